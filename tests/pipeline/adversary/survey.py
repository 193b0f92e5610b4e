"""Random surveys: their people, how exports tell people apart, and what is decided about the workspace they are in."""

import random
from dataclasses import dataclass, field

from tests.pipeline.adversary.people import NEVER, Sheet, Story, everyone, renewed

RUNS = (12, 18, 24, 28, 31, 34, 38, 45, 60, 68, 77, 84)  # days of runs
CLOSES, LATER, OPENS_AGAIN, CLOSES_AGAIN = 30, 44, 50, 76  # days of the waves; LATER: when the neighbours' wave closes
ID, EMAIL, CONTENT = "id", "email", "content"


@dataclass(frozen=True)
class Survey:
    """One partnership's survey. ways: by what exports tell people apart, from which day on. widened: the day on which
    exports gain a column. renamed: on which the source gets another name. timed: exports say when people answered.
    piled: earlier exports stay in the inbox. again: the people of its second wave. shared: agencies whose people answer
    for the neighbouring partnership as well, whose wave closes later; neighbours: who answers there besides.
    decided: the day on which somebody publishes all that is held.
    """

    name: str
    people: list[Story]
    ways: list[tuple[int, str]]
    widened: int = NEVER
    renamed: int = NEVER
    timed: bool = True
    piled: bool = False
    again: list[Story] = field(default_factory=list)
    shared: tuple[str, ...] = ()
    neighbours: list[Story] = field(default_factory=list)
    decided: int = NEVER

    def way(self, day: int) -> str:
        """By what exports of a day tell people apart."""
        return next(way for since, way in reversed(self.ways) if since <= day)

    @property
    def parts(self) -> list[str]:
        """Its exports: of the first wave, of the next, of the neighbouring partnership."""
        return ["main", *["again"] * bool(self.again), *["beside"] * bool(self.shared)]

    def sheets(self, part: str, day: int) -> list[Sheet]:
        """Everyone in an export of a day, in the order in which they answered."""
        sharing = [story for story in self.people if story.agency in self.shared]
        stories = {"main": self.people, "again": self.again, "beside": [*sharing, *self.neighbours]}[part]
        present = [sheet for story in stories if (sheet := story.on(day))]
        return sorted(present, key=lambda sheet: sheet.submitted)

    def corrected(self, part: str, day: int) -> list[Sheet]:
        """Everyone in an export of a day whose answer somebody corrects: only ids can be named."""
        named = part != "beside" and self.way(day) == ID
        return [sheet for sheet in self.sheets(part, day) if named and sheet.corrected <= day]


@dataclass(frozen=True)
class Plan:
    """What is decided about a workspace, by day; NEVER if not. smallest, while_open, unanimous: since which day.

    resorted: an agency moves to another sector. reidentified: an agency gets another id. recalled: the wave gets
    another id. closing: since which day the first wave closes when. rebuilt: the store is made anew. set_back: the
    clock of the machine says day 20.
    """

    smallest: list[tuple[int, int]]
    while_open: list[tuple[int, str]]
    unanimous: list[tuple[int, str]]
    closing: list[tuple[int, int]]
    resorted: int
    reidentified: int
    recalled: int
    rebuilt: int
    set_back: int

    @property
    def fewest(self) -> int:
        """The smallest threshold that ever held: what was published under it stays known."""
        return min(smallest for _, smallest in self.smallest)


def at(values: list[tuple[int, int]] | list[tuple[int, str]], day: int) -> int | str:
    """What holds on a day."""
    return next(value for since, value in reversed(values) if since <= day)


def plan(dice: random.Random) -> Plan:
    """What is decided about a random workspace."""

    def perhaps(*days: int) -> int:
        return dice.choice((*days, *(NEVER for _ in range(2 * len(days)))))

    changed = dice.choice((24, 34, 60))
    first = dice.choice((3, 3, 3, 4, 5))
    return Plan(
        smallest=[(0, first), (changed, dice.choice((first, first, 3, 4, 5)))],
        while_open=[
            (0, dice.choice(("lots",) * 5 + ("nothing",))),
            (changed, dice.choice(("lots",) * 5 + ("nothing",))),
        ],
        unanimous=[(0, "shown"), (changed, dice.choice(("shown", "shown", "hidden")))],
        closing=[(0, CLOSES), (dice.choice((18, 34, 45)), dice.choice((CLOSES, CLOSES, 26, 40, 48)))],
        resorted=perhaps(24, 38),
        reidentified=perhaps(24, 34, 60),
        recalled=perhaps(24, 38),
        rebuilt=perhaps(28, 45),
        set_back=perhaps(34, 45),
    )


def survey(name: str, dice: random.Random) -> Survey:
    """A random survey."""
    people = everyone(name, dice, 0, CLOSES)
    first, second = dice.choice((ID, ID, EMAIL, CONTENT)), dice.choice((ID, EMAIL, CONTENT))
    again = [renewed(story, dice, OPENS_AGAIN, CLOSES_AGAIN) for story in people] if dice.random() < 0.4 else []
    beside = dice.random() < 0.25
    return Survey(
        name=name,
        people=people,
        ways=[(0, first), (dice.choice((24, 34, 45)), second if dice.random() < 0.3 else first)],
        widened=dice.choice((NEVER, NEVER, NEVER, 28, 38)),
        renamed=dice.choice((NEVER, NEVER, NEVER, 24, 34)),
        timed=dice.random() < 0.85,
        piled=dice.random() < 0.5,
        again=again,
        shared=("police", "hospital") if beside else (),
        neighbours=everyone(f"{name}-beside", dice, 0, LATER) if beside else [],
        decided=dice.choice((NEVER,) * 9 + (45,)),
    )
