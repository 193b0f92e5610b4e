"""How much of a file is read at most: a file that claims or holds more is refused before it can fill the memory."""

from brpipeline.problems import Problem, problem

FILE = 1_500_000_000  # bytes; 1,000,000 respondents need some 150 to 250 million
UNPACKED = 300_000_000  # bytes of text in an archive
XML = 150_000_000  # bytes of a workbook's parts
MEMBERS = 1_000  # of an archive
COLUMNS = 6_000  # a long survey with every choice of every question in a column of its own has some hundreds
CELLS = 3_000_000  # of a workbook, or of JSON, blank ones included: 120,000 people and 25 questions


def too_large(size: float, most: float, where: str, *, of: str = "bytes") -> Problem | None:
    """The problem, if there is more than may be. size, most: in bytes, or in what `of` says."""
    if size <= most:
        return None
    return problem("file-too-large", where, size=f"{size:,.0f} {of}", most=f"{most:,.0f}")
