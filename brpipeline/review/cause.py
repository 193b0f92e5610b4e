"""A cause because of which answers wait: one text, or one column, that a person has to explain. Values alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from brpipeline.problems import Ask, shortened
from brpipeline.text import counted, listed, tidy

FEW = 3  # rows that are named as examples
FEW_COMPONENTS = 4


class Kind(StrEnum):
    """What has to be explained. NOBODY: a text that means no single agency, so that each row is decided by itself.
    AREA, DATE: to which partnership or wave a row belongs, where rows say it."""

    AGENCY = "agency"
    BLANK = "blank agency"
    NOBODY = "no single agency"
    RATING = "rating"
    AREA = "partnership"
    DATE = "wave"
    COLUMN = "column"


@dataclass(frozen=True, order=True)
class Cell:
    """A cell that waits, as people find it. file: its name. row: as a spreadsheet counts. response: what the answer is
    known by within its source. component: whose rating it is, "" for the agency."""

    source: str
    file: str
    row: int
    response: str = field(compare=False)
    component: str = ""


@dataclass(frozen=True)
class Suggestion:
    """What a cause probably means. value: an agency's id, an answer, or what a column is. words: the same in words."""

    value: str
    words: str
    reason: str


@dataclass(frozen=True)
class Cause:
    """One decision. typed: the text, "" if blank; the column's name.

    cells: all that wait because of it, in order; none for a column. components: whose ratings wait. frees: rows that
    wait for nothing else. reason: why it is not read. ask: the column in question. file: of a column, its source and
    file, in words.
    """

    kind: Kind
    typed: str
    cells: tuple[Cell, ...] = ()
    components: tuple[str, ...] = ()
    frees: int = 0
    reason: str = ""
    suggestion: Suggestion | None = None
    ask: Ask | None = None
    file: str = ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The source and the id of each response."""
        return list(dict.fromkeys((cell.source, cell.response) for cell in self.cells))

    @property
    def sources(self) -> list[str]:
        return [self.ask.source] if self.ask else list(dict.fromkeys(cell.source for cell in self.cells))

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What tells a cause from all others, today and tomorrow: kind, text, source, response."""
        row = self.rows[0] if self.of_a_row else (self.sources[0] if self.ask else "", "")
        return (self.kind.value, tidy(self.typed).casefold(), *row)

    @property
    def of_a_row(self) -> bool:
        """True if nothing was typed, so that each row is decided by itself."""
        return self.kind in (Kind.BLANK, Kind.DATE) or (self.kind is Kind.AREA and not self.typed)

    @property
    def what(self) -> str:
        """What has to be explained, in words."""
        text = f"“{shortened(self.typed)}”"
        return {
            Kind.AGENCY: f"{text} is no known agency",
            Kind.BLANK: "the agency is blank",
            Kind.NOBODY: f"{text} names no single agency",
            Kind.RATING: f"{text} is not read as a rating",
            Kind.AREA: f"{text} is no known partnership" if self.typed else "the partnership is blank",
            Kind.DATE: "nobody knows when it was sent",
            Kind.COLUMN: f"nothing says what the column {text} means",
        }[self.kind]

    @property
    def size(self) -> str:
        """How much waits: 97 rows, 1 rating, 1 file."""
        if self.kind is Kind.COLUMN:
            return "1 file"
        return counted(len(self.rows), "row", "rows")

    @property
    def where(self) -> str:
        """Where it stands, with examples by file and row: survey.csv, rows 2, 3, 5 and 94 more, in S1 and S2."""
        if self.kind is Kind.COLUMN:
            return self.file
        return listed_cells(self.cells) + (f", in {listed_components(self.components)}" if self.components else "")


def listed_cells(cells: tuple[Cell, ...]) -> str:
    """Files and rows, of which a few are named."""
    by_file: dict[str, list[int]] = {}
    for cell in sorted(cells):
        rows = by_file.setdefault(cell.file, [])
        if cell.row not in rows:
            rows.append(cell.row)
    files = list(_by_file(by_file))
    more = [f"{len(files) - FEW} more files"] if len(files) > FEW else []
    return "; ".join([*files[:FEW], *more])


def _by_file(by_file: dict[str, list[int]]) -> Iterator[str]:
    for file, rows in by_file.items():
        more = [f"{len(rows) - FEW:,} more"] if len(rows) > FEW + 1 else []
        named = [str(row) for row in (rows[:FEW] if more else rows)]
        yield f"{file}, {'row' if len(rows) == 1 else 'rows'} {listed([*named, *more])}"


def listed_components(components: Sequence[str]) -> str:
    """The components of a cause: a few by their ids, more of them counted."""
    if len(components) > FEW_COMPONENTS:
        return counted(len(components), "component", "components")
    return listed(components)
