"""What a report says if nobody leans on everything: read once, however many ask."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from brpipeline.reconcile.leans.evidence import Evidence, evidence
from brpipeline.reconcile.leans.scale import Counts, Real, Scale, scale


class Reading(NamedTuple):
    """ruler: the scale. likelihood: (groups, components, positions), of each group's answers. seen: the evidence."""

    ruler: Scale
    likelihood: Real
    seen: Evidence


def reading(counts: Counts) -> Reading:
    """Of a report. counts: (groups, components, 3)."""
    return _read(counts.astype(np.int64).tobytes(), counts.shape)


@lru_cache(maxsize=1)
def _read(counts: bytes, shape: tuple[int, ...]) -> Reading:
    own = np.frombuffer(counts, dtype=np.int64).reshape(shape)
    ruler = scale(own)
    likelihood = ruler.likelihood(own, np.zeros(len(own)))
    return Reading(ruler, likelihood, evidence(likelihood, ruler.spread))
