"""Does a group differ from the others by enough to matter? Three verdicts: it does, it does not, it cannot be told.

The question is not whether the true gap is exactly zero, which it never is, but whether it is material: at least a
third of a point.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import mean
from brpipeline.reconcile.leans.gaps import gaps
from brpipeline.reconcile.others import less_the_others, sampling_error
from brpipeline.reconcile.still_apart import still_apart

Real = NDArray[np.float64]

MARGIN = 1 / 3  # points; a smaller true gap is not material
TIE = 1e-9
# The probability of a material gap from which a group differs, for each size of small leans (`leans.priors.SMALL`).
# Where nobody has small leans, probabilities are nearly 0 or 1, and a low limit costs little; where leans are about .3,
# most true gaps lie about the margin. Chosen so that a tenth of all groups said to differ do not: docs/calibration.md.
DIFFERS_FROM = np.array([0.56, 0.72, 0.88, 0.84, 0.82, 0.78, 0.74, 0.70])
# A group does not differ if the probability of a material gap, either way, is at most so much, and if its answers alone
# say so too: a gap of twice the margin must lie beyond so many standard errors (nine in ten on one side). Without that,
# groups of three would not differ because others do not.
DOES_NOT_UP_TO, ERRORS = 0.1, 1.2816


class Verdict(IntEnum):
    """NOBODY: the group did not rate, or nobody else did."""

    NOBODY = -1
    CANNOT_BE_TOLD = 0
    DIFFERS = 1
    DOES_NOT_DIFFER = 2


@dataclass(frozen=True)
class MaterialGaps:
    """Each group against the others taken together. (groups, components), nan where there is nobody to compare.

    gap: observed, in points. higher, lower: the probability that the true gap is material, upwards and downwards.
    expected, low, high: the mean of the true gap and its likely range. verdict: of Verdict. differs: -1 lower, +1
    higher, 0 if the verdict is another. flagged: the same, and 0 where the observed gap is too small to be raised, or
    is so without the groups that are further apart, see `still_apart`. limit: the probability from which a group
    differs. small: (sizes,), probabilities of the sizes of small leans that all groups have, see `leans.priors`.
    """

    gap: Real
    higher: Real
    lower: Real
    expected: Real
    low: Real
    high: Real
    verdict: NDArray[np.int8]
    differs: NDArray[np.int8]
    flagged: NDArray[np.int8]
    limit: float
    small: Real


def material_gaps(
    counts: NDArray[np.int64], weight: Real, smallest_gap: float, correlation: float = 0.0
) -> MaterialGaps:
    """Compares every group with the others on every component.

    counts: (groups, components, 3). weight: (groups, components), what each weighs among the others, see
    `others.weights`. smallest_gap: points; a smaller observed gap is not flagged. correlation: of one person's answers
    to two components, see `one_person`.
    """
    model = gaps(counts, weight, MARGIN, correlation)
    means = mean(counts)
    gap = less_the_others(means, weight)
    nobody = np.isnan(gap)
    limit = float(model.small @ DIFFERS_FROM)
    sign = np.where(model.higher >= model.lower, 1, -1)
    with np.errstate(invalid="ignore"):
        differing = (np.maximum(model.higher, model.lower) >= limit) & (gap * sign > 0)
        clearly_small = np.abs(gap) + ERRORS * sampling_error(counts, weight) <= 2 * MARGIN
        wide = np.abs(gap) >= smallest_gap - TIE
    verdict = np.select(
        [nobody, differing, clearly_small & (model.higher + model.lower <= DOES_NOT_UP_TO)],
        [Verdict.NOBODY, Verdict.DIFFERS, Verdict.DOES_NOT_DIFFER],
        Verdict.CANNOT_BE_TOLD,
    )
    differs = np.where(verdict == Verdict.DIFFERS, sign, 0).astype(np.int8)
    flagged = still_apart(means, weight, np.where(wide, differs, 0).astype(np.int8), smallest_gap)
    return MaterialGaps(
        gap=gap,
        higher=model.higher,
        lower=model.lower,
        expected=model.expected,
        low=model.low,
        high=model.high,
        verdict=verdict.astype(np.int8),
        differs=differs,
        flagged=flagged,
        limit=limit,
        small=model.small,
    )
