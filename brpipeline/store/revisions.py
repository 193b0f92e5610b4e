"""Revisions of responses: what tells one from another, and how each is written, with its answers that wait and its
texts."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from brpipeline.ingest.reading import Reading
from brpipeline.settings.agencies import Agencies
from brpipeline.store.areas import enter_areas
from brpipeline.store.bulk import columns, key_of, put, stamps
from brpipeline.store.tables import agency_name, comment, response, unread


def digests_of(reading: Reading) -> list[str]:
    """A digest of each response, which tells whether it changed: agency, area, ratings, whether and when it was sent,
    every text."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for row, position, text in reading.unread:
        words[row] += [str(position), text]
    for row, target, text in reading.texts:
        words[row] += [target, text]
    parts = zip(reading.typed, reading.ratings, reading.sent, _flags(reading), strict=True)
    texts = list(map("\x1f".join, parts))
    if reading.areas is not None:
        texts = list(map("\x1f".join, zip(texts, reading.areas, strict=True)))
    for row, texts_of_row in words.items():
        texts[row] = "\x1f".join((texts[row], *texts_of_row))
    return [hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for text in texts]


def _flags(reading: Reading) -> list[str]:
    """Whether each answer is complete and whether it is set aside, in words."""
    words = [f"{complete}\x1f{aside}" for complete in (False, True) for aside in (False, True)]
    return [words[position] for position in (2 * reading.complete + reading.aside).tolist()]


def name_ids(connection: Connection, typed: Sequence[str], agencies: Agencies) -> dict[str, int]:
    """The id of every agency as typed, new ones are entered with the agency that they mean."""
    known = {row.typed: row.id for row in connection.execute(select(agency_name.c.typed, agency_name.c.id))}
    new = [name for name in dict.fromkeys(typed) if name not in known]
    for name in new:
        inserted = connection.execute(insert(agency_name).values(typed=name, agency=agencies.named(name)))
        known[name] = key_of(inserted)
    return known


def add(
    connection: Connection,
    reading: Reading,
    export_id: int,
    positions: Sequence[int],
    revisions: Sequence[int],
    withdrawn: Sequence[bool],
    names: Mapping[str, int],
    digests: Sequence[str],
) -> None:
    """Adds responses, each at its revision, with what waits and what was written.

    positions: rows of the reading. revisions, withdrawn: of each of these; names, digests: of the whole reading.
    """
    if not positions:
        return

    def of(values: Sequence[Any]) -> Iterator[Any]:
        return map(values.__getitem__, positions)

    put(
        connection,
        response,
        {
            "source": repeat(reading.source, len(positions)),
            "key": of(reading.keys),
            "revision": revisions,
            "current": repeat(1, len(positions)),
            "export_id": repeat(export_id, len(positions)),
            "person": of(reading.persons),
            "agency_name_id": map(names.__getitem__, of(reading.typed)),
            "sheet": of(reading.ratings),
            "submitted": stamps(of(reading.sent)),
            "complete": map(int, of(reading.complete.tolist())),
            "aside": map(int, of(reading.aside.tolist())),
            "withdrawn": map(int, withdrawn),
            "row": of(reading.numbers.tolist()),
            "digest": of(digests),
        },
    )
    _add_words(connection, reading, export_id, set(positions))


def _add_words(connection: Connection, reading: Reading, export_id: int, positions: Set[int]) -> None:
    """Adds areas, what waits and what was written of the responses at these positions, which were added before."""
    waiting = [text for text in reading.unread if text[0] in positions]
    texts = [text for text in reading.texts if text[0] in positions]
    if not waiting and not texts and reading.areas is None:
        return
    added = columns(connection, select(response.c.id, response.c.key).where(response.c.export_id == export_id))
    ids = dict(zip(added["key"], added["id"].tolist(), strict=True))
    if reading.areas is not None:
        own = sorted(positions)
        enter_areas(connection, [ids[reading.keys[at]] for at in own], [reading.areas[at] for at in own])
    lines: list[tuple[Table, list[tuple[int, Any, str]], tuple[str, str]]] = [
        (
            unread,
            [(row, reading.components[position], text) for row, position, text in waiting],
            ("component", "typed"),
        ),
        (comment, texts, ("target", "text")),
    ]
    for table, rows, (column, text) in lines:
        named = {"response_id": [ids[reading.keys[text[0]]] for text in rows]}
        put(connection, table, named | {column: [text[1] for text in rows], text: [text[2] for text in rows]})
