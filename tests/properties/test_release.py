"""Somebody keeps every report of an open wave, and adds and subtracts: nobody can be found out in a crowd too small."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.tally import tally
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.release import AgencyAnswers, Release, full_release, next_release
from brpipeline.rating import GREEN

SURVEYS = 1_000
SECTORS = {"csc": "LA", "education": "LA", "police": "Police", "probation": "Police", "camhs": "Health", "gp": "Health"}
REPORTS = 6
Atom = tuple[str, int]  # a person, and which of this person's answers

Rule = Callable[[Release, Release | None, frozenset[str], int], Release]


@dataclass
class Survey:
    """A survey under way. here: by person, the place of the agency and the number of the answer that stands."""

    rng: np.random.Generator
    here: dict[str, tuple[int, int]] = field(default_factory=dict)
    gone: dict[str, tuple[int, int]] = field(default_factory=dict)
    people: int = 0

    def day(self) -> None:
        """Some answer, some change their answers or their agency, some are withdrawn, some come back."""
        for _ in range(self.rng.integers(0, 9)):
            self.here[f"p{self.people}"] = (int(self.rng.choice(6, p=[0.3, 0.1, 0.3, 0.1, 0.1, 0.1])), 0)
            self.people += 1
        for person, (agency, number) in list(self.here.items()):
            fate = self.rng.random()
            if fate < 0.05:
                self.here[person] = (agency, number + 1)
            elif fate < 0.07:
                self.here[person] = (int(self.rng.integers(6)), number + 1)
            elif fate < 0.1:
                self.gone[person] = self.here.pop(person)
        for person in list(self.gone):
            if self.rng.random() < 0.2:
                self.here[person] = self.gone.pop(person)

    def answers(self) -> AgencyAnswers:
        agencies = np.array([agency for agency, _ in self.here.values()], dtype=np.int32)
        codes = np.full((len(agencies), 1), GREEN, dtype=np.uint8)
        nothing = np.zeros((len(SECTORS), 1), dtype=np.int64)
        people: list[dict[str, str]] = [{} for _ in SECTORS]
        for person, (agency, number) in self.here.items():
            people[agency][person] = f"{person} {number}"
        return AgencyAnswers(
            tally(agencies, codes, len(SECTORS)),
            EvidenceCounts(nothing, nothing, nothing[..., None]),
            np.zeros(len(SECTORS), dtype=np.int64),
            [None] * len(SECTORS),
            people,
        )

    def atoms(self, group: Group) -> frozenset[Atom]:
        """Whose answers a group sums up, if it is shown as things stand."""
        names = list(SECTORS)
        return frozenset((one, number) for one, (at, number) in self.here.items() if names[at] in group.agencies)


def reports(seed: int, smallest: int, rule: Rule) -> Iterator[list[frozenset[Atom]]]:
    """For each report of a simulated survey, the answers that each group in it sums up."""
    survey = Survey(np.random.default_rng(seed))
    before: Release | None = None
    sums: dict[int, frozenset[Atom]] = {}
    ever: frozenset[str] = frozenset()
    for _ in range(REPORTS):
        survey.day()
        now = full_release(survey.answers(), SECTORS, smallest)
        chosen = rule(now, before, ever, smallest)
        known = {id(group): sums[id(group)] for group in chosen.groups if id(group) in sums}
        sums = {id(group): known.get(id(group)) or survey.atoms(group) for group in chosen.groups}
        assert [len(sums[id(group)]) for group in chosen.groups] == [group.people for group in chosen.groups]
        ever = ever.union(*(one.people for one in chosen.members))
        before = chosen
        yield [sums[id(group)] for group in chosen.groups]


def kept(seed: int, rule: Rule) -> list[frozenset[Atom]]:
    """What somebody has who keeps every report."""
    return [one for report in reports(seed, 3, rule) for one in report]


def smallest_crowd(sums: list[frozenset[Atom]]) -> int:
    """Of how few people something can be found out: the fewest whose answers alone a combination of the sums is of.

    Looks for one person and for two. The sums span a space over all answers; something is known of these people alone
    if a vector of it lies in their answers, which is to say that projecting on the space leaves it as it is.
    """
    atoms = sorted(frozenset().union(*sums))
    if not atoms:
        return 99
    rows = np.array([[atom in one for atom in atoms] for one in sums], dtype=float)
    _, sizes, basis = np.linalg.svd(rows, full_matrices=False)
    span = basis[sizes > 1e-9]
    projection = span.T @ span
    own: dict[str, list[int]] = {}
    for place, (person, _) in enumerate(atoms):
        own.setdefault(person, []).append(place)
    whose = list(own.values())
    if any(_known(projection, places) for places in whose):
        return 1
    pairs = (one + other for at, one in enumerate(whose) for other in whose[:at])
    return 2 if any(_known(projection, places) for places in pairs) else 3


def _known(projection: NDArray[np.float64], places: list[int]) -> bool:
    part = projection[np.ix_(places, places)]
    if np.trace(part) < 1 - 1e-6:
        return False
    return bool(np.linalg.eigvalsh(part)[-1] > 1 - 1e-6)


def by_steps(now: Release, before: Release | None, ever: frozenset[str], smallest: int) -> Release:
    return next_release(now, before, ever, smallest) if before else now


def at_once(now: Release, before: Release | None, ever: frozenset[str], smallest: int) -> Release:
    return now


@pytest.mark.slow
def test_nobody_can_be_found_by_subtracting_one_report_from_another() -> None:
    crowds = [
        smallest_crowd([one for report in reports(seed, 3, by_steps) for one in report]) for seed in range(SURVEYS)
    ]
    assert min(crowds) >= 3


def test_the_attack_succeeds_where_reports_follow_every_answer() -> None:
    """Or the test above would prove nothing."""
    assert sum(smallest_crowd(kept(seed, at_once)) < 3 for seed in range(50)) > 40


def test_reports_do_move_while_a_wave_is_open() -> None:
    """Holding back must not mean that nothing is ever renewed."""
    moved = [len({frozenset(report) for report in reports(seed, 3, by_steps)}) for seed in range(200)]
    assert np.mean(moved) > 2.5


@pytest.mark.parametrize("seed", range(20))
def test_those_held_are_all_in_a_group_less_those_who_were_ever_counted(seed: int) -> None:
    survey = Survey(np.random.default_rng(seed))
    survey.day()
    last = full_release(survey.answers(), SECTORS, 3)
    counted = {person for members in last.members for person in members.people}
    held = []
    for _ in range(REPORTS):
        survey.day()
        everyone = full_release(survey.answers(), SECTORS, 3)
        last = next_release(everyone, last, frozenset(counted), 3)
        counted |= {person for members in last.members for person in members.people}
        in_a_group = set(survey.here) if len(survey.here) >= 3 else set()
        assert last.held == len(in_a_group - counted)
        held.append(last.held)
    assert 0 < max(held) < survey.people


@pytest.mark.parametrize("seed", range(20))
def test_what_is_shown_next_does_not_depend_on_how_often_one_looks(seed: int) -> None:
    survey = Survey(np.random.default_rng(seed))
    survey.day()
    first = full_release(survey.answers(), SECTORS, 3)
    ever = frozenset[str]().union(*(one.people for one in first.members))
    survey.day()
    now = full_release(survey.answers(), SECTORS, 3)
    second = next_release(now, first, ever, 3)
    again = next_release(now, second, ever.union(*(one.people for one in second.members)), 3)
    assert again.groups == second.groups
    assert np.array_equal(again.answers, second.answers)
    assert again.held == second.held
