"""Which responses each report counts, kept beside what it was published from: what the view `counted_rating` reads."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.bulk import key_of, put
from brpipeline.store.counted_rows import CountedRows
from brpipeline.store.published_tables import (
    released_agency,
    tally,
    tally_agency,
    tally_answer,
    tally_name,
    tally_outside,
    tally_range,
)
from brpipeline.store.released_agencies import ReleasedRows
from brpipeline.store.tables import agency_name, response

PARTS = (tally_range, tally_name, tally_agency, tally_answer, tally_outside)


def keep_tally(connection: Connection, assessment: AssessmentId, counted: CountedRows, rows: ReleasedRows) -> None:
    """Puts what a report counts in the place of what the one before it counted.

    counted: the responses that count now. rows: which of them the report counts, and what it counts of earlier tallies.
    """
    kept = {row.tally_id for row in rows.kept}
    dropped = _drop(connection, assessment, kept)
    # Its number is that of one that it replaces: what is published twice leaves the same store as what is once.
    now = _add(connection, assessment, counted, rows.outside, min(dropped, default=None)) if rows.new else None
    released = [*rows.kept, *(replace(row, tally_id=now) for row in rows.new)]
    connection.execute(delete(released_agency).where(*_of(released_agency, assessment)))
    if released:  # in one order, however much of it was there before: what is published twice leaves the same store
        released.sort(key=lambda row: (row.component, row.agency))
        connection.execute(insert(released_agency), [{**_named(assessment), **asdict(row)} for row in released])
    drop_erased(connection)


def drop_erased(connection: Connection) -> None:
    """Takes what was erased out of all tallies.

    An id within a range may stay: it stands for nobody. Only those above the highest there is are given out again.
    """
    highest = connection.execute(select(func.max(response.c.id))).scalar() or 0
    connection.execute(delete(tally_range).where(tally_range.c.first_id > highest))
    connection.execute(update(tally_range).where(tally_range.c.last_id > highest).values(last_id=highest))
    for table in (tally_agency, tally_answer, tally_outside):
        connection.execute(delete(table).where(table.c.response_id.not_in(select(response.c.id))))
    connection.execute(delete(tally_name).where(tally_name.c.agency_name_id.not_in(select(agency_name.c.id))))


def _add(
    connection: Connection,
    assessment: AssessmentId,
    rows: CountedRows,
    outside: Sequence[tuple[str, int]],
    ident: int | None,
) -> int:
    """Adds a tally under this id, or a new one if it is None. Returns its id."""
    numbered = {} if ident is None else {"id": ident}
    ident = key_of(connection.execute(insert(tally).values(_named(assessment) | numbered)))
    _put(connection, tally_range, ident, first_id=rows.first.tolist(), last_id=rows.last.tolist())
    _put(connection, tally_name, ident, agency_name_id=list(rows.names), agency=list(rows.names.values()))
    _put(connection, tally_agency, ident, response_id=list(rows.agencies), agency=list(rows.agencies.values()))
    responses, components, letters = zip(*rows.answers, strict=True) if rows.answers else ((), (), ())
    _put(connection, tally_answer, ident, response_id=responses, component=components, letter=letters)
    components, responses = zip(*outside, strict=True) if outside else ((), ())
    _put(connection, tally_outside, ident, response_id=responses, component=components)
    return ident


def _put(connection: Connection, table: Table, ident: int, **columns: Collection[object]) -> None:
    length = len(next(iter(columns.values())))
    if length:
        put(connection, table, {"tally_id": [ident] * length, **columns})


def _drop(connection: Connection, assessment: AssessmentId, kept: Collection[int | None]) -> list[int]:
    """Drops the tallies of an assessment but those that are kept. Returns their ids."""
    query = select(tally.c.id).where(*_of(tally, assessment))
    unused = [ident for ident in connection.execute(query).scalars() if ident not in kept]
    connection.execute(delete(released_agency).where(released_agency.c.tally_id.in_(unused)))
    for table in PARTS:
        connection.execute(delete(table).where(table.c.tally_id.in_(unused)))
    connection.execute(delete(tally).where(tally.c.id.in_(unused)))
    return unused


def _named(assessment: AssessmentId) -> dict[str, str]:
    return {"partnership": assessment.partnership, "wave": assessment.wave}


def _of(table: Table, assessment: AssessmentId):  # type: ignore[no-untyped-def]
    return table.c.partnership == assessment.partnership, table.c.wave == assessment.wave
