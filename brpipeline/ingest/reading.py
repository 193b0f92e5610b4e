"""What an export was read as: the value that ingest hands to the store."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import pyarrow
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Recognition
from brpipeline.ingest.tables.column import Column
from brpipeline.problems import Problem
from brpipeline.rating import letters_of


@dataclass(frozen=True)
class Reading:
    """One export, read. All sequences run over its rows, in the file's order.

    read_by: a digest of the settings it was read by. known_as: the keys by which responses are known within their
    source. behind: equal where one person answered twice; None if each key is a person of its own. agency: as typed.
    codes: (rows, components) answer codes. times: (rows,) local times, NaT where there is none. unread: (row,
    component's place, text) of answers that are no rating yet. texts: (row, lever or component, text) of what people
    wrote. complete: the answer was sent. aside: the platform says that the row does not count. numbers: rows as a
    spreadsheet counts them. notes: what the file's reader should know.

    What a million rows would cost as Python's lists is made only where somebody asks for it.
    """

    source: str
    name: str
    sha256: str
    read_by: str
    platform: str
    form: str
    reason: str
    recognitions: tuple[Recognition, ...]
    components: tuple[str, ...]
    identified_by: str
    known_as: Column
    behind: list[str] | None
    agency: Column
    codes: NDArray[np.uint8]
    times: NDArray[np.datetime64]
    complete: NDArray[np.bool_]
    aside: NDArray[np.bool_]
    unread: list[tuple[int, int, str]]
    texts: list[tuple[int, str, str]]
    numbers: NDArray[np.int64]
    notes: tuple[Problem, ...]

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def keys(self) -> list[str]:
        """What each response is known by within its source."""
        return self.known_as.cells()

    @cached_property
    def typed(self) -> list[str]:
        """The agency of each row, as typed."""
        return self.agency.cells()

    @cached_property
    def submitted(self) -> list[datetime | None]:
        """When each answer was sent, in local time."""
        submitted: list[datetime | None] = self.times.tolist()
        return submitted

    @cached_property
    def sent(self) -> list[str]:
        """The same times as texts, such as 2025-10-03 09:05:00; None for none."""
        texts = pyarrow.array(self.times.astype("datetime64[s]")).cast(pyarrow.string()).fill_null("None")
        written: list[str] = texts.to_numpy(zero_copy_only=False).tolist()
        return written

    @cached_property
    def persons(self) -> list[str]:
        """Equal where one person answered twice."""
        return self.behind or [f"{self.source} {key}" for key in self.keys]

    @cached_property
    def sheets(self) -> list[str]:
        """The answer sheet of every row, over `components`."""
        return letters_of(self.codes)

    @property
    def latest(self) -> datetime | None:
        """The last time in the file, by which it is known which of two exports is newer."""
        times = self.times[~np.isnat(self.times)]
        latest: datetime | None = times.max().item() if len(times) else None
        return latest
