"""The workspace that is killed: real exports in two rounds, to a wave that has closed and one that is open."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import Settings, load

EXPORTS = Path(__file__).parents[1] / "exports"
ROUNDS = (datetime(2025, 11, 3, 9), datetime(2025, 11, 17, 9))
"""When each round is run: between them the open wave gets more answers, and another survey is exported once more."""
FEW_DRAWS = "draws = 100"
LEVERS = 1  # of the instrument's four: what is killed is a run, not a long one
WAVES = """
[[wave]]
id = "autumn"
name = "Autumn"
opens = 2025-09-01
closes = 2025-10-24

[[wave]]
id = "winter"
name = "Winter"
opens = 2025-09-22
closes = 2026-01-31
"""
SOURCES = {
    "first": ("northmere", "autumn", "limesurvey-own-codes-full-long.xls"),
    "second": ("northmere", "winter", "kobo-labels.csv"),
    "codes": ("ashby-vale", "autumn", "limesurvey-own-codes-code-short.csv"),
}
"""By source, the assessment and the export it is of. `codes` has agency codes in place of names: its rows wait."""
CORRECTION = """
[[correction]]
source = "first"
response = "3"
field = "S1"
value = "red"
reason = "typed one row too low"
author = "the analyst"
date = 2025-11-01
"""


def make(root: Path, store: str = "") -> None:
    """The workspace with what the first round finds in its inbox. store: its URL, where it is not a file of its own."""
    begin(root)
    config = root / "config"
    settings = (config / "assessment.toml").read_text(encoding="utf-8").split("[[wave]]")[0]
    settings = settings.replace("draws = 1000", FEW_DRAWS) + WAVES
    every = load(root)
    for name, (partnership, wave, export) in SOURCES.items():
        settings += (
            f'\n[[source]]\nname = "{name}"\nfiles = "{name}*"\npartnership = "{partnership}"\nwave = "{wave}"\n'
            f"ignore = {toml(_of_other_levers(export, every))}\n"
        )
    if store:
        settings = settings.replace("sqlite:///responses.sqlite", store)
    (config / "assessment.toml").write_text(settings, encoding="utf-8")
    (config / "corrections.toml").write_text(CORRECTION, encoding="utf-8")
    instrument = config / "instruments" / "levers-of-practice.toml"
    parts = instrument.read_text(encoding="utf-8").split("[[lever]]")
    instrument.write_text("[[lever]]".join(parts[: 1 + LEVERS]), encoding="utf-8")
    shutil.copy(EXPORTS / SOURCES["first"][2], root / "inbox" / "first.xls")
    drop(root, "second", range(20))
    drop(root, "codes", range(12))


def _of_other_levers(export: str, settings: Settings) -> list[str]:
    """The headings of an export that ask about components of the other levers."""
    kept = {component.id for lever in settings.instrument.lever[:LEVERS] for component in lever.component}
    first = settings.assessments.source[0]
    read = read_export(EXPORTS / export, first, settings)
    assert isinstance(read, Reading), read
    asked = [column for column in read.recognitions if column.meaning is Meaning.COMPONENT]
    return [column.heading for column in asked if column.target not in kept]


def more(root: Path) -> None:
    """What has come into the inbox before the second round."""
    drop(root, "second", range(47), "-again")
    drop(root, "codes", range(2, 15), "-again")  # two were withdrawn


def drop(root: Path, source: str, rows: Sequence[int], again: str = "") -> None:
    """Puts some rows of a source's real export into the inbox; of a row that runs over two lines, both."""
    lines = (EXPORTS / SOURCES[source][2]).read_bytes().split(b'\n"')
    chosen = [lines[0], *(lines[1:][row] for row in rows)]
    (root / "inbox" / f"{source}{again}.csv").write_bytes(b'\n"'.join(chosen).rstrip(b"\r\n") + b"\n")
