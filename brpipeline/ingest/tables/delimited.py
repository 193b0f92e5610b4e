"""Text with separators: finds its encoding and separator, and reads every row or names the row that is wrong."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as arrow_csv

from brpipeline.ingest.tables.checked_stream import CheckedStream
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.encoding import as_utf8
from brpipeline.ingest.tables.limits import COLUMNS, too_large
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem, problem
from brpipeline.text import counted

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
BLOCK = 1 << 22  # bytes that are read at once; a single row may be longer
SAMPLE = 400  # rows that show whether nearly all texts of a column differ
ENCODED = pa.dictionary(pa.int32(), pa.string())
csv.field_size_limit(2**31 - 1)  # whoever answers may paste a text of any length into one cell


def delimited_table(name: str, content: bytes, where: str) -> Table | Problem:
    """The table in a file of separated text (CSV, TSV), whatever its encoding and separator."""
    encoding, text = as_utf8(content)
    if not encoding:
        return problem("file-not-a-table", where, form="a file of no known text encoding")
    if text is None or b"\x00" in text:  # an unfinished copy can have its full length already, with zeros at the end
        return problem("file-unreadable", where, form=f"text in {encoding}")
    separator = _separator(text)
    heading = next(filter(None, _parsed(text, separator)), [])
    if len(heading) < 2:
        return problem("file-not-a-table", where, form="text without columns")
    if refusal := too_large(len(heading), COLUMNS, where, of="columns"):
        return refusal
    quoted = b'"' in text
    if quoted and text.count(b'"') % 2 and (refusal := _open_quotation(text, separator, where)):
        return refusal
    encoded = _encoded(text, separator, len(heading))
    for block in (BLOCK, len(text) + 1):
        cells = _rows(pa.BufferReader(text), separator, encoded, block, quoted=quoted)
        if cells is not None:
            return _table(name, separator, encoding, cells)
    return _misshapen(text, separator, where)


def streamed_table(name: str, file: BinaryIO) -> Table | None:
    """The table in a large file of plain text, parsed while it is read: quicker, and without the file in memory.

    Plain text is UTF-8, has quotations in its first block or none at all, and the same number of cells in every row.
    None for any other file: the caller then reads it whole, which gives a table or the problem.
    """
    head = file.read(BLOCK)
    encoding, text = as_utf8(head[: head.rfind(b"\n") + 1])
    if not text or not encoding.startswith("utf-8"):
        return None
    separator, quoted = _separator(text), b'"' in text
    heading = next(filter(None, _parsed(text, separator)), [])
    if not 2 <= len(heading) <= COLUMNS:
        return None
    file.seek(0)
    stream = CheckedStream(file)
    encoded = _encoded(text, separator, len(heading))
    cells = _rows(pa.PythonFile(stream, "r"), separator, encoded, BLOCK, quoted=quoted, check_utf8=True)
    if cells is None or stream.zeros or (stream.quotations % 2 if quoted else stream.quotations):
        return None
    return replace(_table(name, separator, encoding, cells), sha256=stream.digest.hexdigest())


def _parsed(text: bytes, separator: str, strict: bool = False) -> Iterator[list[str]]:
    """Yields the rows as Python's csv reads them, [] for a blank line. strict: raise csv.Error at a stray quotation."""
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=separator, strict=strict)


def _separator(text: bytes) -> str:
    """The separator that gives the most columns, if the first rows all have the same number of them.

    Preferred is a separator that quotations open after and close before: in `"a","b; c; d"` that is the comma.
    """

    def fitness(separator: str) -> tuple[bool, bool, int]:
        """Higher is better: rows of one width, quotations that fit, the number of columns."""
        widths = [len(row) for row in islice(_parsed(text, separator), 12) if row]
        even = bool(widths) and set(widths) == {widths[0]} and widths[0] > 1
        return even, even and _quotations_fit(text, separator), widths[0] if widths else 0

    return max(SEPARATORS, key=fitness)


def _quotations_fit(text: bytes, separator: str) -> bool:
    """True if no quotation opens or closes in the middle of a cell, in the first rows."""
    try:
        return bool(list(islice(_parsed(text, separator, strict=True), 12)))
    except csv.Error:
        return False


def _encoded(text: bytes, separator: str, columns: int) -> list[bool]:
    """For each column, whether its distinct texts are stored once: not if more than half of the first rows differ."""
    sample = [row for row in islice(_parsed(text, separator), SAMPLE) if len(row) == columns]
    return [2 * len({row[position] for row in sample}) <= len(sample) for position in range(columns)]


def _rows(
    file: pa.NativeFile,
    separator: str,
    encoded: Sequence[bool],
    block: int,
    *,
    quoted: bool,
    check_utf8: bool = False,
) -> pa.Table | None:
    """All rows as text, heading rows included; None if rows differ in width, or if one is longer than a block.

    encoded: for each column, whether its distinct texts are stored once. block: in bytes. quoted: there are quotation
    marks in the file, so that a cell may contain separators and line breaks.
    """
    types = {f"f{position}": ENCODED if once else pa.string() for position, once in enumerate(encoded)}
    reading = arrow_csv.ReadOptions(column_names=list(types), block_size=block)
    parsing = arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=quoted, ignore_empty_lines=False)
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
        for _ in _parsed(text, separator, strict=True):
            complete += 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            return problem("file-half-written", where, row=complete + 1)
        return problem("file-quotation", where, row=complete + 1)
    return None


def _misshapen(text: bytes, separator: str, where: str) -> Problem:
    """The problem of a row whose width is not that of the heading; if it is the last row, the file is incomplete."""
    widths = [(number, len(row)) for number, row in enumerate(_parsed(text, separator), 1) if row]
    expected = widths[0][1]
    number, actual = next(((number, width) for number, width in widths if width != expected), (0, 0))
    if not number:
        return problem("file-unreadable", where, form="a table of separated text")
    if number == widths[-1][0] and actual < expected:
        return problem("file-half-written", where, row=number)
    return problem("file-misshapen", where, row=number, found=counted(actual, "cell", "cells"), expected=expected)
