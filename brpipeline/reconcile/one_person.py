"""How far one person's answers to different components go together: who says Green often says it again.

Counts by component cannot tell. One more number of each group can, and adds up as counts do: the sum over its people of
the square of (their Greens - their Reds), since the square holds every product of two answers of one person.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import GREEN, RED

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

TINY = 1e-300  # so that nothing is divided by 0
MOST = 0.95  # a correlation of 1 would leave nothing to a component itself


@dataclass(frozen=True)
class OnePerson:
    """Within groups, of answers scored -1, 0, 1.

    variance: (components,), of one person's answer to each; nan where no group has two people who rated it. covariance:
    the mean over pairs of components of that of one person's answers to both; 0 where there is no pair. freedom: people
    less groups, the degrees of freedom that the covariance rests on.
    """

    variance: Real
    covariance: float
    freedom: float

    @property
    def correlation(self) -> float:
        """The mean covariance over the mean product of two standard deviations, 0 to 0.95; 0 if nothing varies."""
        deviations = np.sqrt(np.nan_to_num(self.variance))
        products = deviations.sum() ** 2 - (deviations**2).sum()
        pairs = np.count_nonzero(~np.isnan(self.variance)) * (np.count_nonzero(~np.isnan(self.variance)) - 1)
        return float(np.clip(self.covariance * pairs / products, 0.0, MOST)) if products > 0 else 0.0

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
    rated, score = counts.sum(axis=2), counts[..., GREEN] - counts[..., RED]
    sure = counts[..., GREEN] + counts[..., RED]
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = use @ (sure - score**2 / np.maximum(rated, 1)) / (use @ np.maximum(rated - 1, 0))
    variance = np.where(np.isfinite(variance), variance, np.nan)
    people = rated.max(axis=1, initial=0)
    known = (people > 1) & ~np.isnan(squares)
    rated, score, people, use = rated[known], score[known], people[known], use[known]
    products = squares[known] - sure[known].sum(axis=1)  # over people, and pairs of different components
    expected = (score.sum(axis=1) ** 2 - (score**2).sum(axis=1)) / people
    pairs = (people - 1) * (rated.sum(axis=1) ** 2 - (rated**2).sum(axis=1)) / people**2
    covariance = use @ (products - expected) / (use @ pairs) if use @ pairs > 0 else 0.0
    freedom = (use @ (people - 1)) ** 2 / max(use**2 @ (people - 1), TINY)
    return OnePerson(variance, float(covariance), float(freedom))


def correlation(counts: Counts, squares: Counts | Real) -> float:
    """Of one person's answers to two components, 0 to 0.95. Arguments as for `one_person`."""
    return one_person(counts, squares).correlation
