"""Rows under the answers that are no answers: totals and averages that a spreadsheet adds at the end."""

from collections.abc import Sequence

from brpipeline.ingest.headings.layout import Meaning, Recognition, known_headings
from brpipeline.ingest.tables.table import Table
from brpipeline.rating import RATINGS
from brpipeline.settings.instrument import Scale
from brpipeline.text import bare


def total_rows(answers: Table, columns: Sequence[Recognition], scale: Scale) -> int:
    """How many rows at the end are totals.

    The first cell with something in it says so, no agency stands in the row, and no rating in words.
    """
    agency = [recognition.column for recognition in columns if recognition.meaning is Meaning.AGENCY]
    rated = [recognition.column for recognition in columns if recognition.meaning is Meaning.COMPONENT]
    count = 0
    while count < len(answers):
        cells = answers.row(len(answers) - 1 - count)
        first = bare(next((cell for cell in cells if cell.strip()), ""))
        named = any(bare(cells[position]) not in ("", first) for position in agency)
        in_words = any(
            scale.answer(cells[position]) in RATINGS and not bare(cells[position]).isdecimal() for position in rated
        )
        if first not in known_headings()["total"] or named or in_words:
            break
        count += 1
    return count
