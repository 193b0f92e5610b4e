"""Everything that a reader who kept every report could try: each is refused by the rule, or gives nobody away.

Where a scenario is published all the same, the oracle finds who is exposed; so no test here passes for lack of eyes.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.disclosure.exposed import exposed, exposed_by
from brpipeline.disclosure.lots import Stage
from brpipeline.rating import GREEN, UNKNOWN
from brpipeline.store.ways import BY_EMAIL, BY_ID
from tests.releases.world import Person, World, people

SECTORS = {"police": "Justice", "probation": "Justice", "health": "Health", "schools": "Education"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Four agencies, one component, nothing published yet."""
    return World(tmp_path, dict(SECTORS), ("c0",))


def closed(world: World, *everyone: Person) -> list[Person]:
    """These people, published at closing."""
    world.release(everyone, Stage.CLOSING)
    return list(everyone)


@pytest.mark.parametrize(
    ("rows", "people_exposed"),
    [
        (["abcdef", "abcdefg"], 1),
        (["abcdef", "Abcdef"], 1),
        (["abcdef", "abcde"], 1),
        (["abcdef", "Abcdefghi"], 0),
        (["abc", "abcef"], 2),
        (["abcdef", "axy", "bcdefz"], 2),
        (["abcdefg", "axyz", "bcd", "efg"], 1),
        (["abcdef", "abcx", "defy"], 2),
        (["abcd", "efg", "cdefg"], 2),
        (["abcdefg", "abcd", "efg"], 0),
        (["abcdefg", "abcdh", "efg"], 1),
        (["abcdef", "ghijk", "abcde", "fghijk"], 1),
        (["abc", "def", "defabx"], 2),
        (["abc", "ABDEF", "abcAB"], 2),
        (["abc", "ab"], 1),
        ([], 0),
    ],
)
def test_the_oracle_finds_the_fewest(rows: list[str], people_exposed: int) -> None:
    """Letters are people; a capital is the same person's later answer."""
    published = [[(letter.lower(), letter.isupper()) for letter in row] for row in rows]
    assert len(exposed(published, 3)) == people_exposed


@pytest.mark.parametrize(
    ("published", "new", "people_exposed"),
    [
        (["abcdef"], ["abcdefg"], "g"),
        (["abcdef", "abcdefg"], ["abcdefgk"], "k"),
        (["abcdef", "abcdefg"], ["abcdefgkl"], "kl"),
        (["abcdef", "abcdefg"], ["abcdefgklm"], ""),
        (["abcdef", "abcdefg", "abcdefgk"], ["abcdefgkxyz"], ""),
        (["abcdef", "abcdefgh"], ["abcdefghk"], "k"),
        ([], ["abc"], ""),
    ],
)
def test_whoever_was_exposed_before_is_not_counted_again(
    published: list[str], new: list[str], people_exposed: str
) -> None:
    before, after = ([[(letter, 0) for letter in row] for row in rows] for rows in (published, new))
    assert exposed_by(after, before, 3) == set(people_exposed)


def test_one_more_answer_after_closing_is_held(world: World) -> None:
    answered = closed(world, *people("abcdef", "police"))
    before = world.counts("c0")
    world.release([*answered, *people("g", "police", came=50)], Stage.CLOSED)
    assert world.counts("c0") == before
    assert not world.found()


def test_a_correction_is_held(world: World) -> None:
    first, *others = closed(world, *people("abcdef", "police"))
    before = world.counts("c0")
    world.release([first.says(c0=2 - first.codes[0]), *others], Stage.CLOSED)
    assert world.counts("c0") == before


def test_an_erasure_is_held(world: World) -> None:
    answered = closed(world, *people("abcdef", "police"))
    before = world.counts("c0")
    world.release(answered[1:], Stage.CLOSED)
    assert world.counts("c0") == before


def test_an_edit_together_with_a_lot_comes_out(world: World) -> None:
    first, *others = closed(world, *people("abcdef", "police"))
    world.release([first.says(c0=1), *others, *people("ghi", "police", came=50)], Stage.CLOSED)
    assert sum(world.counts("c0")[("police",)]) == 9
    assert not world.found()


def test_three_people_of_whom_one_rated_are_held(world: World) -> None:
    answered = closed(world, *people("abcdef", "police"))
    before = world.counts("c0")
    quiet = [replace(person, codes=(UNKNOWN,)) for person in people("gh", "police", came=50)]
    world.release([*answered, *quiet, *people("i", "police", came=60)], Stage.CLOSED)
    assert world.counts("c0") == before


