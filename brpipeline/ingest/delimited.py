"""Text with separators: its encoding, its separator, and its rows, read whole or refused with the row that is wrong."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

import charset_normalizer
import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from brpipeline.ingest.table import Column, Table
from brpipeline.problems import Problem, problem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
BLOCK = 1 << 20  # bytes that are read at once; a single row may be longer
csv.field_size_limit(2**31 - 1)  # what somebody pasted into one cell is theirs to decide


def delimited_table(name: str, content: bytes, where: str) -> Table | Problem:
    """The table in a file of separated text (CSV, TSV), whatever its encoding and separator."""
    encoding, text = _as_utf8(content)
    if not encoding:
        return problem("file-not-a-table", where, form="a file of no known text encoding")
    if text is None or b"\x00" in text:  # a copy that is not finished can have its length already, and zeros at its end
        return problem("file-unreadable", where, form=f"text in {encoding}")
    separator = _separator(text)
    heading = next(filter(None, _parsed(text, separator)), [])
    if len(heading) < 2:
        return problem("file-not-a-table", where, form="text without columns")
    if text.count(b'"') % 2 and (fault := _open_quotation(text, separator, where)):
        return fault
    cells = _rows(text, separator, len(heading))
    if cells is None:
        return _misshapen(text, separator, where)
    columns = []
    for column in cells.columns:
        distinct = column.combine_chunks().dictionary_encode()
        columns.append(Column(tuple(distinct.dictionary.to_pylist()), distinct.indices.to_numpy().astype(np.int32)))
    return Table.of(name, content, f"text, {SEPARATORS[separator]}s, {encoding}", columns)


def _as_utf8(content: bytes) -> tuple[str, bytes | None]:
    """The encoding's name, "" if it is not known, and the text in UTF-8 without a byte-order mark, None if broken."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            try:
                return f"{encoding} with byte-order mark", content[len(mark) :].decode(encoding).encode()
            except UnicodeDecodeError:
                return encoding, None
    for encoding, name in (*_without_mark(content), ("utf-8", "utf-8"), ("cp1252", "windows-1252")):
        try:
            return name, content.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    # Windows' western code page is what spreadsheets write; any other is found by what the text looks like.
    guess = charset_normalizer.from_bytes(content).best()
    return (guess.encoding, str(guess).encode()) if guess else ("", None)


def _without_mark(content: bytes) -> Iterator[tuple[str, str]]:
    """UTF-16, where more than half of the high bytes are 0, as they are in a text of mostly Latin letters."""
    for encoding, high in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if 2 * high.count(0) > len(high):
            yield encoding, encoding


def _parsed(text: bytes, separator: str, strict: bool = False) -> Iterator[list[str]]:
    """The rows one by one, as Python reads them; [] for a blank line. strict: raise csv.Error for a stray quotation."""
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=separator, strict=strict)


def _separator(text: bytes) -> str:
    """The separator that gives the most columns while the first rows all have equally many.

    One before and after which quotations open and close is preferred: in `"a","b; c; d"` it is the comma.
    """

    def fitness(separator: str) -> tuple[bool, bool, int]:
        widths = [len(row) for row in islice(_parsed(text, separator), 12) if row]
        even = bool(widths) and set(widths) == {widths[0]} and widths[0] > 1
        return even, even and _quotations_fit(text, separator), widths[0] if widths else 0

    return max(SEPARATORS, key=fitness)


def _quotations_fit(text: bytes, separator: str) -> bool:
    try:
        return bool(list(islice(_parsed(text, separator, strict=True), 12)))
    except csv.Error:
        return False


def _rows(text: bytes, separator: str, columns: int) -> pa.Table | None:
    """All rows, heading rows included, as text; None if any row has another number of cells."""
    names = [f"f{place}" for place in range(columns)]
    parsing = arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=b'"' in text, ignore_empty_lines=False)
    converting = arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    for block in (BLOCK, len(text) + 1):
        reading = arrow_csv.ReadOptions(column_names=names, block_size=block)
        try:
            return arrow_csv.read_csv(pa.BufferReader(text), reading, parsing, converting)
        except pa.ArrowInvalid:  # a row of another length, or one that is longer than the block
            continue
    return None


def _open_quotation(text: bytes, separator: str, where: str) -> Problem | None:
    """A quotation that is still open at the end of the file, or one within a cell by which rows could be swallowed."""
    complete = 0
    try:
        for _ in _parsed(text, separator, strict=True):
            complete += 1
    except csv.Error as fault:
        if "unexpected end" in str(fault):
            return problem("file-half-written", where, row=complete + 1)
        return problem("file-quotation", where, row=complete + 1)
    return None


def _misshapen(text: bytes, separator: str, where: str) -> Problem:
    """Which row is not like the heading; the last one means that the file is not complete."""
    widths = [(number, len(row)) for number, row in enumerate(_parsed(text, separator), 1) if row]
    expected = widths[0][1]
    number, found = next(((number, width) for number, width in widths if width != expected), (0, 0))
    if not number:
        return problem("file-unreadable", where, form="a table of separated text")
    if number == widths[-1][0] and found < expected:
        return problem("file-half-written", where, row=number)
    return problem("file-misshapen", where, row=number, found=found, expected=expected)
