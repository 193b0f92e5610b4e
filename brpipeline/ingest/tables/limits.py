"""Limits on what is read from a file: one that is larger, or claims to be, is refused before it fills the memory."""

from brpipeline.problems import Problem, problem

FILE = 1_500_000_000  # bytes; 1,000,000 respondents need 150 to 250 million
UNPACKED = 300_000_000  # bytes of text in an archive
XML = 150_000_000  # bytes of a workbook's parts
MEMBERS = 1_000  # files in an archive
COLUMNS = 6_000  # a long survey with a column for every choice of every question has a few hundred
CELLS = 3_000_000  # in a workbook or in JSON, blank ones included: 120,000 people and 25 questions


BLANK_CELLS = 50_000_000  # of the blank lines of a text: each has as many blank cells as there are columns


class ContradictionError(ValueError):
    """A file says two things of one cell, one part or one sector, or leads round in a circle."""


def too_wide(rows: int, columns: int, where: str) -> Problem | None:
    """The problem of a sheet over the limits of columns or cells: one filled cell far from the others is enough."""
    return too_large(columns, COLUMNS, where, of="columns") or too_large(rows * columns, CELLS, where, of="cells")


def too_large(size: float, most: float, where: str, *, of: str = "bytes") -> Problem | None:
    """The problem of a file over a limit, None if it is within. size, most: in the unit that `of` names."""
    if size <= most:
        return None
    return problem("file-too-large", where, size=f"{size:,.0f} {of}", most=f"{most:,.0f}")
