"""What the store remembers of the columns of a source's exports, and which of an export's components are gone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.headings.lost import components_lost, evidence_lost, lost_components, lost_evidence
from brpipeline.ingest.headings.remembered import NOTHING, Remembered
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.rating import BLANK
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import reached, reading
from brpipeline.store.erasure import surveys_of_erased
from brpipeline.store.exports import is_newest
from brpipeline.store.migrations import HEAD, layout_of
from brpipeline.store.private_files import sqlite_file
from brpipeline.store.tables import export


def remembered(connection: Connection, source: str, but: str = "") -> Remembered:
    """What the exports of a source had, the latest heading of each component. but: the SHA-256 of an export that does
    not count."""
    query = (
        select(export.c.recognitions)
        .where(export.c.source == source, export.c.sha256 != but, ~export.c.replaced)
        .order_by(export.c.latest.is_not(None), export.c.latest, export.c.id)
    )
    headings: dict[str, str] = {}
    labels: dict[str, frozenset[str]] = {}
    evidence: dict[str, str] = {}
    others: set[str] = set()
    for row in connection.execute(query):
        for column in json.loads(row.recognitions):
            if column["meaning"] == Meaning.COMPONENT.value:
                headings[column["target"]] = column["heading"]
                labels[column["target"]] = frozenset(column.get("labels", ()))
                continue
            others.add(column["heading"])
            if column["meaning"] == Meaning.EVIDENCE.value:
                evidence[column["target"]] = column["heading"]
    return Remembered(headings, labels, evidence, frozenset(others), surveys_of_erased(connection, source))


def lost_in(connection: Connection, read: Reading, source: Source) -> Problem | None:
    """The problem of an export that lacks components or evidence which an earlier one had; None if it lacks none.

    An older export that arrives late takes nothing from what is known, so it may lack them.
    """
    before = remembered(connection, source.name, but=read.sha256)
    every = zip(read.components, (read.codes == BLANK).all(axis=0).tolist(), strict=True)
    blank = [component for component, is_blank in every if is_blank]
    where = f"{source.name}, {read.name}"
    components = lost_components(read.recognitions, blank, before, source)
    evidence = lost_evidence(read.recognitions, before)
    if not (components or evidence) or not is_newest(connection, read, read.latest):
        return None
    if components:
        return components_lost(components, read.recognitions, before, source, where)
    return evidence_lost(evidence, read.recognitions, before, source, where)


def remembered_by(settings: Settings, source: str) -> Remembered:
    """What the store of a workspace remembers of a source; nothing if there is no store of today's layout."""
    with _as_it_is(settings) as connection:
        return remembered(connection, source) if connection else NOTHING


def lost_by(settings: Settings, read: Reading, source: Source) -> Problem | None:
    """The same of an export and the store of a workspace, which is not changed."""
    with _as_it_is(settings) as connection:
        return lost_in(connection, read, source) if connection else None


@contextmanager
def _as_it_is(settings: Settings) -> Iterator[Connection | None]:
    """The store of a workspace to be read; None if it is not made yet, or has another layout."""
    file = sqlite_file(settings.store_url)
    if file and not file.exists():
        yield None
        return
    with reached(settings.store_url) as engine, reading(engine) as connection:
        yield connection if layout_of(connection) == HEAD else None
