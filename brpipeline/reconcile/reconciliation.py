"""Everything that is computed from one tally, in one value: scorecard, flags and results are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.groups import GroupTally
from brpipeline.disclosure.release import Release
from brpipeline.reconcile import dispersion, other_rules, panel_measures
from brpipeline.reconcile.between_groups import Split, split
from brpipeline.reconcile.certainty import certainty, colour_chances, drawn_ratings, likelier_colour
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.divided import Divided, divided_within
from brpipeline.reconcile.exact_p import exact_p
from brpipeline.reconcile.firmness import Outlook, outlook
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.leans.whole_groups import lean_on_everything
from brpipeline.reconcile.material_gaps import MaterialGaps, material_gaps
from brpipeline.reconcile.one_person import OnePerson, one_person
from brpipeline.reconcile.others import others_consensus, weights
from brpipeline.reconcile.raters import RaterGaps, rater_gaps
from brpipeline.reconcile.severity import severity_adjusted
from brpipeline.reconcile.visible_gaps import VisibleGaps, visible_gaps
from brpipeline.settings.assessment import Assessments


@dataclass(frozen=True)
class Reconciled(GroupTally):
    """A tally, reconciled. Axes: groups, components, answers.

    everyone: (components, 3) people over all groups. support: (components, 3) by the voice that the settings choose.
    by_rule: the rating by every rule, the consensus by either voice among them, -1 where there is none. ratings: the
    consensus. own: (groups, components) each group's own rating by the same rule; others: that of the others taken
    together. drawn: (draws, components) the
    consensus of other samples of the same agencies' staff. certainty: (components,) how often it is the same.
    chances: (components, 3) how often it is Red, Amber, Green. likelier: (components,) a colour that is likelier
    than the consensus, -1 if none is. outlook: how firm ratings would be with more replies. person: how far one
    person's answers go together.
    group_means: (groups, components), 0 to 2. measures: the mean and those of dispersion, by name, each (components,).
    group_agreement: (groups, components) agreement A within each group. gaps: each group against the others taken
    together, by the voice that the settings choose. p: (groups, components), the exact mid-p that a group's answers
    are a random draw from everybody's. split: whether agencies split. visible: what could have been seen of each group.
    raters: each group over each lever and everything, which comes last; None if squares of no part are known. severity:
    the consensus without what groups lean on everything that are named for it. divided: within groups.
    """

    everyone: NDArray[np.int64]
    support: NDArray[np.float64]
    by_rule: Mapping[str, NDArray[np.int8]]
    ratings: NDArray[np.int8]
    own: NDArray[np.int8]
    others: NDArray[np.int8]
    drawn: NDArray[np.int8]
    certainty: NDArray[np.float64]
    chances: NDArray[np.float64]
    likelier: NDArray[np.int8]
    outlook: Outlook
    person: OnePerson
    group_means: NDArray[np.float64]
    measures: Mapping[str, NDArray[np.float64]]
    group_agreement: NDArray[np.float64]
    gaps: MaterialGaps
    p: NDArray[np.float64]
    split: Split
    visible: VisibleGaps
    raters: RaterGaps | None
    severity: NDArray[np.int8]
    divided: Divided


def reconcile(release: Release, rules: Assessments) -> Reconciled:
    """Reconciles a release by the rules of the settings. Nothing here knows of any answer that is not released."""
    counts, voices, rule = release.counts, release.voices, rules.consensus
    everyone = counts.sum(axis=0)
    by_voice = support(counts, voices, "agency"), support(counts, voices, "respondent")
    by_rule = {
        "agency_voice": consensus(by_voice[0], rule.threshold),
        "respondent_voice": consensus(by_voice[1], rule.threshold),
        "median": other_rules.median(everyone),
        "mode": other_rules.mode(everyone),
        "rounded_mean": other_rules.rounded_mean(everyone),
    }
    few = everyone.sum(axis=1) < rule.fewest_ratings
    by_rule = {name: np.where(few, NONE, ratings).astype(np.int8) for name, ratings in by_rule.items()}
    ratings = by_rule[f"{rule.voice}_voice"]
    own = consensus(dispersion.shares(counts), rule.threshold)
    draws, seed = rules.certainty.draws, rules.certainty.seed
    person = _person(release)
    replicates = joint_replicates(counts, seed, draws, person.cautious_correlation)
    drawn = drawn_ratings(replicates, voices, rule.voice, rule.threshold, ratings)
    chances = colour_chances(drawn, ratings)
    limits = rules.disagreement
    weight = weights(counts, voices, rule.voice)
    gaps = material_gaps(counts, weight, limits.gap, person.correlation)
    raters = _raters(release, weight)
    lean = _named_leans(counts, raters, person.correlation)
    severity = severity_adjusted(counts, voices, rule.voice, rule.threshold, lean) if lean.any() else ratings
    agencies = np.array([len(group.agencies) for group in release.groups], dtype=np.int64)
    return Reconciled(
        groups=release.groups,
        answers=release.answers,
        everyone=everyone,
        support=by_voice[0 if rule.voice == "agency" else 1],
        by_rule=by_rule,
        ratings=ratings,
        own=own,
        others=others_consensus(counts, voices, rule.voice, rule.threshold, rule.fewest_ratings),
        drawn=drawn,
        certainty=certainty(drawn, ratings),
        chances=chances,
        likelier=likelier_colour(chances, ratings),
        outlook=outlook(replicates, voices, rule.voice, rule.threshold),
        person=person,
        group_means=dispersion.mean(counts),
        measures=dispersion.measures(counts, ratings) | panel_measures.measures(everyone),
        group_agreement=dispersion.agreement_a(counts),
        gaps=gaps,
        p=exact_p(counts),
        split=split(counts, own, gaps.flagged, gaps.small, limits.false_discovery_rate, seed, draws - 1),
        visible=visible_gaps(counts, weight, limits.gap),
        raters=raters,
        severity=np.where(few, NONE, severity).astype(np.int8),
        divided=divided_within(counts, agencies, rule.fewest_ratings),
    )


def _person(release: Release) -> OnePerson:
    """How far one person's answers to all components go together, of the groups of which that is known."""
    known = release.squares.shape[1] > 0
    return one_person(release.counts, release.squares[:, -1] if known else np.full(len(release.groups), np.nan))


def _raters(release: Release, weight: NDArray[np.float64]) -> RaterGaps | None:
    """Every group over each lever and everything; of one lever only over everything, which is the same."""
    if not release.parts:
        return None
    first = 0 if len(release.parts) > len(("lever", "everything")) else len(release.parts) - 1
    return rater_gaps(release.counts, release.squares[:, first:], weight, release.parts[first:])


def _named_leans(counts: NDArray[np.int64], raters: RaterGaps | None, correlation: float) -> NDArray[np.float64]:
    """(groups,): what each group that is named for rating everything lower or higher leans on everything, 0 of all
    others."""
    if raters is None or not raters.named[:, -1].any():
        return np.zeros(len(counts))
    return np.where(raters.named[:, -1] != 0, lean_on_everything(counts, correlation), 0.0)
