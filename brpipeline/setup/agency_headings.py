"""What the headings of a list of agencies mean, and in which row they stand."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from brpipeline.setup.agency_lines import Line
from brpipeline.text import bare

SHIPPED = tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8"))
AGENCY, BESIDE, NAME = (frozenset(SHIPPED[key]) for key in ("agency", "beside", "name"))
MEANT = {bare(heading): meaning for meaning in ("sector", "aliases") for heading in SHIPPED[meaning]}
FIRST = 20  # rows in which headings are looked for: a title and notes may stand above them


def meaning(heading: str) -> str:
    """What a heading says of its column: "agency", "name" (of something), "sector", "aliases", or "" for anything else.

    What stands in brackets makes no difference.
    """
    plain = re.sub(r"\(.*?\)", "", heading).casefold()
    words = set(re.findall(r"[^\W_]+", plain))
    if words <= AGENCY | BESIDE:
        return "agency" if words & AGENCY else "name" if words & NAME else ""
    return MEANT.get(bare(plain), "")


def heading_row(lines: Sequence[Line]) -> int | None:
    """The position of the row that names the columns; None if there is none. Of two in a row, it is the second."""
    clarity = [len({"agency", "name"} & {*meanings}) and len({*meanings} - {""}) for meanings in _meanings(lines)]
    if not any(clarity):
        return None
    at = clarity.index(max(clarity))
    while at + 1 < len(clarity) and clarity[at + 1] == clarity[at]:
        at += 1
    return at


def _meanings(lines: Sequence[Line]) -> list[list[str]]:
    return [[meaning(cell) for cell in line.cells] for line in lines[:FIRST]]