@pytest.mark.parametrize("change", ["withdraws", "says don't know", "moves"])
def test_someone_left_out_changes_before_closing(world: World, change: str) -> None:
    answered = people("abcdef", "police") + people("xyz", "health")
    world.release(answered, Stage.OPEN)
    assert sum(world.counts("c0")[("police",)]) == 3
    last = answered[5]
    answered.remove(last)
    if change == "says don't know":
        answered.append(last.says(c0=UNKNOWN))
    if change == "moves":
        answered.append(replace(last, agency="health"))
    world.release(answered, Stage.CLOSING)
    assert sum(world.counts("c0")[("police",)]) == 3
    assert not world.found()


def test_while_open_as_many_stay_outside_as_enter(world: World) -> None:
    world.release(people("abcde", "police"), Stage.OPEN)
    assert world.counts("c0") == {}
    world.release(people("abcdefgh", "police"), Stage.OPEN)
    assert sum(world.counts("c0")[("police",)]) == 5
    world.release(people("abcdefgh", "police"), Stage.CLOSING)
    assert sum(world.counts("c0")[("police",)]) == 8
    assert not world.found()


def test_nothing_while_open_where_the_settings_say_so(world: World) -> None:
    world.while_open = "nothing"
    world.release(people("abcdefgh", "police"), Stage.OPEN)
    assert world.counts("c0") == {}
    world.release(people("abcdefgh", "police"), Stage.CLOSING)
    assert sum(world.counts("c0")[("police",)]) == 8


def test_a_sector_move_that_splits_is_held(world: World) -> None:
    answered = closed(world, *people("ab", "police"), *people("cd", "probation"), *people("efg", "health"))
    before = world.counts("c0")
    assert set(before) == {("police", "probation"), ("health",)}
    world.release(answered, Stage.CLOSED, sectors=SECTORS | {"probation": "Health"})
    assert world.counts("c0") == before
    assert not world.found()


def test_a_higher_threshold_joins_what_stands(world: World) -> None:
    from brpipeline.disclosure.cells import large_enough

    closed(world, *people("abc", "police"), *people("defgh", "probation"))
    world.smallest = 4
    choice = world.release([*people("abc", "police"), *people("defgh", "probation")], Stage.CLOSED)
    joined = large_enough([cell for cell, _ in choice.cells["c0"]], SECTORS, 4)
    assert [cell.agencies for cell, _ in joined] == [("police", "probation")]


def test_a_lower_threshold_splits_nothing(world: World) -> None:
    world.smallest = 4
    answered = closed(world, *people("abc", "police"), *people("defg", "probation"))
    before = world.counts("c0")
    world.smallest = 3
    world.release(answered, Stage.CLOSED)
    assert world.counts("c0") == before
    world.release([*answered, *people("h", "police", came=50)], Stage.CLOSED)
    assert world.counts("c0") == before


def test_people_counted_elsewhere_are_not_fresh(world: World) -> None:
    """An agency's answers in two partnerships; and an answer that a moved closing day puts into the next wave."""
    answered = people("abcdef", "police")
    world.release(answered, Stage.CLOSING, "here/spring")
    world.release([*answered, *people("g", "police", came=50)], Stage.CLOSING, "there/spring", "other")
    assert world.counts("c0", "there/spring") == {}
    world.release([*answered[:1], *people("ghij", "police", came=90)], Stage.CLOSING, "here/autumn", "later")
    world.release(answered[1:], Stage.CLOSED, "here/spring")
    assert sum(world.counts("c0")[("police",)]) == 6
    assert not world.found()


def test_whom_another_partnership_counted_is_not_missing_where_the_content_tells(world: World) -> None:
    """The moment says nothing of people of another assessment, so that the content is enough there."""
    answered = people("abcdef", "police")
    world.release(answered, Stage.CLOSING, "here/spring")
    answered += people("ghi", "police", came=50)
    world.release(answered, Stage.CLOSING, "there/spring", "other")
    assert sum(world.counts("c0", "there/spring")[("police",)]) == 9
    world.release([*answered, *people("jkl", "police", came=90)], Stage.CLOSED, "there/spring", "other")
    assert sum(world.counts("c0", "there/spring")[("police",)]) == 12
    assert not world.found()


SIX = ("c0", "c1", "c2", "c3", "c4", "c5")
SHEETS = [
    (0, 1, 2, 0, 1, 2),
    (2, 1, 0, 2, 1, 0),
    (1, 1, 0, 0, 2, 2),
    (0, 0, 1, 1, 2, 2),
    (2, 0, 2, 0, 1, 1),
    (1, 2, 1, 2, 0, 0),
]


