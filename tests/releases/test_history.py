"""What the ledger keeps of every row ever published, against the world's own record of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from brpipeline.disclosure.lots import Stage
from brpipeline.rating import UNKNOWN
from brpipeline.releases.history import History
from brpipeline.releases.ledger import Ledger, opened_ledger
from brpipeline.settings.assessment import AssessmentId
from tests.releases.world import World, people

SECTORS = {"police": "Justice", "constabulary": "Justice", "health": "Health"}


@contextmanager
def history(world: World) -> Iterator[tuple[History, Ledger]]:
    settings: Any = SimpleNamespace(root=world.root, ledger_url=f"sqlite:///{world.root}/releases.sqlite")
    with opened_ledger(settings, writes=False) as ledger:
        yield History(ledger, AssessmentId("here", "spring")), ledger


def rows_kept(world: World, measure: str) -> list[frozenset[Any]]:
    with history(world) as (kept, _):
        return list(kept.rows(measure))


def shape(rows: list[frozenset[Any]]) -> list[tuple[int, int]]:
    """How many answers and how many people each two rows share, and each with itself, in whatever order."""
    names = [frozenset(name for name, _ in row) for row in rows]
    pairs = [*((at, at) for at in range(len(rows))), *combinations(range(len(rows)), 2)]
    return sorted((len(rows[a] & rows[b]), len(names[a] & names[b])) for a, b in pairs)


def test_every_row_is_kept_as_it_was_published(tmp_path: Path) -> None:
    """Somebody edits, withdraws and moves, in three lots, with two releases between them that change nothing."""
    world = World(tmp_path, dict(SECTORS), ("c0",))
    first, second, third, *others = people("abcdefgh", "police")
    everyone = [first, second, third, *others, *people("uvwxyz", "health")]
    world.release(everyone, Stage.CLOSING)
    world.release(everyone, Stage.CLOSED)
    everyone = [first.says(c0=(first.codes[0] + 1) % 3), third, *others, *people("ijk", "police", came=50)]
    everyone += people("uvwxyz", "health")
    world.release(everyone, Stage.CLOSED)
    world.release(everyone, Stage.CLOSED)
    everyone = [replace(person, agency="health") if person is third else person for person in everyone]
    everyone += [*people("lmn", "police", came=70), *people("opq", "health", came=80)]
    world.release(everyone, Stage.CLOSED)
    assert len(world.rows["c0"]) == 5
    assert shape(rows_kept(world, "c0")) == shape(world.rows["c0"])


def test_who_moves_is_in_no_row_until_the_new_agency_has_a_new_one(tmp_path: Path) -> None:
    world = World(tmp_path, dict(SECTORS), ("c0",))
    first, *others = people("abcdef", "police")
    others += people("uvwxyz", "health")
    world.release([first, *others], Stage.CLOSING)
    moved = [replace(first, agency="health"), *others, *people("ghi", "police", came=50)]
    world.release(moved, Stage.CLOSED)
    with history(world) as (kept, ledger):
        position = ledger.positions(["c0"])[0]
        assert [int(kept.inside().of([agency], position).sum()) for agency in ("police", "health")] == [8, 6]


def test_new_ids_hold_nobody_back_and_are_remembered(tmp_path: Path) -> None:
    """Three who are new are counted; later somebody whose answer and time changed is known by the new id."""
    world = World(tmp_path, dict(SECTORS), ("c0",))
    world.release(people("abcdef", "police"), Stage.CLOSING)
    first, *others = [replace(person, key=f"new {person.name}") for person in people("abcdef", "police")]
    others += people("ghi", "police", came=50)
    world.release([first, *others], Stage.CLOSED, source="renamed")
    assert sum(world.counts("c0")[("police",)]) == 9
    changed = replace(first.says(c0=(first.codes[0] + 1) % 3), came=60)
    world.release([changed, *others, *people("jk", "police", came=70)], Stage.CLOSED, source="renamed")
    assert sum(world.counts("c0")[("police",)]) == 9
    world.release([*others, *people("klm", "police", came=70)], Stage.CLOSED, source="renamed")
    assert sum(world.counts("c0")[("police",)]) == 11, "whoever is gone withdrew, and is none of the three"
    assert not world.found()


def test_whoever_was_in_a_row_without_a_rating_may_still_rate(tmp_path: Path) -> None:
    world = World(tmp_path, dict(SECTORS), ("c0",))
    quiet = [replace(person, codes=(UNKNOWN,)) for person in people("ghi", "police", came=50)]
    world.release([*people("abcdef", "police"), *quiet], Stage.CLOSING)
    assert sum(world.counts("c0")[("police",)][:3]) == 6
    world.release([*people("abcdef", "police"), *(person.says(c0=1) for person in quiet)], Stage.CLOSED)
    assert sum(world.counts("c0")[("police",)][:3]) == 9
    assert not world.found()


def test_an_agency_has_the_new_name_under_which_most_of_it_is(tmp_path: Path) -> None:
    """Somebody moved to another one on the same day."""
    world = World(tmp_path, dict(SECTORS), ("c0",))
    everyone = people("abcdef", "police")
    world.release(everyone, Stage.CLOSING)
    sectors = {"constabulary": "Justice", "health": "Health"}
    now = [replace(person, agency="health" if person.name == "a" else "constabulary") for person in everyone]
    world.release(now, Stage.CLOSED, sectors=sectors)
    assert set(world.counts("c0")) == {("constabulary",)}
