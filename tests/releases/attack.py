"""The attack: random surveys, everything released of them over time, and a reader who kept it all.

python -m tests.releases.attack --surveys 1000 prints how many surveys expose fewer than the threshold, by the rule and
with each safeguard switched off. Exit 1 if the rule exposes anybody, or if a safeguard may be off without a trace.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from brpipeline.disclosure import lots
from brpipeline.disclosure.lots import Stage
from brpipeline.rating import UNKNOWN
from brpipeline.releases import choose, known, present
from brpipeline.releases.missing import Missing
from tests.releases.world import Person, World

AGENCIES = {f"a{number}": f"s{number % 3}" for number in range(7)}
SIZES = (12, 9, 7, 5, 4, 3, 1)
DONT_RATE = (0.0, 0.25, 0.5)  # by component, the share of people who do not rate it
DAYS = (6, 10, 14, 18, 22, 26, 30, 31, 34, 38, 42, 46, 50, 54)  # releases; the wave closes on day 30
COMPONENTS = ("c0", "c1", "c2")


@dataclass(frozen=True)
class Story:
    """What somebody does: comes on a day, changes answers, leaves, or moves to another agency; never is day 99."""

    person: Person
    changes: int
    leaves: int
    moves: int
    elsewhere: str

    def on(self, day: int, dice: random.Random) -> Person | None:
        """This person as the answers of a day have them."""
        if not self.person.came // 24 <= day < self.leaves:
            return None
        now = self.person
        if day >= self.changes:
            fixed = random.Random(self.person.name)
            now = now.says(**{f"c{at}": fixed.choice((0, 1, 2, UNKNOWN)) for at in range(len(COMPONENTS))})
        return replace(now, agency=self.elsewhere) if day >= self.moves else now


def survey(dice: random.Random) -> list[Story]:
    """Everyone of a random survey."""
    stories = []
    for agency, size in zip(AGENCIES, SIZES, strict=True):
        for nth in range(size):
            came = min(30, dice.choice((1, 14)) + int(dice.expovariate(1 / 3)))
            came = dice.randint(32, 44) if dice.random() < 0.04 else came
            codes = tuple(
                UNKNOWN if dice.random() < share else dice.choices((0, 1, 2), (2, 3, 5))[0] for share in DONT_RATE
            )
            person = Person(f"{agency}-{nth}", agency, codes, came * 24 + dice.randrange(24))
            changes = came + dice.randint(1, 25) if dice.random() < 0.08 else 99
            leaves = came + dice.randint(1, 25) if dice.random() < 0.04 else 99
            moves = came + dice.randint(1, 25) if dice.random() < 0.02 else 99
            stories.append(Story(person, changes, leaves, moves, dice.choice(list(AGENCIES))))
    return stories


def play(root: Path, seed: int, smallest: int = 3) -> World:
    """One survey with everything released of it; on some days ids or sources change, or sectors do."""
    dice = random.Random(seed)
    world = World(root, dict(AGENCIES), COMPONENTS, smallest)
    stories = survey(dice)
    renamed = dice.choice((99, 99, 12, 24, 36))  # the day on which the source tells responses apart otherwise
    rephrased = dice.random() < 0.5  # on that day many correct their answers as well
    resorted = dice.choice((99, 99, 40))
    reopened = dice.choice((99, 99, 40))
    for day in DAYS:
        everyone = [person for story in stories if (person := story.on(day, dice))]
        if day >= renamed:
            everyone = [replace(person, key=f"{renamed} {person.name}") for person in everyone]
            if rephrased:
                everyone = [_corrected(person) for person in everyone]
        if day >= resorted:
            world.sectors["a3"] = "s1"
        stage = Stage.OPEN if day <= 30 or day >= reopened else Stage.CLOSING
        world.release(everyone, stage, source=f"source {renamed}" if day >= renamed else "source")
    return world


def _corrected(person: Person) -> Person:
    """Half of all people with one answer corrected, at another hour of that day."""
    fixed = random.Random(f"corrected {person.name}")
    came = person.came // 24 * 24 + (person.came + 7) % 24
    return replace(person.says(c0=(person.codes[0] + 1) % 3), came=came) if fixed.random() < 0.5 else person


@contextmanager
def without(safeguard: str) -> Iterator[None]:
    """One safeguard off."""
    with replaced(SAFEGUARDS[safeguard]):
        yield


@contextmanager
def replaced(parts: Sequence[tuple[Any, str, Any]]) -> Iterator[None]:
    """Parts of the code replaced while it lasts: owner, name, and what stands there instead."""
    with ExitStack() as stack:
        for owner, name, other in parts:
            stack.enter_context(patch.object(owner, name, other))
        yield


def _lots_of_one_less(stage: Stage, standing: Any, measured: Any, sectors: Any, smallest: int) -> Any:
    return NEXT_ROWS(stage, standing, measured, sectors, smallest - 1)


def _all_after_closing(stage: Stage, standing: Any, measured: Any, sectors: Any, smallest: int) -> Any:
    rule = lots.everything if stage != Stage.OPEN else NEXT_ROWS
    return rule(stage, standing, measured, sectors, smallest)


def _closing_forgets(stage: Stage, standing: Any, measured: Any, sectors: Any, smallest: int) -> Any:
    if stage == Stage.CLOSING:
        return NEXT_ROWS(stage, [], replace(measured, counted=np.zeros_like(measured.counted)), sectors, smallest)
    return NEXT_ROWS(stage, standing, measured, sectors, smallest)


def _only_ids(*given: Any) -> Any:
    return replace(PRESENT_MARKS(*given), sure=[], doubtful=[])


def _counted_now(*given: Any) -> Any:
    """Who is known, as if only people in the rows that stand had ever been counted."""
    found = KNOWN_PEOPLE(*given)
    return replace(found, counted=np.zeros_like(found.counted))


def _nobody_missing(ledger: Any, *_: Any) -> Any:
    return Missing(np.zeros(ledger.width, dtype=np.int64), np.zeros((ledger.width, len(AGENCIES)), dtype=np.int64))


NEXT_ROWS, PRESENT_MARKS, KNOWN_PEOPLE = lots.next_rows, present.present_marks, known.known_people
SAFEGUARDS: dict[str, list[tuple[Any, str, Any]]] = {
    "lots of one less": [(choose, "next_rows", _lots_of_one_less)],
    "fresh are people, not who rated": [(lots.Measured, "fresh", property(lambda measured: ~measured.counted))],
    "everything after closing": [(choose, "next_rows", _all_after_closing)],
    "closing forgets what was counted": [(choose, "next_rows", _closing_forgets)],
    "nobody is remembered": [(choose, "known_people", _counted_now)],
    "known by id alone": [(choose, "present_marks", _only_ids), (choose, "missing_people", _nobody_missing)],
    "whoever vanished withdrew": [(choose, "missing_people", _nobody_missing)],
}


def attacked(seeds: range, progress: Callable[[int], None] = lambda _: None) -> int:
    """How many of these surveys expose fewer people than the threshold."""
    exposing = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            exposing += bool(play(Path(folder), seed).found())
        progress(seed)
    return exposing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surveys", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    by_rule = attacked(range(given.first, given.first + given.surveys))
    print(f"{'the rule':36}{by_rule:5} of {given.surveys} surveys expose somebody")  # noqa: T201
    found = {}
    few = min(given.surveys, 60)
    for name in SAFEGUARDS:
        with without(name):
            found[name] = attacked(range(given.first, given.first + few))
        print(f"{name:36}{found[name]:5} of {few}", flush=True)  # noqa: T201
    return 1 if by_rule or not all(found.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
