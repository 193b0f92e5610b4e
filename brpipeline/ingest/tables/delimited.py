"""Text with separators: finds its encoding and separator, and reads every row or names the row that is wrong."""

import csv
from dataclasses import replace
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as arrow_csv

from brpipeline.ingest.tables.checked_stream import CheckedStream, CrowdedError
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.encoding import as_utf8
from brpipeline.ingest.tables.first_rows import SEPARATORS, FirstRows, parsed
from brpipeline.ingest.tables.footnotes import without_footnotes
from brpipeline.ingest.tables.joined_rows import has_stray_mark, joined_row
from brpipeline.ingest.tables.limits import BLANK_CELLS, COLUMNS, too_large
from brpipeline.ingest.tables.table import Table
from brpipeline.ingest.tables.wrapped_lines import unwrapped
from brpipeline.problems import Problem, problem
from brpipeline.text import counted

BLOCK = 1 << 22  # bytes that are read at once; a single row may be longer
WRAPPED = "each line in quotation marks"
ENCODED = pa.dictionary(pa.int32(), pa.string())


def delimited_table(name: str, content: bytes, where: str) -> Table | Problem:
    """The table in a file of separated text (CSV, TSV), whatever its encoding and separator."""
    encoding, text = as_utf8(content)
    if not encoding:
        return problem("file-not-a-table", where, form="a file of no known text encoding")
    if text is None or b"\x00" in text:  # an unfinished copy can have its full length already, with zeros at the end
        return problem("file-unreadable", where, form=f"text in {encoding}")
    whole = text
    text = unwrapped(text)
    first = FirstRows(text, BLOCK)
    if len(first.heading) < 2:
        return problem("file-not-a-table", where, form="text without columns")
    said = [WRAPPED] if text is not whole else []
    said += [f"headings in row {first.above + 1}"] if first.above else []
    text = text[first.start :]
    blank = _blank_lines(text) * len(first.heading)
    if refusal := (
        too_large(len(first.heading), COLUMNS, where, of="columns")
        or too_large(blank, BLANK_CELLS, where, of="blank cells")
    ):
        return refusal
    quoted = b'"' in text
    if quoted and text.count(b'"') % 2 and (refusal := _open_quotation(text, first.separator, where)):
        return refusal
    for block in (BLOCK, len(text) + 1, 0):
        if not block:  # rows differ in width: those below the table are no part of it
            text, below = without_footnotes(text, first.separator)
            said += [f"{counted(below, 'line', 'lines')} below the answers left out"]
        cells = _rows(pa.BufferReader(text), first, block or len(text) + 1, quoted=quoted)
        if cells is not None:
            if quoted and (row := joined_row(cells, first.separator)) and has_stray_mark(text, first.separator):
                return problem("file-quotation", where, row=row)
            table = _table(name, first.separator, encoding, cells)
            return replace(table, form=", ".join([table.form, *said]), numbers=table.numbers + first.above)
    return _misshapen(text, first.separator, where)


def streamed_table(name: str, file: BinaryIO) -> Table | None:
    """The table in a large file of plain text, parsed while it is read: quicker, and without the file in memory.

    Plain text is UTF-8, has quotations in its first block or none at all, the same number of cells in every row, and
    few blank lines, and nothing above its headings. None for any other file: the caller then reads it whole, which
    gives a table or the problem.
    """
    head = file.read(BLOCK)
    encoding, text = as_utf8(head[: head.rfind(b"\n") + 1])
    if not text or not encoding.startswith("utf-8"):
        return None
    first, quoted = FirstRows(text, BLOCK), b'"' in text
    if not 2 <= len(first.heading) <= COLUMNS or first.above:
        return None
    file.seek(0)
    stream = CheckedStream(file, len(first.heading))
    try:
        cells = _rows(pa.PythonFile(stream, "r"), first, BLOCK, quoted=quoted, check_utf8=True)
    except CrowdedError:
        return None
    if cells is None or stream.zeros or (stream.quotations % 2 if quoted else stream.quotations):
        return None
    if quoted and joined_row(cells, first.separator):
        return None
    return replace(_table(name, first.separator, encoding, cells), sha256=stream.digest.hexdigest())


def _blank_lines(text: bytes) -> int:
    """The number of blank lines, or a few more; those within quotations count as well."""
    return 2 * text.count(b"\n\n") + text.count(b"\n\r") + 2 * text.count(b"\r\r")


def _rows(
    file: pa.NativeFile,
    first: FirstRows,
    block: int,
    *,
    quoted: bool,
    check_utf8: bool = False,
) -> pa.Table | None:
    """All rows as text, heading rows included; None if rows differ in width, or if one is longer than a block.

    block: in bytes. quoted: there are quotation marks in the file, so that a cell may contain separators and line
    breaks.
    """
    types = {f"f{position}": ENCODED if repeats else pa.string() for position, repeats in enumerate(first.repeats)}
    reading = arrow_csv.ReadOptions(column_names=list(types), block_size=block)
    parsing = arrow_csv.ParseOptions(delimiter=first.separator, newlines_in_values=quoted, ignore_empty_lines=False)
    converting = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False, check_utf8=check_utf8)
    try:
        return arrow_csv.read_csv(file, reading, parsing, converting)
    except pa.ArrowInvalid:
        return None


def _table(name: str, separator: str, encoding: str, cells: pa.Table) -> Table:
    columns = [Column.whole(column) for column in cells.unify_dictionaries().columns]
    return Table.of(name, f"text, {SEPARATORS[separator]}s, {encoding}", columns)


def _open_quotation(text: bytes, separator: str, where: str) -> Problem | None:
    """The problem of a quotation that is still open at the end of the file, or that opens or closes within a cell."""
    complete = 0
    try:
        for _ in parsed(text, separator, strict=True):
            complete += 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            return problem("file-half-written", where, row=complete + 1)
        return problem("file-quotation", where, row=complete + 1)
    return None


def _misshapen(text: bytes, separator: str, where: str) -> Problem:
    """The problem of a row whose width is not that of the heading; if it is the last row, the file is incomplete."""
    widths = ((number, len(row)) for number, row in enumerate(parsed(text, separator), 1) if row)
    _, expected = next(widths)
    number, actual = next(((number, width) for number, width in widths if width != expected), (0, 0))
    if not number:
        return problem("file-unreadable", where, form="a table of separated text")
    if actual < expected and next(widths, None) is None:
        return problem("file-half-written", where, row=number)
    return problem("file-misshapen", where, row=number, found=counted(actual, "cell", "cells"), expected=expected)
