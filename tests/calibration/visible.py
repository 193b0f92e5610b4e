"""What a survey is said to have been able to see: is a gap of just that size flagged four times in five?

python -m tests.calibration.visible SEED [REPORTS]
"""

import sys

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr

from brpipeline.reconcile.others import less_the_others, weights
from brpipeline.reconcile.visible_gaps import visible_gaps
from tests.calibration.candidates import GAP, judged
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.material import table
from tests.calibration.worlds import CUTS, GREEN, Partnership, World

REPORTS, EACH = 120, 3  # cells that are planted in a report
WORLDS = {
    "12 agencies of 14 to 1": World(),
    "the same, offsets .3": World(offset=0.3),
    "the same, people lean one way (.25)": World(person=0.25),
    "the same, people lean one way (.5)": World(person=0.5),
    "25 agencies of 8 to 40, offsets .5": World(many=True, offset=0.5),
    "12 agencies of 150 to 4": World(agencies=(150, 90, 60, 40, 30, 20, 20, 10, 10, 8, 6, 4)),
    "2 agencies of 30 and 40": World(agencies=(30, 40)),
    "3 agencies of 10": World(agencies=(10, 10, 10)),
    "3 agencies of 10, people lean one way (.5)": World(agencies=(10, 10, 10), person=0.5),
    "5 agencies of 5": World(agencies=(5,) * 5),
    "12 agencies, 95% Green": World(**GREEN),
}
HEAD = ("cells with a visible gap", "its median, points", "flagged if the true gap is just that")


def of_reports(job: tuple[str, int, range]) -> tuple[list[bool], list[float], list[bool]]:
    """Of each cell whether any gap is visible and which; of each planted one whether it was flagged."""
    name, seed, numbers = job
    finite, sizes, flagged = [], [], []
    for number in numbers:
        partnership, rng = Partnership(WORLDS[name], [seed, number]), np.random.default_rng([seed, number])
        survey = partnership.sample()
        weight = weights(survey.counts, survey.voices)
        visible = visible_gaps(survey.counts, weight, GAP).cells
        finite += np.isfinite(visible).ravel().tolist()
        sizes += visible[np.isfinite(visible)].tolist()
        others = survey.means - less_the_others(survey.means, weight)
        planted = planted_gaps(partnership, visible, others, rng)
        if planted:
            found = judged(partnership.sample(1))
            flagged += [bool(found.flagged[group, component] == sign) for group, component, sign in planted]
    return finite, sizes, flagged


def planted_gaps(
    partnership: Partnership, visible: NDArray[np.float64], others: NDArray[np.float64], rng: np.random.Generator
) -> list[tuple[int, int, int]]:
    """Gives some cells a true gap of just the visible size, at most one on a component. Returns them and the signs."""
    planted = []
    alone = [at for at, group in enumerate(partnership.groups) if len(group) == 1]
    for component in rng.permutation(visible.shape[1])[:EACH].tolist():
        group = int(rng.choice(alone))
        signs = [sign for sign in (1, -1) if 0.02 < others[group, component] + sign * visible[group, component] < 1.98]
        if not signs:
            continue
        sign = int(rng.choice(signs))
        target = float(others[group, component] + sign * visible[group, component])
        partnership.lean[partnership.groups[group][0], component] = brentq(_score_less, -9, 9, args=(target,))
        planted.append((group, component, sign))
    return planted


def _score_less(lean: float, target: float) -> float:
    return float(sum(ndtr(lean - cut) for cut in CUTS)) - target


def tables(seed: int, reports: int = REPORTS, processes: int = 2) -> str:
    """Markdown."""
    jobs = [
        (name, seed, numbers)
        for name, world in WORLDS.items()
        for numbers in pieces(max(1, reports // 3) if world.many else reports)
    ]
    done, rows = in_parallel(of_reports, jobs, processes), []
    for name in WORLDS:
        finite, sizes, flagged = (
            [value for job, parts in zip(jobs, done, strict=True) if job[0] == name for value in parts[which]]
            for which in range(3)
        )
        error = np.sqrt(np.mean(flagged) * (1 - np.mean(flagged)) / len(flagged))
        rows.append(
            [name, f"{np.mean(finite):.2f}", f"{np.median(sizes):.2f}", f"{np.mean(flagged):.2f} ± {error:.2f}"]
        )
    return table(["what could be seen", *HEAD], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(int, sys.argv[2:])))  # noqa: T201
