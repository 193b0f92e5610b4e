"""The people of the story: what they answer, when, with which evidence and in which words."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Final

from brpipeline.demo.form import Form
from brpipeline.demo.headcount import AGENCY_NAMES, CLOSES, HEADCOUNT, OPENS, Source
from brpipeline.demo.response import Response
from brpipeline.demo.story import letters_of
from brpipeline.demo.wording import AWKWARD, EVIDENCE, HABITS, TYPED

_OFFERS_EVIDENCE: Final = 0.65
_COMMENTS: Final = 0.4

# In Northmere nobody else offers evidence for the lever that holds R2: the first person of two agencies.
THIN_EVIDENCE: Final = "R2"
_STILL_OFFER: Final = ("acute-trust", "police")


@dataclass(frozen=True)
class _Person:
    """Somebody of the story: the number-th of their agency, and the index-th of all who answer through a source, from
    0."""

    source: Source
    agency: str
    number: int
    index: int


def respondents(source: Source, form: Form) -> list[Response]:
    """Everybody who answers through a source, as the story has it and without any dirt in the rows."""
    hands = {component: letters_of(source.partnership, source.wave, component) for component in form.components}
    people = HEADCOUNT[source.partnership, source.wave]
    indexes = count()
    return [
        _respondent(_Person(source, agency, number, next(indexes)), form, {c: hands[c][agency][number] for c in hands})
        for agency in source.agencies
        for number in range(people.get(agency, 0))
    ]


def sent_on(wave: str, rng: Random) -> datetime:
    """A minute of office hours on a working day while the wave is open."""
    days = (CLOSES[wave] - OPENS[wave]).days + 1
    weekdays = [day for day in (OPENS[wave] + timedelta(n) for n in range(days)) if day.weekday() < 5]
    return at(weekdays[int(rng.random() * len(weekdays))], 8 + int(rng.random() * 9), int(rng.random() * 60))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A local time of day, without a zone: platforms differ in how they write it."""
    return datetime.combine(day, time(hour, minute))


def email_of(source: Source, person: int) -> str:
    """The address of a person of a plain table."""
    return f"{source.partnership}.person{person + 1:02d}@example.org"


def _respondent(person: _Person, form: Form, ratings: dict[str, str]) -> Response:
    source, agency, index = person.source, person.agency, person.index
    rng = Random(f"{source.name}/{agency}/{person.number}")
    spellings = TYPED.get((source.name, agency), (None,))
    typed = spellings[person.number % len(spellings)]
    plain = source.platform == "plain"
    return Response(
        agency=agency,
        typed=typed or AGENCY_NAMES[agency],
        listed=typed is None,
        ratings=ratings,
        moment=sent_on(source.wave, rng),
        evidence={} if plain else _evidence(person, form, rng),
        comment=_comment(index, rng) if plain else "",
        email=email_of(source, index) if plain else "",
        habit=index % len(HABITS) if plain else 0,
    )


def _evidence(person: _Person, form: Form, rng: Random) -> dict[str, str]:
    texts = {
        lever: EVIDENCE[int(rng.random() * len(EVIDENCE))] for lever in form.levers if rng.random() < _OFFERS_EVIDENCE
    }
    thin = form.lever_with(THIN_EVIDENCE)
    if person.source.partnership == "northmere" and thin:
        texts.pop(thin, None)
        if person.number == 0 and person.agency in _STILL_OFFER:
            texts[thin] = EVIDENCE[person.index % len(EVIDENCE)]
    if person.index < len(AWKWARD):
        texts[next(iter(form.levers))] = AWKWARD[person.index]
    return texts


def _comment(person: int, rng: Random) -> str:
    if person < len(AWKWARD):
        return AWKWARD[person]
    return EVIDENCE[int(rng.random() * len(EVIDENCE))] if rng.random() < _COMMENTS else ""
