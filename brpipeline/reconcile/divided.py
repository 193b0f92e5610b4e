"""Divided within: are an agency's own people at the two ends by more than chance would put them there?

Of people who answer about one position on the scale some say Red and some Green. How many Ambers there are between them
has an exact distribution: given their number and their score sum, only the odds of Amber matter, p_A^2 / (p_R p_G), in
which most of the position cancels out (as in the exact conditional tests of Agresti 2013, Categorical Data Analysis,
section 16.5). A group that is divided has too few.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.dispersion import agreement_a, score_sums
from brpipeline.reconcile.false_discovery import believed, discrete_false_discovery_rate
from brpipeline.reconcile.leans.scale import Scale, scale

Counts = NDArray[np.int64]
Real = NDArray[np.float64]

RATE = 0.10  # the false discovery rate, over all groups and components
AT_THE_ENDS = -0.5  # van der Eijk's A: at or under this, most of a group are at the two ends, some at each
FINE = np.linspace(-6, 6, 1201)  # positions, among which that of a mean score is looked for


class Ambers(NamedTuple):
    """possible: (outcomes,), numbers of Ambers. chance: (outcomes,), of each."""

    possible: Counts
    chance: Real

    def mid_p(self) -> Real:
        """(outcomes,): the chance of fewer Ambers and half that of as many (Lancaster 1961)."""
        return np.asarray(self.chance.cumsum() - self.chance / 2)


@dataclass(frozen=True)
class Divided:
    """(groups, components), nan where it was not tested, or no number of Ambers would have put most at the ends.

    p: one-sided exact mid-p of so few Ambers. q: the share of false alarms expected if it and all with smaller p are
    believed; 1 where most are not at the ends. divided: q is at most RATE.
    """

    p: Real
    q: Real
    divided: NDArray[np.bool_]


def divided_within(counts: Counts, agencies: Counts, fewest: int) -> Divided:
    """Tests every group of one agency. counts: (groups, components, 3). agencies: (groups,), how many each has: answers
    of two agencies that differ are no division within. fewest: ratings, under which a group is not tested.
    """
    own = np.argwhere((counts.sum(axis=2) >= fewest) & (agencies == 1)[:, None] & _could_be_at_the_ends(counts))
    p, q = np.full(counts.shape[:2], np.nan), np.full(counts.shape[:2], np.nan)
    ruler = scale(counts)
    evidence, chance = [np.empty(0)], [np.empty(0)]
    rows = counts[own[:, 0], own[:, 1]]
    for (group, component), row, log_odds in zip(own.tolist(), rows.tolist(), _log_odds(rows, ruler), strict=True):
        red, amber, green = row
        ambers = _ambers(red, amber, green, float(log_odds))
        mid_p = ambers.mid_p()
        p[group, component] = mid_p[np.searchsorted(ambers.possible, amber)]
        at_the_ends = _agreement(ambers.possible, red + amber + green, amber + 2 * green) <= AT_THE_ENDS
        evidence.append(mid_p[at_the_ends])
        chance.append(ambers.chance[at_the_ends])
    believable = ~np.isnan(p) & (agreement_a(counts) <= AT_THE_ENDS)
    q[~np.isnan(p)] = 1.0
    strength, possible = (-np.log(values.clip(min=1e-300)) for values in (p[believable], np.concatenate(evidence)))
    q[believable] = discrete_false_discovery_rate(strength, possible, np.concatenate(chance))
    return Divided(p, q, believed(q, RATE))


def _could_be_at_the_ends(counts: Counts) -> NDArray[np.bool_]:
    """(groups, components): whether as many people with the same score sum could be, if fewest of them said Amber."""
    people, total = counts.sum(axis=2), score_sums(counts)
    return np.asarray((people > 0) & (_agreement(total % 2, people, total) <= AT_THE_ENDS))


def _agreement(ambers: Counts, people: Counts | int, total: Counts | int) -> Real:
    """(...): agreement A of people with this score sum, so many of whom say Amber."""
    green = (total - ambers) // 2
    return agreement_a(np.stack([people - ambers - green, ambers, green], axis=-1).clip(min=0))


def ambers_by_chance(red: int, amber: int, green: int, ruler: Scale) -> Ambers:
    """How many Ambers as many people with the same score sum have, if all lie about the position of their mean."""
    return _ambers(red, amber, green, float(_log_odds(np.array([red, amber, green]), ruler)))


def _ambers(red: int, amber: int, green: int, log_odds: float) -> Ambers:
    """By the log of the odds of Amber at that position.

    P(a) is in proportion to the multinomial coefficient of (red, a, green) times these odds to the power a / 2: two
    Ambers stand in for a Red and a Green.
    """
    people, total = red + amber + green, int(score_sums(np.array([red, amber, green])))
    fewest, most = total % 2, min(total, 2 * people - total)
    possible = np.arange(fewest, most + 1, 2)
    greens = (total - possible) // 2
    reds = people - possible - greens
    logs = possible / 2 * log_odds - gammaln(np.stack([possible, greens, reds]) + 1).sum(axis=0)
    chance = np.exp(logs - logs.max())
    return Ambers(possible, chance / chance.sum())


def _log_odds(rows: Counts, ruler: Scale) -> Real:
    """(...): log of p_A^2 / (p_R p_G) at the position where people have the mean score of these. rows: (..., 3)."""
    position = np.interp(score_sums(rows) / rows.sum(axis=-1), ruler.scores(FINE), FINE)
    shares = np.log(ruler.shares(np.asarray(position)).clip(min=1e-12))
    return np.asarray(2 * shares[..., AMBER] - shares[..., RED] - shares[..., GREEN])
