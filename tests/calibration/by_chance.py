"""How often flags that no test of one agency raises fire where nothing was planted: agencies split, staff divided."""

import sys

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.between_groups import split
from brpipeline.reconcile.consensus import consensus
from brpipeline.reconcile.dispersion import agreement_a, shares
from brpipeline.reconcile.divided import AT_THE_ENDS
from brpipeline.reconcile.leans.priors import SMALL
from brpipeline.reconcile.material_gaps import material_gaps
from brpipeline.reconcile.others import weights
from tests.calibration.candidates import GAP
from tests.calibration.disagreement import LARGE, World, simulated, table
from tests.calibration.remedies import LIMIT

REPORTS, SEED, DRAWS, FEWEST = 100, 20, 999, 5
SHOWN = (14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 3)  # the two smallest of the set-up, of 2 and 1, are shown together
WORLDS = {
    "no difference": World(agencies=SHOWN),
    "offsets of 0.3": World(offset=0.3, agencies=SHOWN),
    "agencies of 150 to 4": World(agencies=LARGE),
    "agencies of 150 to 4, offsets of 0.3": World(offset=0.3, agencies=LARGE),
    "agencies really divided, offsets of 1": World(offset=1.0, agencies=SHOWN),
}


def flags(counts: NDArray[np.int64]) -> list[int]:
    """Of one report: components split, components split if groups were taken to have no habits, groups divided."""
    own, found = consensus(shares(counts)), material_gaps(counts, weights(counts, np.ones(len(counts), np.int64)), GAP)
    leans = found.small, (SMALL == 0).astype(np.float64)
    splits = [split(counts, own, found.flagged, small, LIMIT, SEED, DRAWS).splits.sum() for small in leans]
    divided = (counts.sum(axis=2) >= FEWEST) & (agreement_a(counts) <= AT_THE_ENDS)
    return [*map(int, splits), int(divided.sum())]


def tables(seed: int, reports: int = REPORTS) -> str:
    """Markdown: flags a report."""
    lines = []
    for name, world in WORLDS.items():
        found = [flags(simulated(world, rng)[0]) for rng in np.random.default_rng(seed).spawn(reports)]
        lines.append([name, *(f"{mean:.2f}" for mean in np.mean(found, axis=0))])
    return table(["flags a report", "agencies split", "if no habits were allowed for", "divided within"], lines)


if __name__ == "__main__":
    print(tables(int(sys.argv[1])))  # noqa: T201
