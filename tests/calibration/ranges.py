"""Do likely ranges hold, and is certainty right, where people lean one way?

    python -m tests.calibration.ranges SEED [SCALE]

After each survey, fresh samples of the same agencies' staff are asked. By answers that are drawn independently of each
other, and by those that share a part of their luck (the default).
"""

import sys
from itertools import product

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.certainty import certainty, drawn_ratings, likely_range
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.one_person import one_person
from brpipeline.reconcile.scorecard import percents
from tests.calibration.certainty import SIZES
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.material import table
from tests.calibration.worlds import COMPONENTS, LEVERS, Partnership, Survey, World

Real = NDArray[np.float64]
REPORTS, FRESH, POINTS = {"small": 80, "middle": 60, "large": 24}, 20, {0: 0, 1: 1, 2: 2}
SETUPS = list(product(SIZES, (0.0, 0.5), (0.0, 0.25, 0.5)))  # agencies, standard deviation between them, correlation
BINS = 10  # of certainty, equally wide
HEAD = ("shared", "overall held", "width, points", "levers held", "certainty said less right", "largest difference")


def colours(survey: Survey) -> NDArray[np.int8]:
    return consensus(support(survey.counts, survey.voices, "agency"))


def of_draws(survey: Survey, fresh: NDArray[np.int8], share: float, seed: int) -> list[Real]:
    """Whether the overall percent of each fresh sample is in the range, its width, whether levers are, certainties."""
    own = colours(survey)
    replicated = joint_replicates(survey.counts, seed, 1000, share)
    drawn = drawn_ratings(replicated, survey.voices, "agency", 0.5, own)
    held, widths = [], []
    for part in [range(COMPONENTS), *LEVERS]:
        low, high = likely_range(percents(drawn, POINTS, part))
        published = percents(own[None], POINTS, part)[0]
        low, high, again = min(low, published), max(high, published), percents(fresh, POINTS, part)
        held.append(((low - 1e-9 <= again) & (again <= high + 1e-9)).mean())
        widths.append(high - low)
    return [np.array([held[0], widths[0], np.mean(held[1:])]), certainty(drawn, own)]


def of_setup(job: tuple[tuple[str, float, float], int, range]) -> list[tuple[float, list[Real], list[Real], Real]]:
    """Of some reports: the correlation as estimated, what `of_draws` gives without and with it, and what was right."""
    (sizes, sd, person), seed, numbers = job
    world, found = World(agencies=tuple(SIZES[sizes]), offset=sd, person=person), []
    for number in numbers:
        partnership = Partnership(world, [seed, number])
        survey = partnership.sample()
        fresh = np.stack([colours(partnership.sample(1 + sample)) for sample in range(FRESH)])
        share = one_person(survey.counts, survey.squares[:, -1]).cautious_correlation
        right = (fresh == colours(survey)).mean(axis=0)
        found.append((share, *(of_draws(survey, fresh, each, number) for each in (0.0, share)), right))
    return found


def line(parts: list[tuple[float, list[Real], list[Real], Real]]) -> list[str]:
    """The cells of a set-up; before and after an arrow without and with the correlation."""
    right = np.concatenate([part[3] for part in parts])
    cells = []
    for which in (1, 2):
        held, width, levers = np.mean([part[which][0] for part in parts], axis=0)
        said = np.concatenate([part[which][1] for part in parts])
        bins = (said * BINS).astype(int).clip(0, BINS - 1)
        counts = np.bincount(bins, minlength=BINS)
        off = np.bincount(bins, said - right, BINS) / np.maximum(counts, 1)
        most = np.abs(off[counts >= len(said) / 12]).max()
        cells.append([f"{held:.2f}", f"{width:.0f}", f"{levers:.2f}", f"{(said - right).mean():+.3f}", f"{most:.3f}"])
    return [f"{np.mean([part[0] for part in parts]):.2f}", *(" -> ".join(pair) for pair in zip(*cells, strict=True))]


def tables(seed: int, scale: float = 1.0, processes: int = 2) -> str:
    """Markdown. scale: of the numbers of reports."""
    jobs = [(setup, seed, numbers) for setup in SETUPS for numbers in pieces(max(2, round(scale * REPORTS[setup[0]])))]
    found, rows = in_parallel(of_setup, jobs, processes), []
    for setup in SETUPS:
        own = [part for job, parts in zip(jobs, found, strict=True) if job[0] == setup for part in parts]
        sizes, sd, person = setup
        rows.append([f"{sum(SIZES[sizes])} people, agencies {sd:g} apart, correlation {person:g}", *line(own)])
    return table(["ranges where people lean one way", *HEAD], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(float, sys.argv[2:3]), *map(int, sys.argv[3:])))  # noqa: T201
