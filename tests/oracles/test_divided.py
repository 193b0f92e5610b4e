"""Divided within: the distribution of Ambers by going through everybody's answers."""

import itertools
import math
from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import binom

from brpipeline.reconcile.divided import ambers_by_chance, divided_within
from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate
from brpipeline.reconcile.leans.scale import Scale, scale

NORMAL = NormalDist()
CUTS = (-0.4, 0.7)
RULER = Scale(np.array(CUTS), 0.7)


def shares(position: float) -> tuple[float, float, float]:
    red, green = NORMAL.cdf(CUTS[0] - position), NORMAL.cdf(position - CUTS[1])
    return red, 1 - red - green, green


def position_of(mean: float) -> float:
    """By bisection."""
    low, high = -6.0, 6.0
    for _ in range(80):
        middle = (low + high) / 2
        red, _, green = shares(middle)
        low, high = (middle, high) if 1 + green - red < mean else (low, middle)
    return low


@pytest.mark.parametrize("row", [(3, 0, 2), (1, 3, 1), (4, 1, 1), (0, 2, 3), (2, 2, 3), (0, 0, 5)])
def test_ambers_by_all_answers_that_as_many_people_could_give(row: tuple[int, int, int]) -> None:
    people, total = sum(row), row[1] + 2 * row[2]
    at = shares(position_of(total / people) if 0 < total < 2 * people else 0.0)
    chances: dict[int, float] = {}
    for said in itertools.product(range(3), repeat=people):
        if sum(said) == total:
            ambers = said.count(1)
            chances[ambers] = chances.get(ambers, 0.0) + math.prod(at[rating] for rating in said)
    found = ambers_by_chance(*row, RULER)
    assert found.possible.tolist() == sorted(chances)
    whole = sum(chances.values())
    # The position is looked for on a grid of a hundredth.
    assert found.chance.tolist() == pytest.approx([chances[key] / whole for key in sorted(chances)], abs=1e-5)


def agreement_by_hand(row: tuple[int, int, int]) -> float:
    """Van der Eijk's A of a row with Reds and Greens: opposite pairs, what is in all three, neighbours, one rating."""
    layer = min(row)
    red, amber, green = (count - layer for count in row)
    beside = min(red, amber) + min(amber, green)
    opposite = min(red, green)
    alone = red + amber + green - 2 * (beside + opposite)
    return (alone + beside - 2 * opposite) / sum(row)


def test_p_and_q_by_hand() -> None:
    """Groups of 20, 6 and 4 people; the third is too small, and the fourth is two agencies."""
    counts = np.array(
        [[[10, 0, 10], [5, 10, 5]], [[2, 2, 2], [3, 0, 3]], [[2, 0, 2], [2, 0, 2]], [[9, 0, 9], [1, 4, 1]]]
    )
    found = divided_within(counts, np.array([1, 1, 1, 2]), 5)
    assert np.isnan(found.p).tolist() == [[False] * 2, [False] * 2, [True] * 2, [True] * 2]
    ruler = scale(counts)
    ps, evidence, chance, at_the_ends = {}, [], [], []
    for cell in np.ndindex(2, 2):
        red, amber, green = counts[cell].tolist()
        each = ambers_by_chance(red, amber, green, ruler)
        fewer = [each.chance[each.possible < few].sum() for few in each.possible]
        mid = [below + own / 2 for below, own in zip(fewer, each.chance, strict=True)]
        ps[cell] = mid[each.possible.tolist().index(amber)]
        for ambers, value, own in zip(each.possible.tolist(), mid, each.chance.tolist(), strict=True):
            others = ((amber - ambers) // 2 + red, ambers, (amber - ambers) // 2 + green)
            if agreement_by_hand(others) <= -0.5:
                evidence.append(-math.log(value))
                chance.append(own)
        if agreement_by_hand((red, amber, green)) <= -0.5:
            at_the_ends.append(cell)
    for cell, value in ps.items():
        assert found.p[cell] == pytest.approx(value, rel=1e-9)
    believable = -np.log([ps[cell] for cell in at_the_ends])
    expected = discrete_false_discovery_rate(believable, np.array(evidence), np.array(chance))
    assert at_the_ends == [(0, 0), (1, 1)]
    assert [found.q[cell] for cell in at_the_ends] == pytest.approx(expected.tolist(), rel=1e-9)
    assert found.q[0, 1] == found.q[1, 0] == 1
    assert found.divided.tolist() == [[True, False], [False, False], [False, False], [False, False]]


@pytest.mark.parametrize("position", [0.0, 0.5, 1.0])
def test_people_of_one_position_are_seldom_divided(position: float) -> None:
    """Mid-p at most .1 in a tenth of 4,000 groups of 12, but for what is discrete and the error of counting."""
    rng = np.random.default_rng(4)
    rows = rng.multinomial(12, shares(position), size=4000)
    ps = []
    for row in rows.tolist():
        each = ambers_by_chance(*row, RULER)
        ps.append(each.mid_p()[each.possible.tolist().index(row[1])])
    assert (np.array(ps) <= 0.1).sum() <= binom.ppf(0.999, 4000, 0.12)
