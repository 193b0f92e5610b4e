"""The lines of a list of agencies as cells: of each sheet of a workbook, or of a text with or without separators."""

import csv
import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from brpipeline.ingest.tables.archive import Packed, unpacked
from brpipeline.ingest.tables.binary_workbook import OLE
from brpipeline.ingest.tables.encoding import as_utf8
from brpipeline.ingest.tables.files import JSON, NOT_TABLES, ZIP
from brpipeline.ingest.tables.limits import UNPACKED, too_large
from brpipeline.ingest.tables.workbook import workbook_tables
from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError

SEPARATORS = ",;\t|"
WHOLE = "\x1f"  # as the separator: no text has it, so that each line is one cell
EXCEL = re.compile("sep=.?")  # the line in front that tells Excel the separator


class Line(NamedTuple):
    """A line that is not blank. number: in the file, from 1."""

    number: int
    cells: list[str]


class Sheet(NamedTuple):
    """A sheet of a workbook, or a text read with one separator. name: sheet “2025”; "" for a text."""

    lines: list[Line]
    name: str = ""
    separator: str = ""


def sheets_of(path: Path, kind: str = "agencies") -> list[Sheet]:
    """Each sheet that is not empty; or a text, read in whole lines and with each separator, if it can be.

    kind: of list, with which the codes of its problems begin. Raises SettingsError.
    """
    unreadable = partial(_unreadable, kind)
    if not path.exists():
        raise SettingsError(problem(f"{kind}-missing", str(path)))
    if path.is_dir():
        raise unreadable(path, "This is a folder.")
    if refusal := too_large(path.stat().st_size, UNPACKED, path.name):
        raise unreadable(path, refusal.what)
    content = path.read_bytes()
    if form := next((form for signature, form in NOT_TABLES.items() if content.startswith(signature)), ""):
        raise unreadable(path, f"This is {form}.")
    if content.startswith((*ZIP, OLE)):
        return _workbook(path, content, unreadable)
    _, text = as_utf8(content)
    if text is None or b"\x00" in text or JSON.match(text) or text.lstrip()[:1] == b"<":
        raise unreadable(path, "This is neither a workbook nor lines of text.")
    readings = [_text(text.decode(), separator) for separator in (WHOLE, *SEPARATORS)]
    readable = [reading for reading in readings if isinstance(reading, Sheet)]
    if not readable:
        raise unreadable(path, f"The quotation marks in row {readings[0]} are not closed, or stand within a name.")
    return readable


def _unreadable(kind: str, path: Path, what: str) -> SettingsError:
    """The error that a file is no list of that kind."""
    return SettingsError(problem(f"{kind}-unreadable", path.name or str(path), what=what))


def _text(text: str, separator: str) -> Sheet | int:
    """A text read with a separator; the row from which on it cannot be, for its quotation marks.

    They hold a cell together, over several lines as well.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines, number = [], 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (number == 1 and EXCEL.fullmatch(separator.join(cells))):
                lines.append(Line(number, cells))
            number = reader.line_num + 1
    except csv.Error:
        return number
    return Sheet(lines, separator=separator)


def _workbook(path: Path, content: bytes, unreadable: Callable[[Path, str], SettingsError]) -> list[Sheet]:
    book = unpacked(content, path.name) if content.startswith(ZIP) else Packed(content)
    if isinstance(book, list):
        raise unreadable(path, "This is an archive.")
    tables = workbook_tables(path.name, book.content, content, path.name) if isinstance(book, Packed) else book
    if isinstance(tables, Problem):
        if tables.code == "file-empty":
            return []
        raise unreadable(path, tables.what)
    return [
        Sheet(
            [Line(int(number), table.row(at)) for at, number in enumerate(table.numbers)],
            table.form.removeprefix("workbook, "),
        )
        for table in tables
    ]
