"""What is believed of leans before any answer is seen, on the grid. How it does, and what else was tried:
docs/calibration.md.
"""

import numpy as np

from brpipeline.reconcile.leans.scale import CENTRES, POSITIONS, Real

SMALL = np.array([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0])  # standard deviations of the small leans that all cells have,
SMALL_CHANCE = np.array([3, 1, 1, 1, 0.7, 0.5, 0.4, 0.3])  # and how likely each is, in proportion
LARGE = np.array([0, 0.01, 0.025, 0.05])  # shares of cells that lean by much instead
LARGE_CHANCE = np.array([1.0, 1, 2, 1])
LARGE_MIDDLE, LARGE_SPREAD = 1.6, 0.5  # what much is, up or down
NARROWEST = 0.06  # on a grid of 0.2 a lean of less is none

KINDS = len(SMALL) + 1  # of leans: each size of the small ones, and the large ones last


def _each_to_one(density: Real) -> Real:
    return np.asarray(density / density.sum(axis=-1, keepdims=True))


def _chances() -> Real:
    away = POSITIONS - CENTRES[:, None]
    small = [np.exp(-0.5 * (away / max(deviation, NARROWEST)) ** 2) for deviation in SMALL.tolist()]
    large = np.exp(-0.5 * ((np.abs(away) - LARGE_MIDDLE) / LARGE_SPREAD) ** 2)
    return np.stack([_each_to_one(density) for density in [*small, large]])


# (kinds, centres, positions): the chance that a cell lies at a position, given where its component lies.
CHANCES = _chances()
