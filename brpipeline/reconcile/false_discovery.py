"""How many findings are due to chance: false discovery rates over all comparisons of a report."""

import numpy as np
from numpy.typing import NDArray

SAME = 1e-9  # ranks this close, relative to their size, and q or gap this close to a limit, are equal


def false_discovery_rate(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """q-values: the share, 0 to 1, of false alarms expected if a pair and all with smaller p are believed.

    p: any shape; nan is not tested and stays nan. Benjamini and Hochberg (1995), J. Royal Statistical Society B 57,
    p. 289.
    """
    tested = ~np.isnan(p)
    values = p[tested]
    order = np.argsort(values, kind="stable")
    stepped = values[order] * len(values) / np.arange(1, len(values) + 1)
    lowest_from_here = np.minimum.accumulate(stepped[::-1])[::-1]
    q = np.full(p.shape, np.nan)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(lowest_from_here, 1.0)
    q[tested] = adjusted
    return q


def believed(q: NDArray[np.float64], limit: float) -> NDArray[np.bool_]:
    """Where q is at most the limit, whatever the last bits say; not where it is nan."""
    with np.errstate(invalid="ignore"):
        return np.asarray(q <= limit + SAME)


def wide(gap: NDArray[np.float64], smallest: float) -> NDArray[np.bool_]:
    """Where a gap, up or down, is at least the smallest that counts, last bits aside; not where it is nan."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(gap) >= smallest - SAME)


def discrete_false_discovery_rate(
    evidence: NDArray[np.float64], possible: NDArray[np.float64], chance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """q-values where every outcome that a comparison could have had is known, and its probability.

    evidence: (comparisons,), how strong the evidence is of each comparison that could be believed at all. possible,
    chance: (outcomes,), the evidence of every outcome of every comparison that could be believed, and its probability
    if there is no difference. Believing all evidence of at least t, as many false alarms are expected as the chances of
    outcomes of at least t add up to: where Benjamini and Hochberg must count m t for m comparisons, most of which
    cannot even reach t, this counts what they can (Heyse 2011, Recent Advances in Biostatistics, p. 43; Döhler, Durand
    and Roquain 2018, Electronic J. of Statistics 12, p. 1867). Returns (comparisons,), at most 1.
    """
    if not len(evidence):
        return np.empty(0)
    threshold = np.sort(evidence)[::-1]
    order = np.argsort(-possible, kind="stable")
    expected = np.concatenate([[0.0], np.cumsum(chance[order])])
    slack = threshold - SAME * np.maximum(1.0, np.abs(threshold))
    false_alarms = expected[np.searchsorted(-possible[order], -slack, side="right")]
    believed = np.searchsorted(-threshold, -slack, side="right")
    lowest_from_here = np.minimum.accumulate((false_alarms / believed)[::-1])[::-1]
    return np.minimum(lowest_from_here[np.searchsorted(-threshold, -evidence, side="left")], 1.0)
