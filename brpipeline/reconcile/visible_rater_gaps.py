"""What this survey could see of a group over a lever or over all: the smallest true gap that would be said."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from brpipeline.reconcile.raters import RATE, SMALLEST, RaterGaps
from brpipeline.reconcile.visible_gaps import Z

Real = NDArray[np.float64]


def visible_rater_gaps(found: RaterGaps) -> Real:
    """(groups, parts): points a component, with a four-in-five chance to be said; nan where nothing is tested.

    If it were the only one to be named: its p must then be at most the rate over the number of comparisons.
    """
    comparisons = max(1, int(np.count_nonzero(~np.isnan(found.p))))
    freedom = np.maximum(found.freedom, 1)
    needed = -stdtrit(freedom, RATE / comparisons / 2)
    # The noncentrality at which t reaches it with this power, nearly (Johnson and Welch 1940, Biometrika 31, p. 362).
    by_test = needed + Z * np.sqrt(1 + needed**2 / (2 * freedom))
    return np.asarray(np.maximum(SMALLEST + Z * found.error, by_test * found.error))
