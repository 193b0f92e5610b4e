"""What groups lean on everything: one that is far off on all components is so, and not on each of them by itself."""

from typing import NamedTuple

import numpy as np

from brpipeline.reconcile.leans.evidence import ALL, TINY, Evidence, evidence
from brpipeline.reconcile.leans.reading import reading
from brpipeline.reconcile.leans.scale import STEP, Counts, Real, Scale

SPREADS = np.array([0, 0.1, 0.2, 0.3, 0.45, 0.7, 1.0, 1.5])  # standard deviations between groups, each as likely before
FARTHEST = 2.0  # leans reached, on the scale
LONGEST_STEP = 0.8  # of one round
FAR, ERRORS = 0.8, 4.0  # a lean is taken out of its cells beyond so much, and beyond so many of its standard errors
ROUNDS = 3


class GroupLeans(NamedTuple):
    """own: (groups,), what each group leans on everything, less the median group. error: its standard error."""

    own: Real
    error: Real

    @property
    def far(self) -> Real:
        """(groups,): the same where it is far and clear, else 0."""
        clear = (np.abs(self.own) >= FAR) & (np.abs(self.own) >= ERRORS * self.error)
        return np.where(clear, self.own, 0.0)


def lean_on_everything(counts: Counts, correlation: float) -> Real:
    """(groups,): what each group leans on everything, on the scale. Arguments as for `group_leans`."""
    ruler, _, seen = reading(counts)
    return group_leans(counts, ruler, correlation, seen).own


def group_leans(counts: Counts, ruler: Scale, correlation: float, seen: Evidence) -> GroupLeans:
    """By Newton's method: where each group's likelihood is greatest, the others' evidence on each component held.

    counts: (groups, components, 3). correlation: of one person's answers, 0 to 1: answers that repeat each other say
    less, so that squares of errors are 1 + (components - 1) times the correlation as large (Kish 1965, Survey Sampling,
    section 5.4). seen: the evidence if nobody leans. Between rounds leans are shrunk, by the spread of groups that they
    suggest. The likeliest sizes of leans on components are those of the last round but one.
    """
    if not len(counts):
        return GroupLeans(np.zeros(0), np.zeros(0))
    repeated = 1 + (counts.shape[1] - 1) * correlation
    lean = own = np.zeros(len(counts))
    error = np.ones(len(counts))
    for number in range(ROUNDS):
        if number:
            last = number == ROUNDS - 1
            small, large = (slice(at, at + 1) if last else ALL for at in seen.likeliest)
            seen = evidence(ruler.likelihood(counts, lean), ruler.spread, small, large)
        below, here, above = _logs_about(seen)
        curve = np.maximum((2 * here - above - below) / STEP**2, 1e-3)
        step = (above - below) / (2 * STEP) / curve
        own = lean + step.clip(-LONGEST_STEP, LONGEST_STEP)
        error = np.sqrt(repeated / curve)
        lean = _shrunk(own, error)
        own, lean = own - np.median(own), lean - np.median(lean)
    return GroupLeans(own, error)


def _logs_about(seen: Evidence) -> tuple[Real, Real, Real]:
    """(groups,) each: log likelihoods of a group's answers at its lean and a step of the grid below and above it.

    To lean by a step more is to have every component a step further up.
    """
    cell, centre = seen.cell(*seen.likeliest), seen.centre[seen.likeliest]
    without = centre / cell  # where components lie by all other groups
    without = (without / without.sum(axis=2, keepdims=True))[:, :, 1:-1]
    moved = (cell[:, :, :-2], cell[:, :, 1:-1], cell[:, :, 2:])
    below, here, above = (np.log(np.maximum((without * at).sum(axis=2), TINY)).sum(axis=1) for at in moved)
    return below, here, above


def _shrunk(own: Real, error: Real) -> Real:
    """(groups,): leans as likely as their errors leave them, if groups' leans are normal; averaged over SPREADS."""
    between = SPREADS[:, None] ** 2
    variance = error**2 + between
    logs = (-0.5 * own**2 / variance - 0.5 * np.log(variance)).sum(axis=1)
    chance = np.exp(logs - logs.max())
    factor = ((chance / chance.sum())[:, None] * between / variance).sum(axis=0)
    return np.asarray((factor * own).clip(-FARTHEST, FARTHEST))
