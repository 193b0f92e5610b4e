"""Reads a file as a table: recognises its kind by the first bytes, and calls the reader for that kind."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from brpipeline.ingest.tables.archive import Packed, unpacked
from brpipeline.ingest.tables.binary_workbook import OLE
from brpipeline.ingest.tables.delimited import delimited_table, streamed_table
from brpipeline.ingest.tables.json_records import records_table
from brpipeline.ingest.tables.limits import FILE, too_large
from brpipeline.ingest.tables.table import Table, together
from brpipeline.ingest.tables.workbook import workbook_tables
from brpipeline.problems import Problem, problem, quoted

NOT_TABLES = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"{\\rtf": "a text document"}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
LARGE = 1 << 23  # bytes; a longer text is parsed while it is read
HEAD = 1 << 12  # bytes; nearly every file has content in them
NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"  # padding and byte-order marks
# An object, or a list of them. A heading may begin with a bracket too.
JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def tables_of(path: Path, where: str) -> list[Table] | Problem:
    """The tables in a file, recognised by its content and never by its name; or the problem that it has none.

    Only a workbook can have several: one a worksheet. where: how problems name the file.
    """
    if path.is_dir():
        return problem("file-not-a-table", where, form="a folder")
    try:
        if refusal := too_large(path.stat().st_size, FILE, where):
            return refusal
        if (streamed := _large_text(path)) is not None:
            return [streamed]
        content = path.read_bytes()
    except FileNotFoundError:
        return problem("file-missing", where)
    except OSError:
        return problem("file-forbidden", where)
    tables = _tables(path.name, content, where)
    if isinstance(tables, Problem):
        return tables
    sha256 = hashlib.sha256(content).hexdigest()
    return [replace(table, sha256=sha256) for table in tables]


def _tables(name: str, content: bytes, where: str) -> list[Table] | Problem:
    """The tables in the content of a file, without its digest."""
    if not content[:HEAD].strip(NOTHING) and not content.strip(NOTHING):
        return problem("file-empty", where)
    for signature, form in NOT_TABLES.items():
        if content.startswith(signature):
            return problem("file-not-a-table", where, form=form)
    if content.startswith(ZIP):
        return _archive(name, content, where)
    if content.startswith(OLE):
        return workbook_tables(name, content, content, where)
    table = (records_table if JSON.match(content) else delimited_table)(name, content, where)
    return table if isinstance(table, Problem) else [table]


def _large_text(path: Path) -> Table | None:
    """The table in a large file of plain text, parsed while it is read, with its digest; None for any other file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if path.stat().st_size <= LARGE or head.startswith((*ZIP, OLE, *NOT_TABLES)) or JSON.match(head):
            return None
        file.seek(0)
        return streamed_table(path.name, file)


def _archive(name: str, content: bytes, where: str) -> list[Table] | Problem:
    """The tables in a ZIP: a workbook, or text files with the same headings, put one below the other."""
    packed = unpacked(content, where)
    if isinstance(packed, Problem):
        return packed
    if isinstance(packed, Packed):
        return workbook_tables(name, packed.content, content, where)
    parts: list[Table] = []
    for member, text in packed:
        if not text.strip(NOTHING):
            return problem("file-empty", f"{where}, {member}")
        part = delimited_table(name, text, f"{where}, {member}")
        if isinstance(part, Problem):
            return part
        parts.append(part)
    if any(part.row(0) != parts[0].row(0) for part in parts):
        return problem("archive-mixed", where, files=quoted(member for member, _ in packed))
    joined = together(parts)
    return [replace(joined, form=f"ZIP of {joined.form}")]
