"""From a path to a table: what kind of file it is, by its first bytes, and the reader for that kind."""

import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine

from brpipeline.ingest.archive import members
from brpipeline.ingest.delimited import delimited_table
from brpipeline.ingest.table import Column, Table, together
from brpipeline.problems import Problem, problem, quoted

NOT_TABLES = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"{\\rtf": "a text document"}
ZIP, OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0"
NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"  # padding and byte-order marks
# An object, or a list of them. A heading may begin with a bracket too.
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def table_of(path: Path, where: str) -> Table | Problem:
    """The table in a file, recognised by content and never by the file's name, or the reason why there is none.

    where: how problems name the file.
    """
    if path.is_dir():
        return problem("file-not-a-table", where, form="a folder")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return problem("file-missing", where)
    except OSError:
        return problem("file-forbidden", where)
    if not content.strip(NOTHING):
        return problem("file-empty", where)
    for signature, form in NOT_TABLES.items():
        if content.startswith(signature):
            return problem("file-not-a-table", where, form=form)
    if content.startswith(ZIP):
        return _archive(path.name, content, where)
    if content.startswith(OLE):
        return _workbook(path.name, content, where)
    if JSON.match(content):
        return _responses_in_json(path.name, content, where)
    return delimited_table(path.name, content, where)


def _archive(name: str, content: bytes, where: str) -> Table | Problem:
    """A ZIP: a workbook, or text files with one heading, put one under the other."""
    packed = members(content, where)
    if packed is None:
        return _workbook(name, content, where)
    if isinstance(packed, Problem):
        return packed
    parts: list[Table] = []
    for member, text in packed:
        part = delimited_table(name, text, f"{where}, {member}")
        if isinstance(part, Problem):
            return part
        parts.append(part)
    if any(part.row(0) != parts[0].row(0) for part in parts):
        return problem("archive-mixed", where, files=quoted(member for member, _ in packed))
    joined = together(parts)
    return replace(joined, sha256=hashlib.sha256(content).hexdigest(), form=f"ZIP of {joined.form}")


def _workbook(name: str, content: bytes, where: str) -> Table | Problem:
    """The first sheet of a workbook (XLSX, XLS or ODS) that holds anything."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet_name in book.sheet_names:
            cells = book.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in cells for cell in row):
                columns = [Column.of(map(_text, column)) for column in zip(*cells, strict=True)]
                return Table.of(name, content, f"workbook, sheet “{sheet_name}”", columns)
    except python_calamine.PasswordError:
        return problem("file-protected", where)
    except (python_calamine.CalamineError, OSError, ValueError):
        if b"EncryptedPackage".decode().encode("utf-16-le") in content:
            return problem("file-protected", where)
        return problem("file-unreadable", where, form="a workbook")
    return problem("file-empty", where)


def _text(cell: object) -> str:
    """A workbook's cell as the text that a CSV of it would hold; dates in ISO order, whole numbers without a point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell).replace("\x00", "\ufffd")


def _responses_in_json(name: str, content: bytes, where: str) -> Table | Problem:
    """The answers of a JSON export `{"responses": [{heading: answer, ...}, ...]}`."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return problem("file-unreadable", where, form="JSON")
    rows = document.get("responses") if isinstance(document, dict) else document
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return problem("file-not-a-table", where, form="JSON without a list of responses")
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    columns = [Column.of([_answer(heading), *(_answer(row.get(heading)) for row in rows)]) for heading in headings]
    return Table.of(name, content, "JSON", columns) if columns else problem("no-rows", where)


def _answer(value: object) -> str:
    """A value of JSON as text; half a character, which JSON can hold and no store takes, as the sign for that."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else _text(value)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
