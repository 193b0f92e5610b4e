"""People who answer a survey, and what becomes of them: they come late, change their minds, move, withdraw."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

GREEN, AMBER, RED, UNKNOWN = "Green", "Amber", "Red", "Don't know"
RATINGS = (GREEN, AMBER, RED)
COMPONENTS = ("A1", "A2", "A3", "B1", "B2", "B3")
DONT_RATE = (0.0, 0.1, 0.25, 0.25, 0.4, 0.5)  # by component, the share of people who do not rate it
AGENCIES = {"social-care": "Council", "schools": "Education", "police": "Justice", "probation": "Justice"}
AGENCIES |= {"hospital": "Health", "midwives": "Health", "housing": "Council"}
SIZES = (12, 9, 7, 5, 4, 3, 1)
START = datetime(2026, 3, 2)
NEVER = 999
SHOWN = ("", "Case reviews", "Policies", "Case reviews; Policies")
Said = tuple[str, ...]
"""What somebody answered, by component."""


@dataclass(frozen=True)
class Sheet:
    """What is known of somebody on a day. typed: the agency as an export has it. said: by component, as an export has
    it. shows: the evidence that they offer. turn: by wave, since each asks anew. corrected: see `Story`."""

    person: str
    typed: str
    said: Said
    shows: str
    submitted: datetime
    turn: int
    corrected: int

    @property
    def meant(self) -> Said:
        """What they said once it is corrected."""
        return (RED if self.said[0] != RED else GREEN, *self.said[1:])


@dataclass(frozen=True)
class Story:
    """What somebody does, by day; NEVER if not. came: answers. changes: says `then` instead, and `anew` is when, if
    the platform takes the time of a change. leaves: withdraws.

    moves: to the agency `elsewhere`. corrected: somebody corrects the first component. cleared: the agency, which was
    typed as nobody knows it, gets an alias; -1 if it was typed well. erased: for good. turn: by wave.
    """

    person: str
    agency: str
    said: Said
    submitted: datetime
    came: int
    shows: str = ""
    turn: int = 0
    changes: int = NEVER
    then: Said = ()
    anew: datetime | None = None
    leaves: int = NEVER
    moves: int = NEVER
    elsewhere: str = ""
    corrected: int = NEVER
    cleared: int = -1
    erased: int = NEVER

    def on(self, day: int) -> Sheet | None:
        """What is known of this person on a day; None before they answer and after they withdraw."""
        if not self.came <= day < min(self.leaves, self.erased):
            return None
        said = self.then if day >= self.changes else self.said
        typed = self.elsewhere if day >= self.moves else self.agency
        typed = f"the team of {self.person}" if self.cleared >= 0 else typed
        shows = SHOWN[-1] if day >= self.changes else self.shows
        submitted = self.anew if self.anew and day >= self.changes else self.submitted
        return Sheet(self.person, typed, said, shows, submitted, self.turn, self.corrected)

    def knows(self, day: int) -> bool:
        """True if an alias for what was typed was added by a day."""
        return 0 <= self.cleared <= day


def ratings(dice: random.Random) -> Said:
    """What somebody says: of some components that they do not know, of the others more often Green than Red."""
    if dice.random() < 0.05:
        return (dice.choice(RATINGS),) * len(COMPONENTS)
    return tuple(UNKNOWN if dice.random() < share else dice.choices(RATINGS, (5, 3, 2))[0] for share in DONT_RATE)


def everyone(survey: str, dice: random.Random, opens: int, closes: int) -> list[Story]:
    """The people of a random survey that is open between two days."""
    stories = []
    for agency, size in zip(AGENCIES, SIZES, strict=True):
        for nth in range(dice.randint(max(size - 2, 0), size + 2)):
            came = min(closes, opens + dice.choice((1, 14)) + int(dice.expovariate(1 / 3)))
            came = dice.randint(closes + 2, closes + 14) if dice.random() < 0.05 else came
            name, moment = f"{survey}-{agency}-{nth}", _moment(dice, came)
            stories.append(_fate(Story(name, agency, ratings(dice), moment, came, dice.choice(SHOWN)), dice))
    return stories


def _fate(story: Story, dice: random.Random) -> Story:
    """The same person with what becomes of them."""
    later = story.came + dice.randint(1, 30)
    fate = dice.random()
    if fate < 0.08:
        then = tuple(dice.choice(pair) for pair in zip(story.said, ratings(dice), strict=True))
        return replace(story, changes=later, then=then, anew=dice.choice((None, _moment(dice, later))))
    if fate < 0.12:
        return replace(story, leaves=later)
    if fate < 0.14:
        return replace(story, moves=later, elsewhere=dice.choice(list(AGENCIES)))
    if fate < 0.17:
        return replace(story, corrected=later)
    if fate < 0.20:
        return replace(story, cleared=later)
    return replace(story, erased=later) if fate < 0.22 else story


def _moment(dice: random.Random, day: int) -> datetime:
    """A time of a day, to the second, that two people will hardly share."""
    return START + timedelta(days=day, seconds=dice.randrange(8 * 3600, 18 * 3600))


def renewed(story: Story, dice: random.Random, opens: int, closes: int) -> Story:
    """The same person in the next wave, with answers of their own."""
    came = dice.randint(opens, closes)
    said, moment, shows = ratings(dice), _moment(dice, came), dice.choice(SHOWN)
    return _fate(Story(story.person, story.agency, said, moment, came, shows, turn=1), dice)
