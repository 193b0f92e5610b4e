"""Divided within: how often it is said where nobody is, and how often where half an agency says one thing.

python -m tests.calibration.divided SEED [REPORTS]
"""

import sys

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.dispersion import agreement_a
from brpipeline.reconcile.divided import AT_THE_ENDS, divided_within
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.material import table
from tests.calibration.worlds import Partnership, World

REPORTS, FEWEST = 160, 5
LARGE = (150, 90, 60, 40, 30, 20, 20, 10, 10, 8, 6, 4)
WORLDS = {
    "no difference": World(),
    "offsets .3": World(offset=0.3),
    "offsets .7": World(offset=0.7),
    "people lean one way (.5)": World(person=0.5),
    "t3": World(noise="t3"),
    "skewed": World(noise="skewed"),
    "agencies of 150 to 4": World(agencies=LARGE),
    "five cells divided, 1.5 each way": World(split=1.5),
    "five cells divided, 2 each way": World(split=2.0),
    "agencies of 150 to 4, five cells divided, 1.5 each way": World(split=1.5, agencies=LARGE),
}
HEAD = ("said a report", "not planted", "found", "at the ends, untested", "of these not planted")


def of_reports(job: tuple[str, int, range]) -> NDArray[np.float64]:
    """Sums over reports: said, said and not planted, planted, found, at the ends, of these not planted."""
    name, seed, numbers = job
    total = np.zeros(6)
    for number in numbers:
        survey = Partnership(WORLDS[name], [seed, number]).sample()
        said = divided_within(survey.counts, survey.voices, FEWEST).divided
        with np.errstate(invalid="ignore"):
            ends = (agreement_a(survey.counts) <= AT_THE_ENDS) & (survey.counts.sum(axis=2) >= FEWEST)
        planted = survey.planted
        cells = (said, said & ~planted, planted, said & planted, ends, ends & ~planted)
        total += [each.sum() for each in cells]
    return total


def tables(seed: int, reports: int = REPORTS, processes: int = 2) -> str:
    """Markdown. The rule before said that everybody at the ends is divided, and tested nothing."""
    jobs = [(name, seed, numbers) for name in WORLDS for numbers in pieces(reports)]
    found = in_parallel(of_reports, jobs, processes)
    rows = []
    for name in WORLDS:
        sums = np.sum([part for job, part in zip(jobs, found, strict=True) if job[0] == name], axis=0)
        said, false, planted, right, ends, false_ends = sums
        share = f"{right / planted:.2f}" if planted else ""
        rows.append([name, *(f"{each / reports:.2f}" for each in (said, false)), share])
        rows[-1] += [f"{each / reports:.2f}" for each in (ends, false_ends)]
    return table(["divided within", *HEAD], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(int, sys.argv[2:])))  # noqa: T201
