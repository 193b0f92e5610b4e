"""Separated text (CSV) with wrong encodings, ends of lines, quotations, and much of nothing."""

import codecs
import csv
import random
from collections.abc import Callable

from tests.hostile.forge.survey import Survey, separated

NAME = "text"
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "latin-1", "cp1252"),
    *("cp037", "cp1251", "koi8-r", "shift_jis", "gb18030", "big5", "iso2022_jp", "mac_roman", "cp437", "hz"),
)
MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    b"\xef\xbb",
    b"\xef",
    b"\xff",
    b"\xfe",
)
ENDS = ("\r", "\r\n", "\n\r", "\r\r\n", "\n\n", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\x00\n")
CONTROLS = [
    chr(code) for code in (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x9B, 0x202E, 0x2028, 0xFEFF, 0x200B)
]


def _encoding(rng: random.Random, survey: Survey) -> bytes:
    return survey.text().encode(rng.choice(ENCODINGS), "replace")


def _marks(rng: random.Random, survey: Survey) -> bytes:
    content = survey.text().encode(rng.choice(("utf-8", "utf-8", "utf-16-le", "utf-16-be", "cp1252")), "replace")
    mark = rng.choice(MARKS)
    place = rng.choice((0, 0, 0, rng.randrange(len(content)), len(content)))
    return content[:place] + mark * rng.choice((1, 1, 2, 50)) + content[place:]


def _halves(rng: random.Random, survey: Survey) -> bytes:
    """Two encodings in one file, or half a character."""
    content = survey.text()
    middle = rng.randrange(len(content))
    first, second = rng.choice(ENCODINGS), rng.choice(ENCODINGS)
    made = content[:middle].encode(first, "replace") + content[middle:].encode(second, "replace")
    return made[: len(made) - rng.choice((0, 0, 1))]


def _ends(rng: random.Random, survey: Survey) -> bytes:
    end = rng.choice(ENDS)
    lines = survey.text().splitlines(keepends=True)
    if rng.random() < 0.5:
        return "".join(lines).replace("\n", end).encode()
    return "".join(line.replace("\n", rng.choice(("\n", end))) for line in lines).encode()


def _separators(rng: random.Random, survey: Survey) -> bytes:
    separator = rng.choice(";\t|,:^\x01\x1f ")
    first = rng.choice(("", "", f"sep={separator}\n", separator * 23 + "\n", "#comment\n"))
    last = rng.choice(("", "", separator, separator * 5))
    return (first + survey.text(separator).replace("\n", last + "\n")).encode()


def _quotations(rng: random.Random, survey: Survey) -> bytes:
    text = survey.text(quoting=rng.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC)))
    place = rng.randrange(len(text))
    odd = rng.choice(('"', '""', "'", '\\"', '"\n', '","', '"' * 1001, "“", "`"))
    return (text[:place] + odd + text[place:]).encode()


def _controls(rng: random.Random, survey: Survey) -> bytes:
    text = survey.text()
    for _ in range(rng.choice((1, 5, 50))):
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice(CONTROLS) + text[place:]
    return text.encode()


def _zeros(rng: random.Random, survey: Survey) -> bytes:
    content = survey.text().encode()
    place = rng.choice((0, rng.randrange(len(content)), len(content)))
    return content[:place] + bytes(rng.choice((1, 2, 511, 5000))) + content[place:]


def _ragged(rng: random.Random, survey: Survey) -> bytes:
    """A row of another width."""
    rows = [list(row) for row in survey.table]
    row = rng.choice(rows)
    if (what := rng.randrange(3)) == 0:
        row.append("Red")
    elif what == 1:
        row.pop(rng.randrange(len(row)))
    else:
        row[:] = [row[0]]
    return separated(rows).encode()


def _columns(rng: random.Random, survey: Survey) -> bytes:
    """The same column twice, with other answers or the same; very many others beside them."""
    at = rng.randrange(3, len(survey.headings) - 1)
    more = rng.choice((0, 0, 50, 5_000, 7_000))
    rows = [
        [*row, (row[at] if rng.random() < 0.5 or not number else "Red"), *(["x"] * more)]
        for number, row in enumerate(survey.table)
    ]
    return separated(rows).encode()


def _blank_lines(rng: random.Random, survey: Survey) -> bytes:
    text = survey.text()
    blank = rng.choice(("\n", "\r\n", " \n", ",\n", '""\n', "," * 23 + "\n", "\t\n")) * rng.choice((1, 1000, 100_000))
    place = rng.choice((0, text.index("\n") + 1, len(text)))
    return (text[:place] + blank + text[place:]).encode()


def _endless(rng: random.Random, survey: Survey) -> bytes:
    """A line, or a cell, that does not end for many megabytes."""
    text = survey.text().encode()
    size = rng.choice((5_000_000, 30_000_000))
    bit = rng.choice((b"x", b",", b'"', b'x"', b" ", b"\\", "\U0001f642".encode(), b"a,b,", b'"",'))
    place = rng.choice((0, text.index(b"\n") + 1, len(text)))
    return text[:place] + bit * (size // len(bit)) + text[place:]


def _many_lines(rng: random.Random, survey: Survey) -> bytes:
    text = survey.text().encode()
    bit = rng.choice((b"\n", b"\r\n", b"\r", b"a\n", b",\n", b'"\n"\n', b"," * 23 + b"\n", b"\n\n\n "))
    place = rng.choice((0, text.index(b"\n") + 1, len(text)))
    return text[:place] + bit * (rng.choice((9_000_000, 60_000_000)) // len(bit)) + text[place:]


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": lambda rng, survey: survey.text().encode(),
    "encoding": _encoding,
    "byte-order marks": _marks,
    "two encodings": _halves,
    "ends of lines": _ends,
    "separators": _separators,
    "quotations": _quotations,
    "control characters": _controls,
    "zeros": _zeros,
    "ragged rows": _ragged,
    "columns": _columns,
    "blank lines": _blank_lines,
    "endless lines": _endless,
    "very many lines": _many_lines,
}
COSTLY = ("endless lines", "very many lines")
