"""The record of what was shown last while a wave is open, as it is kept in the store: counts and marks, no answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from pydantic import BaseModel

from brpipeline.counting.evidence import Offers
from brpipeline.disclosure.differencing import Counted
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.release import Shown
from brpipeline.rating import BLANK
from brpipeline.settings.instrument import Instrument


class GroupShown(BaseModel):
    """A group as it was shown. content: by agency, a digest of whom it counts. answers: by component, people by answer
    in the order of the codes. methods: by component and kind of evidence."""

    content: dict[str, str]
    people: int
    answers: dict[str, list[int]]
    asked: dict[str, int]
    offered: dict[str, int]
    methods: dict[str, dict[str, int]]
    straight_lines: int
    latest: datetime | None


class Record(BaseModel):
    """groups: as last shown. ever: marks of all people who were counted in any report of this assessment."""

    groups: list[GroupShown] = []
    ever: list[str] = []


@dataclass(frozen=True)
class Recorded:
    """A record, read: what was shown last, and who was ever counted."""

    shown: Shown
    ever: frozenset[str]


def recorded(text: str, instrument: Instrument) -> Recorded:
    """Reads a record. A component that the instrument did not have then was left blank by everybody."""
    record = Record.model_validate_json(text)
    ids, kinds, found = instrument.component_ids, [kind.id for kind in instrument.evidence], record.groups
    blank = [[0] * BLANK + [group.people] for group in found]
    answers = [[group.answers.get(one, none) for one in ids] for group, none in zip(found, blank, strict=True)]
    methods = [[[group.methods.get(one, {}).get(kind, 0) for kind in kinds] for one in ids] for group in found]

    def by_component(counts: Sequence[Mapping[str, int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        rows = [[row.get(one, 0) for one in ids] for row in counts]
        return np.array(rows, dtype=np.int64).reshape(len(found), len(ids))

    shown = Shown(
        groups=[Group("+".join(group.content), tuple(group.content), group.people) for group in found],
        answers=np.array(answers, dtype=np.int64).reshape(len(found), len(ids), BLANK + 1),
        offers=Offers(
            by_component([group.asked for group in found]),
            by_component([group.offered for group in found]),
            np.array(methods, dtype=np.int64).reshape(len(found), len(ids), len(kinds)),
        ),
        straight_lines=np.array([group.straight_lines for group in found], dtype=np.int64),
        latest=[group.latest for group in found],
        counted=[Counted(group.content) for group in found],
    )
    return Recorded(shown, frozenset(record.ever))


def written(shown: Shown, ever: frozenset[str], instrument: Instrument) -> str:
    """The record of what is shown now. ever: who was counted before it."""
    ids, kinds = instrument.component_ids, [kind.id for kind in instrument.evidence]

    def by_component(row: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> dict[str, int]:
        return dict(zip(ids, row.tolist(), strict=True))

    groups = [
        GroupShown(
            content=dict(shown.counted[at].content),
            people=group.people,
            answers=dict(zip(ids, shown.answers[at].tolist(), strict=True)),
            asked=by_component(shown.offers.asked[at]),
            offered=by_component(shown.offers.offered[at]),
            methods={
                one: dict(zip(kinds, row, strict=True))
                for one, row in zip(ids, shown.offers.methods[at].tolist(), strict=True)
            },
            straight_lines=int(shown.straight_lines[at]),
            latest=shown.latest[at],
        )
        for at, group in enumerate(shown.groups)
    ]
    counted = ever.union(*(group.people for group in shown.counted))
    return Record(groups=groups, ever=sorted(counted)).model_dump_json()
