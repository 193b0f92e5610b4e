"""One assessment, reconciled: what a partnership waits for after imports, when it runs again."""

from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from rich.console import Console

from brpipeline.counting.tally import Tally, tally
from brpipeline.rating import BLANK, GREEN
from brpipeline.reconcile.reconciliation import Reconciled, reconcile
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.workspace import load
from tests.benchmarks.timing import seconds
from tests.pooled import group_tally

ROOT = Path(__file__).parents[2]
COMPONENTS = 20
SIZES = np.array([16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 3, 3])  # a hundred people; every agency is a group that is shown
SECTORS = {f"agency-{index}": f"Sector {index}" for index in range(len(SIZES))}
REPETITIONS = 50
BOUND = 0.060  # seconds


def made(rng: np.random.Generator) -> Tally:
    """A hundred people's answers, most of them ratings."""
    agencies = np.repeat(np.arange(len(SIZES), dtype=np.int32), SIZES)
    leaning = rng.normal(0, 0.7, COMPONENTS) + rng.normal(0, 0.5, (len(SIZES), COMPONENTS))
    felt = leaning[agencies] + rng.normal(0, 1, (len(agencies), COMPONENTS))
    codes = np.digitize(felt, [-0.5, 0.5]).astype(np.uint8)
    without = rng.random(codes.shape) < 0.1
    codes[without] = rng.integers(GREEN + 1, BLANK + 1, without.sum())
    return tally(agencies, codes, len(SIZES))


def reconciled(counted: Tally, rules: Assessments) -> Reconciled:
    return reconcile(group_tally(counted, SECTORS, rules.privacy.smallest_group), rules)


def run(console: Console) -> bool:
    """Prints the best and the median time. Returns whether the best is within the bound."""
    rules = load(ROOT).assessments
    rng = np.random.default_rng(20)
    tallies = [made(rng) for _ in range(REPETITIONS)]  # another each time: what was computed before helps nobody
    assert len(reconciled(made(rng), rules).groups) == len(SIZES)
    times = [seconds(partial(reconciled, counted, rules)) for counted in tallies]
    console.print(
        f"One assessment of {COMPONENTS} components, {len(SIZES)} groups, {SIZES.sum()} people, reconciled: "
        f"best {min(times) * 1000:.1f} ms, median {median(times) * 1000:.1f} ms. Required: {BOUND * 1000:.0f} ms."
    )
    return min(times) <= BOUND
