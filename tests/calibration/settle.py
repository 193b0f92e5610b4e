"""How many replies does the advice save, and is it right about what they settle?

    python -m tests.calibration.settle SEED [REPORTS]

A quarter of each agency's staff have answered. Then replies come in, a few at a time: from whoever is silent, as after
a reminder to everybody; from agency after agency in turn; or as the advice has it, which is worked out again each time.
Of a group, whoever is silent replies.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from brpipeline.disclosure.groups import Group
from brpipeline.rating import FIRM
from brpipeline.reconcile.certainty import certainty, drawn_ratings
from brpipeline.reconcile.consensus import consensus, support
from brpipeline.reconcile.firmness import outlook
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.one_person import one_person
from brpipeline.reconcile.settling import Chase, advice
from tests.calibration.in_parallel import in_parallel, pieces
from tests.calibration.material import table
from tests.calibration.worlds import AGENCIES, COMPONENTS, SECTORS, SMALLEST_GROUP, Partnership, World
from tests.pooled import groups as pooled_groups
from tests.pooled import pooled

Counts = NDArray[np.int64]
REPORTS, STAFF, ROUNDS, FRESH = 20, 4, 6, 10
WORLDS = {
    "12 agencies of 14 to 1, offsets .3": World(offset=0.3),
    "the same, offsets .7": World(offset=0.7),
    "the same, no difference": World(),
    "the same, people lean one way (.5)": World(offset=0.3, person=0.5),
    "one agency of 60, ten of 5": World(first=1.5, offset=0.3, agencies=(60, *[5] * 10)),
    "25 agencies of 8 to 1, offsets .5": World(
        offset=0.5, agencies=(8, 7, 6, *[5] * 4, *[4] * 6, *[3] * 8, 2, 2, 1, 1)
    ),
    "5 agencies of 5, offsets .5": World(offset=0.5, agencies=(5,) * 5),
}
HEAD = (
    "firm at first",
    "replies",
    "firm after them: reminder to all",
    "agency after agency",
    "as advised",
    "advised, as many after: reminder to all",
    "agency after agency",
    "fewer than a reminder to all",
    "than agency after agency",
    "firm ratings that others repeat",
    "said to be settled, and were",
)


@dataclass(frozen=True)
class Answered:
    """A survey of which so many of each agency have answered, as it is shown."""

    groups: list[Group]
    counts: Counts
    voices: Counts
    ratings: NDArray[np.int8]
    certainty: NDArray[np.float64]
    chase: Chase

    @property
    def firm(self) -> NDArray[np.bool_]:
        return np.asarray(self.certainty >= FIRM)


class Survey:
    """A survey that people answer one after the other."""

    def __init__(self, world: World, seed: list[int]) -> None:
        self.first = list(world.agencies)
        self.staff = [STAFF * size for size in self.first]
        self.partnership = Partnership(replace(world, agencies=tuple(self.staff)), seed)
        self.scores, self.seed = self.partnership.people(), seed
        self.rng = np.random.default_rng([*seed, 1])

    def answered(self, people: list[int]) -> Answered:
        """With so many of each agency, in the order of answer."""
        shown, counts = self._shown(self.scores, people)
        voices = np.array([len(group.agencies) for group in shown])
        squares = [
            sum((self.scores[int(a)][: people[int(a)]].sum(axis=1) ** 2).sum() for a in g.agencies) for g in shown
        ]
        ratings = consensus(support(counts, voices, "agency"))
        person = one_person(counts, np.array(squares, dtype=np.float64))
        drawn = joint_replicates(counts, 20, 1000, person.cautious_correlation)
        sure = certainty(drawn_ratings(drawn, voices, "agency", 0.5, ratings), ratings)
        left = [sum(self.staff[int(agency)] - people[int(agency)] for agency in group.agencies) for group in shown]
        chase = Chase(
            outlook(drawn, voices, "agency", 0.5),
            np.eye(len(shown))[:, :, None] * np.ones(COMPONENTS),
            np.array(left, dtype=np.float64),
            np.eye(len(shown), dtype=np.bool_),
        )
        return Answered(shown, counts, voices, ratings, sure, chase)

    def _shown(self, scores: list[Counts], people: list[int]) -> tuple[list[Group], Counts]:
        sizes = {str(agency): size for agency, size in enumerate(people)}
        shown = pooled_groups(sizes, {agency: str(int(agency) % SECTORS) for agency in sizes}, SMALLEST_GROUP)
        counts = [(own[:size, :, None] == (-1, 0, 1)).sum(axis=0) for own, size in zip(scores, people, strict=True)]
        return shown, pooled(np.array(counts), shown, {agency: int(agency) for agency in sizes})

    def repeated(self, now: Answered, people: list[int]) -> float:
        """Of the firm ratings, the share that as many other staff of the same agencies give as well."""
        same = [self._shown(self.partnership.people(2 + sample), people)[1] for sample in range(FRESH)]
        ratings = [consensus(support(counts, now.voices, "agency")) for counts in same]
        return float(np.mean([(each == now.ratings)[now.firm].mean() for each in ratings]))

    def more(self, people: list[int], agencies: list[int]) -> bool:
        """One more reply of these agencies, of whoever is silent. False if nobody is."""
        silent = np.array([self.staff[agency] - people[agency] for agency in agencies], dtype=np.float64)
        if not silent.sum():
            return False
        people[int(self.rng.choice(agencies, p=silent / silent.sum()))] += 1
        return True

    def in_turn(self, people: list[int], replies: int) -> None:
        """So many more replies, of the agency each time that has given fewest of them."""
        for _ in range(replies):
            given = [people[a] - self.first[a] if people[a] < self.staff[a] else np.inf for a in range(len(people))]
            if not self.more(people, [int(self.rng.choice(np.flatnonzero(np.array(given) == min(given))))]):
                return


def reminder(survey: Survey, people: list[int], now: Answered, replies: int) -> None:
    for _ in range(replies):
        survey.more(people, list(range(len(people))))


def in_turn(survey: Survey, people: list[int], now: Answered, replies: int) -> None:
    survey.in_turn(people, replies)


def advised(survey: Survey, people: list[int], now: Answered, replies: int) -> None:
    for step in advice(now.chase, now.certainty):
        for group in survey.rng.permutation(np.repeat(np.arange(len(now.groups)), step.replies)):
            if replies and survey.more(people, [int(agency) for agency in now.groups[group].agencies]):
                replies -= 1
    survey.in_turn(people, replies)


WAYS: dict[str, Callable[[Survey, list[int], Answered, int], None]] = {
    "reminder": reminder,
    "in turn": in_turn,
    "advised": advised,
}


def of_report(world: World, seed: list[int]) -> tuple[dict[str, list[int]], list[float], list[bool]]:
    """How many ratings are firm after each round, by way; what others repeat of them as advised; and of the components
    that the first step is said to settle, whether it did."""
    firm, repeated = {}, []
    each = round_of(world)
    for name, way in WAYS.items():
        survey = Survey(world, seed)
        people, numbers = list(survey.first), []
        for number in range(ROUNDS + 1):
            now = survey.answered(people)
            numbers.append(int(now.firm.sum()))
            if number == ROUNDS:
                repeated += [survey.repeated(now, people)] if name == "advised" and now.firm.any() else []
            else:
                way(survey, people, now, each)
        firm[name] = numbers
    return firm, repeated, said(Survey(world, seed))


def said(survey: Survey) -> list[bool]:
    """Of the components that the first step is said to settle, whether they are firm with it."""
    people = list(survey.first)
    now = survey.answered(people)
    steps = advice(now.chase, now.certainty)
    if not steps:
        return []
    for group in np.repeat(np.arange(len(now.groups)), steps[0].replies):
        survey.more(people, [int(agency) for agency in now.groups[group].agencies])
    return survey.answered(people).firm[list(steps[0].settles)].tolist()


def round_of(world: World) -> int:
    """Replies of a round: a tenth of those who have answered."""
    return max(1, round(sum(world.agencies) / 11))


def of_reports(job: tuple[str, int, range]) -> list[tuple[dict[str, list[int]], list[float], list[bool]]]:
    name, seed, numbers = job
    return [of_report(WORLDS[name], [seed, number]) for number in numbers]


def needed(numbers: NDArray[np.float64], as_many: float, each: int) -> float:
    """After how many replies so many ratings are firm, on average over reports; in between, in a straight line."""
    rising = np.maximum.accumulate(numbers)
    return float(np.interp(as_many, rising, each * np.arange(len(rising))))


def savings(found: list[dict[str, list[int]]], each: int, after: int = 4) -> tuple[dict[str, list[float]], list[float]]:
    """Mean numbers of firm ratings by way; and how many replies, as advised, give as many as `after` rounds of a
    reminder to all, and of agency after agency."""
    means = {name: np.mean([report[name] for report in found], axis=0) for name in WAYS}
    as_many = [needed(means["advised"], means[name][after], each) for name in ("reminder", "in turn")]
    return {name: numbers.tolist() for name, numbers in means.items()}, as_many


def tables(seed: int, reports: int = REPORTS, processes: int = 2) -> str:
    """Markdown."""
    jobs = [
        (name, seed, numbers)
        for name, world in WORLDS.items()
        for numbers in pieces(max(1, reports // 4) if sum(world.agencies) > 2 * sum(AGENCIES) else reports)
    ]
    done, rows = in_parallel(of_reports, jobs, processes), []
    for name, world in WORLDS.items():
        own = [report for job, parts in zip(jobs, done, strict=True) if job[0] == name for report in parts]
        each, after = round_of(world), 4
        means, as_many = savings([report[0] for report in own], each, after)
        shares = [f"{1 - replies / (after * each):.0%}" for replies in as_many]
        again = np.mean([share for report in own for share in report[1]])
        right = [settled for report in own for settled in report[2]]
        firm = [f"{means[way][after]:.1f}" for way in WAYS]
        numbers = [
            f"{means['advised'][0]:.1f}",
            str(after * each),
            *firm,
            *(f"{each:.0f}" for each in as_many),
            *shares,
        ]
        rows.append([name, *numbers, f"{again:.2f}", f"{np.mean(right):.2f}"])
    return table(["what would settle it", *HEAD], rows)


if __name__ == "__main__":
    print(tables(int(sys.argv[1]), *map(int, sys.argv[2:])))  # noqa: T201
