"""What a publication says in numbers and ids, without its words. See test_state_before."""

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl

# Keys of results.json that hold prose, or what differs from build to build: left out wherever they stand.
WORDS = {"language", "text", "reason", "identified_by", "heading", "schema", "fingerprint", "versions", "sha256"}
# Keys whose values are reasons in prose, by name: only the names are compared.
REASONS = {"absent"}
NUMBER = re.compile(r"[−+-]?\d[\d,]*(?:\.\d+)?%?")
# What an element of a picture is drawn with: text, and what is placed by the width of a text, is left out.
GEOMETRY = ("d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "transform")
ELEMENT = re.compile(r"<(path|rect|line|circle|polygon|polyline|ellipse)\b([^>]*)>")


def digests(folder: Path) -> dict[str, str]:
    """A digest by file of what an assessment's folder says in numbers and ids."""

    def text(name: str) -> str:
        return (folder / name).read_text("utf-8")

    compared: dict[str, Any] = {"results.json": numbers_and_ids(json.loads(text("results.json")))}
    compared |= {name: text(name) for name in ("ratings.csv", "nspcc.csv")}
    compared |= {f"workbook.xlsx, sheet {at}": cells for at, cells in enumerate(_sheets(folder / "workbook.xlsx"), 1)}
    compared |= {name: list(table_numbers(text(name))) for name in ("report.html", "annex.html", "summary.html")}
    for path in sorted((folder / "figures").glob("*.svg")):
        compared[f"figures/{path.name}"] = sorted(_shapes(text(f"figures/{path.name}")))
    return {name: digest(content) for name, content in compared.items()}


def digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def numbers_and_ids(part: Any) -> Any:
    """A part of results.json without its prose."""
    if isinstance(part, list):
        return [numbers_and_ids(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    return {
        key: sorted(inner) if key in REASONS else numbers_and_ids(inner)
        for key, inner in part.items()
        if key not in WORDS
    }


def _sheets(path: Path) -> Iterator[list[list[Any]]]:
    """Of each worksheet the cells that hold a number, each with its cell and value; formulas by their kept value."""
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        yield [
            [cell.coordinate, float(f"{cell.value:.12g}")]
            for cell in cells
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        ]
    book.close()


class _Cells(HTMLParser):
    """The texts of the cells of all tables, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def table_numbers(page: str) -> Iterator[list[str]]:
    """The numbers in each cell of the tables of a page; cells without any are passed by."""
    parser = _Cells()
    parser.feed(page)
    for cell in parser.cells:
        if numbers := NUMBER.findall(cell):
            yield numbers


def _shapes(picture: str) -> Iterator[str]:
    """Each shape with where it lies and how large it is, within the group that it is drawn in."""
    for kind, attributes in ELEMENT.findall(picture):
        known = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        yield " ".join([kind, *(f"{name}={known[name]}" for name in GEOMETRY if name in known)])
