"""The exports in the ledger: which were read and by which settings, which is the newest, what their columns meant."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.ingest.reading import Reading
from brpipeline.store.bulk import key_of
from brpipeline.store.export_columns import entered
from brpipeline.store.tables import export, sheet_place, source


@dataclass(frozen=True)
class Renamed:
    """A column whose heading changed between two exports of a source; after is None if the column is gone."""

    target: str
    before: str
    after: str | None


def is_known(connection: Connection, source: str, sha256: str, read_by: str) -> bool:
    """True if these bytes were read for this source by these settings, and not by others since."""
    same = (export.c.source == source) & (export.c.sha256 == sha256) & (export.c.read_by == read_by)
    return connection.execute(select(export.c.id).where(same, ~export.c.replaced)).first() is not None


def was_read(connection: Connection, reading: Reading) -> bool:
    """True if the same bytes were read for the source before, by whatever settings."""
    same = (export.c.source == reading.source) & (export.c.sha256 == reading.sha256)
    return connection.execute(select(export.c.id).where(same)).first() is not None


def digests(connection: Connection, partnership: str | None = None) -> dict[str, list[str]]:
    """What every export that was not replaced is, by source: its SHA-256, and what it was read by.

    Of sources that may have rows of this partnership alone, if one is named.
    """
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    query = select(export.c.source, export.c.sha256, export.c.read_by).where(~export.c.replaced)
    if partnership:
        own = (source.c.partnership == partnership) | source.c.partnership.is_(None)
        query = query.join(source, source.c.name == export.c.source).where(own)
    for row in connection.execute(query):
        by_source[row.source].append(f"{row.sha256} {row.read_by}")
    return dict(by_source)


def is_newest(connection: Connection, reading: Reading, latest: datetime | None) -> bool:
    """No other export of the source has a later answer in it. latest: the time of the last answer in this one.

    Complete answers without any time are taken in the order in which they arrive; an export in which nobody has
    finished yet is older than any in which somebody has.
    """
    others = select(export.c.latest).where(
        export.c.source == reading.source, export.c.latest.is_not(None), export.c.sha256 != reading.sha256
    )
    known = max((row.latest for row in connection.execute(others)), default=None)
    if known is None:
        return True
    return bool(reading.complete.any()) if latest is None else latest >= known


def enter(connection: Connection, reading: Reading, latest: datetime | None, read_at: datetime) -> int:
    """Enters an export into the ledger, in place of the same bytes read by other settings. Returns its key."""
    same = (export.c.source == reading.source) & (export.c.sha256 == reading.sha256)
    connection.execute(update(export).where(same).values(replaced=True))
    inserted = connection.execute(
        insert(export).values(
            source=reading.source,
            sha256=reading.sha256,
            read_by=reading.read_by,
            replaced=False,
            name=reading.name,
            platform=reading.platform,
            identified_by=reading.identified_by,
            components=" ".join(reading.components),
            recognitions=entered(reading),
            rows=len(reading),
            latest=latest,
            read_at=read_at,
        )
    )
    export_id = key_of(inserted)
    positions = [
        {"export_id": export_id, "place": position, "component": component}
        for position, component in enumerate(reading.components, start=1)
    ]
    connection.execute(insert(sheet_place), positions)
    return export_id


def renamed(connection: Connection, reading: Reading) -> list[Renamed]:
    """Components and the agency whose heading was another in the export read before this one."""
    query = (
        select(export.c.recognitions)
        .where(export.c.source == reading.source, export.c.sha256 != reading.sha256)
        .order_by(export.c.id.desc())
    )
    export_before = connection.execute(query).first()
    if export_before is None:
        return []
    columns = json.loads(export_before.recognitions)
    headings_before = {
        recognition["target"] or recognition["meaning"]: recognition["heading"]
        for recognition in columns
        if recognition["meaning"] in _COMPARED
    }
    headings_now = _headings(reading)
    return [
        Renamed(target, heading, headings_now.get(target))
        for target, heading in headings_before.items()
        if headings_now.get(target) != heading
    ]


_COMPARED = {Meaning.COMPONENT.value, Meaning.AGENCY.value, Meaning.PARTNERSHIP.value}


def _headings(reading: Reading) -> Mapping[str, str]:
    compared = [recognition for recognition in reading.recognitions if recognition.meaning.value in _COMPARED]
    return {recognition.target or recognition.meaning.value: recognition.heading for recognition in compared}
