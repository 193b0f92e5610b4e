"""Agencies as raters, against people's own sums of answers and a textbook's t test."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import t, ttest_ind

from brpipeline.reconcile import others
from brpipeline.reconcile.raters import RaterGaps, rater_gaps

Answers = NDArray[np.int64]
PARTS = [[0, 1], [2, 3, 4], [0, 1, 2, 3, 4]]


def compared(groups: list[Answers], voices: list[int] | None = None, voice: str = "agency") -> RaterGaps:
    """Each group: (people, 5 components), -1, 0, 1, or 9 where there is no rating."""
    counts = np.array([(rows[..., None] == (-1, 0, 1)).sum(axis=0) for rows in groups])
    rated = [np.where(rows == 9, 0, rows) for rows in groups]
    squares = np.array([[(rows[:, part].sum(axis=1) ** 2).sum() for part in PARTS] for rows in rated])
    weight = others.weights(counts, np.array(voices or [1] * len(groups)), voice)  # type: ignore[arg-type]
    return rater_gaps(counts, squares, weight, PARTS)


def people(rng: np.random.Generator, size: int, lean: float = 0.0, shared: float = 0.3) -> Answers:
    latent = lean + np.sqrt(shared) * rng.standard_normal((size, 1))
    latent = latent + np.sqrt(1 - shared) * rng.standard_normal((size, 5)) + [-0.5, 0.3, 0.8, 0, -0.2]
    return (latent > 0.5).astype(np.int64) - (latent < -0.5)


def test_two_groups_are_compared_by_students_t_of_peoples_sums() -> None:
    """But for the one more degree of freedom of the components' own variances, which 600 people do not feel."""
    rng = np.random.default_rng(2)
    first, second = people(rng, 250, 0.1), people(rng, 350)
    found = compared([first, second])
    for at, part in enumerate(PARTS):
        expected = ttest_ind(first[:, part].mean(axis=1), second[:, part].mean(axis=1))
        assert found.gap[:, at].tolist() == pytest.approx(
            [sign * (first[:, part].mean() - second[:, part].mean()) for sign in (1, -1)], abs=1e-9
        )
        assert found.p[0, at] == pytest.approx(float(expected.pvalue), rel=0.03)
        # Of the larger group 299 of 349 degrees of freedom are used, as many as halfway between 249 and 349.
        assert found.freedom[at] == pytest.approx((249 + 299) ** 2 / (249 + 299**2 / 349))


def test_the_standard_error_by_hand() -> None:
    """Three groups of different voices: a contrast of sums of people, with the pooled variance of sums.

    Of the largest group no more is used than of the one in the middle. What one person's answers have in common is
    known to twentieths, which moves an error by up to a twentieth.
    """
    rng = np.random.default_rng(7)
    groups, voices = [people(rng, size) for size in (40, 25, 60)], [1, 2, 1]
    found = compared(groups, voices)
    for at, part in enumerate(PARTS):
        sums = [rows[:, part].sum(axis=1) for rows in groups]
        used = (1, 1, 39 / 59)
        pooled = sum(share * ((each - each.mean()) ** 2).sum() for share, each in zip(used, sums, strict=True)) / 102
        for g in range(3):
            rest = [other for other in range(3) if other != g]
            whole = sum(voices[other] for other in rest)
            gap = sums[g].mean() - sum(voices[other] * sums[other].mean() for other in rest) / whole
            variance = 1 / len(sums[g]) + sum((voices[other] / whole) ** 2 / len(sums[other]) for other in rest)
            error = np.sqrt(pooled * variance) / len(part)
            assert found.gap[g, at] == pytest.approx(gap / len(part), abs=1e-9)
            assert found.error[g, at] == pytest.approx(error, rel=0.05)
            width = t.ppf(0.95, 102**2 / (39 + 24 + 39**2 / 59)) * found.error[g, at]
            assert (found.low[g, at], found.high[g, at]) == pytest.approx(
                (found.gap[g, at] - width, found.gap[g, at] + width), abs=1e-9
            )


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_gaps_scatter_by_their_standard_error_whoever_leaves_out_what(missing: float) -> None:
    rng = np.random.default_rng([3, int(10 * missing)])
    found = []
    for _ in range(1500):
        groups = [people(rng, size) for size in (12, 5, 8, 1)]
        found.append(compared([np.where(rng.random(rows.shape) < missing, 9, rows) for rows in groups]))
    for part in range(3):
        gaps, errors = (np.array([getattr(each, name)[:, part] for each in found]) for name in ("gap", "error"))
        observed, said = np.nanstd(gaps, axis=0), np.sqrt(np.nanmean(errors**2, axis=0))
        assert (np.abs(said / observed - 1) < 0.1).all(), (said, observed)


def test_a_component_that_a_group_did_not_rate_is_not_in_its_gap() -> None:
    rng = np.random.default_rng(5)
    first, second, third = people(rng, 6), people(rng, 7), people(rng, 8)
    second[:, 1] = 9
    found = compared([first, second, third])
    expected = second[:, 0].mean() - (first[:, 0].mean() + third[:, 0].mean()) / 2
    assert found.gap[1, 0] == pytest.approx(expected, abs=1e-9)
    alone = first[:, 1].mean() - third[:, 1].mean()
    both = first[:, 0].mean() - (second[:, 0].mean() + third[:, 0].mean()) / 2
    assert found.gap[0, 0] == pytest.approx((alone + both) / 2, abs=1e-9)


def test_a_group_whose_squares_are_not_known_is_compared_all_the_same() -> None:
    rng = np.random.default_rng(6)
    groups = [people(rng, size) for size in (20, 15, 30)]
    counts = np.array([(rows[..., None] == (-1, 0, 1)).sum(axis=0) for rows in groups])
    squares = np.array([[float((rows[:, part].sum(axis=1) ** 2).sum()) for part in PARTS] for rows in groups])
    weight = others.weights(counts, np.ones(3, dtype=np.int64))
    complete = rater_gaps(counts, squares, weight, PARTS)
    squares[1] = np.nan
    found = rater_gaps(counts, squares, weight, PARTS)
    assert found.gap.tolist() == complete.gap.tolist()
    assert found.freedom.tolist() == pytest.approx([38**2 / (19 + 19**2 / 29)] * 3)  # 19 of the third group's 29
    assert found.error == pytest.approx(complete.error, rel=0.15)
    squares[:] = np.nan
    assert np.isnan(rater_gaps(counts, squares, weight, PARTS).p).all()


def test_how_people_scatter_is_not_said_by_one_large_agency() -> None:
    """Two hundred who all but agree say next to nothing of ten groups of five, whose gaps scatter as their own."""
    rng = np.random.default_rng(8)
    found = [compared([people(rng, 200, 3.0), *(people(rng, 5) for _ in range(10))]) for _ in range(300)]
    for part in range(3):
        gaps, errors = (np.array([getattr(each, name)[:, part] for each in found])[:, 1:] for name in ("gap", "error"))
        assert np.sqrt((errors**2).mean()) / gaps.std(axis=0).mean() == pytest.approx(1, abs=0.1)
