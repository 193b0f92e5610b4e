"""Which groups rate everything, or a lever, lower or higher than the others; and the consensus without that."""

from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import others
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.raters import RaterGaps, rater_gaps
from brpipeline.reconcile.severity import adjusted, severity_adjusted

PARTS = [range(5), range(5, 10), range(10)]
SIZES = (12, 14, 9, 8, 10)


def survey(seed: int, lean: float, shared: float = 0.0) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Counts and squares of five groups and ten components; the first group leans so on everything."""
    rng = np.random.default_rng([seed, int(100 * shared)])
    means, counts, squares = rng.normal(0, 0.7, 10), [], []
    for size, own in zip(SIZES, (lean, 0, 0, 0, 0), strict=True):
        latent = own + means + np.sqrt(shared) * rng.normal(size=(size, 1))
        latent = latent + np.sqrt(1 - shared) * rng.normal(size=(size, 10))
        said = (latent > 0.5).astype(np.int64) - (latent < -0.5)
        counts.append((said[..., None] == (-1, 0, 1)).sum(axis=0))
        squares.append([(said[:, part].sum(axis=1) ** 2).sum() for part in PARTS])
    return np.array(counts), np.array(squares)


def compared(counts: NDArray[np.int64], squares: NDArray[np.int64]) -> RaterGaps:
    return rater_gaps(counts, squares, others.weights(counts, np.ones(len(counts), dtype=np.int64)), PARTS)


def test_a_group_that_rates_everything_lower_is_named_and_nobody_else_is_lower() -> None:
    named = np.array([compared(*survey(seed, -0.8)).differs for seed in range(20)])
    assert (named[:, 0, 2] == -1).mean() > 0.9
    assert (named[:, 1:, 2] == -1).mean() < 0.02


def test_where_people_lean_one_way_hardly_anybody_is_named_by_chance() -> None:
    """If answers of one person were taken as independent, half of these reports would name somebody."""
    reports = [survey(seed, 0.0, 0.5) for seed in range(40)]
    assert np.mean([compared(*report).differs.any() for report in reports]) <= 0.125
    independent = [counts[:, :, ::2].sum(axis=2) for counts, _ in reports]
    as_if = [np.stack([each[:, list(part)].sum(axis=1) for part in PARTS], axis=1) for each in independent]
    pretended = [compared(counts, squares).differs.any() for (counts, _), squares in zip(reports, as_if, strict=True)]
    assert np.mean(pretended) >= 0.5


@pytest.mark.parametrize("people", [1, 2])
def test_a_survey_that_cannot_tell_names_nobody(people: int) -> None:
    """Of one person a group there is no variance at all; of two who agree it is not believed."""
    counts = np.zeros((2, 10, 3), dtype=np.int64)
    counts[0, :, 0], counts[1, :, 2] = people, people
    squares = np.array([[25 * people, 25 * people, 100 * people]] * 2)
    found = compared(counts, squares)
    assert found.gap[:, 2].tolist() == [-2, 2]
    assert np.isnan(found.p).all() == (people == 1)
    if people == 2:  # one degree of freedom of three, of four people half of whom say the one and half the other
        assert found.error == pytest.approx(np.full((2, 3), np.sqrt(4 / 3 / 3)))
    assert not found.differs.any()


def test_one_group_alone_has_nobody_to_be_compared_with() -> None:
    counts, squares = survey(1, 0.0)
    found = compared(counts[:1], squares[:1])
    assert np.isnan(found.gap).all()
    assert not found.differs.any()


def test_all_of_one_mind_are_not_apart() -> None:
    counts = np.zeros((3, 10, 3), dtype=np.int64)
    counts[..., 2] = 4
    found = compared(counts, np.array([[100, 100, 400]] * 3))
    assert (found.p == 1).all()
    assert (found.low == 0).all()
    assert (found.high == 0).all()


def test_a_gap_of_exactly_the_smallest_is_named_and_a_smaller_one_is_not() -> None:
    """A thousand people each, all components Amber, of which every fifth or sixth person says Green in one group."""
    for share, sign in ((200, 1), (199, 0)):
        counts = np.zeros((2, 10, 3), dtype=np.int64)
        counts[..., 1] = 1000
        counts[0, :, 1] -= share
        counts[0, :, 2] += share
        squares = np.array([[share * 25, share * 25, share * 100], [0, 0, 0]])
        assert (compared(counts, squares).differs == [[sign], [-sign]]).all()


def test_without_a_lean_the_consensus_is_the_plain_one() -> None:
    counts, _ = survey(3, -0.8)
    voices = np.arange(1, 6)
    for voice in ("agency", "respondent"):
        plain = consensus(support(counts, voices, voice), 0.5)
        assert np.array_equal(severity_adjusted(counts, voices, voice, 0.5, np.zeros(5)), plain)


def test_three_who_agree_are_moved_with_one_more_answer() -> None:
    """The one more answer is divided as everybody's are, which have one more as well."""
    normal = NormalDist()
    moved = adjusted(np.array([[[0, 0, 3]], [[0, 0, 3]]]), np.array([0.5, -0.5]))
    usual = [1 / 9, 1 / 9, 7 / 9]
    usual = [(6 * (rating == 2) + share) / 7 for rating, share in enumerate(usual)]
    green, red = (3 + usual[2]) / 4, usual[0] / 4
    for row, lean in zip(moved[:, 0].tolist(), (0.5, -0.5), strict=True):
        assert row[2] == pytest.approx(3 * normal.cdf(normal.inv_cdf(green) - lean))
        assert row[0] == pytest.approx(3 * normal.cdf(normal.inv_cdf(red) + lean))


