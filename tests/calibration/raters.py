"""Agencies as raters: how often somebody is named where nobody differs, and how often who differs is.

python -m tests.calibration.raters SEED [REPORTS]
"""

import sys

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.others import less_the_others, weights
from brpipeline.reconcile.raters import rater_gaps
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.material import table
from tests.calibration.worlds import PARTS, Partnership, Survey, World

REPORTS, SEVERE, HARDLY = 200, 1, 0.1  # the severe agency's position; points a component, a smaller true gap is none
WORLDS = {
    "no difference": World(),
    "people lean one way (.25)": World(person=0.25),
    "people lean one way (.5)": World(person=0.5),
    "offsets .3": World(offset=0.3),
    "styles .3": World(style=0.3),
    "one agency .5 lower": World(severe=0.5),
    "one agency .8 lower": World(severe=0.8),
    "one agency .8 lower, people lean one way (.25)": World(severe=0.8, person=0.25),
    "one agency .8 lower, offsets .3": World(severe=0.8, offset=0.3),
}
HEAD = (
    "names anybody",
    "named without a true gap",
    "of all named",
    "found over all",
    "found on a lever",
    "range held",
    "if answers were independent, names anybody",
)


def independent(survey: Survey) -> NDArray[np.int64]:
    """(groups, parts): the squares that people would have whose answers do not go together."""
    sure, score = survey.counts[..., 0] + survey.counts[..., 2], survey.counts[..., 2] - survey.counts[..., 0]
    people = survey.counts[:, 0].sum(axis=1)
    squares = [
        sure[:, part].sum(axis=1) + (score[:, part].sum(axis=1) ** 2 - (score[:, part] ** 2).sum(axis=1)) / people
        for part in PARTS
    ]
    return np.stack(squares, axis=1)


def of_reports(job: tuple[str, int, range]) -> NDArray[np.float64]:
    """(reports, 7): as in HEAD, but for the number of all named, third."""
    name, seed, numbers = job
    rows = []
    for number in numbers:
        partnership = Partnership(WORLDS[name], [seed, number])
        survey = partnership.sample()
        weight = weights(survey.counts, survey.voices)
        true = less_the_others(survey.means, weight)
        gaps = np.stack([true[:, part].mean(axis=1) for part in PARTS], axis=1)
        found = rater_gaps(survey.counts, survey.squares, weight, PARTS)
        pretended = rater_gaps(survey.counts, independent(survey), weight, PARTS)
        named = found.named != 0
        severe = next(at for at, group in enumerate(partnership.groups) if SEVERE in group)
        lower = found.named[severe] < 0
        held = ((found.low <= gaps) & (gaps <= found.high)).mean()
        without = (named & (gaps * found.named < HARDLY)).sum()
        rows.append([named.any(), without, named.sum(), lower[-1], lower[:-1].mean(), held, pretended.named.any()])
    return np.array(rows, dtype=np.float64)


def tables(seed: int, reports: int = REPORTS, processes: int = 2) -> str:
    """Markdown. Findings are of 12 agencies on four levers and over all."""
    jobs = [(name, seed, numbers) for name in WORLDS for numbers in pieces(reports)]
    found = in_parallel(of_reports, jobs, processes)
    rows = []
    for name, world in WORLDS.items():
        means = np.concatenate([part for job, part in zip(jobs, found, strict=True) if job[0] == name]).mean(axis=0)
        means[2] = means[1] / max(means[2], 1e-9)
        cells = [f"{mean:.2f}" for mean in means]
        rows.append([name, *cells[:3], *(cells[3:5] if world.severe else ["", ""]), *cells[5:]])
    return table(["whole agencies", *HEAD], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(int, sys.argv[2:])))  # noqa: T201
