"""Of those said to differ, how many do not materially; of those that do, how many are found; and what cannot be told.

    python -m tests.calibration.material SEED [REPORTS]

Material is a true gap of at least a third of a point in the direction that is said, wide one of two thirds; both
against the voices of the others.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile.material_gaps import Verdict
from brpipeline.reconcile.others import less_the_others, weights
from tests.calibration.candidates import CANDIDATES, Rule, judged
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.worlds import WORLDS, Partnership, Survey

Real = NDArray[np.float64]
MATERIAL, WIDE = 1 / 3, 2 / 3
REPORTS, FEWER = 210, 80  # of a world; for each candidate
COMPARED = (
    "no difference",
    "offsets .3",
    "s = 1.5",
    "s = 2.0",
    "offsets .3, s = 1.5",
    "offsets .7",
    "styles .3, s = 1.5",
    "one agency of 55%, +1.5 on all",
)


@dataclass(frozen=True)
class Rates:
    """Sums over reports: flags, immaterial flags, planted, planted and flagged, wide, wide and flagged; flags of others
    than the first group; reports in which something is wide, and nothing flagged.
    """

    reports: int
    sums: Real

    @property
    def cells(self) -> list[str]:
        flags, false, planted, right, wide, seen, others, silent = self.sums
        shares = [false / flags if flags else 0.0, *(_share(*pair) for pair in ((right, planted), (seen, wide)))]
        numbers = [flags / self.reports, false / self.reports, *shares, silent / self.reports, others / self.reports]
        return ["" if np.isnan(number) else f"{number:.3f}" for number in numbers]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def counted(survey: Survey, flag: NDArray[np.int8], true: Real) -> Real:
    """The sums of one report."""
    flagged, wide = flag != 0, np.abs(true) >= WIDE
    right = flagged & (true * flag > 0)
    cells = (
        flagged,
        flagged & ~(true * flag >= MATERIAL),
        survey.planted,
        right & survey.planted,
        wide,
        right & wide,
        flagged[1:],
    )
    return np.array([*(each.sum() for each in cells), wide.any() and not flagged.any()], dtype=np.float64)


def of_rules(job: tuple[str, int, range, tuple[str, ...]]) -> Real:
    """(rules, sums): of some reports of a world."""
    name, seed, numbers, rules = job
    total = np.zeros((len(rules), 8))
    for number in numbers:
        survey = Partnership(WORLDS[name], [seed, number]).sample()
        true = less_the_others(survey.means, weights(survey.counts, survey.voices))
        total += [counted(survey, rule(survey), true) for rule in _rules(rules)]
    return total


def _rules(names: Sequence[str]) -> list[Rule]:
    return [CANDIDATES[name] for name in names]


def of_verdicts(job: tuple[str, int, range]) -> tuple[Real, Real]:
    """Sums over some reports: of the default's flags; and of cells, those said to differ, of these immaterial, those
    said not to differ, of these material, material ones, those whose true gap lies in its likely range.
    """
    name, seed, numbers = job
    flags, verdicts = np.zeros(8), np.zeros(7)
    for number in numbers:
        survey = Partnership(WORLDS[name], [seed, number]).sample()
        true = less_the_others(survey.means, weights(survey.counts, survey.voices))
        found = judged(survey)
        flags += counted(survey, found.flagged, true)
        compared, material = found.verdict != Verdict.NOBODY, np.abs(true) >= MATERIAL
        differs, alike = found.verdict == Verdict.DIFFERS, found.verdict == Verdict.DOES_NOT_DIFFER
        held = (found.low <= true) & (true <= found.high)
        cells = (compared, differs, differs & ~(true * found.differs >= MATERIAL), alike, alike & material)
        verdicts += [*(each.sum() for each in cells), (material & compared).sum(), (held & compared).sum()]
    return flags, verdicts


def verdict_cells(sums: Real) -> list[str]:
    cells, differs, false, alike, wrong, material, held = sums
    shares = [differs / cells, _share(false, differs), alike / cells, _share(wrong, alike), _share(wrong, material)]
    return ["" if np.isnan(share) else f"{share:.3f}" for share in [*shares, held / cells]]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *rows])


AT_MOST, AT_LEAST = "at most", "at least"
# Column of the table of flags, limit, and the worlds that it is for. Every world also has the goal of a tenth.
GOALS = [
    (1, AT_MOST, 0.10, ("no difference", "25 agencies, no difference", "offsets .3")),
    (6, AT_MOST, 0.10, ("one agency of 55%, +1.5 on all", "one agency of 71%, +1.5 on all")),
    (3, AT_LEAST, 0.32, ("s = 1.5",)),
    (3, AT_LEAST, 0.57, ("s = 2.0",)),
    (3, AT_LEAST, 0.22, ("offsets .3, s = 1.5", "styles .3, s = 1.5", "halo of one agency, s = 1.5")),
    (3, AT_LEAST, 0.15, ("5 agencies of 5, s = 2.0",)),
    (4, AT_LEAST, 0.60, ("25 agencies, offsets .5",)),
    (4, AT_LEAST, 0.40, ("offsets .7",)),
]
TENTH = 0.10  # of all flags, or so many immaterial ones a report, whichever is more


def goals(rows: dict[str, list[str]]) -> str:
    """Markdown: each goal, and whether it was met. rows: the cells of the table of flags, by world."""
    lines = []
    for column, sort, limit, names in GOALS:
        for name in names:
            found = float(rows[name][column])
            met = found <= limit if sort == AT_MOST else found >= limit
            goal = f"{FLAGS[column]} {sort} {limit:.2f}"
            lines.append([f"{name}: {goal}", f"{found:.3f}", "met" if met else "missed"])
    for name, cells in rows.items():
        met = min(float(cells[1]), float(cells[2])) <= TENTH
        lines.append(
            [f"{name}: immaterial a report / of all flags", f"{cells[1]} / {cells[2]}", "met" if met else "missed"]
        )
    return table(["goal", "found", "and"], lines)


FLAGS = ["flags a report", "immaterial", "of all flags", "power", "wide found", "silent", "others flagged"]
VERDICTS = ["differs", "of these immaterial", "does not", "of these material", "of material ones", "range held"]


def tables(seed: int, reports: int = REPORTS, processes: int = 2) -> str:
    """Markdown: goals, flags, verdicts, all by world; flags by candidate. Of 25 agencies a third as many reports."""
    jobs = [
        (name, seed, numbers)
        for name, world in WORLDS.items()
        for numbers in pieces(max(1, reports // 3) if world.many else reports)
    ]
    found = in_parallel(of_verdicts, jobs, processes)
    flags, verdicts = [], []
    for name in WORLDS:
        own = [at for at, job in enumerate(jobs) if job[0] == name]
        count = sum(len(jobs[at][2]) for at in own)
        flags.append([name, *Rates(count, np.sum([found[at][0] for at in own], axis=0)).cells])
        verdicts.append([name, *verdict_cells(np.sum([found[at][1] for at in own], axis=0))])
    return "\n\n".join(
        [
            goals({name: cells for name, *cells in flags}),
            table(["flags", *FLAGS], flags),
            table(["verdicts", *VERDICTS], verdicts),
            candidates(seed, min(reports, FEWER), processes),
        ]
    )


def candidates(seed: int, reports: int, processes: int) -> str:
    """Markdown: of every rule, by world: immaterial flags a report, their share of all flags, power, wide found."""
    rules = tuple(CANDIDATES)
    jobs = [(name, seed, numbers, rules) for name in COMPARED for numbers in pieces(reports)]
    found = in_parallel(of_rules, jobs, processes)
    rows = [[rule] for rule in rules]
    for name in COMPARED:
        sums = np.sum([part for job, part in zip(jobs, found, strict=True) if job[0] == name], axis=0)
        for row, own in zip(rows, sums, strict=True):
            _, false, of_all, power, wide, *_ = Rates(reports, own).cells
            row.append(" / ".join([false, of_all, power or wide]))
    return table(["rule: immaterial flags a report / of all flags / power, or wide found", *COMPARED], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(int, sys.argv[2:])))  # noqa: T201
