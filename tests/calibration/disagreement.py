"""How well agencies apart are found: `python -m tests.calibration.disagreement SEED` prints the tables of the docs.

Simulated: agencies of 14 to 1 people, 20 components with means N(0, 0.7) on the probit scale,
answers cut at -0.5 and 0.5 with unit noise. Planted: five cells, each of one of the five largest agencies and on its
own component, shifted up or down. Offsets: every cell has its own, N(0, sd), which counts as no difference.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from brpipeline.reconcile import score_test
from tests.calibration.habit import differences
from tests.calibration.remedies import GAP, LIMIT, REMEDIES, Report

AGENCIES = (14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 2, 1)
COMPONENTS, PLANTED = 20, 5
REPORTS = 300
DEFAULT = "**the default before**"
STRICTER = "the default before, at q <= 0.07"


@dataclass(frozen=True)
class World:
    """What is simulated. shift: of the planted cells, 0 for none. offset: sd of every cell's own. spread: of means."""

    shift: float = 0.0
    offset: float = 0.0
    agencies: tuple[int, ...] = AGENCIES
    spread: float = 0.7
    middle: float = 0.0


def simulated(world: World, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Counts (agencies, components, 3) of one report, and which cells were planted."""
    agencies = len(world.agencies)
    planted = np.zeros((agencies, COMPONENTS), dtype=np.bool_)
    lean = rng.normal(world.middle, world.spread, COMPONENTS) + rng.normal(0, 1, planted.shape) * world.offset
    if world.shift:
        where = rng.integers(0, min(5, agencies), PLANTED), rng.permutation(COMPONENTS)[:PLANTED]
        planted[where] = True
        lean[where] += world.shift * rng.choice([-1, 1], PLANTED)
    counts = np.empty((agencies, COMPONENTS, 3), dtype=np.int64)
    for agency, people in enumerate(world.agencies):
        answers = lean[agency, :, None] + rng.normal(size=(COMPONENTS, people))
        ratings = (answers > -0.5).astype(int) + (answers > 0.5)
        counts[agency] = (ratings[..., None] == np.arange(3)).sum(axis=1)
    return counts, planted


def measured(job: tuple[World, int, int, bool]) -> dict[str, NDArray[np.int64]]:
    """By rule: (reports, 3), all flags, those of planted cells, planted cells. Job: world, seed, reports, all rules."""
    world, seed, reports, everything = job
    found: dict[str, list[tuple[int, int, int]]] = {}
    for counts, planted in (simulated(world, rng) for rng in np.random.default_rng(seed).spawn(reports)):
        result = differences(counts, LIMIT, GAP)
        apart = {DEFAULT: result.apart != 0}
        if everything:
            apart[STRICTER] = apart[DEFAULT] & (np.nan_to_num(result.q, nan=1.0) <= 0.07)
            report = Report(counts, counts.sum(axis=0) - counts)
            apart |= {name: remedy(report) for name, remedy in REMEDIES.items()}
        for name, cells in apart.items():
            found.setdefault(name, []).append((int(cells.sum()), int((cells & planted).sum()), int(planted.sum())))
    return {name: np.array(rows, dtype=np.int64) for name, rows in found.items()}


def with_error(values: NDArray[np.float64], digits: int = 3) -> str:
    return f"{values.mean():.{digits}f} ± {values.std() / math.sqrt(len(values)):.{digits}f}"


def null_cells(rows: NDArray[np.int64]) -> list[str]:
    return [with_error(rows[:, 0].astype(np.float64))]


def planted_cells(rows: NDArray[np.int64]) -> list[str]:
    """The false discovery rate (mean over reports), all false flags of all flags, and power."""
    flags, right, planted = rows.T
    false = (flags - right) / np.maximum(flags, 1)
    pooled = (flags - right).sum() / max(int(flags.sum()), 1)
    return [f"{with_error(false)} ({pooled:.3f})", with_error(right / planted)]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


# The set-up to beat, and others: agencies as large as in life, few of them, and nearly all of one mind.
WORLDS = {"none": World(), "1.5": World(1.5), "2.0": World(2.0), "offset": World(0, 0.3), "both": World(1.5, 0.3)}
LARGE = (150, 90, 60, 40, 30, 20, 20, 10, 10, 8, 6, 4)
OUTSIDE = {
    "agencies of 150 to 4": {"agencies": LARGE},
    "5 agencies of 5, 5, 4, 4, 3": {"agencies": (5, 5, 4, 4, 3)},
    "2 agencies of 12 and 8": {"agencies": (12, 8)},
    "nearly all Green": {"middle": 1.5, "spread": 0.3},
}


def pieces(seed: int, world: World, reports: int, everything: bool) -> list[tuple[World, int, int, bool]]:
    """Jobs of at most 50 reports, so that two processes share them evenly."""
    return [
        (world, seed * 1000 + part, min(50, reports - part * 50), everything) for part in range(math.ceil(reports / 50))
    ]


def tables(seed: int, reports: int = REPORTS) -> str:
    """All tables, in Markdown. Each rate is over so many reports, with its Monte Carlo standard error."""
    worlds: dict[tuple[str, str], World] = {("", name): world for name, world in WORLDS.items()}
    for offset in (0.1, 0.2, 0.5):
        worlds[f"offsets of {offset}", "null"] = World(0, offset)
        worlds[f"offsets of {offset}", "planted"] = World(1.5, offset)
    for name, about in OUTSIDE.items():
        for offset in (0.0, 0.3):
            line = name + (", offsets of 0.3" if offset else "")
            worlds[line, "null"] = World(0, offset, **about)  # type: ignore[arg-type]
            worlds[line, "planted"] = World(1.5, offset, **about)  # type: ignore[arg-type]
    few = min(reports, max(50, reports // 3))
    plan = {
        key: pieces(seed * 100 + at, world, few if key[0] else reports, not key[0])
        for at, (key, world) in enumerate(worlds.items())
    }
    with get_context("spawn").Pool(2) as pool:
        done = iter(pool.map(measured, [job for jobs in plan.values() for job in jobs], chunksize=1))
    results = {}
    for key, jobs in plan.items():
        parts = [next(done) for _ in jobs]
        results[key] = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    main = [
        [
            name,
            *null_cells(results["", "none"][name]),
            *planted_cells(results["", "1.5"][name]),
            *planted_cells(results["", "2.0"][name]),
            *null_cells(results["", "offset"][name]),
            *planted_cells(results["", "both"][name]),
        ]
        for name in [*REMEDIES, STRICTER, DEFAULT]
    ]
    outside = [
        [line, *null_cells(results[line, "null"][DEFAULT]), *planted_cells(results[line, "planted"][DEFAULT])]
        for line in dict.fromkeys(line for line, _ in worlds if line)
    ]
    rates = "FDR (false of all flags)"
    return "\n".join(
        [
            table(
                [
                    "rule",
                    *("flags, none planted", f"s = 1.5: {rates}", "power", f"s = 2.0: {rates}", "power"),
                    *("offsets: flags, none planted", f"offsets, s = 1.5: {rates}", "power"),
                ],
                main,
            ),
            table(["the default before, elsewhere", "flags, none planted", f"s = 1.5: {rates}", "power"], outside),
            approximation(seed),
        ]
    )


def approximation(seed: int, tables_each: int = 60) -> str:
    """The normal approximation of mid-p against the exact test, by the number of terms that the exact test needs."""
    rng = np.random.default_rng(seed)
    bounds = (300, 1_000, 3_000, 10_000, 30_000, 100_000, 1_000_000)
    rows, kept = [], score_test.MOST_TERMS
    for low, high in pairwise(bounds):
        pairs = []
        for one in (random_table(rng, low, high) for _ in range(tables_each)):
            score_test.MOST_TERMS = 10**9
            right = _uncached(one)
            score_test.MOST_TERMS = 0
            pairs.append((right, _uncached(one)))
            score_test.MOST_TERMS = kept
        right, normal = np.array(pairs).T
        small = right < 0.1
        off = np.abs(normal - right)
        rows.append([f"{low:,} to {high:,}", f"{off.max():.4f}", f"{off[small].max():.4f}", str(int(small.sum()))])
    head = ["terms", "largest difference", "where p < 0.1", f"of {tables_each} tables"]
    return table(head, rows)


def _uncached(one: tuple[int, int, int, int, int]) -> float:
    score_test.score_distribution.cache_clear()
    return score_test.mid_p.__wrapped__(*one)


def random_table(rng: np.random.Generator, low: int, high: int) -> tuple[int, int, int, int, int]:
    """A group among up to 200,000 people, so many terms, a score within four standard deviations."""
    while True:
        everyone = int(10 ** rng.uniform(1.5, 5.3))
        ratings = rng.multinomial(everyone, rng.dirichlet([0.7] * 3)).tolist()
        people = int(everyone * 10 ** rng.uniform(-2, -0.3))
        if people and np.count_nonzero(ratings) > 1 and low <= score_test.terms(people, *ratings) < high:
            break
    mean, variance = score_test.score_moments(people, *ratings)
    score = round(mean + float(rng.uniform(-4, 4)) * math.sqrt(variance))
    return min(max(score, 0), 2 * people), people, *ratings


if __name__ == "__main__":
    print(tables(int(sys.argv[1]) if len(sys.argv) > 1 else 1))  # noqa: T201
