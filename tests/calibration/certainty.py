"""How often is a consensus the same in another sample, when its certainty says so? And do likely ranges hold?

    python -m tests.calibration.certainty SEED [REPORTS]

Simulated partnerships: components with means N(mean, .7) on the probit scale, agencies N(0, sd) about them, people with
unit noise, answers cut at -.5 and .5. Small agencies are merged, and colours found, by the pipeline's own code. "Right"
is the share of fresh samples of the same agencies that give the colour of the first.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from brpipeline.reconcile.certainty import certainty, drawn_ratings, likely_range
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.scorecard import percents
from tests.pooled import groups
from tests.pooled import pooled as pool

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Voice = Literal["agency", "respondent"]

SIZES = {
    "small": [4, 3, 2, 2, 1],
    "middle": [14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 2, 1],
    "large": [90, 60, 45, 38, 32, 28, 24, 20, 17, 15, 12, 11, 9, 8, 7, 6, 5, 5, 4, 3, 3, 2, 2, 2, 1, 1],
}
REPORTS = {"small": 300, "middle": 150, "large": 240}
SECTORS, COMPONENTS, FRESH = 5, 20, 20
LEVERS = [range(first, first + 5) for first in range(0, COMPONENTS, 5)]
EVERYTHING = range(COMPONENTS)
POINTS = {0: 0, 1: 1, 2: 2}
BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01]
LEVELS = (0.90, 0.95)


@dataclass(frozen=True)
class Setup:
    """sizes: a key of SIZES. sd: between agencies. mean: of components, 0 if as many are Red as Green."""

    sizes: str
    sd: float
    mean: float = 0.0
    voice: Voice = "agency"

    def __str__(self) -> str:
        people = SIZES[self.sizes]
        unlike = "like-minded" if not self.sd else f"sd {self.sd:g} between agencies"
        return f"{self.sizes} ({sum(people)} people of {len(people)} agencies), {unlike}"


SETUPS = [Setup(sizes, sd) for sizes in SIZES for sd in (0.0, 1.0)]


def by_bootstrap(counts: Counts, seed: int) -> NDArray[np.int64]:
    """The first prototype: answers of each group drawn again from its own."""
    generator, people = np.random.default_rng(seed), counts.sum(axis=2)
    return generator.multinomial(people, counts / people[..., None], size=(1000, *people.shape))


def by_dirichlet(counts: Counts, seed: int) -> Floats:
    """The second: shares of each group, Dirichlet, weight 2 on those of all groups; nobody is sampled."""
    everyone = counts.sum(axis=0)
    alpha = counts + 2 * everyone / everyone.sum(axis=1, keepdims=True)
    drawn = np.random.default_rng(seed).standard_gamma(alpha, size=(1000, *counts.shape))
    return drawn * (counts.sum(axis=2)[..., None] / drawn.sum(axis=3, keepdims=True))


WAYS: dict[str, Callable[[Counts, int], NDArray[np.generic]]] = {
    "default": joint_replicates,
    "bootstrap": by_bootstrap,
    "Dirichlet, weight 2": by_dirichlet,
}


class World:
    """A partnership of a set-up: what its staff think, of which samples are taken."""

    def __init__(self, setup: Setup, generator: np.random.Generator) -> None:
        self.setup, self.generator = setup, generator
        sizes = SIZES[setup.sizes]
        people = {f"a{place}": size for place, size in enumerate(sizes)}
        self.order = {agency: place for place, agency in enumerate(people)}
        self.groups = groups(people, {agency: f"s{place % SECTORS}" for agency, place in self.order.items()}, 3)
        self.voices = np.array([group.voices for group in self.groups])
        self.sizes = np.array(sizes)[:, None]
        apart = setup.sd * generator.standard_normal((len(sizes), COMPONENTS))
        means = generator.normal(setup.mean, 0.7, COMPONENTS) + apart
        red, green = ndtr(-0.5 - means), ndtr(means - 0.5)
        self.shares = np.stack([red, 1 - red - green, green], axis=2)

    def sample(self) -> Counts:
        """(groups, components, 3): what one sample of staff answers, as shown."""
        answers = self.generator.multinomial(self.sizes, self.shares)
        return pool(answers.astype(np.int64), self.groups, self.order)

    def colours(self, counts: Counts) -> NDArray[np.int8]:
        return consensus(support(counts, self.voices, self.setup.voice))

    def all_staff(self) -> NDArray[np.int8]:
        """(components,): the colour if everybody answered; agencies as large as their samples are of each other."""
        whole = pool(np.rint(1e6 * self.shares * self.sizes[..., None]).astype(np.int64), self.groups, self.order)
        return self.colours(whole)


@dataclass(frozen=True)
class Case:
    """One report. said: {way: (components,)}; right, true: (components,). ranges: from `held`."""

    said: dict[str, Floats]
    right: Floats
    true: Floats
    ranges: dict[tuple[str, float], list[tuple[float, float, float]]]


def case(setup: Setup, seed: int, number: int, ways: tuple[str, ...]) -> Case:
    """One report of a set-up: its certainties, and what fresh samples of the same agencies say."""
    world = World(setup, np.random.default_rng([seed, number]))
    counts = world.sample()
    ratings = world.colours(counts)
    fresh = np.stack([world.colours(world.sample()) for _ in range(FRESH)])
    said, ranges = {}, {}
    for way in ways:
        drawn = drawn_ratings(WAYS[way](counts, number), world.voices, setup.voice, 0.5, ratings)  # type: ignore[arg-type]
        said[way] = certainty(drawn, ratings)
        for what, parts in (("lever", LEVERS), ("overall", [EVERYTHING])):
            for level in LEVELS if way == "default" else ():
                ranges[what, level] = [held(drawn, fresh, ratings, level, part) for part in parts]
    right = (fresh == ratings).mean(axis=0)
    return Case(said, right, (world.all_staff() == ratings).astype(float), ranges)


def held(
    drawn: NDArray[np.int8], fresh: NDArray[np.int8], ratings: NDArray[np.int8], level: float, part: range
) -> tuple[float, float, float]:
    """How often a fresh sample's percent is in the range widened to the published one; if that lay outside; width."""
    low, high = likely_range(percents(drawn, POINTS, part), level)
    published = percents(ratings[None], POINTS, part)[0]
    outside = not low <= published <= high
    low, high = min(low, published), max(high, published)
    again = percents(fresh, POINTS, part)
    return float(((low <= again) & (again <= high)).mean()), float(outside), high - low


