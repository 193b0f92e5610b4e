"""Rows below the answers that are not answers: totals and averages that somebody added in a spreadsheet."""

from collections.abc import Sequence

from brpipeline.ingest.headings.layout import Meaning, Recognition, known_headings
from brpipeline.ingest.tables.table import Table
from brpipeline.rating import RATINGS
from brpipeline.settings.instrument import Scale
from brpipeline.text import bare


def total_rows(answers: Table, columns: Sequence[Recognition], scale: Scale) -> int:
    """The number of rows at the end of the table that are totals.

    A row is a total if its first filled cell is a word for one (headings.toml), its agency column is blank or holds
    the same word, and none of its ratings is in words.
    """
    agency = [recognition.column for recognition in columns if recognition.meaning is Meaning.AGENCY]
    rated = [recognition.column for recognition in columns if recognition.meaning is Meaning.COMPONENT]
    count = 0
    while count < len(answers):
        cells = answers.row(len(answers) - 1 - count)
        first = bare(next((cell for cell in cells if cell.strip()), ""))
        has_agency = any(bare(cells[position]) not in ("", first) for position in agency)
        in_words = any(
            scale.answer(cells[position]) in RATINGS and not bare(cells[position]).isdecimal() for position in rated
        )
        if first not in known_headings()["total"] or has_agency or in_words:
            break
        count += 1
    return count
