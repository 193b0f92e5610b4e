"""The rule before material gaps: do answers differ from everyone else's by more than chance and habit would give?

Each group's score sum on each component is compared with its exact distribution under the null. There are
two: answers are a random draw from all answers to the component, or every cell also has a small lean of its own, which
nobody would call a difference. The report itself says how likely each is. Cells are ranked by how much likelier their
answers are under a real difference, and the false discovery rate over all of them counts every outcome that they could
have had.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.exact_p import exact_p
from brpipeline.reconcile.false_discovery import believed, discrete_false_discovery_rate, wide
from tests.calibration.score_outcomes import Outcomes, chances, outcomes

TIE = 1e-9  # evidence this close is equally strong
# Standard deviations of leans, in logits a point of the score; how they do: docs/calibration.md.
HABIT = 0.67  # the small leans of cells, if they have any: so many times the gap that counts
DIFFERENCE = 1.5  # those of cells that really differ
NO_HABIT = 1 / 4  # the chance, before any answer is seen, that cells have no small leans of their own
SHARES = np.array([0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1])  # of cells that really differ: each as likely before

Real = NDArray[np.float64]


@dataclass(frozen=True)
class Differences:
    """Each group against all others. (groups, components) if not said otherwise, and nan where a side has no rating.

    gap: the group's mean score less that of all others. p: two-sided exact mid-p that its answers are a random draw
    from all. q: the share of false alarms expected if it and all with stronger evidence are believed; 1 where the gap
    is too small. apart: -1 lower, +1 higher, 0 not apart. habit: the probability, after all answers are seen, that
    cells have small leans of their own; the higher, the more a group must differ to be apart. lean: their standard
    deviation, in logits a point of the score.
    """

    gap: Real
    p: Real
    q: Real
    apart: NDArray[np.int8]
    habit: float
    lean: float


def differences(counts: NDArray[np.int64], false_discovery_rate_limit: float, smallest_gap: float) -> Differences:
    """Compares every group with everyone else on every component.

    counts: (groups, components, 3), people who said Red, Amber, Green. A group is apart if its q is at most the limit
    and its gap is at least `smallest_gap` points, and if both still hold without the groups that are more clearly
    apart: so that a large agency that is apart does not make everyone else look apart. One group alone is never
    apart: there is nobody else.
    """
    nobody = np.zeros(counts.shape[:2], dtype=np.bool_)
    first, evidence = _compared(counts, nobody, false_discovery_rate_limit, smallest_gap)
    last = first
    left, leaving = nobody, _next_to_leave(counts, nobody, last.apart, evidence)
    while leaving.any():
        left = left | leaving
        last, evidence = _compared(counts, left, false_discovery_rate_limit, smallest_gap)
        leaving = _next_to_leave(counts, left, last.apart, evidence)
    return replace(first, apart=np.where(last.apart == first.apart, first.apart, 0).astype(np.int8))


def _next_to_leave(
    counts: NDArray[np.int64], left: NDArray[np.bool_], apart: NDArray[np.int8], evidence: Real
) -> NDArray[np.bool_]:
    """(groups, components): of the groups apart that have not left, on each component that on the strongest evidence.

    Nobody leaves where those who left would then be half of all people, or all groups but one.
    """
    new = _strongest(np.where((apart != 0) & ~left, evidence, -np.inf))
    rated, after = counts.sum(axis=2), left | new
    stays = (2 * (rated * after).sum(axis=0) < rated.sum(axis=0)) & (((rated > 0) & ~after).sum(axis=0) > 1)
    return np.asarray(new & stays)


def _strongest(evidence: Real) -> NDArray[np.bool_]:
    """(groups, components), the strongest on each component, or all that are equally strong; none of -inf."""
    most = evidence.max(axis=0, initial=-np.inf)
    return np.asarray((evidence >= most - TIE) & np.isfinite(evidence))


def _compared(
    counts: NDArray[np.int64], left: NDArray[np.bool_], limit: float, smallest_gap: float
) -> tuple[Differences, Real]:
    """Compares every group with all others that have not left. Also returns the evidence, log likelihood ratios."""
    leavers = counts * left[..., None]
    others = counts.sum(axis=0) - counts - (leavers.sum(axis=0) - leavers)
    tested = (counts.sum(axis=2) > 0) & (others.sum(axis=2) > 0)
    gap, p, q, strength = (np.full(tested.shape, np.nan) for _ in range(4))
    own, rest = counts[tested], others[tested]
    possible = outcomes(own, rest)
    gaps = _gaps(possible, own, rest)
    gap[tested] = gaps[possible.observed]
    p[tested] = exact_p(counts)[tested] if not left.any() else np.nan
    lean = HABIT * smallest_gap
    none, leaning, difference = chances(possible, (0.0, lean, DIFFERENCE))
    habit = habit_probability(none[possible.observed], leaning[possible.observed], difference[possible.observed])
    null = (1 - habit) * none + habit * leaning
    evidence = _logarithm(difference) - _logarithm(null)
    strength[tested] = evidence[possible.observed]
    wide_enough = wide(gaps, smallest_gap)
    observed = possible.observed[wide_enough[possible.observed]]
    rates = np.ones(len(possible.observed))
    rates[wide_enough[possible.observed]] = discrete_false_discovery_rate(
        evidence[observed], evidence[wide_enough], null[wide_enough]
    )
    q[tested] = rates
    apart = np.where(believed(q, limit) & wide(gap, smallest_gap), np.sign(gap), 0).astype(np.int8)
    return Differences(gap, p, q, apart, habit, lean), strength


def habit_probability(none: Real, leaning: Real, difference: Real) -> float:
    """The probability that cells have small leans of their own, given all answers of a report.

    none, leaning, difference: (cells,), the likelihood of each cell's answers if it has no lean, a small one, or really
    differs. A few cells that really differ must not pass for habit, so every cell may: with one of SHARES, all equally
    likely (the two groups of Efron 2008, Statistical Science 23, p. 1). Before, it is 1 - NO_HABIT.
    """
    logarithms = np.array(
        [
            [_logarithm((1 - share) * small + share * difference).sum() for share in SHARES.tolist()]
            for small in (none, leaning)
        ]
    )
    without, having = np.exp(logarithms - logarithms.max()).sum(axis=1) * (NO_HABIT, 1 - NO_HABIT)
    return float(having / (without + having))


def _logarithm(probability: Real) -> Real:
    return np.asarray(np.log(np.maximum(probability, 1e-300)))


def _gaps(possible: Outcomes, own: NDArray[np.int64], others: NDArray[np.int64]) -> Real:
    """(outcomes,), the gap of each, in points. own, others: (comparisons, 3)."""
    people, rest = (possible.of_each(side.sum(axis=1)) for side in (own, others))
    total = possible.of_each(score_sums(own + others))
    return np.asarray(possible.score / people - (total - possible.score) / rest)
