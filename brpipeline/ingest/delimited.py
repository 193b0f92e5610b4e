"""Text with separators: its encoding, its separator, and its rows, read whole or refused with the row that is wrong."""

import codecs
import csv
import io
from itertools import islice

import charset_normalizer
import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from brpipeline.ingest.table import Column, Table
from brpipeline.problems import Problem, problem

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE = 64 * 1024


def delimited_table(name: str, content: bytes, where: str) -> Table | Problem:
    """The table in a file of separated text (CSV, TSV), whatever its encoding and separator."""
    encoding, text = _as_utf8(content)
    if text is None:
        return problem("file-not-a-table", where, form="a file of no known text encoding")
    separator = _separator(text)
    first = next(csv.reader(io.StringIO(text[:SAMPLE].decode("utf-8", "ignore")), delimiter=separator), [])
    if len(first) < 2:
        return problem("file-not-a-table", where, form="text without columns")
    if text.count(b'"') % 2 and (row := _open_quotation(text, separator)):
        return problem("file-half-written", where, row=row)
    try:
        cells = _rows(text, separator, len(first))
    except pa.ArrowInvalid:
        return _misshapen(text, separator, where)
    columns = []
    for column in cells.columns:
        distinct = column.combine_chunks().dictionary_encode()
        columns.append(Column(tuple(distinct.dictionary.to_pylist()), distinct.indices.to_numpy().astype(np.int32)))
    return Table.of(name, content, f"text, {SEPARATORS[separator]}s, {encoding}", columns)


def _as_utf8(content: bytes) -> tuple[str, bytes | None]:
    """The encoding's name, and the text in UTF-8 without a byte-order mark; None where no encoding fits."""
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
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _other_encoding(content)
    return ("utf-8", content) if b"\x00" not in content else _other_encoding(content)


def _other_encoding(content: bytes) -> tuple[str, bytes | None]:
    """Windows' western code page is what spreadsheets write; any other is found by what the text looks like."""
    if b"\x00" not in content:
        try:
            return "windows-1252", content.decode("cp1252").encode()
        except UnicodeDecodeError:
            pass
    guess = charset_normalizer.from_bytes(content).best()
    return (guess.encoding, str(guess).encode()) if guess else ("", None)


def _separator(text: bytes) -> str:
    """The separator that gives the most columns while the first rows all have equally many."""
    sample = text[:SAMPLE].decode("utf-8", "ignore")

    def columns(separator: str) -> tuple[bool, int]:
        widths = [len(row) for row in islice(csv.reader(io.StringIO(sample), delimiter=separator), 12) if row]
        whole = widths[:-1] if len(text) > SAMPLE and len(widths) > 1 else widths
        return bool(whole) and set(whole) == {whole[0]} and whole[0] > 1, whole[0] if whole else 0

    return max(SEPARATORS, key=columns)


def _rows(text: bytes, separator: str, columns: int) -> pa.Table:
    """All rows, heading rows included, as text. Raises pa.ArrowInvalid if any row has another number of cells."""
    return arrow_csv.read_csv(
        pa.BufferReader(text),
        read_options=arrow_csv.ReadOptions(autogenerate_column_names=True),
        parse_options=arrow_csv.ParseOptions(
            delimiter=separator, newlines_in_values=b'"' in text, ignore_empty_lines=False
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={f"f{place}": pa.string() for place in range(columns)}, strings_can_be_null=False
        ),
    )


def _open_quotation(text: bytes, separator: str) -> int:
    """The number of the row at whose end a quotation is still open at the end of the file; 0 if there is none."""
    rows = csv.reader(io.StringIO(text.decode("utf-8"), newline=""), delimiter=separator, strict=True)
    complete = 0
    try:
        for _ in rows:
            complete += 1
    except csv.Error as fault:
        return complete + 1 if "unexpected end" in str(fault) else 0
    return 0


def _misshapen(text: bytes, separator: str, where: str) -> Problem:
    """Which row is not like the heading; the last one means that the file is not complete."""
    widths = [
        (number, len(row))
        for number, row in enumerate(csv.reader(io.StringIO(text.decode("utf-8"), newline=""), delimiter=separator), 1)
        if row
    ]
    expected = widths[0][1]
    number, found = next(((number, width) for number, width in widths if width != expected), (0, 0))
    if not number:
        return problem("file-unreadable", where, form="a table of separated text")
    if number == widths[-1][0] and found < expected:
        return problem("file-half-written", where, row=number)
    return problem("file-misshapen", where, row=number, found=found, expected=expected)
