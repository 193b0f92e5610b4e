"""Whether a damaged file was read rightly: every answer is what stands in its cell, or the file is refused."""

from pathlib import Path

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.files import table_of
from brpipeline.problems import CATALOGUE, Problem
from brpipeline.rating import BLANK, UNREAD
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare

SOURCE = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025")


def judged(reading: Reading | Problem, path: Path, settings: Settings) -> str:
    """What became of a file: read, or the code of the problem. Raises AssertionError where it was read wrongly."""
    if isinstance(reading, Problem):
        assert reading.code in CATALOGUE
        assert reading.what
        assert reading.remedy
        return reading.code
    _answers_are_those_of_the_cells(reading, path, settings)
    return "read"


def _answers_are_those_of_the_cells(reading: Reading, path: Path, settings: Settings) -> None:
    """Each rating is a wording of its own cell; each cell with something in it is a rating, an answer or unread."""
    table = table_of(path, "again")
    assert not isinstance(table, Problem)
    answers = table.below(len(table) - len(reading)) if len(table) > len(reading) else table
    if answers.numbers.tolist() != reading.numbers.tolist():
        return  # rows of totals: test_stated.py holds those
    sizes = (
        reading.keys,
        reading.typed,
        reading.submitted,
        reading.complete,
        reading.aside,
        reading.persons,
        reading.codes,
    )
    assert {len(size) for size in sizes} == {len(reading)}
    assert len(set(reading.keys)) == len(reading), "each response has a key of its own"
    order = {component: index for index, component in enumerate(reading.components)}
    asked = [recognition for recognition in reading.recognitions if recognition.meaning is Meaning.COMPONENT]
    assert len({recognition.target for recognition in asked}) == len(asked), "no component has two columns"
    scale = settings.instrument.scale
    for recognition in asked:
        codes = reading.codes[:, order[recognition.target or ""]].tolist()
        for code, text in zip(codes, answers.columns[recognition.column].cells(), strict=True):
            assert code == scale.answer(text) or "&" in text
            assert (code == BLANK) == (not text.strip())
            assert code != UNREAD or bare(text) not in ("green", "amber", "red")
