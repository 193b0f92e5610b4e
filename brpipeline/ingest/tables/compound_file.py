"""The streams of a compound file (OLE), in which old workbooks (XLS) and workbooks with a password lie.

[MS-CFB]: a header of 512 bytes, then sectors; a table says which sector follows each.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.ingest.tables.limits import ContradictionError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER, ENTRY, MINI = 512, 128, 64  # bytes of the header, of an entry of the directory, of a small sector
SMALL = 4096  # bytes; a shorter stream is in small sectors
LISTED = 109  # sectors of the table that the header lists
FREE = 0xFFFFFFFA  # from here on a number is no sector


@dataclass(frozen=True)
class CompoundFile:
    """A compound file. Whatever it contains, reading it takes time and memory in proportion to its size.

    Raises ContradictionError, a ValueError, if a chain of sectors leads out of the file, round in a circle, or past a
    part of its stream.
    """

    content: bytes

    def stream(self, name: str) -> bytes | None:
        """The content of the first stream of this name; None if there is none."""
        directory = self._chain(self._number(48), self._table)
        for start in range(0, len(directory) - ENTRY + 1, ENTRY):
            entry = directory[start : start + ENTRY]
            if entry[:64].decode("utf-16-le", "replace").partition("\0")[0] == name:
                return self._stream(entry, directory[:ENTRY])
        return None

    def _stream(self, entry: bytes, root: bytes) -> bytes:
        first, size = int.from_bytes(entry[116:120], "little"), int.from_bytes(entry[120:124], "little")
        if size >= SMALL:
            stream = self._chain(first, self._table)
        else:
            small = self._chain(int.from_bytes(root[116:120], "little"), self._table)
            table = np.frombuffer(self._chain(self._number(60), self._table), dtype="<u4")
            places = _followed(first, table, len(small) // MINI)
            stream = b"".join(small[at * MINI : (at + 1) * MINI] for at in places)
        if len(stream) < size:
            raise ContradictionError
        return stream[:size]

    @cached_property
    def _sector(self) -> int:
        """The size of a sector in bytes."""
        shift = int.from_bytes(self.content[30:32], "little")
        if not self.content.startswith(SIGNATURE) or len(self.content) < HEADER or shift not in (9, 12):
            raise ContradictionError
        return int(1 << shift)

    @cached_property
    def _table(self) -> NDArray[np.uint32]:
        """The sector that follows each."""
        listed = np.frombuffer(self.content, dtype="<u4", offset=76, count=LISTED).tolist()
        following, seen = self._number(68), set[int]()
        while following < FREE:
            if following in seen:
                raise ContradictionError
            seen.add(following)
            *more, following = np.frombuffer(self._at(following), dtype="<u4").tolist()
            listed += more
        parts = [self._at(sector) for sector in listed if sector < FREE]
        if len(parts) * self._sector > len(self.content):
            raise ContradictionError
        return np.frombuffer(b"".join(parts), dtype="<u4")

    def _chain(self, first: int, table: NDArray[np.uint32]) -> bytes:
        return b"".join(map(self._at, _followed(first, table, len(self.content) // self._sector)))

    def _at(self, sector: int) -> bytes:
        """A sector by its number. The last may be shorter."""
        start = (sector + 1) * self._sector
        if start >= len(self.content):
            raise ContradictionError
        return self.content[start : start + self._sector]

    def _number(self, at: int) -> int:
        return int.from_bytes(self.content[at : at + 4], "little")


def _followed(first: int, table: NDArray[np.uint32], most: int) -> list[int]:
    """The numbers of the sectors of a chain. most: how many sectors there are."""
    places: list[int] = []
    while first < FREE:
        if first >= len(table) or len(places) > most:
            raise ContradictionError
        places.append(first)
        first = int(table[first])
    return places
