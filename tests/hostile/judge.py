"""Whether a damaged file was read rightly: every answer is what stands in its cell, or the file is refused."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.problems import CATALOGUE, Problem
from brpipeline.rating import ANSWER_OF, BLANK, RATINGS, UNREAD
from brpipeline.settings.assessment import Source
from brpipeline.settings.wordings.plain import plain
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare
from tests.first_table import table_of

COLOUR = re.compile(r"(?<![\w'’])(green|amber|red)(?![\w'’])")
BARE = re.compile(r"[\"'“(\[]?\s*(green|amber|red)\s*[.!]?[\"'”)\]]?")
ALONE = re.compile(r"(?<![^\W_])(0*[012]|[gar])(?![^\W_])|[🟢🟩📗🟠🟡🟧🟨📙🔶🔸🔴🟥📕]")
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
    asked: defaultdict[str, list[list[str]]] = defaultdict(list)
    for recognition in reading.recognitions:
        if recognition.meaning is Meaning.COMPONENT:
            asked[recognition.target or ""].append(answers.columns[recognition.column].cells())
    scale = settings.instrument.scale
    for component, columns in asked.items():
        codes = reading.codes[:, order[component]].tolist()
        for code, *texts in zip(codes, *columns, strict=True):
            filled = [text for text in texts if text.strip()]
            assert len(filled) <= 1, "of the columns of a component a row fills in one"
            text = filled[0] if filled else ""
            assert (code == BLANK) == (not plain(text))
            if "&" not in text:  # &amp;gt; is unpacked twice
                assert code == scale.answer(text)
                is_what_it_names(code, plain(text).casefold(), scale.wordings)


def is_what_it_names(code: int, shown: str, wordings: Sequence[str]) -> None:
    """What must hold whatever the rule of wordings is: a bare colour is read, and no text is read as what it does not
    name.

    shown: what is typed, plain and without case.
    """
    named = set(COLOUR.findall(shown))
    if alone := BARE.fullmatch(shown):
        assert ANSWER_OF.get(code) == alone[1], shown
    elif named:
        assert code == UNREAD or {ANSWER_OF.get(code)} == named, shown
    elif code in RATINGS:
        in_words = any(bare(shown).startswith(bare(wording)) for wording in wordings if len(wording) > 1)
        assert in_words or ALONE.search(shown), shown
