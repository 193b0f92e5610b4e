"""Simulated surveys whose truth is known: what each agency's staff really think, and what a sample of them says."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr
from scipy.stats import t as student

from tests.pooled import groups as pooled_groups
from tests.pooled import pooled

Real = NDArray[np.float64]
Counts = NDArray[np.int64]
Noise = Literal["normal", "logistic", "t3", "skewed"]

AGENCIES = (14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 2, 1)
COMPONENTS, SECTORS, SMALLEST_GROUP = 20, 5, 3
LEVERS = [range(first, first + 5) for first in range(0, COMPONENTS, 5)]
PARTS = [*LEVERS, range(COMPONENTS)]  # the last is everything
CUTS = (-0.5, 0.5)
LOGISTIC = math.pi / math.sqrt(3)  # the standard deviation of the logistic distribution


@dataclass(frozen=True)
class World:
    """What is simulated; lengths on the probit scale.

    shift: of the planted cells, up or down, each on a component of its own and of one of the five largest agencies.
    split: half of a planted cell's people lie higher by that, half lower. offset: standard deviation of every cell's
    own lean. style: of every agency's, on everything. halo: of one of the five largest on everything. first: of the
    first agency. severe: of the second on everything, which lies lower by that. person: correlation of one person's
    latent answers. office: standard deviation of the leans that some four people of an agency share. middle, spread: of
    components. many: 25 agencies of 8 to 40.
    """

    shift: float = 0.0
    planted: int = 5
    offset: float = 0.0
    style: float = 0.0
    halo: float = 0.0
    first: float = 0.0
    severe: float = 0.0
    person: float = 0.0
    office: float = 0.0
    split: float = 0.0
    noise: Noise = "normal"
    middle: float = 0.0
    spread: float = 0.7
    agencies: tuple[int, ...] = AGENCIES
    many: bool = False


@dataclass(frozen=True)
class Survey:
    """One survey as it is shown. counts: (groups, components, 3). voices: (groups,). squares: (groups, parts), sums
    over people of (Greens - Reds)^2 on each lever and on everything. planted: (groups, components). means: (groups,
    components), the true mean score, 0 to 2.
    """

    counts: Counts
    voices: Counts
    squares: Counts
    planted: NDArray[np.bool_]
    means: Real


class Partnership:
    """The agencies of a world, as the seed has it: of which any number of samples can be taken."""

    def __init__(self, world: World, seed: Sequence[int]) -> None:
        self.world, self.seed = world, list(seed)
        rng = self._chance("agencies")
        self.sizes = rng.integers(8, 41, 25).tolist() if world.many else list(world.agencies)
        shape = (len(self.sizes), COMPONENTS)
        lean = world.middle + world.spread * self._chance("components").standard_normal(COMPONENTS)
        lean = lean + world.offset * self._chance("offsets").standard_normal(shape)
        lean += world.style * self._chance("styles").standard_normal((shape[0], 1))
        largest = np.argsort(-np.array(self.sizes), kind="stable")[:5]
        lean[rng.choice(largest)] += world.halo
        lean[0] += world.first
        lean[1] -= world.severe
        self.planted = np.zeros(shape, dtype=np.bool_)
        cells = rng.choice(largest, world.planted), rng.permutation(COMPONENTS)[: world.planted]
        lean[cells] += world.shift * rng.choice([-1, 1], world.planted)
        self.planted[cells] = world.shift != 0 or world.split != 0
        self.lean = lean

    def _chance(self, what: str, sample: int = 0) -> np.random.Generator:
        """A stream of its own for each source of chance, so that worlds differ only in what they are said to."""
        return np.random.default_rng([*self.seed, *what.encode(), sample])

    @cached_property
    def groups(self) -> list[list[int]]:
        """Agencies that are shown together, merged by the pipeline's own rule."""
        people = {str(agency): size for agency, size in enumerate(self.sizes)}
        sectors = {agency: str(int(agency) % SECTORS) for agency in people}
        self._shown = pooled_groups(people, sectors, SMALLEST_GROUP)
        return [[int(agency) for agency in group.agencies] for group in self._shown]

    def sample(self, number: int = 0) -> Survey:
        """What one sample of staff answers. number: which."""
        counts, squares = self._answers(number)
        order = {str(agency): agency for agency in range(len(self.sizes))}
        size = np.array(self.sizes)[:, None]
        inside = self.groups
        return Survey(
            counts=pooled(counts, self._shown, order),
            voices=np.array([len(group) for group in inside]),
            squares=np.stack([squares[group].sum(axis=0) for group in inside]),
            planted=np.stack([self.planted[group].any(axis=0) for group in inside]),
            means=np.stack([(size[group] * self._scores[group]).sum(axis=0) / size[group].sum() for group in inside]),
        )

    def _answers(self, number: int) -> tuple[Counts, Counts]:
        """(agencies, components, 3) and (agencies, parts)."""
        people = self.people(number)
        counts = np.array([(score[..., None] == (-1, 0, 1)).sum(axis=0) for score in people])
        squares = [[(score[:, part].sum(axis=1) ** 2).sum() for part in PARTS] for score in people]
        return counts, np.array(squares)

    def people(self, number: int = 0) -> list[Counts]:
        """What each person of one sample answers, by agency: (people, components), -1 Red, 0 Amber, 1 Green."""
        own, shared, world = self._chance("noise", number), self._chance("shared", number), self.world
        scores = []
        for agency, size in enumerate(self.sizes):
            latent = math.sqrt(1 - world.person) * drawn(world.noise, own, (size, COMPONENTS)) + self.lean[agency]
            latent += math.sqrt(world.person) * shared.standard_normal((size, 1))
            offices = world.office * shared.standard_normal((max(1, round(size / 4)), COMPONENTS))
            latent += offices[shared.integers(0, len(offices), size)]
            latent += world.split * np.where(np.arange(size) % 2, 1, -1)[:, None] * self.planted[agency]
            scores.append((latent > CUTS[1]).astype(np.int64) - (latent < CUTS[0]))
        return scores

    @cached_property
    def _scores(self) -> Real:
        """(agencies, components): true mean scores."""
        wide = math.hypot(1, self.world.office)
        return sum(above(self.world.noise, (cut - self.lean) / wide) for cut in CUTS)


