"""An export as it was read: the value that ingest hands to the store.

The store knows this type; what reads files, and Arrow, is imported by whoever has a file to read.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Recognition
from brpipeline.language import mark
from brpipeline.problems import Problem
from brpipeline.rating import letters_of

if TYPE_CHECKING:
    from brpipeline.ingest.tables.column import Column

BY_ID, BY_EMAIL = mark("the platform's response id"), mark("the e-mail address")
BY_CONTENT = mark("the content of the row")
"""What identifies the responses of an export."""
OF_CONTENT = "row "  # how the key of a response begins that is known by the content of its row alone


@dataclass(frozen=True)
class Reading:
    """One export as it was read. Every sequence over rows is in the order of the file.

    source: its name. name: the file's. read_by: a digest of the settings it was read by. platform, form, reason: the
    platform, the kind of file, and how the platform was recognised, in words. recognitions: a column each. components:
    the instrument's ids, the order of the columns of `codes`. identified_by: what identifies responses, in words.
    key_column: (rows,), what identifies each response within its source, all different. former_keys: likewise, as it
    would be in each other survey of which somebody was erased. known_persons: (rows,), equal where one person answered
    twice; None if each key is a person of its own. agency: (rows,), as typed. area: likewise the partnership, None if
    all rows belong to the same. codes: (rows, components), answer codes of brpipeline.rating. times: (rows,), local
    times, NaT where there is none. complete: (rows,), True where the answer was sent. aside: (rows,), True where the
    platform says that the row does not count. unread: (row, index of the component, text) of each answer that is not a
    rating yet. answers: every distinct answer to a component. labels: by component, the wordings of the scale that
    stand in its column. texts: (row, lever or component or "comment", text) of what people wrote; rows are counted from
    0. numbers: (rows,), the row's number in a spreadsheet. notes: what whoever dropped the file should know. The
    properties below are lists, which take much memory for a million rows: they are made when first used.
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
    key_column: "Column"
    known_persons: list[str] | None
    agency: "Column"
    codes: NDArray[np.uint8]
    times: NDArray[np.datetime64]
    complete: NDArray[np.bool_]
    aside: NDArray[np.bool_]
    unread: list[tuple[int, int, str]]
    answers: tuple[str, ...]
    labels: dict[str, list[str]]
    texts: list[tuple[int, str, str]]
    numbers: NDArray[np.int64]
    notes: tuple[Problem, ...]
    area: "Column | None" = None
    former_keys: "tuple[Column, ...]" = ()

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def keys(self) -> list[str]:
        """What identifies each response within its source."""
        return self.key_column.cells()

    @cached_property
    def typed(self) -> list[str]:
        """The agency of each row, as typed."""
        return self.agency.cells()

    @cached_property
    def areas(self) -> list[str] | None:
        """The partnership of each row, as typed."""
        return self.area.cells() if self.area else None

    @cached_property
    def submitted(self) -> list[datetime | None]:
        """When each answer was sent, in local time."""
        submitted: list[datetime | None] = self.times.tolist()
        return submitted

    @cached_property
    def sent(self) -> list[str]:
        """The same times as texts, such as 2025-10-03 09:05:00; the text “None” where there is none."""
        import pyarrow

        texts = pyarrow.array(self.times.astype("datetime64[s]")).cast(pyarrow.string()).fill_null("None")
        written: list[str] = texts.to_numpy(zero_copy_only=False).tolist()
        return written

    @cached_property
    def persons(self) -> list[str]:
        """The person behind each response: equal where one person answered twice."""
        return self.known_persons or [f"{self.source} {key}" for key in self.keys]

    @cached_property
    def ratings(self) -> list[str]:
        """The ratings of each row as letters, one a component, in the order of `components`."""
        return letters_of(self.codes)

    @property
    def latest(self) -> datetime | None:
        """The last time in the file, which tells the newer of two exports; None if it has no times."""
        times = self.times[~np.isnat(self.times)]
        latest: datetime | None = times.max().item() if len(times) else None
        return latest
