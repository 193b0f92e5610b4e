"""Files as they never should be: exports of every platform, damaged and forged in every way known, by a seed."""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import xlsxwriter

from brpipeline.settings.workspace import load
from tests.platforms.dirt import DIRT
from tests.platforms.writers import WRITERS

ROOT = Path(__file__).parents[2]
REAL = (".csv", ".xlsx", ".xls", ".json")  # of the exports that platforms wrote
FORMULAS = ("=1+1", '=HYPERLINK("http://a.b","x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3")
ODD = (*"\x00\ufeff\u202e\r\n\"';,\t\U0001f600\ud7ff", "<script>", "&#39;", "%s{}")
HUGE = 300_000  # characters of a cell
Change = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True)
class Mutated:
    """kind: what was done. origin: the export to which it was done; forged files have nothing of it."""

    kind: str
    origin: str
    content: bytes


def mutated(seed: int) -> Mutated:
    """One file, always the same for a seed."""
    rng = random.Random(seed)
    origin, content = rng.choice(originals())
    kind = rng.choice(list(CHANGES))
    return Mutated(kind, origin, CHANGES[kind](rng, content))


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """Exports that platforms wrote, and one of each platform as it would write it."""
    real = [path for path in sorted((ROOT / "tests" / "exports").iterdir()) if path.suffix in REAL]
    _, write, named = DIRT["as it is"]
    instrument = load(ROOT).instrument
    written = [(platform, write(writer(instrument, named))) for platform, writer in WRITERS.items()]
    return (*((path.name, path.read_bytes()) for path in real), *written)


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content))]


def _flipped(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 30, 300))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _moved(rng: random.Random, content: bytes) -> bytes:
    """Two stretches of bytes change places: swapped cells, rows, parts of an archive."""
    size = rng.choice((1, 5, 50, 500))
    first, second = sorted(rng.randrange(max(1, len(content) - size)) for _ in range(2))
    if second < first + size:
        return content
    return (
        content[:first]
        + content[second : second + size]
        + content[first + size : second]
        + content[first : first + size]
        + content[second + size :]
    )


def _repeated(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    stretch = content[start : start + rng.choice((1, 20, 2000))]
    return content[:start] + stretch * rng.choice((2, 50, 500)) + content[start:]


def _inserted(rng: random.Random, content: bytes) -> bytes:
    index = rng.randrange(len(content))
    text = rng.choice((*ODD, *FORMULAS)) * rng.choice((1, 1, 1, 40))
    return content[:index] + text.encode("utf-8", "surrogatepass") + content[index:]


def _nothing(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + bytes(rng.choice((1, 16, 4096))) + content[start:]


def _huge_cell(rng: random.Random, content: bytes) -> bytes:
    index = rng.randrange(len(content))
    return content[:index] + rng.choice((b"a", b'"', b";", b"\n", b"{")) * HUGE + content[index:]


def _other_encoding(rng: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    encoding = rng.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7", "shift_jis", "koi8-r"))
    return text.encode(encoding, "replace")


def _wide(rng: random.Random, content: bytes) -> bytes:
    """A heading and rows of very many columns."""
    columns = rng.choice((1_000, 16_000, 17_000, 200_000))
    return b"\n".join(b",".join([b"S1"] * columns) for _ in range(3))


def _nested(rng: random.Random, content: bytes) -> bytes:
    """An archive within an archive within an archive."""
    for depth in range(rng.choice((1, 2, 5, 40))):
        content = _zip({f"answers{depth}.zip" if depth else "answers.csv": content})
    return content


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(zipfile.ZipInfo(name), held, zipfile.ZIP_DEFLATED)  # of no time: always the same
    return file.getvalue()


def _bomb(rng: random.Random, content: bytes) -> bytes:
    """Zeros that a small archive unpacks to."""
    name = rng.choice(("answers.csv", "xl/worksheets/sheet1.xml"))
    return _zeros(name, rng.choice((10_000_000, 160_000_000)))


@cache
def _zeros(name: str, size: int) -> bytes:
    """An archive with so many zeros under a name. There are four of them, and packing one takes a while."""
    held = {"[Content_Types].xml": b"<Types/>"} if name.startswith("xl") else {}
    return _zip(held | {name: bytes(size)})


def _claims(rng: random.Random, content: bytes) -> bytes:
    """A workbook or archive whose directory says that something in it has ten gigabytes, or next to nothing."""
    book = bytearray(_book(rng))
    at = book.rfind(b"PK\x01\x02")
    for _ in range(rng.choice((1, 4))):
        book[at + 24 : at + 28] = rng.choice((0xFFFFFFFE, 10_000_000, 0, 1)).to_bytes(4, "little")
        at = book.rfind(b"PK\x01\x02", 0, at)
    return bytes(book)


def _book(rng: random.Random, *, far: bool = False) -> bytes:
    """A workbook with a few answers, formulas, odd texts, and perhaps a cell far out."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2025, 10, 1)})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "Agency", "S1", "S2"])
        for row in range(1, 6):
            sheet.write_row(row, 0, [row, "Police", "Green"])
            sheet.write_formula(row, 3, rng.choice(FORMULAS[:2]))
        if far:
            sheet.write_string(rng.choice((1_000, 60_000, 1_048_575)), rng.choice((50, 500, 16_383)), "far out")
    return file.getvalue()


def _far(rng: random.Random, content: bytes) -> bytes:
    return _book(rng, far=True)


def _laughs(rng: random.Random, content: bytes) -> bytes:
    """A workbook whose texts are a billion laughs, or name a file of the machine."""
    entities = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))]
    outside = '<!ENTITY a9 SYSTEM "file:///etc/passwd">'
    declared = "".join(entities) if rng.random() < 0.5 else outside
    source = zipfile.ZipFile(io.BytesIO(_book(rng)))
    members = {name: source.read(name) for name in source.namelist()}
    for name in rng.sample([name for name in members if name.endswith(".xml")], 2):
        head, _, rest = members[name].partition(b"?>")
        members[name] = head + b"?>" + f"<!DOCTYPE x [{declared}]>".encode() + rest.replace(b"Police", b"&a9;")
    return _zip(members)


def _deep_json(rng: random.Random, content: bytes) -> bytes:
    depth = rng.choice((50, 5_000, 200_000))
    return rng.choice(
        (b'{"responses": [{"S1": ' + b"[" * depth, b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth)
    )


def _many_headings(rng: random.Random, content: bytes) -> bytes:
    rows = rng.choice((100, 4_000))
    return ("[" + ",".join(f'{{"h{at}": "Green"}}' for at in range(rows)) + "]").encode()


CHANGES: dict[str, Change] = {
    "cut": _cut,
    "bytes flipped": _flipped,
    "stretches moved": _moved,
    "a stretch repeated": _repeated,
    "odd text inserted": _inserted,
    "zeros": _nothing,
    "a huge cell": _huge_cell,
    "another encoding": _other_encoding,
    "very many columns": _wide,
    "archives in archives": _nested,
    "a ZIP bomb": _bomb,
    "false sizes": _claims,
    "a cell far out": _far,
    "a billion laughs": _laughs,
    "deep JSON": _deep_json,
    "very many headings": _many_headings,
}
