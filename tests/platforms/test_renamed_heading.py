"""On every platform a component whose heading no rule recognises is asked for, and the line to paste reads it."""

from functools import partial

import pytest

from brpipeline.problems import Problem
from brpipeline.settings.instrument import Component
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.ingest.test_column_accounting import pasted
from tests.platforms.dirt import DIRT
from tests.platforms.test_matrix import CASES, assert_reads_to_truth
from tests.platforms.writers import WRITERS

# Components by id, each with the words that its heading has; names of forms' fields are written without spaces.
REWORDED = {
    "one in like words": {"S3": "Exclusions and managed moves panel"},
    "the first": {"S1": "Getting help"},
    "the last": {"R4": "Anything that we change when things change"},
    "three of them": {"S2": "Schools at our table", "P2": "Worries at an early stage", "I5": "Noticing patterns"},
}


def named(component: Component, reworded: dict[str, str]) -> str:
    return reworded.get(component.id, component.title)


@pytest.mark.parametrize("platform", WRITERS)
@pytest.mark.parametrize("case", REWORDED)
def test_one_heading_renamed(platform: str, case: str, read: Read, settings: Settings) -> None:
    reworded = REWORDED[case]
    if (platform, "renamed") not in CASES:
        pytest.skip("headings are the form's names")
    _, write, _ = DIRT["as it is"]
    sheet = WRITERS[platform](settings.instrument, partial(named, reworded=reworded))
    refusal = read(write(sheet))
    if not isinstance(refusal, Problem):
        assert_reads_to_truth(refusal, sheet)  # a code beside the heading says which component it is
        return
    assert refusal.code == "column-unexplained", refusal
    assert all(f"({component})" in refusal.what for component in reworded), refusal.what
    assert_reads_to_truth(read(write(sheet), **pasted(refusal)), sheet)
