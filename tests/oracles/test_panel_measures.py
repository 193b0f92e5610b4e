"""75% agreement and the disagreement index, from people's ratings one by one and all that they could choose."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile.panel_measures import (
    agreed,
    agreed_by_chance,
    disagreement_by_chance,
    disagreement_index,
    largest_share,
)

SMALL = [row for row in itertools.product(range(8), repeat=3) if 0 < sum(row) <= 10]


def people_of(row: tuple[int, ...]) -> list[int]:
    """Their ratings on the scale of 1 to 9, in order."""
    return [place for place, count in zip((2, 5, 8), row, strict=True) for _ in range(count)]


def percentile(people: list[int], share: Fraction) -> int:
    """The lowest rating that at least this share of people do not exceed."""
    return next(place for place in people if sum(other <= place for other in people) >= share * len(people))


def index_by_hand(row: tuple[int, ...]) -> float:
    people = people_of(row)
    low, high = percentile(people, Fraction(3, 10)), percentile(people, Fraction(7, 10))
    return (high - low) / (2.35 + 1.5 * abs((low + high) / 2 - 5))


def test_every_distribution_of_up_to_ten_people() -> None:
    counts = np.array(SMALL)
    assert disagreement_index(counts).tolist() == pytest.approx([index_by_hand(row) for row in SMALL], abs=1e-9)
    assert agreed(counts).tolist() == [4 * max(row) >= 3 * sum(row) for row in SMALL]
    assert largest_share(counts).tolist() == pytest.approx([max(row) / sum(row) for row in SMALL], abs=1e-9)


def test_what_panels_know() -> None:
    """A panel of which a third is at each end disagrees; neighbours do not; nobody says nothing."""
    counts = np.array([[4, 4, 4], [6, 6, 0], [3, 9, 0], [2, 8, 2], [0, 0, 0]])
    assert disagreement_index(counts).tolist() == pytest.approx([6 / 2.35, 3 / 4.6, 0, 0, math.nan], nan_ok=True)
    assert agreed(counts).tolist() == [False, False, True, False, False]
    assert np.isnan(largest_share(counts)[4])


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 7, 8, 10, 11])
def test_chance_by_all_that_people_could_choose(people: int) -> None:
    agreeing = disagreeing = Fraction(0)
    for red in range(people + 1):
        for amber in range(people + 1 - red):
            row = (red, amber, people - red - amber)
            ways = Fraction(math.comb(people, red) * math.comb(people - red, amber), 3**people)
            agreeing += ways * (4 * max(row) >= 3 * people)
            disagreeing += ways * (index_by_hand(row) > 1)
    assert agreed_by_chance(people) == pytest.approx(float(agreeing), abs=1e-9)
    assert disagreement_by_chance(people) == pytest.approx(float(disagreeing), abs=1e-9)


def test_many_who_choose_at_random_disagree_and_never_agree() -> None:
    assert disagreement_by_chance(5_000) > 0.99
    assert agreed_by_chance(5_000) < 1e-9
    assert math.isnan(agreed_by_chance(0))
    assert math.isnan(disagreement_by_chance(0))


def test_random_tables(random_tables: list[NDArray[np.int64]]) -> None:
    for counts in random_tables[:300]:
        everyone = counts.sum(axis=0)
        rows = [tuple(row) for row in everyone.tolist()]
        expected = [index_by_hand(row) if sum(row) else math.nan for row in rows]
        assert disagreement_index(everyone).tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)
