"""Parts of the results: levers and the whole, each with its score, its likely range and its agreement. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np

from brpipeline.assess.evidence import evidence_of_lever
from brpipeline.assess.moderation import moderated_points
from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.language import mark, say
from brpipeline.reconcile.agreement import alpha_range, gwet_ac2, kendall_w, krippendorff_alpha
from brpipeline.reconcile.certainty import LEVEL, likely_range
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.scorecard import percents, score
from brpipeline.results import Agreement, LeverPart, Moderated, ScorePart, figure
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.rules import Certainty

NOBODY_TWICE = mark("no component has two ratings")
ONE_COMPONENT = mark("fewer than two components have two ratings")
ONE_RATED = mark("fewer than two components were rated")
ONE_RATING = mark("all ratings are the same")
ONE_GROUP = mark("fewer than two groups rated every component")
ALL_TIED = mark("no group tells the components apart")


def whole_part(reconciled: Reconciled, instrument: Instrument, agreed: Mapping[str, Moderated]) -> ScorePart:
    """The score of all components. agreed: what meetings agreed, by component."""
    return _score_part(reconciled, instrument, range(len(instrument.component_ids)), agreed)


def lever_parts(
    reconciled: Reconciled,
    instrument: Instrument,
    rules: Certainty,
    agreed: Mapping[str, Moderated],
    evidence: EvidenceCounts | None,
) -> list[LeverPart]:
    """Every lever, in the instrument's order. evidence: by group, as released and as asked."""
    order = {component: index for index, component in enumerate(instrument.component_ids)}
    parts = []
    for lever in instrument.lever:
        positions = [order[component.id] for component in lever.component]
        scored = _score_part(reconciled, instrument, positions, agreed)
        parts.append(
            LeverPart(
                **scored.model_dump(),
                id=lever.id,
                name=lever.title,
                short=lever.short,
                agreement=_agreement(reconciled, positions, rules),
                evidence=evidence_of_lever(evidence, lever, instrument),
            )
        )
    return parts


def _score_part(
    reconciled: Reconciled, instrument: Instrument, positions: Sequence[int], agreed: Mapping[str, Moderated]
) -> ScorePart:
    points = instrument.scale.points
    scored = score(reconciled.ratings, reconciled.measures["mean"], points, positions)
    likely = None
    if scored.percent is not None and len(reconciled.drawn):
        low, high = likely_range(percents(reconciled.drawn, points, positions))
        likely = (figure(min(low, scored.percent)) or 0.0, figure(max(high, scored.percent)) or 0.0)
    return ScorePart(
        points=scored.points,
        maximum=scored.maximum,
        percent=None if scored.percent is None else figure(scored.percent),
        interval=likely,
        mean_percent=None if scored.mean_percent is None else figure(scored.mean_percent),
        rated=scored.rated,
        moderated=moderated_points(reconciled, agreed, instrument, positions),
    )


def _agreement(reconciled: Reconciled, positions: Sequence[int], rules: Certainty) -> Agreement:
    """The coefficients of a lever, each with the reason where there is none."""
    counts, by_group = reconciled.everyone[list(positions)], reconciled.counts[:, list(positions)]
    pairable = int((counts.sum(axis=1) > 1).sum())
    alpha, ac2, (w, judges) = krippendorff_alpha(counts), gwet_ac2(counts), kendall_w(by_group)
    if pairable < 2:
        alpha = float("nan")  # of one component it is 0 by its formula, whatever people said
    likely = alpha_range(counts, rules.seed, rules.draws, LEVEL)
    rated = int((counts.sum(axis=1) > 0).sum())
    few = NOBODY_TWICE if not pairable else ONE_COMPONENT if pairable < 2 else ONE_RATING
    reasons = {
        "krippendorff_alpha": few if np.isnan(alpha) else None,
        "interval": few if likely is None else None,
        "gwet_ac2": NOBODY_TWICE if np.isnan(ac2) else None,
        "kendall_w": (ONE_RATED if rated < 2 else ONE_GROUP if judges < 2 else ALL_TIED) if np.isnan(w) else None,
    }
    return Agreement(
        krippendorff_alpha=figure(alpha),
        interval=None if likely is None else (figure(likely[0]) or 0.0, figure(likely[1]) or 0.0),
        gwet_ac2=figure(ac2),
        kendall_w=figure(w),
        respondents=int(reconciled.answers[:, list(positions)].sum(axis=(0, 2)).max(initial=0)),
        components=pairable,
        groups=judges,
        absent={name: say(reason) for name, reason in reasons.items() if reason},
    )
