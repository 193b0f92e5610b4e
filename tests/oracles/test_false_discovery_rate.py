"""q-values against statsmodels."""

import numpy as np
import pytest
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests

from brpipeline.reconcile.disagreement import differences, false_discovery_rate


def by_statsmodels(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of those that were tested; nan elsewhere."""
    found = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        found[tested] = multipletests(p[tested], method="fdr_bh")[1]
    return found


def test_the_real_exports(truth_counts: NDArray[np.int64]) -> None:
    found = differences(truth_counts, 0.1, 0.67)
    np.testing.assert_allclose(found.q, by_statsmodels(found.p), rtol=0, atol=1e-9)


def test_a_thousand_random_tables(random_tables: list[NDArray[np.int64]]) -> None:
    for counts in random_tables:
        found = differences(counts, 0.1, 0.67)
        np.testing.assert_allclose(found.q, by_statsmodels(found.p), rtol=0, atol=1e-9)


@pytest.mark.parametrize("shape", [(1,), (7,), (12, 20), (26, 20)])
def test_random_p_values_with_ties_and_gaps(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        p = np.round(rng.random(shape) ** 3, int(rng.integers(1, 6)))
        p[rng.random(shape) < 0.2] = np.nan
        np.testing.assert_allclose(false_discovery_rate(p), by_statsmodels(p), rtol=0, atol=1e-9)
