"""Part of the results: how agencies were compared, and what could have been seen. Pure."""

import math

import numpy as np

from brpipeline.reconcile.material_gaps import MARGIN
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import Comparison, GroupSight, figure


def comparison_part(reconciled: Reconciled) -> Comparison | None:
    """How groups were compared with the others taken together; None if nobody can be compared."""
    compared = (~np.isnan(reconciled.gaps.gap)).sum(axis=1).tolist()
    if not any(compared):
        return None
    return Comparison(
        margin=figure(MARGIN) or 0.0,
        limit=figure(reconciled.gaps.limit) or 0.0,
        groups=[
            GroupSight(group=group.id, visible=_finite(float(visible)), compared=components)
            for group, visible, components in zip(reconciled.groups, reconciled.visible.groups, compared, strict=True)
            if components
        ],
    )


def _finite(value: float) -> float | None:
    return figure(value) if math.isfinite(value) else None
