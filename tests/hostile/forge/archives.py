"""ZIP files whose members have names, sizes and contents that no packer gives them."""

import random
import zipfile
from collections.abc import Callable

from tests.hostile.forge import xlsx
from tests.hostile.forge.survey import Survey
from tests.hostile.forge.zips import STORED, with_field, zipped

NAME = "ZIP"
NAMES = (
    *(
        "../answers.csv",
        "../../../../etc/cron.d/answers.csv",
        "/etc/answers.csv",
        "C:\\answers.csv",
        "\\\\host\\share\\a.csv",
    ),
    *(
        "CON.csv",
        "nul.csv",
        "answers.csv:stream",
        "\x1b[2Janswers.csv",
        "a\nb.csv",
        "\u202evsc.srewsna",
        "a" * 60_000 + ".csv",
    ),
    *(
        "answers.CSV",
        "dir/answers.csv",
        "./answers.csv",
        "-rf.csv",
        "answers\x00.csv",
        "ä.csv",
        "__MACOSX/answers.csv",
        ".csv",
    ),
)
# Fields of an entry of the directory: version, flags, method, checksum, sizes, place.
FIELDS = ((6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (42, 4))
ODD = (0, 1, 8, 9, 12, 14, 99, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)


def _made(rng: random.Random, survey: Survey) -> bytes:
    """The survey in a ZIP: as text, or as a workbook."""
    if rng.random() < 0.5:
        return zipped([("answers.csv", survey.text().encode())])
    return xlsx.book(xlsx.parts(survey))


def _names(rng: random.Random, survey: Survey) -> bytes:
    members = [(rng.choice(NAMES), survey.text().encode())]
    if rng.random() < 0.3:
        members.append((rng.choice(NAMES), b"readme"))
    return zipped(members)


def _fields(rng: random.Random, survey: Survey) -> bytes:
    content = _made(rng, survey)
    for _ in range(rng.choice((1, 1, 3))):
        offset, size = rng.choice(FIELDS)
        value = rng.choice(ODD) & (0xFFFF if size == 2 else 0xFFFFFFFF)
        content = with_field(content, offset, size, value, rng.randrange(7))
    return content


def _methods(rng: random.Random, survey: Survey) -> bytes:
    method = rng.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, STORED))
    if rng.random() < 0.5:
        return zipped([("answers.csv", survey.text().encode())], method)
    return zipped([(name, part.encode()) for name, part in xlsx.parts(survey).items()], method)


def _twice(rng: random.Random, survey: Survey) -> bytes:
    """A member twice, the second with other answers, or under nearly the same name."""
    if rng.random() < 0.4:
        text = survey.text().encode()
        name = rng.choice(("answers.csv", "answers2.csv", "answers-more.csv", "ANSWERS.csv"))
        other = text.replace(b"Green", b"Red") if name.lower() == "answers.csv" else text.split(b"\n")[0] + b"\n"
        return zipped([("answers.csv", text), (name, rng.choice((other, b"a,b\n1,2\n")))])
    members = [(name, part.encode()) for name, part in xlsx.parts(survey).items()]
    name, part = rng.choice(members)
    other = part.replace(b"Green", b"Red").replace(b"<v>5</v>", b"<v>6</v>")
    again = rng.choice((name, name.upper(), name.replace("/", "\\"), f"./{name}", f"/{name}", name.replace("/", "//")))
    doubled = [*members, (again, other)]
    return zipped(doubled if rng.random() < 0.5 else doubled[::-1])


def _nested(rng: random.Random, survey: Survey) -> bytes:
    content = _made(rng, survey)
    for depth in range(rng.choice((1, 2, 30))):
        content = zipped([(rng.choice((f"inner{depth}.zip", "answers.csv", "book.xlsx", "xl/embedded.bin")), content)])
    return content


def _around(rng: random.Random, survey: Survey) -> bytes:
    content, junk = _made(rng, survey), rng.choice((b"junk", b"PK\x05\x06" + bytes(18), b"PK\x03\x04", bytes(70_000)))
    end = content.rindex(b"PK\x05\x06")
    return rng.choice(
        (
            junk + content,
            content + junk,
            content[:end] + junk + content[end:],
            content[:end] + content[end:] * 2,
            content[:-2] + (4).to_bytes(2, "little") + b"PK\x01\x02",
            content[:end],
            content[: rng.randrange(len(content))],
            content + content,
        )
    )


def _many(rng: random.Random, survey: Survey) -> bytes:
    text = survey.text().encode()
    number = rng.choice((2, 50, 999, 2000))
    return zipped(
        [
            (f"part{at}.csv", text if not at else rng.choice((text.split(b"\n")[0] + b"\n", b"", b"x")))
            for at in range(number)
        ]
    )


def _bomb(rng: random.Random, survey: Survey) -> bytes:
    """Megabytes of next to nothing."""
    size = rng.choice((50_000_000, 290_000_000))
    bit = rng.choice((b"\n", b"\0", b"x", b"a,b\n", b",", b'"', b'"\n', b"\r\n", "é".encode(), b"[", b"\xff"))
    content = rng.choice((b"", survey.text().encode(), b"a,b\n", b"a" + b",a" * 900 + b"\n")) + bit * (size // len(bit))
    method = rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    return zipped(
        [(rng.choice(("answers.csv", "answers.txt", "content.xml", "xl/worksheets/sheet1.xml")), content)], method
    )


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": _made,
    "names of members": _names,
    "fields": _fields,
    "methods": _methods,
    "members twice": _twice,
    "nested": _nested,
    "around it": _around,
    "very many members": _many,
    "bomb": _bomb,
}
COSTLY = ("bomb",)
