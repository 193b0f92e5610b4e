"""The current responses of an assessment as arrays over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import RATINGS, UNREAD
from brpipeline.settings.corrections import Correction
from brpipeline.store.row_outcome import Outcome

STRAIGHT = 5  # ratings; fewer that are all the same say nothing


@dataclass(frozen=True)
class Unread:
    """An answer that is no rating yet, and counts as blank meanwhile. position: of its response. typed: as written."""

    position: int
    component: str
    typed: str


@dataclass(frozen=True)
class Responses:
    """The current responses of an assessment, in a fixed order (source, then export, then row).

    ids, exports: keys of the responses and of their exports in the store. agencies: (responses,) indices by
    `settings.agencies.order`, -1 where the agency is not known. codes: (responses, components) answer codes in the
    instrument's order. outcome: (responses,) Outcome. submitted: local times, NaT where there is none. names, sources,
    files, rows: what was typed for the agency, and where the response was read; keys: what it is known by within its
    source. persons: who gave it; persons and names are arrays of texts. returns: (responses,) signed off by an agency.
    corrected: positions of responses that somebody corrected; unused: corrections of responses that do not exist.
    name_ids: (responses,) ids of the names in the store. restated: position and column of each answer that is not as
    the export has it: somebody corrected it, the scale can read it by now, or nobody can. areas: what was typed for an
    area that is not known, by position. unplaced: (responses,) nobody knows to which partnership or wave it belongs.
    elsewhere: by source, how many responses belong to other assessments; they are in no array. wave: its id.
    """

    ids: NDArray[np.int64]
    exports: NDArray[np.int64]
    agencies: NDArray[np.int32]
    codes: NDArray[np.uint8]
    outcome: NDArray[np.int8]
    submitted: NDArray[np.datetime64]
    names: NDArray[np.object_]
    sources: NDArray[np.object_]
    files: NDArray[np.object_]
    rows: NDArray[np.int64]
    keys: NDArray[np.object_]
    persons: NDArray[np.object_]
    unread: list[Unread]
    returns: NDArray[np.bool_]
    corrected: frozenset[int]
    unused: tuple[Correction, ...]
    name_ids: NDArray[np.int64]
    restated: frozenset[tuple[int, int]]
    areas: Mapping[int, str] = field(default_factory=dict)
    unplaced: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    wave: str = ""

    def __len__(self) -> int:
        return len(self.names)

    def counts(self) -> dict[str, int]:
        """Rows in, and rows by outcome, of which it is the sum; then, if there are any, the answers held back."""
        held_back = {"held_back": self.held_back} if self.held_back else {}
        return _counts(self.outcome, sum(self.elsewhere.values())) | held_back

    def own_counts(self) -> dict[str, int]:
        """Rows by outcome of the rows that belong to the assessment alone."""
        return _counts(self.outcome, 0)

    def counts_of(self, source: str) -> dict[str, int]:
        """Rows by outcome of one source."""
        return _counts(self.outcome[self.sources == source], self.elsewhere.get(source, 0))

    @property
    def used(self) -> NDArray[np.bool_]:
        used: NDArray[np.bool_] = self.outcome == Outcome.USED
        return used

    @property
    def undecided(self) -> list[Unread]:
        """The answers that wait for a decision: of rows that wait, and of rows that are used without them."""
        waits = (Outcome.USED, Outcome.WAITING)
        return [answer for answer in self.unread if self.outcome[answer.position] in waits]

    @property
    def awaited(self) -> int:
        """How many rows a decision is awaited for: those that wait, and those that are used without some answers."""
        awaited = self.outcome == Outcome.WAITING
        awaited[[answer.position for answer in self.undecided]] = True
        return int(awaited.sum())

    @property
    def held_back(self) -> int:
        """How many answers of rows that are used nobody can read yet."""
        return sum(bool(self.used[answer.position]) for answer in self.unread)

    @property
    def straight_lines(self) -> NDArray[np.bool_]:
        """(responses,) practitioners who are used and gave one rating to all of at least STRAIGHT that they rated."""
        straight: NDArray[np.bool_] = self.used & ~self.returns & gives_one_rating(self.codes)
        return straight

    @property
    def cut_off(self) -> datetime | None:
        """The time of the latest response that is used."""
        times = self.submitted[self.used & ~np.isnat(self.submitted)]
        latest: datetime | None = times.max().item() if len(times) else None
        return latest


def _counts(outcome: NDArray[np.int8], elsewhere: int) -> dict[str, int]:
    rows = np.bincount(outcome, minlength=len(Outcome))
    rows[Outcome.ELSEWHERE] = elsewhere
    return {"rows": int(rows.sum())} | {kind.name.lower(): int(rows[kind]) for kind in Outcome}


def counts_over(assessments: Iterable[Responses]) -> dict[str, int]:
    """Rows, and rows by outcome, over assessments that share an export: each row once.

    A row of several assessments counts as used if any of them uses it, as waiting if it waits in any, and else as the
    first of them has it.
    """
    outcome_of: dict[int, int] = {}
    held_back: set[tuple[int, str]] = set()
    for own in assessments:
        for ident, outcome in zip(own.ids.tolist(), own.outcome.tolist(), strict=True):
            before = outcome_of.setdefault(ident, outcome)
            if outcome == Outcome.USED or (outcome == Outcome.WAITING and before != Outcome.USED):
                outcome_of[ident] = outcome
        held_back |= {(int(own.ids[one.position]), one.component) for one in own.unread if own.used[one.position]}
    counts = _counts(np.array(list(outcome_of.values()), dtype=np.int8), 0)
    return counts | ({"held_back": len(held_back)} if held_back else {})


def gives_one_rating(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(responses,) those who gave one rating to all of at least STRAIGHT that they rated.

    codes: (responses, components).
    """
    rated = codes <= max(RATINGS)
    lowest = np.where(rated, codes, UNREAD).min(axis=1, initial=UNREAD)
    highest = np.where(rated, codes, 0).max(axis=1, initial=0)
    straight: NDArray[np.bool_] = (rated.sum(axis=1) >= STRAIGHT) & (lowest == highest)
    return straight
