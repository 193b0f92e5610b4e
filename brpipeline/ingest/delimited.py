"""Text with separators: its encoding, its separator, and its rows, read whole or refused with the row that is wrong."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

import charset_normalizer
import pyarrow as pa
import pyarrow.csv as arrow_csv

from brpipeline.ingest.column import Column
from brpipeline.ingest.limits import COLUMNS, too_large
from brpipeline.ingest.table import Table
from brpipeline.problems import Problem, problem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
BLOCK = 1 << 24  # bytes that are read at once; a single row may be longer
GUESSED = 100_000  # bytes by which an encoding is guessed
SAMPLE = 400  # rows by which it is told whether a column's texts nearly all differ
ENCODED = pa.dictionary(pa.int32(), pa.string())
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
    if fault := too_large(len(heading), COLUMNS, where, of="columns"):
        return fault
    if b'"' in text and text.count(b'"') % 2 and (fault := _open_quotation(text, separator, where)):
        return fault
    cells = _rows(text, separator, _encoded(text, separator, len(heading)))
    if cells is None:
        return _misshapen(text, separator, where)
    columns = [Column.whole(column) for column in cells.unify_dictionaries().columns]
    return Table.of(name, content, f"text, {SEPARATORS[separator]}s, {encoding}", columns)


def _as_utf8(content: bytes) -> tuple[str, bytes | None]:
    """The encoding's name, "" if it is not known, and the text in UTF-8 without a byte-order mark, None if broken."""
    if content.isascii() and b"\x00" not in content:
        return "utf-8", content
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
            text = content.decode(encoding)
            return name, content if encoding == "utf-8" else text.encode()
        except UnicodeDecodeError:
            continue
    # Windows' western code page is what spreadsheets write; any other is found by what the text looks like.
    guess = charset_normalizer.from_bytes(content[:GUESSED]).best()
    try:
        return (guess.encoding, content.decode(guess.encoding).encode()) if guess else ("", None)
    except (UnicodeError, LookupError):
        return guess.encoding if guess else "", None


def _without_mark(content: bytes) -> Iterator[tuple[str, str]]:
    """UTF-16, where more than half of the high bytes are 0, as they are in a text of mostly Latin letters."""
    if b"\x00" in content:
        head = content[:GUESSED]
        for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
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


def _encoded(text: bytes, separator: str, columns: int) -> list[bool]:
    """Whether each column's distinct texts are held once: not where nearly all differ in the first rows."""
    sample = [row for row in islice(_parsed(text, separator), SAMPLE) if len(row) == columns]
    return [2 * len({row[place] for row in sample}) <= len(sample) for place in range(columns)]


def _rows(text: bytes, separator: str, encoded: Sequence[bool]) -> pa.Table | None:
    """All rows, heading rows included, as text; None if any row has another number of cells."""
    types = {f"f{place}": ENCODED if one else pa.string() for place, one in enumerate(encoded)}
    names = list(types)
    parsing = arrow_csv.ParseOptions(delimiter=separator, newlines_in_values=b'"' in text, ignore_empty_lines=False)
    converting = arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False)
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