def cases(job: tuple[Setup, int, int, tuple[str, ...]]) -> list[Case]:
    setup, seed, reports, ways = job
    return [case(setup, seed, number, ways) for number in range(reports)]


def binned(found: list[Case], way: str) -> list[tuple[int, float, float, float]]:
    """By bin of BINS: how many components, and their mean of said, right, and the colour of all staff."""
    said = np.concatenate([one.said[way] for one in found])
    right = np.concatenate([one.right for one in found])
    true = np.concatenate([one.true for one in found])
    rows = []
    for least, less in pairwise(BINS):
        here = (said >= least) & (said < less)
        means = [float(values[here].mean()) if here.any() else float("nan") for values in (said, right, true)]
        rows.append((int(here.sum()), means[0], means[1], means[2]))
    return rows


def worst(rows: list[tuple[int, float, float, float]], fewest: int = 300) -> float:
    """The largest difference of said and right in a bin of at least so many."""
    return max((abs(said - right) for count, said, right, _ in rows if count >= fewest), default=float("nan"))


def markdown(setup: Setup, found: list[Case]) -> str:
    lines = [f"### {setup}", "", "| certainty | " + " | ".join(WAYS) + " |", "|---" * (len(WAYS) + 1) + "|"]
    tables = {way: binned(found, way) for way in WAYS}
    for place, least in enumerate(BINS[:-1]):
        cells = [tables[way][place] for way in WAYS]
        texts = [f"{said:.2f} -> {right:.2f} ({true:.2f}; {n})" if n else "" for n, said, right, true in cells]
        lines.append(f"| {f'from {least:g}' if place else 'under 0.5'} | " + " | ".join(texts) + " |")
    lines.append("| largest difference | " + " | ".join(f"{worst(rows):.3f}" for rows in tables.values()) + " |")
    return "\n".join(lines)


def range_rows(setup: Setup, found: list[Case]) -> list[str]:
    rows = []
    for what, level in found[0].ranges:
        share, outside, width = np.mean([row for one in found for row in one.ranges[what, level]], axis=0)
        rows.append(f"| {setup} | {what} | {level:.0%} | {share:.3f} | {outside:.3f} | {width:.0f} |")
    return rows


def tables(seed: int, scale: float = 1.0) -> str:
    """Markdown. scale: of the numbers of reports. Two processes; the same text for the same seed."""
    jobs = [(setup, seed, round(scale * REPORTS[setup.sizes]), tuple(WAYS)) for setup in SETUPS]
    with get_context("spawn").Pool(2) as workers:
        found = dict(zip(SETUPS, workers.map(cases, jobs[::-1], chunksize=1)[::-1], strict=True))
    parts: list[str] = []
    for setup, own in found.items():
        parts += [markdown(setup, own), ""]
    parts += ["### Likely ranges", "", "| | percent of | level | held | published outside | width, points |"]
    parts += ["|---" * 6 + "|", *(row for setup, own in found.items() for row in range_rows(setup, own))]
    return "\n".join(parts)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0))  # noqa: T201
