"""What is shown of an assessment's answers: the groups, and all that is counted of each. Nothing else is published.

Everything right of here is computed from this alone, so that one mechanism decides what any output can tell. Pure.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import Offers
from brpipeline.counting.tally import Tally
from brpipeline.disclosure.differencing import Counted, renewed
from brpipeline.disclosure.groups import Group, Grouped, groups, pooled
from brpipeline.results import Respondents
from brpipeline.settings.assessment import Assessments


def smallest_shown(rules: Assessments, respondents: Respondents) -> int:
    """How many must have answered for a group: a return is shown by itself, since its agency signs it."""
    return rules.privacy.smallest_group if respondents == "practitioner" else 1


@dataclass(frozen=True)
class Shown(Grouped):
    """offers: evidence by group. straight_lines: (groups,) people. latest: by group, the time of its latest answer.

    counted: whom each group counts. held: people who answered and are in no group yet.
    """

    offers: Offers
    straight_lines: NDArray[np.int64]
    latest: Sequence[datetime | None]
    counted: Sequence[Counted]
    held: int = 0


@dataclass(frozen=True)
class Answers:
    """The answers that an assessment's ratings rest on, agency by agency in the order of the settings.

    tally, offers: over agencies. straight_lines: (agencies,). latest: of each agency. people: by agency, a mark of each
    person and a digest of all that this person answered; only needed while a wave is open.
    """

    tally: Tally
    offers: Offers
    straight_lines: NDArray[np.int64]
    latest: Sequence[datetime | None]
    people: Sequence[Mapping[str, str]] = ()


def shown(answers: Answers, sectors: Mapping[str, str], smallest: int) -> Shown:
    """All answers, by the groups in which they may be shown. sectors: of each agency, in the order of the tally."""
    order = {agency: place for place, agency in enumerate(sectors)}
    tally, given = answers.tally, answers.offers
    found = groups({agency: int(tally.people[place]) for agency, place in order.items()}, sectors, smallest)
    places = [[order[agency] for agency in group.agencies] for group in found]
    return Shown(
        groups=found,
        answers=pooled(tally.counts, found, order),
        offers=Offers(*(pooled(counts, found, order) for counts in (given.asked, given.offered, given.methods))),
        straight_lines=pooled(answers.straight_lines, found, order),
        latest=[max((time for at in own if (time := answers.latest[at])), default=None) for own in places],
        counted=[_counted(group, answers.people, order) for group in found] if answers.people else (),
    )


def held_back(now: Shown, before: Shown, ever: frozenset[str], smallest: int) -> Shown:
    """What may be shown while a wave is open. now: all answers; before: what was shown last; ever: marks of all people
    counted in any report. Groups that may not be renewed stand as they were shown."""
    stand, renew = renewed(before.counted, now.counted, ever, smallest)
    parts = sorted(
        [(before, at) for at in stand] + [(now, at) for at in renew],
        key=lambda part: _first_place(part[0].groups[part[1]], now, before),
    )
    seen = ever.union(*(now.counted[at].people for at in renew))
    everyone = frozenset[str]().union(*(group.people for group in now.counted))
    return Shown(
        groups=[one.groups[at] for one, at in parts],
        answers=_stacked([one.answers[at] for one, at in parts], now.answers),
        offers=Offers(
            *(
                _stacked([getattr(one.offers, name)[at] for one, at in parts], getattr(now.offers, name))
                for name in ("asked", "offered", "methods")
            )
        ),
        straight_lines=_stacked([one.straight_lines[at] for one, at in parts], now.straight_lines),
        latest=[one.latest[at] for one, at in parts],
        counted=[one.counted[at] for one, at in parts],
        held=len(everyone - seen),
    )


def _first_place(group: Group, now: Shown, before: Shown) -> int:
    """Where a group stands in the order: that of the groups as they are now, and of old ones that are no more."""
    order = [agency for one in (*now.groups, *before.groups) for agency in one.agencies]
    return min(order.index(agency) for agency in group.agencies)


def _stacked(rows: Sequence[NDArray[np.int64]], like: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack(rows) if rows else like[:0]


def _counted(group: Group, people: Sequence[Mapping[str, str]], order: Mapping[str, int]) -> Counted:
    own = {agency: people[order[agency]] for agency in group.agencies}
    return Counted(
        content={agency: _digest(sorted(answered.items())) for agency, answered in own.items()},
        people=frozenset(mark for answered in own.values() for mark in answered),
    )


def _digest(parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
