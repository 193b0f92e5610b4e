"""What a Word template can name: plain texts, counts and figures, so that a template of one's own needs no more."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from brpipeline.publish.figures.png import png
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME
from brpipeline.rating import BY_COLOUR
from brpipeline.results import Colour

NO_FILL, INK = "FFFFFF", "0B0C0C"


@dataclass(frozen=True)
class Rating:
    """A rating. colour: its key, whatever the language; None where there is no rating. fill: the colour of its cell, as
    {% cellbg %} takes it. patch: its letter in the colour that can be read on that, as {{r }} takes it."""

    colour: Colour | None
    letter: str
    name: str
    fill: str
    patch: Markup


@dataclass(frozen=True)
class Picture:
    """A figure, by the name of its file without suffix. described: its alt text. svg: what is drawn."""

    name: str
    title: str
    described: str
    svg: str

    @cached_property
    def png(self) -> bytes:
        """What is drawn, as PNG."""
        return png(self.svg)


@dataclass(frozen=True)
class Agency:
    """Who answered. people: how many, in words; share: of all answers."""

    name: str
    people: str
    share: str


@dataclass(frozen=True)
class Group:
    """What a group said of a component, in counts of people. unknown: who did not know."""

    name: str
    rating: Rating
    red: int
    amber: int
    green: int
    unknown: int


@dataclass(frozen=True)
class Component:
    """A component and what everybody said of it. counts: in words, why there are none, if it is not shown. agreed:
    how many say its rating, or when a meeting agreed on it. outcome: what a meeting agreed, if one did. sentences: who
    differs on it, or why it is listed. groups: the lowest rater first."""

    id: str
    title: str
    rating: Rating
    counts: str
    agreed: str
    outcome: str
    sentences: list[str]
    groups: list[Group]


@dataclass(frozen=True)
class Lever:
    """A lever and its components. points: 7 of 12. percent, range: in words. headline: what it shows. radar: the
    figure."""

    name: str
    points: str
    percent: str
    range: str
    headline: str
    radar: Picture | None
    components: list[Component]


@dataclass(frozen=True)
class Change:
    """A component then and now."""

    id: str
    title: str
    then: Rating
    now: Rating


@dataclass(frozen=True)
class Action:
    """An action that is still to be done. about: the id of its component or lever; what: it is; who: does it. status:
    whether it is new or overdue; rating: the latest that it is judged by; came_of_it: what became of that."""

    about: str
    what: str
    who: str
    due: str
    status: str
    rating: Rating
    came_of_it: str


@dataclass(frozen=True)
class Paper:
    """Everything that a template can name. draft: the mark of a draft, else empty. nothing: why no rating is published,
    else empty; then most lists are empty as well. why_green: what is known of `green`. followed: how many actions
    there are in which state, and as at which day; empty if nothing was agreed that needs any."""

    title: str
    partnership: str
    wave: str
    instrument: str
    status: str
    draft: str
    nothing: str
    score: str
    headline: str
    agenda: list[str]
    trust: list[str]
    answered: list[Agency]
    levers: list[Lever]
    radar: Picture | None
    disputed: list[Component]
    settled: list[Component]
    agreed_red: list[Component]
    strengths: list[Component]
    green: list[Component]
    why_green: str
    thin_evidence: list[str]
    compared: str
    changes: list[Change]
    followed: str
    actions: list[Action]
    without_action: str
    progress: str
    unknown: list[str]
    asks: list[str]
    source: str


def rating_of(colour: Colour | None) -> Rating:
    """A colour as a template shows it; a dash on white where there is no rating."""
    rating = BY_COLOUR.get(colour) if colour else None
    fill, ink = (rating.fill, rating.ink) if rating else (NO_FILL, INK)
    run = (
        f'<w:r><w:rPr><w:b/><w:color w:val="{ink.lstrip("#").upper()}"/></w:rPr>'
        f'<w:t xml:space="preserve">{LETTER[colour]}</w:t></w:r>'
    )
    patch = Markup(run)  # of our own letters alone
    return Rating(colour, LETTER[colour], NAME[colour], fill.lstrip("#").upper(), patch)
