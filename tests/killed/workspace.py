"""The workspace that is killed: real exports in two rounds, to a wave that has closed and one that is open."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from brpipeline.settings.new_workspace import begin

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
SOURCES = {"first": ("northmere", "autumn"), "second": ("northmere", "winter"), "codes": ("ashby-vale", "autumn")}
"""By source, the assessment it is of. `codes` has agency codes in place of names: its rows wait."""
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
    for name, (partnership, wave) in SOURCES.items():
        settings += (
            f'\n[[source]]\nname = "{name}"\nfiles = "{name}*"\npartnership = "{partnership}"\nwave = "{wave}"\n'
        )
    if store:
        settings = settings.replace("sqlite:///responses.sqlite", store)
    (config / "assessment.toml").write_text(settings, encoding="utf-8")
    (config / "corrections.toml").write_text(CORRECTION, encoding="utf-8")
    instrument = config / "instruments" / "levers-of-practice.toml"
    parts = instrument.read_text(encoding="utf-8").split("[[lever]]")
    instrument.write_text("[[lever]]".join(parts[: 1 + LEVERS]), encoding="utf-8")
    shutil.copy(EXPORTS / "limesurvey-own-codes-full-long.xls", root / "inbox" / "first.xls")
    drop(root, "second", "kobo-labels.csv", range(20))
    drop(root, "codes", "limesurvey-own-codes-code-short.csv", range(12))


def more(root: Path) -> None:
    """What has come into the inbox before the second round."""
    drop(root, "second-again", "kobo-labels.csv", range(47))
    drop(root, "codes-again", "limesurvey-own-codes-code-short.csv", range(2, 15))  # two were withdrawn


def drop(root: Path, name: str, export: str, rows: Sequence[int]) -> None:
    """Puts some rows of a real export into the inbox; of a row that runs over two lines, both."""
    lines = (EXPORTS / export).read_bytes().split(b'\n"')
    chosen = [lines[0], *(lines[1:][row] for row in rows)]
    (root / "inbox" / f"{name}.csv").write_bytes(b'\n"'.join(chosen).rstrip(b"\r\n") + b"\n")