@pytest.mark.parametrize("lean", [-0.8, 0.8])
def test_taking_out_a_lean_brings_back_what_people_would_have_said(lean: float) -> None:
    """Of a thousand people who are .8 lower or higher on the scale; as many people are left in every group."""
    rng = np.random.default_rng(1)
    latent = rng.normal(0, 0.7, 10) + rng.normal(size=(1000, 10))
    said = [(latent + own > 0.5).astype(np.int64) - (latent + own < -0.5) for own in (0.0, lean)]
    counts = np.array([(each[..., None] == (-1, 0, 1)).sum(axis=0) for each in said])
    back = adjusted(counts, np.array([0.0, lean]))
    assert back.sum(axis=2) == pytest.approx(np.full((2, 10), 1000.0))
    assert np.abs(back[1] - counts[0]).max() < 40
    assert np.abs(counts[1] - counts[0]).max() > 200


def test_a_severe_majority_is_moved_to_the_others() -> None:
    """Two of three groups say Red and lean lower on everything: the consensus without that is the third's."""
    counts = np.array([[[7, 2, 1]], [[7, 2, 1]], [[1, 3, 6]]])
    voices = np.ones(3, dtype=np.int64)
    assert consensus(support(counts, voices, "agency")).tolist() == [0]
    assert severity_adjusted(counts, voices, "agency", 0.5, np.array([-1.6, -1.6, 0.0])).tolist() == [2]
    assert severity_adjusted(np.zeros((3, 1, 3), dtype=np.int64), voices, "agency", 0.5, np.ones(3)).tolist() == [-1]


def test_one_far_group_does_not_put_the_others_on_its_other_side() -> None:
    """Of three groups one is a point lower everywhere: each of the others is half a point higher than the others."""
    counts = np.zeros((3, 10, 3), dtype=np.int64)
    counts[0, :, :2], counts[1:, :, 1:] = 20, 20
    squares = np.array([[100, 100, 200]] * 3)
    found = compared(counts, squares)
    assert found.differs[:, 2].tolist() == [-1, 1, 1]
    assert found.named[:, 2].tolist() == [-1, 0, 0]
    assert found.gap[:, 2].tolist() == pytest.approx([-1, 0.5, 0.5])


def one_optimist(seed: int) -> RaterGaps:
    """Eleven agencies that answer alike: ten of five people, and one of sixty that is 1.5 higher on everything."""
    rng = np.random.default_rng(seed)
    middle, counts, squares = rng.normal(0, 0.7, 10), [], []
    for size, own in ((60, 1.5), *[(5, 0.0)] * 10):
        latent = own + middle + rng.normal(size=(size, 10))
        said = (latent > 0.5).astype(np.int64) - (latent < -0.5)
        counts.append((said[..., None] == (-1, 0, 1)).sum(axis=0))
        squares.append([(said[:, part].sum(axis=1) ** 2).sum() for part in PARTS])
    return compared(np.array(counts), np.array(squares))


def test_beside_one_optimist_nobody_else_is_named() -> None:
    found = [one_optimist(seed) for seed in range(60)]
    assert all(each.named[0, 2] == 1 for each in found)
    assert np.mean([each.named[1:].any() for each in found]) <= 0.10


def test_whoever_differs_alone_is_named_however_many_components_were_left_out() -> None:
    """Also the least evident finding, of which no more is asked than it has."""
    alone = 0
    for seed in range(40):
        counts, squares = survey(seed, -0.5)
        counts[1, 3], counts[2, 7], counts[0, 1] = 0, 0, 0
        found = compared(counts, squares)
        for part in np.flatnonzero((found.differs != 0).sum(axis=0) == 1):
            alone += 1
            assert found.named[:, part].tolist() == found.differs[:, part].tolist()
    assert alone > 20


def test_a_lever_that_a_group_rates_as_it_rates_everything_is_no_comparison_of_its_own() -> None:
    """The q of the others is as if these levers had not been tested."""
    found = one_optimist(1)
    tested = np.ones(found.p.shape, dtype=np.bool_)
    tested[0, :2] = False
    smallest = np.sort(found.p[tested])
    assert found.q[0, 2] == pytest.approx(min(found.p[0, 2] * tested.sum(), 1))
    assert found.q[tested].max() == pytest.approx(smallest[-1])
    second = (found.p == smallest[1]) & tested
    stepped = smallest * tested.sum() / np.arange(1, tested.sum() + 1)
    assert found.q[second] == pytest.approx([stepped[1:].min()] * second.sum())
