"""What this survey could see: the smallest true gap that had a four-in-five chance to be said.

Without it, that nobody is said to differ reads as if everybody agreed.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import ndtr, ndtri

from brpipeline.reconcile.dispersion import SCORES
from brpipeline.reconcile.leans.evidence import TINY, Evidence
from brpipeline.reconcile.leans.gaps import LEAST_VARIANCE
from brpipeline.reconcile.leans.priors import CHANCES, LARGE
from brpipeline.reconcile.leans.reading import reading
from brpipeline.reconcile.leans.scale import CENTRES, MOST_PEOPLE, POSITIONS, Counts, Real, Scale
from brpipeline.reconcile.material_gaps import DIFFERS_FROM, MARGIN

POWER = 0.8
Z = float(ndtri(POWER))
NOWHERE = 1e-3  # centres that are less likely, in proportion to the likeliest, are left out
UP_AND_DOWN = np.array([1, -1])


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
    points, under which an observed gap is not flagged. more: (groups,), replies of each besides, all others staying as
    they are. With what the report says of the sizes of leans, and with so many answers: answers as they are
    expected at each position give the probability of a material gap (see `gaps`), and so the observed gap from which
    it is said; the rest is what samples scatter by.
    """
    ruler, _, seen = reading(counts)
    limit = float(seen.weight.sum(axis=1) @ DIFFERS_FROM)
    lies = (seen.weight[..., None, None] * seen.centre).sum(axis=(0, 1))
    nearest = np.abs(CENTRES - (lies @ CENTRES)[:, None]).argmin(axis=1)
    expecting = _Expecting(ruler, _mixed(seen))
    people = counts.sum(axis=2)
    then = people if more is None else people + more[:, None]
    compared = (people > 0) & ((people > 0).sum(axis=0) > 1)
    gap, material, scatter = np.empty((3, 2, *people.shape, len(POSITIONS)))
    for component in np.flatnonzero(compared.any(axis=0)):
        rated, centre = np.flatnonzero(compared[:, component]), int(nearest[component])
        of = people[rated, component], then[rated, component], weight[rated, component]
        gap[:, rated, component] = expecting.gaps(centre)[:, None]
        material[:, rated, component] = expecting.material(centre, *of)
        scatter[:, rated, component] = expecting.scatter(centre, *of)
    cells = np.full(people.shape, np.nan)
    up, down = (
        _smallest(
            gap[way, compared, ::sign],
            material[way, compared, ::sign],
            scatter[way, compared, ::sign],
            limit,
            smallest_gap,
        )
        for way, sign in enumerate(UP_AND_DOWN.tolist())
    )
    cells[compared] = np.minimum(up, down)
    groups = [float(np.median(row[on])) if on.any() else np.nan for row, on in zip(cells, compared, strict=True)]
    return VisibleGaps(cells, np.array(groups))


def _mixed(seen: Evidence) -> Real:
    """(centres, positions): the chance that a cell lies at a position, over all sizes of leans."""
    kinds = [*(seen.weight @ (1 - LARGE)), float((seen.weight @ LARGE).sum())]
    return np.asarray((np.array(kinds)[:, None, None] * CHANCES).sum(axis=0))


@dataclass(frozen=True)
class _Expecting:
    """What would be said if every group's answers were as expected. chances: (centres, positions), see `_mixed`."""

    ruler: Scale
    chances: Real

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

    def gaps(self, centre: int) -> Real:
        """(up and down, positions): how far above or below what is usual on a component a group at each place is."""
        return UP_AND_DOWN[:, None] * (self.scores - float(self.chances[centre] @ self.scores))

    def material(self, centre: int, people: Counts, then: Counts, weight: Real) -> Real:
        """(up and down, groups, positions): the probability that would be said if a group truly lies there.

        Of all groups who rated a component that lies at this place of CENTRES. people, weight: (groups,). then: how
        many of a group would have rated, while of all others as many as now.
        """
        likelihood = np.stack([self.likelihood(each) for each in people.tolist()])
        usual = likelihood[:, np.abs(POSITIONS - CENTRES[centre]).argmin()]  # of a group that does not lean
        prior, chances, others, error = self._by_the_others(usual, weight)
        likelihood = np.stack([self.likelihood(each) for each in then.tolist()])
        away = (self.scores - others[..., None]) / error[..., None]
        least = (MARGIN / error)[..., None]
        before = prior[..., None] * chances  # where its component lies, and where it does
        beyond = [(before * ndtr(sign * away - least)).sum(axis=1) for sign in UP_AND_DOWN]
        up, down, any_gap = np.moveaxis(likelihood @ np.stack([*beyond, before.sum(axis=1)], axis=2), 2, 0)
        return np.asarray(np.stack([up, down]) / any_gap)

    def _by_the_others(self, usual: Real, weight: Real) -> tuple[Real, Real, Real, Real]:
        """By all other groups, if their answers are as expected: the probability of each centre in proportion, (groups,
        centres), the rows of `chances` of these centres, and mean and standard deviation of the others' mean score
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
        return prior[:, lies], chances, others, np.sqrt(np.maximum(of_others, LEAST_VARIANCE)) / rest

    def scatter(self, centre: int, people: Counts, then: Counts, weight: Real) -> Real:
        """(groups, positions): the standard deviation of observed gaps, if a group truly lies there."""
        one_person = self.shares @ SCORES**2 - (self.shares @ SCORES) ** 2
        of_means = weight**2 * float(self.chances[centre] @ one_person) / people
        of_others = (of_means.sum() - of_means) / (weight.sum() - weight) ** 2
        return np.asarray(np.sqrt(one_person / then[:, None] + of_others[:, None]))


def _smallest(gap: Real, material: Real, scatter: Real, limit: float, smallest_gap: float) -> Real:
    """(cells,): the smallest visible gap in one direction.

    A gap must be observed to be wide, and be said to be material. Both are so at least as often as the two chances add
    up to beyond 1, whatever they have to do with each other.

    gap: (cells, positions), growing. material, scatter: the same, the probability that is said at each position, and
    the standard deviation of observed gaps. Between positions all are in proportion.
    """
    said = _first(material - limit, _first(gap, np.zeros(len(gap))))
    wide_and_material = ndtr((gap - smallest_gap) / scatter) + ndtr((gap - _at(said, gap)[:, None]) / scatter) - 1
    enough = _first(wide_and_material - POWER, said)
    return np.where(np.isfinite(enough), _at(enough, gap), np.inf)


def _first(values: Real, start: Real) -> Real:
    """(cells,): the first place from the start on where values, (cells, positions), are not negative; infinite if none.

    start: (cells,). A place is a position's number, and a fraction between two of them.
    """
    later = (values >= 0) & (np.arange(values.shape[1]) > start[:, None])
    after, rows = later.argmax(axis=1), np.arange(len(values))
    high, low = values[rows, after], values[rows, after - 1]
    crossing = np.where(later.any(axis=1), after - high / np.where(high > low, high - low, 1.0), np.inf)
    return np.where(np.isfinite(start) & (_at(start, values) >= 0), start, crossing)


def _at(place: Real, values: Real) -> Real:
    """(cells,): values, (cells, positions), at a place of each; those of the last position beyond it."""
    place = np.minimum(place, values.shape[1] - 1)
    before, rows = np.minimum(place.astype(np.intp), values.shape[1] - 2), np.arange(len(values))
    return np.asarray(values[rows, before] + (place - before) * (values[rows, before + 1] - values[rows, before]))
