"""Takes an export into the store: one transaction, the same bytes once, every response at its newest revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from brpipeline.ingest.reading import Reading
from brpipeline.settings.agencies import Agencies
from brpipeline.store.exports import Renamed, enter, is_newest, renamed, was_read
from brpipeline.store.forgotten import forgotten_keys
from brpipeline.store.revisions import add, digests_of, name_ids
from brpipeline.store.tables import export, response


@dataclass(frozen=True)
class Taken:
    """What an export brought: responses not known before, changed, seen already, withdrawn since, and erased for good.

    lacked: answers that it does not have though it counts as older than what is known, so that nothing was withdrawn.
    renamed: columns that stood under another heading before.
    """

    new: int
    changed: int
    known: int
    withdrawn: int
    forgotten: int = 0
    lacked: int = 0
    renamed: list[Renamed] = field(default_factory=list)


def take(connection: Connection, reading: Reading, agencies: Agencies, snapshot: bool, read_at: datetime) -> Taken:
    """Takes one export in, within the caller's transaction.

    A response is known by source and key. A changed one becomes a new revision and the old one stays. snapshot: the
    export holds the whole survey, so a response that is absent from the newest one is withdrawn. An older export that
    arrives late overwrites nothing and brings back nothing that a newer one no longer has. The same bytes read by other
    settings replace what they said before, and whom they knew by another key. What was erased for good is not taken in
    again.
    """
    erased = forgotten_keys(connection, reading.source, reading.keys)
    times = [time for key, time in zip(reading.keys, reading.submitted, strict=True) if time and key not in erased]
    latest = max(times, default=None)
    newest, anew = is_newest(connection, reading, latest), was_read(connection, reading)
    other_headings = renamed(connection, reading)
    export_id = enter(connection, reading, latest, read_at)
    known = {row.key: row for row in connection.execute(_current(reading.source))}
    if anew:
        known = _without_other_keys(connection, known, reading, newest)
    digests, present = digests_of(reading), set(reading.keys)
    places = [(place, key) for place, key in enumerate(reading.keys) if key not in erased]
    new = [place for place, key in places if key not in known]
    changed = [
        place
        for place, key in places
        if key in known and (known[key].sha256 == reading.sha256 or (newest and known[key].digest != digests[place]))
    ]
    _supersede(connection, [known[reading.keys[place]].id for place in changed])
    before = _last_revisions(connection, reading.source)
    revisions = {place: before.get(reading.keys[place], 0) + 1 for place in (*new, *changed)}
    withdrawn: dict[int, bool] = {}
    if not newest:
        withdrawn = {place: known[reading.keys[place]].withdrawn for place in changed} | dict.fromkeys(new, snapshot)
    names = name_ids(connection, reading.typed, agencies)
    add(connection, reading, export_id, revisions, names, digests, withdrawn)
    absent = [row for key, row in known.items() if key not in present and not row.withdrawn]
    gone = _withdraw(connection, known, present) if snapshot and newest else 0
    return Taken(
        new=len(new),
        changed=len(changed),
        known=len(places) - len(new) - len(changed),
        withdrawn=gone,
        forgotten=len(reading) - len(places),
        lacked=len(absent) if snapshot and not newest else 0,
        renamed=other_headings,
    )


def _current(source: str) -> Any:
    columns = (response.c.id, response.c.key, response.c.revision, response.c.digest, response.c.withdrawn)
    joined = select(*columns, export.c.sha256).join(export, export.c.id == response.c.export_id)
    return joined.where(response.c.source == source, response.c.current)


def _without_other_keys(
    connection: Connection, known: Mapping[str, Row[Any]], reading: Reading, newest: bool
) -> dict[str, Row[Any]]:
    """Of the known responses those that stay when the same bytes are read anew; the others had a key that is none now.

    What stands in the newest export is all that is not withdrawn, whichever export brought it first.
    """
    present = set(reading.keys)
    other = {
        key: row.id
        for key, row in known.items()
        if key not in present and (row.sha256 == reading.sha256 or (newest and not row.withdrawn))
    }
    _supersede(connection, list(other.values()))
    return {key: row for key, row in known.items() if key not in other}


def _last_revisions(connection: Connection, source: str) -> dict[str, int]:
    """The number of the last revision of every response that has one which is not current."""
    earlier = select(response.c.key, func.max(response.c.revision).label("last")).where(response.c.source == source)
    found = connection.execute(earlier.where(~response.c.current).group_by(response.c.key))
    return {row.key: row.last for row in found}


def _supersede(connection: Connection, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        some = response.c.id.in_(ids[start : start + 500])
        connection.execute(update(response).where(some).values(current=False))


def _withdraw(connection: Connection, known: Mapping[str, Row[Any]], present: set[str]) -> int:
    """Marks what the newest export no longer has, and takes the mark off what it has again."""
    gone = [row.id for key, row in known.items() if key not in present and not row.withdrawn]
    back = [row.id for key, row in known.items() if key in present and row.withdrawn]
    for ids, withdrawn in ((gone, True), (back, False)):
        for start in range(0, len(ids), 500):
            some = response.c.id.in_(ids[start : start + 500])
            connection.execute(update(response).where(some).values(withdrawn=withdrawn))
    return len(gone)
