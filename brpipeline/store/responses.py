"""The current responses of an assessment as arrays over them."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import RATINGS, UNREAD
from brpipeline.settings.corrections import Correction
from brpipeline.store.row_outcome import Outcome

STRAIGHT = 5  # ratings; fewer that are all the same say nothing


@dataclass(frozen=True)
class Unread:
    """An answer that is no rating yet. position: of its response. typed: as written."""

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
    the export has it: somebody corrected it, or the scale can read it by now.
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

    def __len__(self) -> int:
        return len(self.names)

    def counts(self) -> dict[str, int]:
        """Rows in, and rows by outcome; rows is the sum of the others."""
        by_outcome = {outcome.name.lower(): int((self.outcome == outcome).sum()) for outcome in Outcome}
        return {"rows": len(self)} | by_outcome

    @property
    def used(self) -> NDArray[np.bool_]:
        used: NDArray[np.bool_] = self.outcome == Outcome.USED
        return used

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


def gives_one_rating(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(responses,) those who gave one rating to all of at least STRAIGHT that they rated.

    codes: (responses, components).
    """
    rated = codes <= max(RATINGS)
    lowest = np.where(rated, codes, UNREAD).min(axis=1, initial=UNREAD)
    highest = np.where(rated, codes, 0).max(axis=1, initial=0)
    straight: NDArray[np.bool_] = (rated.sum(axis=1) >= STRAIGHT) & (lowest == highest)
    return straight
