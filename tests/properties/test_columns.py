"""Whatever happens to the headings of a good export, no rating is lost silently: it is counted, asked for, or named."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.rating import RATINGS
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from tests.ingest.test_column_accounting import lines_of, pasted

ROWS = 6
WORDS = ("Green", "Amber", "Red")
# What a heading may become: nothing, another's, a word that means something else, or any text.
USUAL = ["", " ", "Comments", "Date", "id", "Email", "Evidence", "Evidence for S2", "Agency", "Other", "Total", "???"]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
CHANGE = st.one_of(st.sampled_from([*USUAL, "Rating"]), st.integers(0, 21), TEXT)


def export(heads: list[str], ids: int) -> str:
    """Every component rated in words by each of six people of three agencies."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in range(ROWS):
        ratings = [WORDS[(row + column) % 3] for column in range(ids)]
        writer.writerow([f"x{row}", ("Police", "GP", "CAMHS")[row % 3], *ratings])
    return text.getvalue()


def read(text: str, house: Settings, **said: Any) -> Reading | Problem:
    source = Source(name="survey", files="*", partnership="northmere", wave="autumn-2025", **said)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_text(text, encoding="utf-8")
        return read_export(path, source, house)


def counted(reading: Reading) -> int:
    return sum(int((reading.codes == rating).sum()) for rating in RATINGS)


def on_purpose(column: Recognition) -> bool:
    return column.meaning is Meaning.IGNORED and "settings" in column.reason


@settings(max_examples=150)
@given(st.dictionaries(st.integers(0, 21), CHANGE, min_size=1, max_size=5))
def test_no_rating_is_lost_silently(repository: Settings, changes: dict[int, str | int]) -> None:
    ids = repository.instrument.component_ids
    good = ["id", "Agency", *ids]
    heads = [*good]
    for position, change in changes.items():
        heads[position] = good[change] if isinstance(change, int) else change
    text, every = export(heads, len(ids)), ROWS * len(ids)
    found = read(text, repository)
    if isinstance(found, Reading):
        unread = len(found.unread)
        assert counted(found) + unread == every, [(column.heading, column.reason) for column in found.recognitions]
    elif found.code == "column-unexplained":
        assert lines_of(found), found.remedy
        settled = read(text, repository, **pasted(found))
        if isinstance(settled, Reading):
            named = ROWS * sum(map(on_purpose, settled.recognitions))
            assert counted(settled) + len(settled.unread) + named >= every


@settings(max_examples=40)
@given(st.permutations(range(20)), st.sets(st.integers(0, 19), min_size=1, max_size=6))
def test_the_lines_that_are_given_read_every_rating(repository: Settings, order: list[int], renamed: set[int]) -> None:
    """Columns in any order, some with a heading that says nothing: what is pasted gives each a component."""
    ids = [repository.instrument.component_ids[at] for at in order]
    heads = ["id", "Agency", *(f"Part {at}" if at in renamed else name for at, name in enumerate(ids))]
    text = export(heads, len(ids))
    found = read(text, repository)
    assert isinstance(found, Problem)
    assert found.code == "column-unexplained"
    assert all(f"“Part {at}”" in found.what for at in renamed)
    settled = read(text, repository, **pasted(found))
    assert isinstance(settled, Reading), settled
    assert counted(settled) == ROWS * len(ids)
