"""What this survey could see: the smallest true gap that had a four-in-five chance to be said.

Without it, that nobody is said to differ reads as if everybody agreed.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import t as student

from brpipeline.reconcile.dispersion import SCORES
from brpipeline.reconcile.leans.evidence import TINY, Evidence, evidence
from brpipeline.reconcile.leans.gaps import LEAST_VARIANCE
from brpipeline.reconcile.leans.priors import CHANCES, LARGE
from brpipeline.reconcile.leans.scale import CENTRES, MOST_PEOPLE, POSITIONS, Counts, Real, Scale, scale
from brpipeline.reconcile.material_gaps import DIFFERS_FROM, MARGIN
from brpipeline.reconcile.raters import RATE, SMALLEST, RaterGaps

POWER = 0.8
Z = float(ndtri(POWER))
NOWHERE = 1e-4  # centres that are less likely, in proportion to the likeliest, are left out
FINER = 10  # positions are interpolated between those of the grid


@dataclass(frozen=True)
class VisibleGaps:
    """Points; infinite where no gap that the scale has room for would have been seen, nan where nobody is compared.

    cells: (groups, components), upwards or downwards, whichever is seen sooner. groups: (groups,), of a group's
    components the median.
    """

    cells: Real
    groups: Real


def visible_gaps(counts: Counts, weight: Real, smallest_gap: float, more: Counts | None = None) -> VisibleGaps:
    """The smallest true gap of each group on each component with a four-in-five chance to be flagged.

    counts: (groups, components, 3). weight: (groups, components), what each weighs among the others. smallest_gap:
    points, under which an observed gap is not flagged. more: (groups,), replies of each besides, the others being
    as many as they are; all of them rate what the group has rated. With what the report says of the sizes of leans,
    and with so many answers: answers as they are expected at each position give the probability of a material gap (see
    `gaps`), and so the observed gap from which it is flagged; the rest is what samples scatter by.
    """
    ruler = scale(counts)
    seen = evidence(ruler.likelihood(counts, np.zeros(len(counts))), ruler.spread)
    limit = float(seen.weight.sum(axis=1) @ DIFFERS_FROM)
    lies = (seen.weight[..., None, None] * seen.centre).sum(axis=(0, 1))
    nearest = np.abs(CENTRES - (lies @ CENTRES)[:, None]).argmin(axis=1)
    expecting = _Expecting(ruler, _mixed(seen), limit, smallest_gap)
    people = counts.sum(axis=2)
    then = people if more is None else people + np.where(people > 0, more[:, None], 0)
    cells = np.full(people.shape, np.nan)
    for component, centre in enumerate(nearest.tolist()):
        rated = np.flatnonzero(people[:, component])
        if len(rated) > 1:
            of_component = people[rated, component], then[rated, component], weight[rated, component]
            cells[rated, component] = expecting.smallest(centre, *of_component)
    compared = ~np.isnan(cells)
    groups = [float(np.median(row[on])) if on.any() else np.nan for row, on in zip(cells, compared, strict=True)]
    return VisibleGaps(cells, np.array(groups))


def visible_rater_gaps(found: RaterGaps) -> Real:
    """(groups, parts): the same of a group on a lever or over all, in points a component; nan where nothing is tested.

    If it were the only one to be named: its p must then be at most the rate over the number of comparisons.
    """
    comparisons = max(1, int(np.count_nonzero(~np.isnan(found.p))))
    freedom = np.maximum(found.freedom, 1)
    needed = student.isf(RATE / comparisons / 2, freedom)
    # The noncentrality at which t reaches it with this power, nearly (Johnson and Welch 1940, Biometrika 31, p. 362).
    by_test = needed + Z * np.sqrt(1 + needed**2 / (2 * freedom))
    return np.asarray(np.maximum(SMALLEST + Z * found.error, by_test * found.error))


def _mixed(seen: Evidence) -> Real:
    """(centres, positions): the chance that a cell lies at a position, over all sizes of leans."""
    kinds = [*(seen.weight @ (1 - LARGE)), float((seen.weight @ LARGE).sum())]
    return np.asarray(np.tensordot(np.array(kinds), CHANCES, axes=1))


@dataclass(frozen=True)
class _Expecting:
    """What would be said if every group's answers were as expected. chances: (centres, positions), see `_mixed`."""

    ruler: Scale
    chances: Real
    limit: float
    smallest_gap: float

    @cached_property
    def shares(self) -> Real:
        """(positions, 3), of Red, Amber, Green."""
        return self.ruler.shares(POSITIONS).clip(min=1e-12)

    @cached_property
    def scores(self) -> Real:
        """(positions,)."""
        return self.ruler.scores(POSITIONS)

    @cached_property
    def _by_size(self) -> dict[int, Real]:
        return {}

    def likelihood(self, people: int) -> Real:
        """(positions where a group truly lies, positions where it may be thought to lie)."""
        if people not in self._by_size:
            logs = min(people, MOST_PEOPLE) * (self.shares @ np.log(self.shares).T)
            self._by_size[people] = np.exp(logs - logs.max(axis=1, keepdims=True))
        return self._by_size[people]

    def smallest(self, centre: int, people: Counts, then: Counts, weight: Real) -> Real:
        """(groups,), all of whom rated a component that lies at this place of CENTRES. people, weight: (groups,).
        then: how many of the group itself would have rated, while of the others as many as now."""
        likelihood = np.stack([self.likelihood(each) for each in people.tolist()])
        usual = likelihood[:, np.abs(POSITIONS - CENTRES[centre]).argmin()]  # of a group that does not lean
        prior, chances, others, error = self._by_the_others(usual, weight)
        gap, found = self.scores - float(self.chances[centre] @ self.scores), []
        likelihood = np.stack([self.likelihood(each) for each in then.tolist()])
        sampling = self._sampling(centre, people, then, weight)
        for sign in (1, -1):
            side = np.flatnonzero(sign * gap > 0)[::sign]
            beyond = ndtr((sign * (self.scores - others[..., None]) - MARGIN) / error[..., None])
            seen = likelihood[:, side]
            material = (prior * (seen @ (chances * beyond).swapaxes(1, 2))).sum(axis=2)
            material /= (prior * (seen @ chances.T)).sum(axis=2)
            found.append(self._from(sign * gap[side], material, sampling[:, side]))
        return np.minimum(*found)

    def _by_the_others(self, usual: Real, weight: Real) -> tuple[Real, Real, Real, Real]:
        """By all other groups, if their answers are as expected: the probability of each centre in proportion, (groups,
        1, centres), the rows of `chances` of these centres, and mean and standard deviation of the others' mean score
        at each, (groups, centres). usual: (groups, positions), likelihoods.
        """
        given = np.log(np.maximum(usual @ self.chances.T, TINY))
        logs = -0.5 * (CENTRES / self.ruler.spread) ** 2 + given.sum(axis=0) - given
        prior = np.exp(logs - logs.max(axis=1, keepdims=True))
        lies = prior.max(axis=0) > NOWHERE
        chances, given = self.chances[lies], np.exp(given[:, lies])
        mean = (usual * self.scores) @ chances.T / given
        variance = np.maximum((usual * self.scores**2) @ chances.T / given - mean**2, LEAST_VARIANCE)
        own, rest = weight[:, None], (weight.sum() - weight)[:, None]
        others = ((own * mean).sum(axis=0) - own * mean) / rest
        of_others = (own**2 * variance).sum(axis=0) - own**2 * variance
        return prior[:, None, lies], chances, others, np.sqrt(np.maximum(of_others, LEAST_VARIANCE)) / rest

    def _sampling(self, centre: int, people: Counts, then: Counts, weight: Real) -> Real:
        """(groups, positions): the standard deviation of observed gaps, if a group truly lies there."""
        one_person = self.shares @ SCORES**2 - (self.shares @ SCORES) ** 2
        of_means = weight**2 * float(self.chances[centre] @ one_person) / people
        of_others = (of_means.sum() - of_means) / (weight.sum() - weight) ** 2
        return np.asarray(np.sqrt(one_person / then[:, None] + of_others[:, None]))

    def _from(self, gap: Real, material: Real, sampling: Real) -> Real:
        """(groups,): the smallest visible gap in one direction.

        gap: (positions,), growing. material, sampling: (groups, positions), the probability that is said at each, and
        the standard deviation of observed gaps.
        """
        grid = np.arange(len(gap))
        fine = np.linspace(0, len(gap) - 1, (len(gap) - 1) * FINER + 1)
        gap, result = np.interp(fine, grid, gap), np.full(len(material), np.inf)
        for group, (likely, scatter) in enumerate(zip(material, sampling, strict=True)):
            said = np.flatnonzero((np.interp(fine, grid, likely) >= self.limit) & (gap >= self.smallest_gap))
            if len(said):
                enough = np.flatnonzero(gap >= gap[said[0]] + Z * np.interp(fine, grid, scatter))
                result[group] = gap[enough[0]] if len(enough) else np.inf
        return result
