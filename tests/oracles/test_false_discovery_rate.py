"""q-values: Benjamini and Hochberg's against statsmodels, the discrete ones against plain loops over every outcome."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests

from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate

NEAR = 1e-9


def by_statsmodels(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of those that were tested; nan elsewhere."""
    found = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        found[tested] = multipletests(p[tested], method="fdr_bh")[1]
    return found


@pytest.mark.parametrize("shape", [(1,), (7,), (12, 20), (26, 20)])
def test_random_p_values_with_ties_and_gaps(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        p = np.round(rng.random(shape) ** 3, int(rng.integers(1, 6)))
        p[rng.random(shape) < 0.2] = np.nan
        np.testing.assert_allclose(false_discovery_rate(p), by_statsmodels(p), rtol=0, atol=1e-9)


def by_loops(evidence: Sequence[float], possible: Sequence[tuple[float, float]]) -> list[float]:
    """Of each evidence, the least over all thresholds that believe it of false alarms expected by those believed."""

    def rate(threshold: float) -> float:
        threshold -= NEAR * max(1.0, abs(threshold))
        expected = math.fsum(chance for one, chance in possible if one >= threshold)
        return expected / sum(one >= threshold for one in evidence)

    rates = {threshold: rate(threshold) for threshold in set(evidence)}
    return [min(1.0, *(found for threshold, found in rates.items() if threshold <= own + NEAR)) for own in evidence]


def test_discrete_rates_of_random_evidence_with_ties() -> None:
    rng = np.random.default_rng(5)
    for _ in range(300):
        possible = rng.integers(-9, 9, int(rng.integers(1, 60))) / 3
        chance = rng.random(len(possible)) / 10
        evidence = rng.choice(possible, int(rng.integers(0, len(possible))))
        found = discrete_false_discovery_rate(evidence, possible, chance)
        expected = by_loops(evidence.tolist(), list(zip(possible.tolist(), chance.tolist(), strict=True)))
        assert found.tolist() == pytest.approx(expected, abs=1e-9)


def test_what_is_a_billionth_weaker_counts_as_equally_strong() -> None:
    """Up to and with 1e-9: three outcomes, each that much weaker than the one before, of 1%, 2% and 4%."""
    first = 1.0
    second = first - 1e-9
    third = second - 1e-9
    of_all = discrete_false_discovery_rate(
        np.array([first, second]), np.array([first, second, third]), np.array([0.01, 0.02, 0.04])
    )
    # Believing the first means to believe the second as well: (1% + 2%) / 2; and from the second on (1% + 2% + 4%) / 2.
    assert of_all.tolist() == pytest.approx([0.03 / 2, 0.07 / 2], abs=1e-12)
    apart = discrete_false_discovery_rate(np.array([1.0]), np.array([1.0, 1.0 - 1.1e-9]), np.array([0.01, 0.02]))
    assert apart.tolist() == [0.01]
