"""Rules for saying that a group differs materially: the default, and those that were tried and left.

Each takes a survey and returns (groups, components): -1 lower, +1 higher, 0 not said to differ.
"""

from collections.abc import Callable
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile import material_gaps as verdicts
from brpipeline.reconcile.dispersion import mean
from brpipeline.reconcile.exact_p import exact_p
from brpipeline.reconcile.false_discovery import believed, false_discovery_rate, wide
from brpipeline.reconcile.leans import gaps as model
from brpipeline.reconcile.leans import priors, whole_groups
from brpipeline.reconcile.leans.whole_groups import GroupLeans
from brpipeline.reconcile.material_gaps import MaterialGaps, material_gaps
from brpipeline.reconcile.one_person import correlation
from brpipeline.reconcile.others import less_the_others, weights
from tests.calibration.habit import differences
from tests.calibration.worlds import Survey

Signs = NDArray[np.int8]
Rule = Callable[[Survey], Signs]
GAP, RATE = 0.5, 0.10


def judged(survey: Survey, gap: float = GAP) -> MaterialGaps:
    """What the pipeline says of a survey."""
    repeated = correlation(survey.counts, survey.squares[:, -1])
    return material_gaps(survey.counts, weights(survey.counts, survey.voices), gap, repeated)


def default(survey: Survey) -> Signs:
    return judged(survey).flagged


def exact(survey: Survey) -> Signs:
    """Exact mid-p, Benjamini and Hochberg at .10, gap against the others' people."""
    rated = survey.counts.sum(axis=2)
    gap = less_the_others(mean(survey.counts), rated.astype(np.float64))
    flagged = believed(false_discovery_rate(exact_p(survey.counts)), RATE) & wide(gap, GAP)
    return np.where(flagged, np.sign(gap), 0).astype(np.int8)


def habit(survey: Survey) -> Signs:
    """The default before: a null with small leans that the report itself chooses, a discrete false discovery rate."""
    return differences(survey.counts, RATE, GAP).apart


def others_by_people(survey: Survey) -> Signs:
    weight = weights(survey.counts, survey.voices, "respondent")
    return material_gaps(survey.counts, weight, GAP, correlation(survey.counts, survey.squares[:, -1])).flagged


def no_whole_groups(survey: Survey) -> Signs:
    """What groups lean on everything is left in their components."""
    nothing = GroupLeans(np.zeros(len(survey.counts)), np.ones(len(survey.counts)))
    with patch.object(model, "group_leans", lambda *_: nothing):
        return default(survey)


def every_whole_group(survey: Survey) -> Signs:
    """What every group leans on everything is taken out, however little it is."""
    with patch.object(whole_groups, "FAR", 0.0), patch.object(whole_groups, "ERRORS", 0.0):
        return default(survey)


def one_limit(limit: float) -> Rule:
    def rule(survey: Survey) -> Signs:
        with patch.object(verdicts, "DIFFERS_FROM", np.full(len(priors.SMALL), limit)):
            return default(survey)

    return rule


def mean_error(survey: Survey) -> Signs:
    """As many of the likeliest as leave the mean probability of no material gap at a tenth or less."""
    found = judged(survey, 0.0)
    likelier = np.nan_to_num(np.maximum(found.higher, found.lower)).ravel()
    order = np.argsort(-likelier, kind="stable")
    errors = np.cumsum(1 - likelier[order]) / np.arange(1, len(order) + 1)
    chosen = np.zeros(len(order), dtype=np.bool_)
    chosen[order[: int((errors <= RATE).sum())]] = True
    signs = np.where(found.higher >= found.lower, 1, -1)
    return np.where(chosen.reshape(signs.shape) & wide(found.gap, GAP), signs, 0).astype(np.int8)


def either(survey: Survey) -> Signs:
    both = np.stack([default(survey), habit(survey)])
    return np.where(both[0] != 0, both[0], both[1]).astype(np.int8)


CANDIDATES: dict[str, Rule] = {
    "**default**": default,
    "default, without a limit of the observed gap": lambda survey: judged(survey).differs,
    "exact mid-p, Benjamini-Hochberg": exact,
    "exact, with habit and a discrete rate": habit,
    "default or the one before": either,
    "the others by people, not by voices": others_by_people,
    "no lean of a whole group is taken out": no_whole_groups,
    "that of every group is": every_whole_group,
    "one limit of .77": one_limit(0.77),
    "one limit of .60": one_limit(0.60),
    "mean error of a report's flags .10": mean_error,
}
