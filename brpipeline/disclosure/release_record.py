"""The record of the last release while a wave is open, as it is kept in the store: counts and marks, no answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from pydantic import BaseModel

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.disclosure.differencing import Members
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.release import Release
from brpipeline.rating import BLANK
from brpipeline.settings.instrument import Instrument


class ReleasedGroup(BaseModel):
    """A group as it was released, counted in people.

    content: by agency, a digest of whom it counts. answers: by component, people by answer in the order of the codes.
    asked, offered: by component. methods: by component and kind of evidence.
    """

    content: dict[str, str]
    people: int
    answers: dict[str, list[int]]
    asked: dict[str, int]
    offered: dict[str, int]
    methods: dict[str, dict[str, int]]
    straight_lines: int
    latest: datetime | None


class ReleaseRecord(BaseModel):
    """groups: of the last release. ever: marks of all people who were counted in any report of this assessment."""

    groups: list[ReleasedGroup] = []
    ever: list[str] = []


@dataclass(frozen=True)
class LastRelease:
    """A record, read: the last release, and marks of all people who were ever counted."""

    release: Release
    ever: frozenset[str]


def read_record(text: str, instrument: Instrument) -> LastRelease:
    """Reads a record. A component that the instrument did not have at the time was left blank by everybody."""
    record = ReleaseRecord.model_validate_json(text)
    components, kinds, groups = instrument.component_ids, [kind.id for kind in instrument.evidence], record.groups
    answers = [
        [group.answers.get(component, [0] * BLANK + [group.people]) for component in components] for group in groups
    ]
    methods = [
        [[group.methods.get(component, {}).get(kind, 0) for kind in kinds] for component in components]
        for group in groups
    ]

    def by_component(counts: Sequence[Mapping[str, int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        rows = [[row.get(component, 0) for component in components] for row in counts]
        return np.array(rows, dtype=np.int64).reshape(len(groups), len(components))

    release = Release(
        groups=[Group("+".join(group.content), tuple(group.content), group.people) for group in groups],
        answers=np.array(answers, dtype=np.int64).reshape(len(groups), len(components), BLANK + 1),
        evidence=EvidenceCounts(
            by_component([group.asked for group in groups]),
            by_component([group.offered for group in groups]),
            np.array(methods, dtype=np.int64).reshape(len(groups), len(components), len(kinds)),
        ),
        straight_lines=np.array([group.straight_lines for group in groups], dtype=np.int64),
        latest=[group.latest for group in groups],
        members=[Members(group.content) for group in groups],
    )
    return LastRelease(release, frozenset(record.ever))


def write_record(release: Release, ever: frozenset[str], instrument: Instrument) -> str:
    """The record of a release. ever: marks of the people who were counted before it."""
    components, kinds = instrument.component_ids, [kind.id for kind in instrument.evidence]

    def by_component(row: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> dict[str, int]:
        return dict(zip(components, row.tolist(), strict=True))

    groups = [
        ReleasedGroup(
            content=dict(release.members[position].content),
            people=group.people,
            answers=dict(zip(components, release.answers[position].tolist(), strict=True)),
            asked=by_component(release.evidence.asked[position]),
            offered=by_component(release.evidence.offered[position]),
            methods={
                component: dict(zip(kinds, row, strict=True))
                for component, row in zip(components, release.evidence.methods[position].tolist(), strict=True)
            },
            straight_lines=int(release.straight_lines[position]),
            latest=release.latest[position],
        )
        for position, group in enumerate(release.groups)
    ]
    counted = ever.union(*(members.people for members in release.members))
    return ReleaseRecord(groups=groups, ever=sorted(counted)).model_dump_json()
