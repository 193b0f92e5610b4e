"""What is released of an assessment's answers: the groups, and all that is counted of each. Nothing else is published.

Everything published is computed from this alone, so that one mechanism decides what any output can tell. Pure.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.tally import Tally
from brpipeline.disclosure.differencing import Members, kept_and_updated
from brpipeline.disclosure.groups import Group, GroupTally, groups, pool
from brpipeline.results import Respondents
from brpipeline.settings.assessment import Assessments


def smallest_group(rules: Assessments, respondents: Respondents) -> int:
    """The fewest people a group may have. An agency return is released on its own, since its agency signs it."""
    return rules.privacy.smallest_group if respondents == "practitioner" else 1


@dataclass(frozen=True)
class Release(GroupTally):
    """All that may be published of an assessment's answers, by group.

    evidence: counted by group. straight_lines: (groups,) people. latest: by group, the time of its latest answer.
    members: whom each group counts; () where that is not needed. held: people in a group of all
    answers who are counted in no release yet.
    as_before: agencies of which an earlier state is released, since what they say by now is held.
    """

    evidence: EvidenceCounts
    straight_lines: NDArray[np.int64]
    latest: Sequence[datetime | None]
    members: Sequence[Members]
    held: int = 0
    as_before: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AgencyAnswers:
    """The answers that an assessment's ratings rest on, agency by agency in the order of the settings.

    tally, evidence: over agencies. straight_lines: (agencies,) people. latest: by agency, the time of its latest
    answer. people: by agency, a mark of each person and a digest of all this person's answers; only needed while a wave
    is open.
    """

    tally: Tally
    evidence: EvidenceCounts
    straight_lines: NDArray[np.int64]
    latest: Sequence[datetime | None]
    people: Sequence[Mapping[str, str]] = ()


def full_release(answers: AgencyAnswers, sectors: Mapping[str, str], smallest: int) -> Release:
    """All answers, by the groups in which they may be released. sectors: of each agency, in the order of the tally."""
    index = {agency: position for position, agency in enumerate(sectors)}
    tally, evidence = answers.tally, answers.evidence
    people = {agency: int(tally.people[position]) for agency, position in index.items()}
    own_groups = groups(people, sectors, smallest)
    inside = [[index[agency] for agency in group.agencies] for group in own_groups]
    return Release(
        groups=own_groups,
        answers=pool(tally.counts, own_groups, index),
        evidence=EvidenceCounts(
            *(pool(counts, own_groups, index) for counts in (evidence.asked, evidence.offered, evidence.methods))
        ),
        straight_lines=pool(answers.straight_lines, own_groups, index),
        latest=[
            max((time for position in positions if (time := answers.latest[position])), default=None)
            for positions in inside
        ],
        members=[_members(group, answers.people, index) for group in own_groups] if answers.people else (),
    )


def next_release(full: Release, last: Release, ever: frozenset[str], smallest: int) -> Release:
    """What may be released while a wave is open: groups that may not be updated are kept as they were released.

    full: all answers. last: the last release. ever: marks of all people counted in any report.
    """
    kept, updated = kept_and_updated(last.members, full.members, ever, smallest)
    parts = sorted(
        [(last, position) for position in kept] + [(full, position) for position in updated],
        key=lambda part: _first_position(part[0].groups[part[1]], full, last),
    )
    counted = ever.union(*(full.members[position].people for position in updated))
    everyone = frozenset[str]().union(*(group.people for group in full.members))
    return Release(
        groups=[release.groups[position] for release, position in parts],
        answers=_stacked([release.answers[position] for release, position in parts], full.answers),
        evidence=EvidenceCounts(
            *(
                _stacked(
                    [getattr(release.evidence, name)[position] for release, position in parts],
                    getattr(full.evidence, name),
                )
                for name in ("asked", "offered", "methods")
            )
        ),
        straight_lines=_stacked([release.straight_lines[position] for release, position in parts], full.straight_lines),
        latest=[release.latest[position] for release, position in parts],
        members=[release.members[position] for release, position in parts],
        held=len(everyone - counted),
        as_before=_as_before([last.members[position] for position in kept], full.members),
    )


def _as_before(kept: Sequence[Members], now: Sequence[Members]) -> frozenset[str]:
    """The agencies in groups that are kept whose people or answers are others by now."""
    content_now = {agency: content for group in now for agency, content in group.content.items()}
    return frozenset(
        agency for group in kept for agency, content in group.content.items() if content_now.get(agency) != content
    )


def _first_position(group: Group, full: Release, last: Release) -> int:
    """The position of a group's first agency among the groups as they are now, followed by those released before."""
    order = [agency for ordered in (*full.groups, *last.groups) for agency in ordered.agencies]
    return min(order.index(agency) for agency in group.agencies)


def _stacked(rows: Sequence[NDArray[np.int64]], like: NDArray[np.int64]) -> NDArray[np.int64]:
    """(groups, ...) from a row a group; without any group, an empty array of the same shape as `like`."""
    return np.stack(rows) if rows else like[:0]


def _members(group: Group, people: Sequence[Mapping[str, str]], index: Mapping[str, int]) -> Members:
    """Whom a group counts. people: by agency, see `AgencyAnswers`. index: of each agency in `people`."""
    by_agency = {agency: people[index[agency]] for agency in group.agencies}
    return Members(
        content={agency: _digest(sorted(own.items())) for agency, own in by_agency.items()},
        people=frozenset(mark for own in by_agency.values() for mark in own),
    )


def _digest(parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
