"""Everything that is published of an assessment, with names that somebody chose to do harm."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from brpipeline.pipeline import run
from tests.conftest import NOW

pytestmark = pytest.mark.slow

NAMES = {
    "police": '<script>alert(1)</script> & "police"',
    "schools": "=HYPERLINK('http://example.org';'Schools')",
    "social-care": "Social care \N{FIRE} \N{RIGHT-TO-LEFT OVERRIDE}erac\N{POP DIRECTIONAL FORMATTING}",
    "acute-trust": "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER SAD} trust\nof two lines",
    "icb": "+44 board",
    "camhs": "@SUM(A1:A9)",
}
FEEDS = ("ratings.csv", "components.csv", "flags.csv", "changes.csv", "nspcc.csv")
FILES = ("report.html", "annex.html", "summary.html", "workbook.xlsx", *FEEDS, "csv-metadata.json", "results.json")
NEGATIVE = re.compile(r"-\d+(\.\d+)?(e-\d+)?")


@pytest.fixture(scope="module")
def hostile(published_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an assessment whose agencies, and whose partnership, have such names."""

    root = Path(shutil.copytree(published_example, tmp_path_factory.mktemp("hostile") / "example"))
    path = root / "config/agencies.toml"
    text = path.read_text(encoding="utf-8")
    for ident, name in NAMES.items():
        start = text.index(f"[{ident}]")
        line = text.index("name = ", start)
        text = text[:line] + f"name = {json.dumps(name, ensure_ascii=False)}" + text[text.index("\n", line) :]
    path.write_text(text, encoding="utf-8")
    path = root / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('short = "Northmere"', 'short = "=1+1<b>Northmere</b>"'), encoding="utf-8")
    run(root, NOW)
    return root / "reports/published/northmere/spring-2026"


def sheets(book: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                yield name, ElementTree.fromstring(parts.read(name))


def test_every_file_is_there(hostile: Path) -> None:
    assert {path.name for path in hostile.iterdir()} >= {*FILES, "figures", "agencies"}
    pictures = {path.name for path in (hostile / "figures").iterdir()}
    assert {"radar-all.svg", "radar-all.png"} <= pictures
    assert {Path(name).stem for name in pictures if name.endswith(".svg")} == {
        Path(name).stem for name in pictures if name.endswith(".png")
    }


@pytest.mark.parametrize("name", ["report.html", "annex.html", "summary.html", "agencies/police.html"])
def test_names_are_text_on_pages(hostile: Path, name: str) -> None:
    page = (hostile / name).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Northmere" not in page


def test_names_are_text_in_the_workbook(hostile: Path) -> None:
    formulas = [
        formula.text or ""
        for _, sheet in sheets(hostile / "workbook.xlsx")
        for formula in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")
    ]
    assert formulas
    assert not [text for text in formulas if "HYPERLINK" in text or "A1:A9" in text or text in ("1+1", "44")]
    with zipfile.ZipFile(hostile / "workbook.xlsx") as parts:
        everything = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert "<hyperlink" not in everything
    assert "externalLink" not in everything
    assert 'TargetMode="External"' not in everything


def test_no_cell_of_a_feed_begins_like_a_formula(hostile: Path) -> None:
    for name in FEEDS:
        rows = list(csv.reader(io.StringIO((hostile / name).read_text(encoding="utf-8"))))
        assert len({len(row) for row in rows}) == 1
        texts = [cell for row in rows for cell in row if not NEGATIVE.fullmatch(cell)]
        assert not [cell for cell in texts if cell[:1] in "=+-@\t\r" and cell]
        assert name != "ratings.csv" or any("HYPERLINK" in cell for row in rows for cell in row)


def test_pictures_are_whole_and_hold_names_as_text(hostile: Path) -> None:
    for path in (hostile / "figures").glob("*.svg"):
        tags = {element.tag.rsplit("}")[-1] for element in ElementTree.parse(path).iter()}
        assert tags <= {
            "svg",
            "g",
            "path",
            "rect",
            "line",
            "circle",
            "text",
            "tspan",
            "title",
            "desc",
            "defs",
            "use",
            "style",
        }
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in (hostile / "figures").glob("*.png"))


def test_what_is_no_longer_made_is_taken_away(example: Path) -> None:
    folder = example / "reports/published/northmere/spring-2026"
    (folder / "figures/radar-z.svg").write_text("<svg/>")
    (folder / "figures/radar-z.png").write_bytes(b"old")
    (folder / "agencies/nobody.html").write_text("<p>")
    (folder / "notes.txt").write_text("somebody's own")
    (folder / "report.html").unlink()
    run(example, NOW)
    assert not list(folder.glob("figures/radar-z.*"))
    assert not (folder / "agencies/nobody.html").exists()
    assert (folder / "notes.txt").exists()
    assert (folder / "report.html").exists()
