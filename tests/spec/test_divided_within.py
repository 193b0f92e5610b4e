"""An agency whose own people are at the two ends, by more than chance would put them there."""

import numpy as np
import pytest

from brpipeline.reconcile.divided import divided_within

ORDINARY = (4, 8, 4)
CASES = {
    "twenty people at the two ends": ((10, 0, 10), 1, True),
    "six people at the two ends: so are some six among forty by chance": ((3, 0, 3), 1, False),
    "twenty people of two agencies, which may differ": ((10, 0, 10), 2, False),
    "as many at the ends as between": ((7, 7, 7), 1, False),
    "few at one end": ((2, 1, 17), 1, False),
    "all of one mind": ((0, 0, 20), 1, False),
    "nobody": ((0, 0, 0), 1, False),
}


@pytest.mark.parametrize(("row", "agencies", "expected"), CASES.values(), ids=CASES)
def test_it_is_divided(row: tuple[int, int, int], agencies: int, expected: bool) -> None:
    counts = np.array([[row] + [ORDINARY] * 9] + [[ORDINARY] * 10] * 3)
    found = divided_within(counts, np.array([agencies, 1, 1, 1]), 5)
    assert found.divided[0, 0] == expected
    assert found.divided.sum() == expected


def test_most_of_it_must_be_at_the_ends() -> None:
    """Sixty people, too few of them Amber for chance, and not few enough to call it divided."""
    counts = np.array([[(22, 16, 22)] + [(10, 40, 10)] * 9] * 3)
    found = divided_within(counts, np.ones(3, dtype=np.int64), 5)
    assert (found.p[:, 0] < 0.001).all()
    assert (found.q[:, 0] == 1).all()
    assert not found.divided.any()


def test_a_small_group_is_not_tested() -> None:
    counts = np.array([[(2, 0, 2)], [(20, 0, 20)]])
    assert np.isnan(divided_within(counts, np.ones(2, dtype=np.int64), 5).p[0, 0])
    assert not np.isnan(divided_within(counts, np.ones(2, dtype=np.int64), 4).p[0, 0])
    assert np.isnan(divided_within(counts, np.full(2, 2), 1).p).all()
