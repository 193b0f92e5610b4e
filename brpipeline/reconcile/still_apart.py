"""Who is apart without those further apart too: one far group does not put all the rest on its other side.

Of four agencies of which one says Red and three say Green, each of the three is higher than the others taken together,
since that one is among them. Only the one is apart.
"""

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Signs = NDArray[np.int8]

TIE = 1e-9  # gaps this close are equally wide


def still_apart(means: Real, weight: Real, apart: Signs, smallest_gap: float | Real) -> Signs:
    """(groups, components): -1, +1 as in `apart`, and 0 where the gap is no longer so wide.

    means: (groups, components), nan where nobody rated. weight: the same, what each weighs among the others. apart: -1
    lower, +1 higher, 0 not apart. On each component the group of the widest gap leaves the others, or all of equally
    wide ones; then gaps are taken again. Nobody leaves where those who left would then weigh half of all, or all groups
    but one. smallest_gap: of all, or (groups, components). Without anybody left out it is not asked for: whoever calls
    has done so.
    """
    means, left, held = np.nan_to_num(means), np.zeros(weight.shape, dtype=np.bool_), apart
    gap = _gaps(means, weight, left)
    while (new := _next_to_leave(gap, weight, left, held)).any():
        left = left | new
        gap = _gaps(means, weight, left)
        held = np.where((gap * apart >= smallest_gap - TIE) & (gap * apart > 0), apart, 0).astype(np.int8)
    return held


def _gaps(means: Real, weight: Real, left: NDArray[np.bool_]) -> Real:
    """(groups, components): each group's mean less that of all others who have not left; 0 if there are none."""
    stays = np.where(left, 0.0, weight)
    rest = stays.sum(axis=0) - stays
    others = (stays * means).sum(axis=0) - stays * means
    return np.where(rest > 0, means - others / np.where(rest > 0, rest, 1.0), 0.0)


def _next_to_leave(gap: Real, weight: Real, left: NDArray[np.bool_], held: Signs) -> NDArray[np.bool_]:
    """(groups, components): of those apart who have not left, on each component the furthest."""
    distance = np.where((held != 0) & ~left, np.abs(gap), -np.inf)
    furthest = np.isfinite(distance) & (distance >= distance.max(axis=0, initial=-np.inf) - TIE)
    after = left | furthest
    enough = (2 * (weight * after).sum(axis=0) < weight.sum(axis=0)) & (((weight > 0) & ~after).sum(axis=0) > 1)
    return np.asarray(furthest & enough)
