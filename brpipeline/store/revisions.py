"""Revisions of responses: what tells one from another, and how they are written with what waits and what was said."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select

from brpipeline.ingest.reading import Reading
from brpipeline.settings.agencies import Agencies
from brpipeline.store.exports import key_of
from brpipeline.store.tables import agency_name, comment, response, unread


def digests_of(reading: Reading) -> list[str]:
    """What tells whether a response changed: the agency, the sheet, whether and when it was sent, and every text."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for row, place, text in reading.unread:
        words[row] += [str(place), text]
    for row, target, text in reading.texts:
        words[row] += [target, text]
    rows = zip(
        reading.typed,
        reading.sheets,
        map(str, reading.submitted),
        map(str, reading.complete.tolist()),
        map(str, reading.aside.tolist()),
        strict=True,
    )
    return [
        hashlib.blake2b("\x1f".join((*said, *words.get(row, ()))).encode(), digest_size=12).hexdigest()
        for row, said in enumerate(rows)
    ]


def name_ids(connection: Connection, typed: Sequence[str], agencies: Agencies) -> dict[str, int]:
    """The id of every agency as typed, new ones entered with the agency that they mean."""
    known = {row.typed: row.id for row in connection.execute(select(agency_name.c.typed, agency_name.c.id))}
    new = [name for name in dict.fromkeys(typed) if name not in known]
    for name in new:
        entered = connection.execute(insert(agency_name).values(typed=name, agency=agencies.named(name)))
        known[name] = key_of(entered)
    return known


def add(
    connection: Connection,
    reading: Reading,
    export_id: int,
    revisions: Mapping[int, int],
    names: Mapping[str, int],
    digests: Sequence[str],
    withdrawn: Mapping[int, bool],
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
            "withdrawn": withdrawn.get(place, False),
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
