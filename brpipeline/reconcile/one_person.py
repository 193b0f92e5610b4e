"""How far one person's answers to different components go together: who says Green often says it again.

Counts by component cannot tell. One more number of each group can, and adds up as counts do: the sum over its people of
the square of (their Greens - their Reds), since the square holds every product of two answers of one person.

Those squares say of few people which of their answers belong together, and nobody is to learn that. So nothing leaves
here but a correlation, pooled over all groups and in twentieths: everything that is published of two surveys with the
same counts and the same twentieth is the same (tests/properties/test_published.py).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import GREEN, RED

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

TINY = 1e-300  # so that nothing is divided by 0
STEPS = 20  # a correlation is told in twentieths
MOST = 0.95  # in replicates, where a correlation of 1 would leave nothing to a component itself


@dataclass(frozen=True)
class OnePerson:
    """Within groups, of answers scored -1, 0, 1.

    variance: (components,), of one person's answer to each; nan where no group has two people who rated it.
    correlation: the mean covariance of one person's answers to two components over the mean product of two standard
    deviations, 0 to 1, in twentieths; 0 if nothing varies. freedom: people less groups, the degrees of freedom that
    it rests on.
    """

    variance: Real
    correlation: float
    freedom: float

    @property
    def covariance(self) -> float:
        """The mean of one person's answers to two components, by the correlation; 0 where there is no pair."""
        return self.correlation * _mean_product(self.variance)

    @property
    def cautious_correlation(self) -> float:
        """The same and one standard error, 0 to 0.95: what replicates share.

        From a dozen people the correlation is often much too low, and ranges are then much too narrow; from many it is
        nearly the same. The standard error is that of an intraclass correlation (Fisher 1925, Statistical Methods for
        Research Workers, section 39), with the degrees of freedom as the number of people.
        """
        components = np.count_nonzero(~np.isnan(self.variance))
        if components < 2 or not self.freedom:
            return 0.0
        r = self.correlation
        spread = (1 - r) * (1 + (components - 1) * r) / np.sqrt(components * (components - 1))
        return float(min(r + spread * np.sqrt(2 / self.freedom), MOST))


def one_person(counts: Counts, squares: Counts | Real, share: Real | None = None) -> OnePerson:
    """Variances and the mean covariance, pooled within groups.

    counts: (groups, components, 3), of all components that the squares are of. squares: (groups,), sums over people of
    (Greens - Reds)^2 over those components that the group rated; nan of a group whose people are not the same on all of
    them, from which no covariance follows. Of a group's people all who rated the component that most rated are taken to
    have answered; of two components, as many people are taken to have rated both as if they were left out independently
    of each other. share: (groups,), 0 to 1, with which each group is used; all of it if None. The degrees of freedom
    are then those of a mean of variances (Satterthwaite 1946, Biometrics Bulletin 2, p. 110).
    """
    use = np.ones(len(counts)) if share is None else share
    people = counts.sum(axis=2).max(axis=1, initial=0)
    known = (people > 1) & ~np.isnan(squares)
    variance = _variance(counts, use)
    rated, score = counts[known].sum(axis=2), counts[known, :, GREEN] - counts[known, :, RED]
    sure = counts[known, :, GREEN] + counts[known, :, RED]
    people, use = people[known], use[known]
    products = squares[known] - sure.sum(axis=1)  # over people, and pairs of different components
    expected = (score.sum(axis=1) ** 2 - (score**2).sum(axis=1)) / people
    pairs = (people - 1) * (rated.sum(axis=1) ** 2 - (rated**2).sum(axis=1)) / people**2
    covariance = use @ (products - expected) / (use @ pairs) if use @ pairs > 0 else 0.0
    exact = np.clip(covariance / max(_mean_product(_variance(counts[known], use)), TINY), 0.0, 1.0)
    freedom = (use @ (people - 1)) ** 2 / max(use**2 @ (people - 1), TINY)
    return OnePerson(variance, float(np.rint(STEPS * exact) / STEPS), float(freedom))


def _variance(counts: Counts, use: Real) -> Real:
    """(components,): of one person's answer to each, pooled within groups; nan where none has two people."""
    rated, score = counts.sum(axis=2), counts[..., GREEN] - counts[..., RED]
    sure = counts[..., GREEN] + counts[..., RED]
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = use @ (sure - score**2 / np.maximum(rated, 1)) / (use @ np.maximum(rated - 1, 0))
    return np.where(np.isfinite(variance), variance, np.nan)


def _mean_product(variance: Real) -> float:
    """Of the standard deviations of two components, over all pairs; 0 where there is no pair."""
    deviations = np.sqrt(variance[~np.isnan(variance)])
    pairs = len(deviations) * (len(deviations) - 1)
    return float((deviations.sum() ** 2 - (deviations**2).sum()) / pairs) if pairs else 0.0


def correlation(counts: Counts, squares: Counts | Real) -> float:
    """Of one person's answers to two components, 0 to 1, in twentieths. Arguments as for `one_person`."""
    return one_person(counts, squares).correlation
