"""Part of the results: how agencies were compared, and what could have been seen. Pure."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from brpipeline.assess.inputs import Inputs
from brpipeline.assess.settling import sight_with_more
from brpipeline.reconcile.material_gaps import MARGIN
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.visible_rater_gaps import visible_rater_gaps
from brpipeline.results import Comparison, GroupSight, RaterGap, figure
from brpipeline.settings.assessment import Assessments

DIRECTION: dict[int, Literal["lower", "higher"] | None] = {-1: "lower", 0: None, 1: "higher"}


def comparison_part(
    reconciled: Reconciled, levers: Sequence[str], inputs: Inputs, rules: Assessments
) -> Comparison | None:
    """How groups were compared with the others taken together; None if nobody can be compared. levers: ids."""
    compared = (~np.isnan(reconciled.gaps.gap)).sum(axis=1).tolist()
    if not any(compared):
        return None
    more, visible_then = sight_with_more(reconciled, inputs, rules)
    sights = zip(reconciled.groups, reconciled.visible.groups, compared, more.tolist(), visible_then, strict=True)
    return Comparison(
        margin=figure(MARGIN) or 0.0,
        limit=figure(reconciled.gaps.limit) or 0.0,
        groups=[
            GroupSight(
                group=group.id,
                visible=_finite(float(visible)),
                compared=components,
                more=replies or None,
                visible_with_more=_finite(float(then)) if replies else None,
            )
            for group, visible, components, replies, then in sights
            if components
        ],
        raters=rater_gap_parts(reconciled, levers),
        correlation=figure(reconciled.person.correlation),
    )


def rater_gap_parts(reconciled: Reconciled, levers: Sequence[str]) -> list[RaterGap]:
    """Every group that is compared with others, over each lever and everything. levers: ids."""
    raters = reconciled.raters
    if raters is None:
        return []
    visible = visible_rater_gaps(raters)
    parts: list[str | None] = [*levers, None][-raters.gap.shape[1] :]
    return [
        RaterGap(
            group=reconciled.groups[group].id,
            lever=parts[part],
            gap=figure(float(raters.gap[group, part])) or 0.0,
            interval=_interval(float(raters.low[group, part]), float(raters.high[group, part])),
            p=figure(float(raters.p[group, part])),
            q=figure(float(raters.q[group, part])),
            direction=DIRECTION[int(raters.named[group, part])],
            visible=_finite(float(visible[group, part])),
        )
        for group, part in np.argwhere(~np.isnan(raters.gap)).tolist()
    ]


def _interval(low: float, high: float) -> tuple[float, float] | None:
    ends = figure(low), figure(high)
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def _finite(value: float) -> float | None:
    return figure(value) if math.isfinite(value) else None
