"""Other rules for calling a group apart, tried and left. Each takes a report and says which cells are apart.

Kept so that anyone can see what they would have given: `tests.calibration.disagreement` prints them side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import score_sums
from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate
from tests.calibration.score_outcomes import Outcomes, chances, outcomes

LIMIT, GAP, TIE = 0.10, 0.67, 1e-9
FEWEST = 3  # people in a group that may be shown
HABITS = tuple(np.arange(0, 0.61, 0.05).tolist())
SHARES = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1)
Real = NDArray[np.float64]
Apart = NDArray[np.bool_]


@dataclass(frozen=True)
class Report:
    """counts: (groups, components, 3). others: the same of those that each group is compared with."""

    counts: NDArray[np.int64]
    others: NDArray[np.int64]

    @cached_property
    def tested(self) -> Apart:
        return (self.counts.sum(axis=2) >= FEWEST) & (self.others.sum(axis=2) > 0)

    @cached_property
    def found(self) -> Outcomes:
        return outcomes(self.counts[self.tested], self.others[self.tested])

    @cached_property
    def gaps(self) -> Real:
        own, others = self.counts[self.tested], self.others[self.tested]
        score, total = self.found.score, self.found.of_each(score_sums(own + others))
        return np.asarray(
            score / self.found.of_each(own.sum(axis=1)) - (total - score) / self.found.of_each(others.sum(axis=1))
        )

    @cached_property
    def by_habit(self) -> Real:
        """(habits, outcomes)."""
        return chances(self.found, HABITS)

    @cached_property
    def real(self) -> Real:
        return chances(self.found, (1.5,))[0]

    @cached_property
    def habit_likelihood(self) -> Real:
        """(habits, shares), of all cells."""
        seen, real = self.by_habit[:, self.found.observed], self.real[self.found.observed]
        both = [np.log((1 - share) * seen + share * real).sum(axis=1) for share in SHARES]
        return np.exp(np.array(both).T - np.max(both))

    def cells(self, apart: Apart) -> Apart:
        """(groups, components), from one a comparison."""
        result = np.zeros(self.tested.shape, dtype=np.bool_)
        result[self.tested] = apart
        return result


Remedy = Callable[[Report], Apart]


def mid_ps(found: Outcomes, chance: Real) -> Real:
    """(outcomes,), the mid-p of every outcome if they have these chances."""
    result = np.empty(len(chance))
    for start, size in zip(found.starts.tolist(), found.sizes.tolist(), strict=True):
        own = slice(start, start + size)
        distance = np.abs(found.deviation[own]).round(9)
        further, equal = distance > distance[:, None], distance == distance[:, None]
        result[own] = (further + 0.5 * equal) @ chance[own]
    return result


def by_q(report: Report, q: Real) -> Apart:
    return report.cells((q <= LIMIT + TIE) & (np.abs(report.gaps[report.found.observed]) >= GAP - TIE))


def discrete(report: Report, evidence: Real, null: Real) -> Apart:
    """The discrete false discovery rate, cells ranked by evidence. evidence, null: (outcomes,)."""
    wide, seen = np.abs(report.gaps) >= GAP - TIE, report.found.observed
    q = np.ones(len(seen))
    q[wide[seen]] = discrete_false_discovery_rate(evidence[seen[wide[seen]]], evidence[wide], null[wide])
    return by_q(report, q)


def p_values(report: Report) -> Real:
    return mid_ps(report.found, report.by_habit[0])[report.found.observed]


def plain(report: Report) -> Apart:
    return by_q(report, false_discovery_rate(p_values(report)))


def storey(report: Report) -> Apart:
    """Fewer comparisons counted, by the share of p over a half (Storey 2002)."""
    p = p_values(report)
    return by_q(report, false_discovery_rate(p) * min(1.0, 2 * (1 + (p > 0.5).sum()) / len(p)))


def by_information(report: Report) -> Apart:
    """p divided by weights that follow the variance of the score sum (Genovese, Roeder and Wasserman 2006)."""
    weight = report.found.variance / report.found.variance.mean()
    return by_q(report, false_discovery_rate(np.minimum(p_values(report) / np.maximum(weight, 1e-9), 1)))


def stepwise(rule: Remedy) -> Remedy:
    """The others without the group that is apart the most on that component, one a round, until nothing changes."""

    def applied(report: Report) -> Apart:
        counts, everyone = report.counts, report.counts.sum(axis=0)
        out = np.zeros(counts.shape[:2], dtype=np.bool_)
        apart = rule(report)
        while (new := apart & ~out).any():
            means = score_sums(counts) / np.maximum(counts.sum(axis=2), 1)
            far = np.abs(means - score_sums(everyone) / np.maximum(everyone.sum(axis=1), 1))
            most = np.where(new, far, -1).argmax(axis=0)
            components = np.flatnonzero(new.any(axis=0))
            out[most[components], components] = True
            left_out = (counts * out[..., None]).sum(axis=0) - counts * out[..., None]
            apart = rule(Report(counts, everyone - counts - left_out))
        return apart

    return applied


def discrete_p(report: Report) -> Apart:
    return discrete(report, -np.log(mid_ps(report.found, report.by_habit[0])), report.by_habit[0])


def margin(indifference: float) -> Remedy:
    """Against the null that a group leans by at most so much, at the bound on the side where it is."""

    def applied(report: Report) -> Apart:
        found = report.found
        p = np.empty(len(found.starts))
        for at, (start, size) in enumerate(zip(found.starts.tolist(), found.sizes.tolist(), strict=True)):
            deviation, exact = found.deviation[start : start + size], found.exact[start : start + size]
            seen = found.deviation[found.observed[at]]
            tilted = exact * np.exp(np.sign(seen) * indifference * deviation)
            distance = np.abs(deviation).round(9)
            extreme = (distance > abs(seen) + TIE) + 0.5 * (np.abs(distance - abs(seen)) <= TIE)
            p[at] = tilted @ extreme / tilted.sum()
        return by_q(report, false_discovery_rate(np.minimum(p, 1)))

    return applied


def fixed_habit(habit: float, evidence: str) -> Remedy:
    def applied(report: Report) -> Apart:
        null = report.by_habit[HABITS.index(habit)]
        by_p = evidence == "p"
        return discrete(report, -np.log(mid_ps(report.found, null)) if by_p else np.log(report.real / null), null)

    return applied


def winsorised(report: Report) -> Apart:
    """The habit at which squares of deviations, cut at twice the standard deviation, are what they should be."""
    found = report.found
    square = np.minimum(found.deviation**2, 4 * found.of_each(found.variance))
    at = int(np.searchsorted(report.by_habit @ square, square[found.observed].sum()))
    null = report.by_habit[min(at, len(HABITS) - 1)]
    return discrete(report, -np.log(mid_ps(found, null)), null)


def most_likely_habit(report: Report) -> Apart:
    null = report.by_habit[int(report.habit_likelihood.sum(axis=1).argmax())]
    return discrete(report, np.log(report.real / null), null)


def every_habit(report: Report) -> Apart:
    """Averaged over all habits from 0 to 0.6, each as likely before."""
    likely = report.habit_likelihood.sum(axis=1)
    null = likely / likely.sum() @ report.by_habit
    return discrete(report, np.log(report.real / null), null)


def local(report: Report) -> Apart:
    """Mean local false discovery rate of what is believed (Sun and Cai 2007), if one cell in fifty really differs."""
    likely = report.habit_likelihood.sum(axis=1)
    seen = report.found.observed
    odds = report.real[seen] / (likely / likely.sum() @ report.by_habit)[seen] / 49
    rate = np.where(np.abs(report.gaps[seen]) >= GAP - TIE, 1 / (1 + odds), 1.0)
    order = np.argsort(rate)
    q = np.empty(len(rate))
    q[order] = np.cumsum(rate[order]) / np.arange(1, len(rate) + 1)
    return by_q(report, q)


REMEDIES: dict[str, Remedy] = {
    "plain: exact mid-p, Benjamini-Hochberg": plain,
    "1 others without groups already apart": stepwise(plain),
    "2 margin of indifference 0.2": margin(0.2),
    "2 margin of indifference 0.4": margin(0.4),
    "3 habit 0.3, ranked by p": fixed_habit(HABITS[6], "p"),
    "3 habit by Winsorised squares, ranked by p": winsorised,
    "4 discrete false discovery rate": discrete_p,
    "4 and 1": stepwise(discrete_p),
    "5 Storey's share of nulls": storey,
    "6 weights by information": by_information,
    "7 discrete, ranked by likelihood ratio": fixed_habit(0.0, "ratio"),
    "7 and habit 0.3": fixed_habit(HABITS[6], "ratio"),
    "7 and habit by maximum likelihood": most_likely_habit,
    "7 and every habit averaged": every_habit,
    "8 mean local false discovery rate": local,
}