@pytest.mark.parametrize("timed", [True, False])
def test_a_third_of_an_agency_tells_that_it_answers_for_two_partnerships(timed: bool, tmp_path: Path) -> None:
    """Four of six changed their answers in between, and with two others they would be enough."""
    world = World(tmp_path, dict(SECTORS), SIX)
    six = [
        Person(name, "police", codes, 10 * at, timed=timed)
        for at, (name, codes) in enumerate(zip("abcdef", SHEETS, strict=True))
    ]
    world.release(six, Stage.CLOSING, "here/spring")
    changed = [
        replace(person.says(c0=2 - person.codes[0], c1=(person.codes[1] + 1) % 3), came=person.came + 1)
        for person in six[2:]
    ]
    others = [Person(name, "police", (2, 2, 1, 1, 0, at), 90 + at, timed=timed) for at, name in enumerate("gh")]
    world.release([*six[:2], *changed, *others], Stage.CLOSING, "there/spring", "other")
    assert world.counts("c0", "there/spring") == {}
    assert not world.found()


@pytest.mark.parametrize("codes", [(GREEN,) * 6, (GREEN,) * 5 + (0,)])
def test_people_who_rate_everything_alike_are_not_taken_for_one_another(codes: tuple[int, ...], tmp_path: Path) -> None:
    """Without times one of every agency's in a network says just that: nobody there is held for it."""
    world = World(tmp_path, dict(SECTORS), SIX)
    for partnership in ("here", "there"):
        alike = [Person(f"{partnership} 0", "police", codes, 0, timed=False)]
        own = [
            Person(f"{partnership} {at}", "police", sheet, at, timed=False)
            for at, sheet in enumerate(SHEETS[:2] if partnership == "here" else SHEETS[3:], 1)
        ]
        world.release(alike + own, Stage.CLOSING, f"{partnership}/spring", partnership)
    assert sum(world.counts("c0", "there/spring")[("police",)]) == 4


@pytest.mark.parametrize("new", ["gh", "ghi"])
def test_who_is_known_by_what_they_said_may_have_changed_it(new: str, tmp_path: Path) -> None:
    """Without an id a changed answer, sent at another time, looks like a new one beside one that was withdrawn."""
    world = World(tmp_path, dict(SECTORS), ("c0",), way="columns")
    answered = closed(world, *people("abcdef", "police"))
    changed = replace(answered[-1].says(c0=(answered[-1].codes[0] + 1) % 3), key="another", came=60)
    world.release([*answered[:-1], changed, *people(new, "police", came=50)], Stage.CLOSED)
    assert sum(world.counts("c0")[("police",)]) == (6 if new == "gh" else 9)
    assert not world.found()


def test_ids_in_place_of_addresses_make_nobody_new(tmp_path: Path) -> None:
    """Two changed their answers in the same days, and no times are known: with another they would be three."""
    world = World(tmp_path, dict(SECTORS), ("c0",), way=BY_EMAIL)
    answered = closed(world, *(replace(person, timed=False) for person in people("abcdef", "police")))
    world.way = BY_ID
    changed = [person.says(c0=(person.codes[0] + 1) % 3) for person in answered[:2]]
    now = [replace(person, key=f"new {person.name}") for person in [*changed, *answered[2:]]]
    world.release([*now, *people("z", "police", came=90)], Stage.CLOSED)
    assert sum(world.counts("c0")[("police",)]) == 6
    assert not world.found()


