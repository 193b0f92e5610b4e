"""What a group leans on everything, and when that is taken out of its components."""

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile.leans.evidence import evidence
from brpipeline.reconcile.leans.scale import scale
from brpipeline.reconcile.leans.whole_groups import GroupLeans, group_leans

SIZES = (60, 5, 5, 5, 5, 5, 5, 5)


def survey(seed: int, first: float) -> NDArray[np.int64]:
    """(groups, components, 3): the first group leans so on everything."""
    rng = np.random.default_rng([6, seed])
    means, counts = rng.normal(0, 0.7, 20), []
    for size, lean in zip(SIZES, (first, *[0.0] * 7), strict=True):
        answers = means + lean + rng.normal(size=(size, 20))
        counts.append(np.stack([(answers < -0.5).sum(0), (np.abs(answers) <= 0.5).sum(0), (answers > 0.5).sum(0)], 1))
    return np.array(counts)


def leans(counts: NDArray[np.int64], correlation: float = 0.0) -> GroupLeans:
    ruler = scale(counts)
    seen = evidence(ruler.likelihood(counts, np.zeros(len(counts))), ruler.spread)
    return group_leans(counts, ruler, correlation, seen)


@pytest.mark.parametrize("first", [-1.5, -0.6, 0.0, 1.0, 1.5])
def test_it_is_what_the_group_leans(first: float) -> None:
    """In 30 surveys, on the average, and scattered by what its standard error says."""
    found = [leans(survey(seed, first)) for seed in range(30)]
    own = np.array([each.own for each in found])
    assert own[:, 0].mean() == pytest.approx(first, abs=0.12 + 0.05 * abs(first))
    assert np.abs(own[:, 1:].mean(axis=0)).max() < 0.1
    errors = np.array([each.error for each in found])
    assert own[:, 1:].std() == pytest.approx(errors[:, 1:].mean(), rel=0.25)
    assert (np.array([each.far[0] != 0 for each in found]) == (abs(first) >= 1)).mean() > 0.9
    assert not any(each.far[1:].any() for each in found)


def test_it_is_taken_out_where_it_is_far_and_clear() -> None:
    found = GroupLeans(np.array([0.75, 0.85, -0.85, 1.5, -3.0]), np.array([0.1, 0.1, 0.25, 0.4, 0.7]))
    assert found.far.tolist() == [0, 0.85, 0, 0, -3.0]


def test_answers_that_repeat_each_other_say_less() -> None:
    counts = survey(1, 0.0)
    plain, repeated = leans(counts), leans(counts, 0.25)
    assert repeated.error == pytest.approx(plain.error * np.sqrt(1 + 19 * 0.25), rel=0.1)
