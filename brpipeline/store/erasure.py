"""Erasing a respondent for good: answers, texts and revisions go; a tombstone keeps exports from bringing them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from brpipeline.store.audit import FORGOTTEN, enter, forget_decisions
from brpipeline.store.pseudonyms import mark_of
from brpipeline.store.tables import (
    agency_name,
    area_name,
    area_partnership,
    comment,
    export,
    response,
    response_area,
    tombstone,
    unread,
)
from brpipeline.store.tallies import drop_erased


@dataclass(frozen=True)
class Forgotten:
    """What was erased: responses, their revisions, texts and answers that waited."""

    responses: int
    revisions: int
    texts: int
    unread: int


def forget(connection: Connection, sources: Sequence[str], source: str, key: str, when: datetime) -> Forgotten | None:
    """Erases a response and all others of the same person in these sources. None if there is no such response."""
    rows = _revisions(connection, sources, source, key)
    if not rows:
        return None
    ids, keys = [row.id for row in rows], {(row.source, row.key) for row in rows}
    texts = connection.execute(delete(comment).where(comment.c.response_id.in_(ids))).rowcount
    waiting = connection.execute(delete(unread).where(unread.c.response_id.in_(ids))).rowcount
    connection.execute(delete(response_area).where(response_area.c.response_id.in_(ids)))
    connection.execute(delete(response).where(response.c.id.in_(ids)))
    used = select(response.c.agency_name_id)
    connection.execute(delete(agency_name).where(agency_name.c.id.not_in(used)))
    areas = select(response_area.c.area_name_id)
    connection.execute(delete(area_partnership).where(area_partnership.c.area_name_id.not_in(areas)))
    connection.execute(delete(area_name).where(area_name.c.id.not_in(areas)))
    drop_erased(connection)
    tombstones = [{"source": name, "digest": mark_of(name, key), "forgotten_at": when} for name, key in sorted(keys)]
    connection.execute(insert(tombstone), tombstones)
    for name in {name for name, _ in keys}:
        _times_without(connection, name)
    forget_decisions(connection, {mark_of(name, key) for name, key in keys})
    enter(connection, FORGOTTEN, source, when, responses=len(keys), revisions=len(ids), texts=texts)
    return Forgotten(len(keys), len(ids), texts, waiting)


def responses_of_the_person(
    connection: Connection, sources: Sequence[str], source: str, key: str
) -> list[tuple[str, str]]:
    """Source and key of a response and all others of the same person in these sources; [] if there is none."""
    return sorted({(row.source, row.key) for row in _revisions(connection, sources, source, key)})


def _revisions(connection: Connection, sources: Sequence[str], source: str, key: str) -> Sequence[Row[Any]]:
    """Every revision of a response and of all others of the same person in these sources."""
    the_response = (response.c.source == source) & (response.c.key == key)
    persons = {row.person for row in connection.execute(select(response.c.person).where(the_response))}
    of_the_person = response.c.source.in_(sources) & response.c.person.in_(persons)
    query = select(response.c.id, response.c.source, response.c.key).where(the_response | of_the_person)
    return connection.execute(query).all()


def _times_without(connection: Connection, source: str) -> None:
    """Takes the time of an erased answer off the exports of which it was the last."""
    latest = connection.execute(select(func.max(response.c.submitted)).where(response.c.source == source)).scalar()
    too_late = (export.c.source == source) & (export.c.latest > latest if latest else export.c.latest.is_not(None))
    connection.execute(update(export).where(too_late).values(latest=latest))


def forgotten_keys(connection: Connection, source: str, keys: Sequence[str]) -> set[str]:
    """Those of these keys that were erased."""
    rows = connection.execute(select(tombstone.c.digest).where(tombstone.c.source == source))
    digests = {row.digest for row in rows}
    return {key for key in keys if mark_of(source, key) in digests} if digests else set()


def forgotten_counts(connection: Connection) -> dict[str, int]:
    """How many responses were erased, by source."""
    query = select(tombstone.c.source, func.count().label("erased")).group_by(tombstone.c.source)
    return {row.source: row.erased for row in connection.execute(query)}