def test_two_people_are_never_taken_for_one(tmp_path: Path) -> None:
    """Ids change, and somebody's corrected answer has the time at which a colleague had answered."""
    world = World(tmp_path, dict(SECTORS), ("c0", "c1"))
    everyone = [
        Person(name, "police", (at % 3, 1 if at in (1, 2, 3) else UNKNOWN), 10 + at)
        for at, name in enumerate("qpabcdefg")
    ]
    world.release(everyone, Stage.OPEN)
    q, p, *others = [replace(person, key=f"new {person.name}") for person in everyone]
    q = replace(q.says(c0=(q.codes[0] + 1) % 3), came=p.came)
    world.release([q, p, *others], Stage.CLOSING, source="renamed")
    assert sum(world.counts("c1")[("police",)]) == 9
    world.release([q, p, *others, *people("yz", "police", components=2, came=90)], Stage.CLOSED, source="renamed")
    assert not world.found()


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("meanwhile", [0, 12])
def test_whoever_may_be_taken_for_a_colleague_is_missing(timed: bool, meanwhile: int, tmp_path: Path) -> None:
    """Ids change, and two correct their answers: q to what p had said, at that very time, and p to something else.

    meanwhile: how many others make a new row of c0, with q in it, before there is one of c1.
    """
    world = World(tmp_path, dict(SECTORS), ("c0", "c1"))
    everyone = [
        Person(name, "police", (at % 3, 1 if at in (1, 2, 3) else UNKNOWN), 10 + at, timed=timed)
        for at, name in enumerate("qpabcdefg")
    ]
    world.release(everyone, Stage.CLOSING)
    q, p, *others = [replace(person, key=f"new {person.name}") for person in everyone]
    now = [replace(q.says(c0=1) if timed else q.says(c0=1, c1=1), came=p.came), replace(p.says(c0=0), came=99), *others]
    for at in range(meanwhile):
        now.append(Person(f"m{at}", "police", (at % 3, UNKNOWN), 100 + at, timed=timed))
    world.release(now, Stage.CLOSED, source="renamed")
    assert sum(world.counts("c0")[("police",)]) == 9 + meanwhile
    world.release([*now, *people("yz", "police", components=2, came=200)], Stage.CLOSED, source="renamed")
    assert sum(world.counts("c1")[("police",)]) == 9
    assert not world.found()


def test_the_same_people_answer_the_next_wave(world: World) -> None:
    world.release(people("abcdef", "police"), Stage.CLOSING, "here/spring")
    world.release(people("abcdef", "police", came=5000), Stage.CLOSING, "here/autumn")
    assert sum(world.counts("c0", "here/autumn")[("police",)]) == 6


@pytest.mark.parametrize("more", ["", "g"])
@pytest.mark.parametrize(
    "what", ["source renamed", "ids replaced", "answers edited and ids replaced", "agency renamed"]
)
def test_a_change_of_identity_releases_nothing(world: World, what: str, more: str) -> None:
    world.release(people("abcdefxyz", "police"), Stage.OPEN)
    before = world.counts("c0")
    everyone = people("abcdefxyz", "police") + people(more, "police", came=50)
    source, sectors = "source", dict(SECTORS)
    if what == "source renamed":
        source = "renamed"
    if what.endswith("ids replaced"):
        everyone = [replace(person, key=f"new {person.name}") for person in everyone]
    if what.startswith("answers edited"):
        source = "renamed"
        everyone = [person.says(c0=(person.codes[0] + 1) % 3) for person in everyone]
    if what == "agency renamed":
        sectors = {"constabulary" if name == "police" else name: sector for name, sector in SECTORS.items()}
        everyone = [replace(person, agency="constabulary") for person in everyone]
        before = {("constabulary",): before[("police",)]}
    world.release(everyone, Stage.OPEN, source=source, sectors=sectors)
    assert world.counts("c0") == before
    assert not world.found()


def test_a_component_that_is_added_makes_nobody_fresh(world: World) -> None:
    world.release(people("abcdefgh", "police", components=2), Stage.CLOSING)
    before = world.counts("c0")
    everyone = [replace(person, key=f"new {person.name}") for person in people("abcdefgh", "police", components=2)]
    world.release(everyone, Stage.CLOSED, source="renamed", components=("c0", "c1"))
    assert world.counts("c0") == before
    assert sum(world.counts("c1")[("police",)]) == 8


def test_an_override_then_a_lot_then_another(world: World) -> None:
    answered = closed(world, *people("abcdef", "police"))
    world.release([*answered, *people("g", "police", came=50)], Stage.CLOSED, all_the_same=True)
    assert world.found() == {name: {"g"} for name in ("c0", "straight lines", "squares all", "squares")}
    more = [*answered, *people("ghij", "police", came=50)]
    world.release(more, Stage.CLOSED)
    assert sum(world.counts("c0")[("police",)]) == 10
    assert world.found()["c0"] == {"g"}
    world.release([*more, *people("k", "police", came=70)], Stage.CLOSED, all_the_same=True)
    assert sum(world.counts("c0")[("police",)]) == 11


def test_agencies_never_shown_while_open_are_pooled_at_closing(world: World) -> None:
    everyone = people("ab", "police") + people("cd", "probation") + people("efgh", "health")
    world.release(everyone, Stage.CLOSING)
    assert set(world.counts("c0")) == {("police", "probation"), ("health",)}


def test_people_without_a_time_who_say_the_same_are_still_several(world: World) -> None:
    everyone = [replace(person, codes=(2,), timed=False) for person in people("abcdef", "police")]
    world.release(everyone, Stage.CLOSING)
    assert world.counts("c0")[("police",)][2] == 6
