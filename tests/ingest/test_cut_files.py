"""A file that somebody is still writing: wherever it ends, nothing of it is read wrongly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

EXPORTS = Path(__file__).parents[1] / "exports"


@pytest.mark.parametrize(
    "name",
    [
        "limesurvey-own-codes-code-long.csv",
        "kobo-xml-groups.csv",
        "limesurvey-own-codes-code-long.json",
        "kobo-labels.xlsx",
    ],
)
def test_wherever_a_file_is_cut_it_is_refused_or_holds_whole_answers(
    name: str, read: Callable[..., Reading | Problem], source: Source, settings: Settings
) -> None:
    whole = read_export(EXPORTS / name, source, settings)
    assert isinstance(whole, Reading)
    content, refused = (EXPORTS / name).read_bytes(), 0
    for length in range(1, len(content) - 1, 71):
        reading = read(content[:length])
        if isinstance(reading, Problem):
            refused += 1
            continue
        rows = len(reading)
        assert (reading.typed, reading.ratings, reading.keys) == (
            whole.typed[:rows],
            whole.ratings[:rows],
            whole.keys[:rows],
        )
        assert reading.texts == [text for text in whole.texts if text[0] < rows]
    assert refused > 0.95 * len(range(1, len(content) - 1, 71)), "few cuts fall between two rows"
