"""Assessments of every kind, as workbooks, and a LibreOffice that adds them up again."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from brpipeline.results import Results, read, written
from brpipeline.settings.moderation import Agreed, MeetingHeld, Moderation
from brpipeline.settings.workspace import Settings
from tests.needs import program
from tests.pipeline.test_returns import SIGNED, assessed, table
from tests.results.conftest import composed, real, repository, says
from tests.results.test_second_instrument import lever, workspace

__all__ = ["assessed", "composed", "real", "repository"]

CASES = ("real", "compared", "moderated", "merged", "nobody", "one voice", "other instrument", "returns only")
NOTHING_SHOWN = "nobody"  # its workbook has no sheet of ratings, scores or radars
RATED = tuple(name for name in CASES if name != NOTHING_SHOWN)
HOSTILE = '=HYPERLINK("http://x","y")<script>alert(1)</script>🙂\u202eשלום\n&L&P"'
# A profile in which LibreOffice works out every formula of a file that it opens, and believes no kept value.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
Cells = list[list[Any]]
Case = Callable[[str], Results]
Formulas = dict[str, dict[str, str]]


def sheets(content: bytes) -> dict[str, Cells]:
    """Every sheet's cells from A1 on; an empty cell is ""."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(content: bytes) -> dict[str, str]:
    """Every file in the workbook as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def formulas(content: bytes) -> dict[str, list[str]]:
    """By the number of the sheet's file, the cells that hold a formula."""
    formulas = {}
    for name, text in parts(content).items():
        if match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
            formulas[match[1]] = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>', text)
    return formulas


@pytest.fixture
def case(
    composed: Callable[..., Results],
    real: list[tuple[str, str]],
    repository: Settings,
    assessed: Callable[..., tuple[Results, str]],
    tmp_path: Path,
) -> Case:
    """The results of one kind of assessment."""

    def made(name: str) -> Results:
        unmoderated = replace(repository, moderations={})
        if name == "compared":
            return composed(real, settings=unmoderated, before=real[:30])
        if name == "moderated":
            return composed(real, settings=moderated(repository, composed(real)))
        if name == "merged":
            return composed(says("R", police=6, icb=1) + says("G", schools=8, camhs=2), settings=unmoderated)
        if name == "nobody":
            return composed([], settings=unmoderated)
        if name == "one voice":
            return composed([("police", "G" * 20)] * 3, settings=unmoderated)
        if name == "other instrument":
            own = workspace(tmp_path / "own", lever("inside", "food"), lever("outside", "yard", "gate", "trees"))
            people = [("kitchen", "GAUR")] * 3 + [("office", "RGUR")] * 4 + [("grounds", "GAGR")]
            return composed(people, settings=own)
        if name == "returns only":
            return assessed(returns=table([*SIGNED, ("Acute hospital trust", "Green")]))[0]
        return composed(real, settings=unmoderated)

    return made


def moderated(settings: Settings, results: Results) -> Settings:
    """The settings after a meeting: a rating changed, one confirmed, a split, and evidence asked for."""
    first, second, third, fourth = (component.id for component in results.components[:4])
    agreed = [
        Agreed(id=first, rating="red", reason="different evidence"),
        Agreed(id=second, rating="green", reason="agreed as it stands"),
        Agreed(id=third, rating="split", ratings=["red", "green"], reason="different place or age"),
        Agreed(id=fourth, rating="evidence", reason="different period", evidence=["case-reviews", "young-people"]),
    ]
    meeting = MeetingHeld(date=date(2025, 11, 20), met=["Police", "Schools"], component=agreed)
    return replace(settings, moderations={settings.assessment_ids[0]: Moderation(meeting=[meeting])})


def hostile(results: Results) -> Results:
    """The results with every name, title and sentence in them a trap."""

    def trapped(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: trapped(entry, name) for name, entry in value.items()}
        if isinstance(value, list):
            return [trapped(entry, key) for entry in value]
        names = ("name", "title", "short", "text", "explanation", "source", "sector", "heading", "met", "platform")
        return HOSTILE + value if isinstance(value, str) and key in names else value

    return read(json.dumps(trapped(json.loads(written(results)))))


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Opens a workbook in LibreOffice, which works out every formula anew, and saves it."""
    office = program("soffice", "libreoffice-calc")
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")

    def opened(content: bytes) -> bytes:
        folder = tmp_path_factory.mktemp("recalculated")
        (folder / "book.xlsx").write_bytes(content)
        where = f"-env:UserInstallation={profile.as_uri()}"
        command = [office, where, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), "book.xlsx"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        return (folder / "out" / "book.xlsx").read_bytes()

    return opened
