"""Agencies by component, as the cells of two tables of one shape: each agency's rating as shown, and its difference.

A rating is a solid patch with a letter; a difference is a pale tint with a signed number. An agency has one row. Where
it is counted together with others it has what they have together, with a mark: a table lists who that is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from brpipeline.language import say
from brpipeline.publish.report.agency_cells import agencies_shown, counted_with, marks, positions
from brpipeline.publish.report.gaps_in_words import gap_and_verdict
from brpipeline.publish.report.moderation import agreed, agreed_ratings
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME, signed
from brpipeline.rating import SCALE
from brpipeline.results import Colour, ComponentPart, LeverPart, Results

WIDEST = 24  # columns that can be read beside each other, on a sheet as on a screen
WEAK, STRONG = 0.33, 0.67  # points from which a difference is tinted
NAMED = 3  # agencies that are read out with a cell; of more, only how many
GAP = "gap"
PATCH: dict[Colour | None, str] = {**{rating.colour: rating.letter.lower() for rating in SCALE}, None: "n"}


@dataclass(frozen=True)
class Column:
    """A component. css: "gap" for the first of a lever that follows another."""

    component: ComponentPart
    css: str


@dataclass(frozen=True)
class Heading:
    """What stands over columns that are no lever's."""

    name: str
    short: str


@dataclass(frozen=True)
class Block:
    """Columns side by side. levers: each with the number of columns that are its own, in their order."""

    levers: list[tuple[LeverPart | Heading, int]]
    columns: list[Column]


@dataclass(frozen=True)
class Cell:
    """text: a letter or a signed number. in_words: the same for who hears it. css: the classes of its patch or tint.

    mark: of the agencies that are counted together here; empty for one alone.
    """

    text: str
    in_words: str
    css: str
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """css: "cons" for a row of everyone. agency: the id of the one whose row it is."""

    name: str
    cells: list[Cell]
    css: str = ""
    agency: str = ""


def blocks(results: Results) -> list[Block]:
    """The instrument's columns in as few tables as can be read; a lever is broken only if it is too wide by itself."""
    levers = [
        (lever, [component for component in results.components if component.lever == lever.id])
        for lever in results.levers
    ]
    return in_blocks(levers)


def in_blocks(parts: Sequence[tuple[LeverPart | Heading, Sequence[ComponentPart]]]) -> list[Block]:
    """Components under headings, in as few tables as can be read. parts: in order; those without components are left
    out."""
    tables: list[list[tuple[LeverPart | Heading, Sequence[ComponentPart]]]] = []
    for lever, components in _pieces(parts):
        if not tables or sum(len(part) for _, part in tables[-1]) + len(components) > WIDEST:
            tables.append([])
        tables[-1].append((lever, components))
    return [
        Block(
            levers=[(lever, len(components)) for lever, components in block],
            columns=[
                Column(component, GAP if lever and not column else "")
                for lever, (_, components) in enumerate(block)
                for column, component in enumerate(components)
            ],
        )
        for block in tables
    ]


def ratings(block: Block, results: Results) -> list[Row]:
    """Each agency's rating; then the consensus of the survey; then, if meetings took any up, what they agreed."""

    def rating(column: Column, position: int) -> Cell:
        return patch(column.component.groups[position].consensus, column.css)

    rows = _by_agency(block, results, rating, PATCH[None])
    rows.append(
        Row(say("Consensus"), [patch(column.component.consensus, column.css) for column in block.columns], "cons")
    )
    if any(column.component.moderated for column in block.columns):
        rows.append(Row(say("In meetings"), [_agreed(column, results) for column in block.columns], "cons"))
    return rows


def differences(block: Block, results: Results) -> list[Row]:
    """Each agency's average minus that of the others taken together; marked only if a flag says that it is apart."""
    flagged = {(flag.component, flag.group) for flag in results.flags if flag.kind == "agency-apart"}
    fewest = results.method.settings["privacy"]["smallest_group"]

    def difference(column: Column, position: int) -> Cell:
        apart = (column.component.id, column.component.groups[position].group) in flagged
        return _difference(column, position, apart, fewest)

    return _by_agency(block, results, difference, "d")


def agency_rows(
    named: Mapping[str, str], block: Block, results: Results, cell: Callable[[Column, int], Cell], blank: str
) -> list[Row]:
    """A row for each agency: its own cell, the marked one of several agencies, or none. named: rows' names by agency.

    cell: of a group, by its position. blank: css of the cell of an agency that is not shown.
    """
    mark_of, where = marks(results), [positions(column.component, results) for column in block.columns]

    def shown(agency: str, column: Column, position: int | None) -> Cell:
        if position is None:
            return Cell("–", say("not shown"), classes(blank, column.css))
        group, own = results.responses.groups[position], cell(column, position)
        if group.group not in mark_of:
            return own
        words = f"{own.in_words}, {counted_with(agency, group, NAMED)}"
        return replace(own, in_words=words, mark=mark_of[group.group])

    return [
        Row(
            name,
            [shown(agency, column, at.get(agency)) for column, at in zip(block.columns, where, strict=True)],
            agency=agency,
        )
        for agency, name in named.items()
    ]


def _by_agency(block: Block, results: Results, cell: Callable[[Column, int], Cell], blank: str) -> list[Row]:
    return agency_rows({agency.id: agency.name for agency in agencies_shown(results)}, block, results, cell, blank)


def _pieces(
    parts: Sequence[tuple[LeverPart | Heading, Sequence[ComponentPart]]],
) -> Iterator[tuple[LeverPart | Heading, Sequence[ComponentPart]]]:
    """Headings with their components; one that is too wide, in pieces."""
    for lever, components in parts:
        for start in range(0, len(components), WIDEST):
            yield lever, components[start : start + WIDEST]


def patch(rating: Colour | None, css: str) -> Cell:
    """A rating, or the dash of none. css: that of its column."""
    return Cell(LETTER[rating], NAME[rating], classes(PATCH[rating], css))


def _agreed(column: Column, results: Results) -> Cell:
    """What a meeting agreed: a patch; both letters of a split, or a question mark, on white."""
    moderated = column.component.moderated
    if moderated is None:
        return Cell("", "", classes("e", column.css))
    agreed_on = agreed_ratings(moderated)
    if len(agreed_on) == 1:
        return patch(agreed_on[0], column.css)
    text = "/".join(LETTER[rating] for rating in agreed_on) or "?"
    return Cell(text, agreed(moderated, results), classes("s", column.css))


def _difference(column: Column, index: int, is_apart: bool, fewest: int) -> Cell:
    """fewest: with fewer ratings a difference says too little, and is not printed unless it is marked."""
    difference = column.component.groups[index].difference
    if difference is None or (column.component.groups[index].counts.rated < fewest and not is_apart):
        return Cell("–", say("not compared"), classes("d", column.css))
    gap = difference.gap
    size = round(abs(gap), 2)
    tint = "" if size < WEAK else ("u" if gap > 0 else "l") + ("2" if size >= STRONG else "1")
    return Cell(signed(gap), gap_and_verdict(difference), classes("d", tint, "sig" * is_apart, column.css))


def classes(*names: str) -> str:
    """Those that are not empty, as an attribute."""
    return " ".join(filter(None, names))
