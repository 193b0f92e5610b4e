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


def judged(found: Reading | Problem, path: Path, settings: Settings) -> str:
    """What became of a file: read, or the code of the problem. Raises AssertionError where it was read wrongly."""
    if isinstance(found, Problem):
        assert found.code in CATALOGUE
        assert found.what
        assert found.remedy
        return found.code
    _answers_are_what_stands_there(found, path, settings)
    return "read"


def _answers_are_what_stands_there(found: Reading, path: Path, settings: Settings) -> None:
    """Each rating is a wording of its own cell; each cell with something in it is a rating, an answer or unread."""
    table = table_of(path, "again")
    assert not isinstance(table, Problem)
    answers = table.below(len(table) - len(found)) if len(table) > len(found) else table
    if answers.numbers.tolist() != found.numbers.tolist():
        return  # rows of totals: test_stated.py holds those
    sizes = (found.keys, found.typed, found.submitted, found.complete, found.aside, found.persons, found.codes)
    assert {len(one) for one in sizes} == {len(found)}
    assert len(set(found.keys)) == len(found), "each response has a key of its own"
    order = {component: place for place, component in enumerate(found.components)}
    asked = [one for one in found.recognitions if one.meaning is Meaning.COMPONENT]
    assert len({one.target for one in asked}) == len(asked), "no component has two columns"
    scale = settings.instrument.scale
    for one in asked:
        codes = found.codes[:, order[one.target or ""]].tolist()
        for code, text in zip(codes, answers.columns[one.column].cells(), strict=True):
            assert code == scale.answer(text) or "&" in text
            assert (code == BLANK) == (not text.strip())
            assert code != UNREAD or bare(text) not in ("green", "amber", "red")
