"""The judge of damaged files can tell a right reading from a wrong one, whatever the rule of wordings says."""

import pytest

from brpipeline.rating import AMBER, GREEN, RED, UNKNOWN, UNREAD
from tests.hostile.judge import is_what_it_names

WORDINGS = ["Green", "Fully in place", "Amber", "Red", "Not in place"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (GREEN, "green"),
        (GREEN, "“green.”"),
        (GREEN, "green - we do this"),
        (UNREAD, "green - sometimes"),
        (UNREAD, "amber/green"),
        (GREEN, "2.0"),
        (RED, "not in place!"),
        (AMBER, "a - some areas"),
        (GREEN, "🟢 in place"),
        (UNKNOWN, "no idea"),
    ],
)
def test_what_can_be_right(code: int, shown: str) -> None:
    is_what_it_names(code, shown, WORDINGS)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (UNREAD, "green"),
        (UNREAD, "(green)"),
        (UNKNOWN, "amber."),
        (RED, "green - we do this"),
        (GREEN, "amber/green"),
        (AMBER, "amber, was red"),
        (UNKNOWN, "don't know, red"),
        (GREEN, "evergreen trees"),
        (AMBER, "partly"),
        (GREEN, "12"),
    ],
)
def test_what_cannot(code: int, shown: str) -> None:
    with pytest.raises(AssertionError):
        is_what_it_names(code, shown, WORDINGS)