def drawn(noise: Noise, rng: np.random.Generator, shape: tuple[int, int]) -> Real:
    """What people's answers scatter by: mean 0, standard deviation 1."""
    if noise == "t3":
        return rng.standard_t(3, shape) / math.sqrt(3)
    if noise == "logistic":
        return rng.logistic(size=shape) / LOGISTIC
    return rng.exponential(size=shape) - 1 if noise == "skewed" else rng.standard_normal(shape)


def above(noise: Noise, distance: Real) -> Real:
    """The chance that a person scatters by more than a distance."""
    if noise == "skewed":
        return np.exp(-np.maximum(0, 1 + distance))
    if noise == "logistic":
        return expit(-distance * LOGISTIC)
    return student.sf(distance * math.sqrt(3), 3) if noise == "t3" else ndtr(-distance)


GREEN = {"middle": 2.145, "spread": 0.3}  # nineteen answers in twenty are Green
FIVE = (5,) * 5
WORLDS = {
    "no difference": World(),
    "25 agencies, no difference": World(many=True),
    "offsets .3": World(offset=0.3),
    "95% Green": World(**GREEN),
    "people lean one way (.5)": World(person=0.5),
    "s = 1.5": World(1.5),
    "s = 2.0": World(2.0),
    "offsets .3, s = 1.5": World(1.5, offset=0.3),
    "25 agencies, offsets .5": World(offset=0.5, many=True),
    "offsets .5": World(offset=0.5),
    "offsets .7": World(offset=0.7),
    "5 agencies of 5, s = 2.0": World(2.0, agencies=FIVE),
    "one agency of 55%, +1.5 on all": World(first=1.5, agencies=(60, *[5] * 10)),
    "one agency of 71%, +1.5 on all": World(first=1.5, agencies=(120, *[5] * 10)),
    "styles .3, s = 1.5": World(1.5, style=0.3),
    "halo of one agency, s = 1.5": World(1.5, halo=0.5),
    "logistic, s = 1.5": World(1.5, noise="logistic"),
    "t3, s = 1.5": World(1.5, noise="t3"),
    "skewed, s = 1.5": World(1.5, noise="skewed"),
    "95% Green, s = 1.5": World(1.5, **GREEN),
    "people lean one way (.5), s = 1.5": World(1.5, person=0.5),
    "offices within agencies, s = 1.5": World(1.5, office=0.5),
    "one planted, s = 1.5": World(1.5, planted=1),
    "fifteen planted, s = 1.5": World(1.5, planted=15),
}
