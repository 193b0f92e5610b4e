"""Headings that are answers: the heading row has swallowed a row of answers, or there is none."""

from collections.abc import Mapping

from brpipeline.ingest.tables.table import Table
from brpipeline.rating import BLANK, UNREAD
from brpipeline.settings.scale import Scale
from brpipeline.text import bare

FEWEST = 3  # so many of them are no accident


def headings_that_are_answers(headings: Mapping[int, str], answers: Table, scale: Scale) -> list[str]:
    """The headings, by position, that are answers of the scale in words, above columns with such answers.

    [] where there are hardly any. A number is more often a count than an answer, in a heading and below it.
    """
    above = {position: heading for position, heading in headings.items() if _is_answer(heading, scale)}
    if len(above) < FEWEST:
        return []
    answered = [
        heading
        for position, heading in above.items()
        if any(_is_answer(text, scale) for text in answers.columns[position].used)
    ]
    return answered if len(answered) >= FEWEST else []


def _is_answer(text: str, scale: Scale) -> bool:
    return not bare(text).isdigit() and scale.answer(text) not in (BLANK, UNREAD)
