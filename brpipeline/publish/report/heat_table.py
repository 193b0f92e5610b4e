"""Agencies by component, as the cells of two tables of one shape: each group's own rating, and its difference.

A rating is a solid patch with a letter, a difference a pale tint with a signed number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from brpipeline.publish.report.moderation import agreed, agreed_ratings
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME, signed
from brpipeline.results import Colour, ComponentPart, LeverPart, Results

WIDEST = 24  # columns that can be read beside each other, on a sheet as on a screen
WEAK, STRONG = 0.33, 0.67  # points from which a difference is tinted
GAP = "gap"
PATCH: dict[Colour | None, str] = {"red": "r", "amber": "a", "green": "g", None: "n"}


@dataclass(frozen=True)
class Column:
    """A component. css: "gap" for the first of a lever that follows another."""

    component: ComponentPart
    css: str


@dataclass(frozen=True)
class Block:
    """Columns that stand beside each other. levers: each with how many of the columns are its own, in their order."""

    levers: list[tuple[LeverPart, int]]
    columns: list[Column]


@dataclass(frozen=True)
class Cell:
    """text: a letter or a signed number. said: the same in words. css: the classes of its patch or tint."""

    text: str
    said: str
    css: str


@dataclass(frozen=True)
class Row:
    """css: "cons" for a row of everyone."""

    name: str
    cells: list[Cell]
    css: str = ""


def blocks(results: Results) -> list[Block]:
    """The instrument's columns in as few tables as can be read; a lever is broken only if it is too wide by itself."""
    found: list[list[tuple[LeverPart, list[ComponentPart]]]] = []
    for lever, own in _pieces(results):
        if not found or sum(len(part) for _, part in found[-1]) + len(own) > WIDEST:
            found.append([])
        found[-1].append((lever, own))
    return [
        Block(
            levers=[(lever, len(own)) for lever, own in block],
            columns=[
                Column(component, GAP if place and not at else "")
                for place, (_, own) in enumerate(block)
                for at, component in enumerate(own)
            ],
        )
        for block in found
    ]


def ratings(block: Block, results: Results) -> list[Row]:
    """Each group's own rating; then the consensus of the survey; then, if meetings took any up, what they agreed."""
    rows = [
        Row(group.name, [patch(one.component.groups[place].consensus, one.css) for one in block.columns])
        for place, group in enumerate(results.responses.groups)
    ]
    rows.append(Row("Consensus", [patch(one.component.consensus, one.css) for one in block.columns], "cons"))
    if any(one.component.moderated for one in block.columns):
        rows.append(Row("In meetings", [_agreed(one, results) for one in block.columns], "cons"))
    return rows


def differences(block: Block, results: Results) -> list[Row]:
    """Each group's average less everyone else's; marked only where a flag says that it is apart."""
    flagged = {(flag.component, flag.group) for flag in results.flags if flag.kind == "agency-apart"}
    fewest = results.method.settings["privacy"]["smallest_group"]
    return [
        Row(
            group.name,
            [_difference(one, place, (one.component.id, group.group) in flagged, fewest) for one in block.columns],
        )
        for place, group in enumerate(results.responses.groups)
    ]


def from_others(component: ComponentPart, place: int) -> float | None:
    """The average answer of the group at this place less that of all others, in points of 2; None without either."""
    counts = [one.counts for one in component.groups]
    own, others = counts[place], counts[:place] + counts[place + 1 :]
    theirs = sum(one.rated for one in others)
    if not own.rated or not theirs:
        return None
    return own.score / own.rated - sum(one.score for one in others) / theirs


def _pieces(results: Results) -> Iterator[tuple[LeverPart, list[ComponentPart]]]:
    """Levers with their components; one that is too wide, in pieces."""
    for lever in results.levers:
        own = [component for component in results.components if component.lever == lever.id]
        for start in range(0, len(own), WIDEST):
            yield lever, own[start : start + WIDEST]


def patch(rating: Colour | None, css: str) -> Cell:
    """A rating, or the dash of none. css: that of its column."""
    return Cell(LETTER[rating], NAME[rating], classes(PATCH[rating], css))


def _agreed(column: Column, results: Results) -> Cell:
    """What a meeting agreed: a patch; both letters of a split, or a question mark, on white."""
    moderated = column.component.moderated
    if moderated is None:
        return Cell("", "", classes("e", column.css))
    found = agreed_ratings(moderated)
    if len(found) == 1:
        return patch(found[0], column.css)
    text = "/".join(LETTER[rating] for rating in found) or "?"
    return Cell(text, agreed(moderated, results), classes("s", column.css))


def _difference(column: Column, place: int, apart: bool, fewest: int) -> Cell:
    """fewest: with fewer ratings a difference says too little, and is not printed unless it is marked."""
    gap = from_others(column.component, place)
    if gap is None or (column.component.groups[place].counts.rated < fewest and not apart):
        return Cell("–", "not compared", classes("d", column.css))
    shown = signed(gap)
    size = round(abs(gap), 2)
    tint = "" if size < WEAK else ("u" if gap > 0 else "l") + ("2" if size >= STRONG else "1")
    said = "the same" if shown == "0.00" else f"{abs(gap):.2f} {'higher' if gap > 0 else 'lower'}"
    return Cell(shown, f"{said}, more than chance" if apart else said, classes("d", tint, "sig" * apart, column.css))


def classes(*names: str) -> str:
    """Those that are not empty, as an attribute."""
    return " ".join(filter(None, names))
