"""Where rows are that wait, as a problem names them."""

from collections.abc import Sequence

from brpipeline.store.responses import Responses

MOST_ROWS = 6  # row numbers that a problem lists


def where_rows(stored: Responses, source: str, positions: Sequence[int]) -> str:
    """The source, its files and the rows, as a problem names them."""
    rows = sorted(stored.rows[position] for position in positions)
    numbers = ", ".join(str(row) for row in rows[:MOST_ROWS])
    more = f" and {len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else ""
    files = sorted({stored.files[position] for position in positions})
    return f"{source}, {', '.join(files)}, {'row' if len(rows) == 1 else 'rows'} {numbers}{more}"
