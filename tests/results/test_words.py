"""Numbers, dates and names as people read them."""

import re
from datetime import date, datetime

import pytest

from brpipeline.publish.text.numbers_and_dates import (
    css_string,
    day,
    decimal,
    lowest_first,
    people,
    percent,
    signed,
    small,
)
from brpipeline.results import Counts, GroupRating, listed
from brpipeline.text import in_words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "not rated"),
        (0.0, "0%"),
        (0.1, "under 1%"),
        (0.499, "under 1%"),
        (0.5, "1%"),
        (49.5, "50%"),
        (62.5, "63%"),
        (66.6666666667, "67%"),
        (99.49, "99%"),
        (99.6, "over 99%"),
        (99.9999999, "over 99%"),
        (100.0, "100%"),
    ],
)
def test_a_percentage_is_never_rounded_to_all_or_nothing(value: float | None, expected: str) -> None:
    assert percent(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.85, "+0.85"),
        (-1.6123, "−1.61"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (-0.004, "0.00"),
        (0.004, "0.00"),
        (2, "+2.00"),
    ],
)
def test_a_difference_has_a_sign_and_a_real_minus(value: float, expected: str) -> None:
    assert signed(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "not computed"), (1.0, "1.00"), (-0.5, "−0.50"), (-0.004, "0.00"), (-0.0, "0.00"), (0.005001, "0.01")],
)
def test_a_statistic_has_two_decimals_and_no_negative_nought(value: float | None, expected: str) -> None:
    assert decimal(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "less than 0.001"),
        (1e-12, "less than 0.001"),
        (0.000999, "less than 0.001"),
        (0.001, "0.001"),
        (1, "1.000"),
    ],
)
def test_a_p_value_is_never_nought(value: float, expected: str) -> None:
    assert small(value) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (120, "120")])
def test_small_numbers_are_words(count: int, expected: str) -> None:
    assert in_words(count) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_one_person_is_no_people(count: int, expected: str) -> None:
    assert people(count) == expected


def test_a_day_has_no_leading_nought() -> None:
    assert day(date(2025, 10, 3)) == "3 October 2025"
    assert day(datetime(2025, 10, 24, 23, 59)) == "24 October 2025"
    assert day(None) == "no answers yet"


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["Police"], "Police"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_in_a_sentence(names: list[str], expected: str) -> None:
    assert listed(names) == expected


def as_a_browser_reads(css: str) -> str:
    """The string that CSS makes of its text (CSS Syntax 3, 4.3.7): up to six hex digits, and one space after them."""
    return re.sub(r"\\([0-9A-Fa-f]{1,6})[ \t\n]?", lambda escape: chr(int(escape[1], 16)), css)


HARD = [
    'a "quoted" name',
    "it's",
    r"back\slash and \66 f",
    "</style><script>alert(1)</script>",
    "two\nlines\r\n",
    "Autumn · Levers",
    "A & B",
    "5% {content:none} /* */ url(x) @import",
    "naïve 学校 😀 end",
    "&abc &9 . '",
]


@pytest.mark.parametrize("text", HARD)
def test_a_text_in_a_style_sheet_is_read_as_it_was_and_cannot_leave_its_string(text: str) -> None:
    assert as_a_browser_reads(css_string(text)) == text
    assert not re.search(r"[\"'<>\n\r{}@/&%]|\\(?![0-9a-f]{1,6} )", css_string(text))


def rating(group: str, mean: float | None) -> GroupRating:
    nobody = Counts(green=0, amber=0, red=0, unknown=0, not_applicable=0, blank=0)
    return GroupRating(group=group, counts=nobody, mean=mean, consensus=None)


def test_the_lowest_rater_speaks_first_and_who_did_not_rate_last() -> None:
    means = {"silent": None, "high": 2.0, "red": 0.0, "also red": 0.0, "middle": 1.1}
    ratings = [rating(group, mean) for group, mean in means.items()]
    assert [rating.group for rating in lowest_first(ratings)] == ["red", "also red", "middle", "high", "silent"]
