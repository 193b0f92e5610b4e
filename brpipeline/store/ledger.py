"""Takes an export into the store: one transaction, the same bytes once, every response at its newest revision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select, update

from brpipeline.ingest.reading import Reading
from brpipeline.settings.agencies import Agencies
from brpipeline.store.bulk import columns
from brpipeline.store.erasure import forgotten_keys
from brpipeline.store.exports import Renamed, enter, is_newest, renamed, was_read
from brpipeline.store.revisions import add, digests_of, name_ids
from brpipeline.store.tables import export, response

CHUNK = 500  # ids in one statement


@dataclass(frozen=True)
class Taken:
    """What an export brought: responses not known before, changed, known already, withdrawn since, and erased for good.

    lacked: answers that it does not have though it counts as older than what is known, so that nothing was withdrawn.
    renamed: columns whose heading was another before.
    """

    new: int
    changed: int
    known: int
    withdrawn: int
    forgotten: int = 0
    lacked: int = 0
    renamed: list[Renamed] = field(default_factory=list)


def take(
    connection: Connection,
    reading: Reading,
    agencies: Agencies,
    snapshot: bool,
    read_at: datetime,
    *,
    current: bool = False,
) -> Taken:
    """Takes one export in, within the caller's transaction.

    A response is known by source and key. A changed one becomes a new revision and the old one stays. snapshot: the
    export holds the whole survey, so a response that is absent from the newest one is withdrawn. An older export that
    arrives late overwrites nothing and brings back nothing that a newer one no longer has. The same bytes read by other
    settings replace what was read of them before, and responses that were known by another key. What was erased for
    good is not taken in again. current: it is known to be what the platform holds now, whatever times it has, since it
    was just fetched.
    """
    erased = forgotten_keys(
        connection, reading.source, reading.keys, [former.cells() for former in reading.former_keys]
    )
    accepted = _not_in(reading.keys, erased)
    latest = _latest(reading.times[accepted])
    read_before = was_read(connection, reading)
    newest = is_newest(connection, reading, latest) or (current and not read_before)
    other_headings = renamed(connection, reading)
    export_id = enter(connection, reading, latest, read_at)
    known = _known(connection, reading)
    if read_before:
        known = _without_other_keys(connection, known, reading, newest)
    digests, positions = digests_of(reading), known.positions(reading.keys)
    new, known_rows = np.flatnonzero(accepted & (positions < 0)), np.flatnonzero(accepted & (positions >= 0))
    differs = known.digests[positions[known_rows]] != np.array(digests, dtype=object)[known_rows]
    changed = known_rows[known.same_bytes[positions[known_rows]] | (newest & differs)]
    _set(connection, known.ids[positions[changed]], current=False)
    to_add = np.concatenate([new, changed])
    # What only an older export has was withdrawn since; everything else stays as it was.
    withdrawn = np.concatenate([np.full(len(new), snapshot), known.withdrawn[positions[changed]]]) & (not newest)
    names = name_ids(connection, reading.typed, agencies)
    revisions = _next_revisions(connection, reading, to_add)
    add(connection, reading, export_id, to_add.tolist(), revisions, withdrawn.tolist(), names, digests)
    absent = ~known.withdrawn & ~known.among(positions)
    if snapshot and newest:
        _set(connection, known.ids[absent], withdrawn=True)
        _set(connection, known.ids[known.withdrawn & known.among(positions)], withdrawn=False)
    return Taken(
        new=len(new),
        changed=len(changed),
        known=len(known_rows) - len(changed),
        withdrawn=int(absent.sum()) if snapshot and newest else 0,
        forgotten=len(reading) - int(accepted.sum()),
        lacked=int(absent.sum()) if snapshot and not newest else 0,
        renamed=other_headings,
    )


@dataclass(frozen=True)
class Known:
    """The current responses of a source, as arrays over them. same_bytes: brought by the bytes that are read now."""

    ids: NDArray[np.int64]
    keys: NDArray[np.object_]
    digests: NDArray[np.object_]
    withdrawn: NDArray[np.bool_]
    same_bytes: NDArray[np.bool_]

    def positions(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """(keys,) the position of each key here, -1 where it is not known."""
        position_of = {key: position for position, key in enumerate(self.keys)}
        return np.fromiter((position_of.get(key, -1) for key in keys), dtype=np.int64, count=len(keys))

    def among(self, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
        """(known,) true at these positions; -1 is none."""
        among = np.zeros(len(self.ids), dtype=bool)
        among[positions[positions >= 0]] = True
        return among

    def only(self, which: NDArray[np.bool_]) -> "Known":
        return Known(
            self.ids[which], self.keys[which], self.digests[which], self.withdrawn[which], self.same_bytes[which]
        )


def _known(connection: Connection, reading: Reading) -> Known:
    selected = (response.c.id, response.c.key, response.c.digest, response.c.withdrawn, response.c.export_id)
    query = select(*selected).where(response.c.source == reading.source, response.c.current)
    current = columns(connection, query)
    same = (export.c.source == reading.source) & (export.c.sha256 == reading.sha256)
    exports = connection.execute(select(export.c.id).where(same)).scalars().all()
    brought = np.isin(current["export_id"], np.array(exports, dtype=np.int64))
    return Known(current["id"], current["key"], current["digest"], current["withdrawn"], brought)


def _not_in(keys: Sequence[str], erased: Collection[str]) -> NDArray[np.bool_]:
    if not erased:
        return np.ones(len(keys), dtype=bool)
    return np.array([key not in erased for key in keys], dtype=bool)


def _latest(times: NDArray[np.datetime64]) -> datetime | None:
    with_time = times[~np.isnat(times)]
    latest: datetime | None = with_time.max().item() if len(with_time) else None
    return latest


def _without_other_keys(connection: Connection, known: Known, reading: Reading, newest: bool) -> Known:
    """Of the known responses those that stay when the same bytes are read again; the others had a key that no longer
    exists.

    The newest export holds all that is not withdrawn, whichever export brought it first.
    """
    absent = ~known.among(known.positions(reading.keys))
    other = absent & (known.same_bytes | (newest & ~known.withdrawn))
    _set(connection, known.ids[other], current=False)
    return known.only(~other)


def _next_revisions(connection: Connection, reading: Reading, positions: NDArray[np.int64]) -> list[int]:
    """The number of the next revision of each of these responses, none of which is current any more."""
    earlier = select(response.c.key, func.max(response.c.revision).label("last"))
    earlier = earlier.where(response.c.source == reading.source, ~response.c.current).group_by(response.c.key)
    last = {row.key: row.last for row in connection.execute(earlier)}
    return (
        [last.get(reading.keys[position], 0) + 1 for position in positions.tolist()] if last else [1] * len(positions)
    )


def _set(connection: Connection, ids: NDArray[np.int64], **values: bool) -> None:
    """Sets values of the responses with these ids."""
    for start in range(0, len(ids), CHUNK):
        chunk = response.c.id.in_(ids[start : start + CHUNK].tolist())
        connection.execute(update(response).where(chunk).values(**values))
