"""Chance by hand: the mid-p of a draw, and the share of false alarms among findings."""

from fractions import Fraction

import numpy as np
import pytest

from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate
from brpipeline.reconcile.score_test import mid_p


def test_what_cannot_show_as_much_does_not_count() -> None:
    """Evidence 5 and 3: by chance, 5 or more comes 0.01 times and 3 or more 0.01 + 0.05 times; 1 does not matter."""
    possible, chance = np.array([5.0, 3.0, 1.0]), np.array([0.01, 0.05, 0.9])
    found = discrete_false_discovery_rate(np.array([3.0, 5.0]), possible, chance)
    assert found.tolist() == pytest.approx([0.06 / 2, 0.01])
    more = discrete_false_discovery_rate(np.array([3.0, 5.0]), np.append(possible, 4.0), np.append(chance, 0.2))
    assert more.tolist() == pytest.approx([0.26 / 2, 0.01])


# Score sum and number of the group's people, all Reds, Ambers and Greens, and the mid-p by hand.
BY_HAND = {
    "one of two that differ": ((0, 1, 1, 0, 1), Fraction(1, 2)),
    "the one Red of four": ((0, 1, 1, 0, 3), Fraction(1, 8)),
    "two Reds of four, half Green": ((0, 2, 2, 0, 2), Fraction(1, 6)),
    "one of each of two": ((2, 2, 2, 0, 2), Fraction(1, 3) + Fraction(1, 3)),
    "all gave one rating": ((6, 3, 0, 0, 9), Fraction(1)),
    "an Amber among Reds": ((1, 1, 4, 1, 0), Fraction(1, 10)),
}


@pytest.mark.parametrize(("table", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_mid_p_by_hand(table: tuple[int, int, int, int, int], expected: Fraction) -> None:
    assert mid_p(*table) == pytest.approx(float(expected), abs=1e-12)


def test_q_values_by_hand() -> None:
    """Benjamini and Hochberg's step: p x m / rank, and never more than that of a larger p."""
    p = np.array([[0.01, np.nan, 0.04], [0.03, 0.5, 0.9]])
    #                 x5/1            x5/3    x5/2 -> x5/3
    assert false_discovery_rate(p)[0].tolist() == pytest.approx([0.05, np.nan, 0.2 / 3], nan_ok=True)
    assert false_discovery_rate(p)[1].tolist() == pytest.approx([0.2 / 3, 0.625, 0.9])
    assert np.isnan(false_discovery_rate(np.array([np.nan]))).all()
    assert false_discovery_rate(np.array([])).shape == (0,)
