"""Takes an export into the store: one transaction, the same bytes once, every response at its newest revision."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, insert, select, update

from brpipeline.ingest.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.settings.agencies import Agencies
from brpipeline.store.tables import agency_name, comment, export, response, sheet_place, unread


@dataclass(frozen=True)
class Taken:
    """What an export brought: responses not known before, changed, seen already, and withdrawn since."""

    new: int
    changed: int
    known: int
    withdrawn: int


def is_known(connection: Connection, source: str, sha256: str) -> bool:
    """True if these bytes were read for this source before."""
    same = (export.c.source == source) & (export.c.sha256 == sha256)
    return connection.execute(select(export.c.id).where(same)).first() is not None


def take(connection: Connection, reading: Reading, agencies: Agencies, snapshot: bool, read_at: datetime) -> Taken:
    """Takes one export in, within the caller's transaction.

    A response is known by source and key. A changed one becomes a new revision and the old one stays. snapshot: the
    export holds the whole survey, so a response that is absent from the newest one is withdrawn. An older export that
    arrives late overwrites nothing and brings back nothing that a newer one no longer has.
    """
    newest = _is_newest(connection, reading)
    export_id = _enter(connection, reading, read_at)
    known = {row.key: row for row in connection.execute(_current(reading.source))}
    digests = _digests(reading)
    new = [place for place, key in enumerate(reading.keys) if key not in known]
    changed = [
        place
        for place, key in enumerate(reading.keys)
        if newest and key in known and known[key].digest != digests[place]
    ]
    _supersede(connection, [known[reading.keys[place]].id for place in changed])
    revisions = {place: known[reading.keys[place]].revision + 1 for place in changed}
    late_for_snapshot = snapshot and not newest
    names = _name_ids(connection, reading.typed, agencies)
    _add(connection, reading, export_id, {**dict.fromkeys(new, 1), **revisions}, names, digests, late_for_snapshot)
    gone = _withdraw(connection, known, set(reading.keys)) if snapshot and newest else 0
    return Taken(len(new), len(changed), len(reading) - len(new) - len(changed), gone)


def _is_newest(connection: Connection, reading: Reading) -> bool:
    """No export of the source has a later answer in it. Exports without any time are ordered as they arrive."""
    others = select(export.c.latest).where(export.c.source == reading.source, export.c.latest.is_not(None))
    latest = max((row.latest for row in connection.execute(others)), default=None)
    return latest is None or reading.latest is None or reading.latest >= latest


def _enter(connection: Connection, reading: Reading, read_at: datetime) -> int:
    recognitions = [
        {"heading": one.heading, "meaning": one.meaning.value, "target": one.target, "reason": one.reason}
        for one in reading.recognitions
        if one.heading and one.meaning is not Meaning.IGNORED
    ]
    entered = connection.execute(
        insert(export).values(
            source=reading.source,
            sha256=reading.sha256,
            name=reading.name,
            platform=reading.platform,
            identified_by=reading.identified_by,
            components=" ".join(reading.components),
            recognitions=json.dumps(recognitions, ensure_ascii=False),
            rows=len(reading),
            latest=reading.latest,
            read_at=read_at,
        )
    )
    export_id = _id_of(entered)
    places = [
        {"export_id": export_id, "place": place, "component": component}
        for place, component in enumerate(reading.components, start=1)
    ]
    connection.execute(insert(sheet_place), places)
    return export_id


def _id_of(entered: CursorResult[Any]) -> int:
    key = entered.inserted_primary_key
    assert key is not None, "an insert of one row has a key"
    return int(key[0])


def _current(source: str) -> Any:
    columns = (response.c.id, response.c.key, response.c.revision, response.c.digest, response.c.withdrawn)
    return select(*columns).where(response.c.source == source, response.c.current)


def _digests(reading: Reading) -> list[str]:
    """What tells whether a response changed: the agency, the sheet, whether it was sent, and every text."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for row, place, text in reading.unread:
        words[row] += [str(place), text]
    for row, target, text in reading.texts:
        words[row] += [target, text]
    rows = zip(reading.typed, reading.sheets, reading.complete.tolist(), reading.aside.tolist(), strict=True)
    return [
        hashlib.blake2b(
            "\x1f".join((typed, sheet, str(complete), str(aside), *words.get(row, ()))).encode(), digest_size=12
        ).hexdigest()
        for row, (typed, sheet, complete, aside) in enumerate(rows)
    ]


def _supersede(connection: Connection, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        some = response.c.id.in_(ids[start : start + 500])
        connection.execute(update(response).where(some).values(current=False))


def _name_ids(connection: Connection, typed: Sequence[str], agencies: Agencies) -> dict[str, int]:
    """The id of every agency as typed, new ones entered with the agency that they mean."""
    known = {row.typed: row.id for row in connection.execute(select(agency_name.c.typed, agency_name.c.id))}
    new = [name for name in dict.fromkeys(typed) if name not in known]
    for name in new:
        entered = connection.execute(insert(agency_name).values(typed=name, agency=agencies.named(name)))
        known[name] = _id_of(entered)
    return known


def _add(
    connection: Connection,
    reading: Reading,
    export_id: int,
    revisions: Mapping[int, int],
    names: Mapping[str, int],
    digests: Sequence[str],
    withdrawn: bool,
) -> None:
    """Adds responses at these places of the reading, each at its revision, with what waits and what was written."""
    if not revisions:
        return
    rows = [
        {
            "source": reading.source,
            "key": reading.keys[place],
            "revision": revision,
            "current": True,
            "export_id": export_id,
            "person": reading.persons[place],
            "agency_name_id": names[reading.typed[place]],
            "sheet": reading.sheets[place],
            "submitted": reading.submitted[place],
            "complete": bool(reading.complete[place]),
            "aside": bool(reading.aside[place]),
            "withdrawn": withdrawn,
            "row": int(reading.numbers[place]),
            "digest": digests[place],
        }
        for place, revision in revisions.items()
    ]
    connection.execute(insert(response), rows)
    here = select(response.c.id, response.c.key).where(response.c.export_id == export_id)
    ids = {row.key: row.id for row in connection.execute(here)}
    waiting = [
        {"response_id": ids[reading.keys[row]], "component": reading.components[place], "typed": text}
        for row, place, text in reading.unread
        if row in revisions
    ]
    written = [
        {"response_id": ids[reading.keys[row]], "target": target, "text": text}
        for row, target, text in reading.texts
        if row in revisions
    ]
    for table, lines in ((unread, waiting), (comment, written)):
        if lines:
            connection.execute(insert(table), lines)


def _withdraw(connection: Connection, known: Mapping[str, Row[Any]], present: set[str]) -> int:
    """Marks what the newest export no longer has, and takes the mark off what it has again."""
    gone = [row.id for key, row in known.items() if key not in present and not row.withdrawn]
    back = [row.id for key, row in known.items() if key in present and row.withdrawn]
    for ids, withdrawn in ((gone, True), (back, False)):
        for start in range(0, len(ids), 500):
            some = response.c.id.in_(ids[start : start + 500])
            connection.execute(update(response).where(some).values(withdrawn=withdrawn))
    return len(gone)
