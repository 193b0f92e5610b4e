"""Counts as people read them."""

import pytest

from brpipeline.text import counted


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 agencies"), (1, "1 agency"), (2, "2 agencies"), (21, "21 agencies"), (12_000, "12,000 agencies")],
)
def test_a_count_takes_the_singular_for_one_only(count: int, expected: str) -> None:
    assert counted(count, "agency", "agencies") == expected
