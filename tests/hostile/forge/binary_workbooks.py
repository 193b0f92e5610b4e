"""Old workbooks (XLS) whose sectors, lengths and places lead astray."""

import random
import struct
from collections.abc import Callable, Sequence

from tests.hostile.forge.survey import Survey

NAME = "XLS"
SECTOR, LISTED = 512, 109
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
ODD = (0, 1, 2, 7, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFF0, 0xFFFFFFFE, 0xFFFFFFFF)
Record = tuple[int, bytes]


def records(survey: Survey) -> list[Record]:
    """The records of a sheet: where it begins, its size, a label for each cell that is filled in."""
    size = struct.pack("<IIHHH", 0, len(survey.table), 0, len(survey.headings), 0)
    made: list[Record] = [(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)), (0x0200, size)]
    for row, cells in enumerate(survey.table):
        for position, text in enumerate(cells):
            if text:
                letters = text.encode("utf-16-le")
                head = struct.pack("<HHHHB", row, position, 0, len(letters) // 2, 1)
                made.append((0x0204, head + letters))
    return [*made, (0x000A, b"")]


def joined(made: Sequence[Record]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(content) & 0xFFFF) + content for kind, content in made)


def stream(sheet: bytes, places: Sequence[int] | None = None, sheets: int = 1) -> bytes:
    """The stream of a workbook. places: where its sheets begin, if they say so wrongly."""
    begin = joined([(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)), (0x0042, struct.pack("<H", 1200))])
    name = b"\x06\x00Sheet1"
    start = len(begin) + sheets * (4 + 6 + len(name)) + 4
    told = places or [start] * sheets
    entries = [(0x0085, struct.pack("<IBB", place & 0xFFFFFFFF, 0, 0) + name) for place in told]
    return begin + joined(entries) + joined([(0x000A, b"")]) + sheet


