"""What the oracles count again: the real exports' own list of answers, and random tables."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

TRUTH = Path(__file__).parents[1] / "exports" / "truth.csv"


@pytest.fixture(scope="session")
def truth_counts() -> NDArray[np.int64]:
    """(agencies, components, 3) people who said Red, Amber, Green, in the 45 complete answers of the real exports."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["complete"] == "True"]
    components = [name for name in rows[0] if name[0] in "SPIR" and name[1:].isdigit()]
    agencies = sorted({row["agency"] for row in rows})
    assert (len(rows), len(agencies), len(components)) == (45, 9, 20)
    return np.array(
        [
            [
                [sum(row["agency"] == agency and row[component] == letter for row in rows) for letter in "RAG"]
                for component in components
            ]
            for agency in agencies
        ]
    )


def random_table(rng: np.random.Generator) -> NDArray[np.int64]:
    """A table of (groups, components, 3), often degenerate: one group, one rating, an empty component or group."""
    groups, components = int(rng.integers(1, 7)), int(rng.integers(1, 4))
    counts = rng.integers(0, int(rng.choice([2, 4, 9])), size=(groups, components, 3))
    if rng.random() < 0.3:
        counts[..., rng.integers(3)] = 0
    if rng.random() < 0.2:
        counts[..., [one for one in range(3) if one != rng.integers(3)]] = 0
    if rng.random() < 0.2:
        counts[:, rng.integers(components)] = 0
    if rng.random() < 0.2:
        counts[rng.integers(groups)] = 0
    return counts.astype(np.int64)


@pytest.fixture(scope="session")
def random_tables() -> list[NDArray[np.int64]]:
    """A thousand of them, the same in every run."""
    rng = np.random.default_rng(20251024)
    return [random_table(rng) for _ in range(1000)]