def compound(content: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, in sectors that follow one another."""
    content += bytes(max(0, 4096 - len(content)))
    sectors = -(-len(content) // SECTOR)
    tables = 1
    while tables * 128 < sectors + tables + 1:
        tables += 1
    first = tables + 1
    table = [TABLE] * tables + [END] + [*range(first + 1, first + sectors), END]
    table += [FREE] * (tables * 128 - len(table))
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry(name, 2, FREE, first, len(content)) + bytes(256)
    listed = [*range(tables), *[FREE] * (LISTED - tables)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, tables, 0, 4096, END, 0, END, 0) + struct.pack("<109I", *listed)
    body = content + bytes(sectors * SECTOR - len(content))
    return head + struct.pack(f"<{len(table)}I", *table) + directory + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(letters), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _as_it_is(rng: random.Random, survey: Survey) -> bytes:
    return compound(stream(joined(records(survey))), rng.choice(("Workbook", "Book")))


def _header(rng: random.Random, survey: Survey) -> bytes:
    """Another number in the header."""
    content = bytearray(_as_it_is(rng, survey))
    at = rng.choice((24, 26, 28, 30, 32, 40, 44, 48, 56, 60, 62, 64, 68, 72, 76, 80))
    struct.pack_into("<I", content, at, rng.choice(ODD))
    return bytes(content)


def _sectors(rng: random.Random, survey: Survey) -> bytes:
    """Other numbers in the table of sectors: circles, sectors beyond the end."""
    content = bytearray(_as_it_is(rng, survey))
    for _ in range(rng.choice((1, 1, 4))):
        at = SECTOR + 4 * rng.randrange(40)
        struct.pack_into("<I", content, at, rng.choice((*ODD, rng.randrange(40))))
    return bytes(content)


def _directory(rng: random.Random, survey: Survey) -> bytes:
    content = bytearray(_as_it_is(rng, survey))
    start = content.index("Root Entry".encode("utf-16-le"))
    struct.pack_into(
        "<I", content, start + rng.choice((64, 66, 68, 116, 120, 124, 192, 244, 248, 252)), rng.choice(ODD)
    )
    return bytes(content)


def _dimensions(rng: random.Random, survey: Survey) -> bytes:
    made = records(survey)
    rows, columns = rng.choice(ODD), rng.choice(ODD) & 0xFFFF
    lie = rng.choice(
        (
            struct.pack("<IIHHH", 0, rows, 0, columns, 0),
            struct.pack("<IIHHH", rows, 1, columns, 1, 0),
            struct.pack("<HHHHH", 0, rows & 0xFFFF, 0, columns, 0),
            b"",
        )
    )
    return compound(stream(joined([made[0], (0x0200, lie), *made[2:]])))


def _far_cell(rng: random.Random, survey: Survey) -> bytes:
    made = records(survey)
    row, column = rng.choice((5, 60_000, 65_535)), rng.choice((0, 255, 256, 16_000, 65_535))
    cell = rng.choice(
        (
            (0x0204, struct.pack("<HHHHB", row, column, 0, 1, 0) + b"x"),
            (0x0203, struct.pack("<HHHd", row, column, 0, 1.0)),
            (0x027E, struct.pack("<HHHI", row, column, 0, 2)),
            (0x00BD, struct.pack("<HHHIH", row, column, 0, 2, column)),
            (0x00BD, struct.pack("<HH", row, 0) + struct.pack("<HI", 0, 2) * 1000 + struct.pack("<H", 999)),
            (0x0205, struct.pack("<HHHBB", row, column, 0, 1, 0)),
            (0x0006, struct.pack("<HHH", row, column, 0) + bytes(20)),
        )
    )
    return compound(stream(joined([*made[:-1], cell, made[-1]])))


def _twice(rng: random.Random, survey: Survey) -> bytes:
    made = records(survey)
    first, second = rng.choice(made[2:-1]), rng.choice(made[2:-1])
    return compound(stream(joined([*made[:-1], (0x0204, first[1][:4] + second[1][4:]), made[-1]])))


def _lengths(rng: random.Random, survey: Survey) -> bytes:
    """A record that is longer or shorter than it says."""
    made = records(survey)
    content, at = bytearray(joined(made)), rng.randrange(len(made))
    struct.pack_into("<H", content, len(joined(made[:at])) + 2, rng.choice((*ODD, rng.randrange(300))) & 0xFFFF)
    return compound(stream(bytes(content)))


def _parts(rng: random.Random, survey: Survey) -> bytes:
    """A chart within the sheet has cells of its own, or is never closed."""
    made = records(survey)
    chart: list[Record] = [(0x0809, bytes(16)), (0x0203, struct.pack("<HHHd", 1, 3, 0, 1.0)), (0x000A, b"")]
    return compound(stream(joined([*made[:-1], *chart[: rng.choice((1, 2, 3))] * rng.choice((1, 50)), made[-1]])))


def _sheets(rng: random.Random, survey: Survey) -> bytes:
    sheet = joined(records(survey))
    if rng.random() < 0.5:
        return compound(stream(sheet, [rng.choice((*ODD, 20, 33, 100))]))
    return compound(stream(sheet, sheets=rng.choice((2, 200, 3000))))


def _strings(rng: random.Random, survey: Survey) -> bytes:
    """A table of strings that says how many it has, with cells that refer to it."""
    made = records(survey)
    table = (
        struct.pack("<II", rng.choice(ODD), rng.choice(ODD))
        + struct.pack("<HB", rng.choice(ODD) & 0xFFFF, 0)
        + b"Green"
    )
    cell = (0x00FD, struct.pack("<HHHI", len(survey.table), 0, 0, rng.choice(ODD)))
    begin = joined([(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)), (0x00FC, table)])
    name = b"\x06\x00Sheet1"
    start = len(begin) + 4 + 6 + len(name) + 4
    told = joined([(0x0085, struct.pack("<IBB", start, 0, 0) + name), (0x000A, b"")])
    return compound(begin + told + joined([*made[:-1], cell, made[-1]]))


def _protected(rng: random.Random, survey: Survey) -> bytes:
    made = records(survey)
    return compound(stream(joined([(0x002F, bytes(rng.choice((0, 6, 54)))), *made]), None))


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": _as_it_is,
    "header": _header,
    "sectors": _sectors,
    "directory": _directory,
    "dimensions": _dimensions,
    "far cell": _far_cell,
    "cells twice": _twice,
    "lengths": _lengths,
    "parts within": _parts,
    "sheets": _sheets,
    "strings": _strings,
    "protected": _protected,
}
