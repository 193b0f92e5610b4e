"""Which responses each report counts, kept beside what it was published from: what the view `counted_rating` reads."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.bulk import put
from brpipeline.store.counted_rows import CountedRows
from brpipeline.store.exports import key_of
from brpipeline.store.published_tables import (
    released_agency,
    tally,
    tally_agency,
    tally_answer,
    tally_name,
    tally_range,
)
from brpipeline.store.tables import agency_name, response

PARTS = (tally_range, tally_name, tally_agency, tally_answer)


def keep_tally(
    connection: Connection,
    assessment: AssessmentId,
    rows: CountedRows,
    groups: Mapping[str, str],
    as_before: Collection[str],
) -> int:
    """Puts what a report counts in the place of what the one before it counted.

    groups: by agency, the group in which it is released. as_before: agencies of which the report counts what an earlier
    one did. Returns how many of these have answers that are not known, since no tally was kept at the time.
    """
    earlier = _tallies(connection, assessment)
    kept = {earlier.get(agency) for agency in groups if agency in as_before}
    dropped = _drop(connection, assessment, kept)
    # Its number is that of one that it replaces: what is published twice leaves the same store as what is once.
    now = _add(connection, assessment, rows, min(dropped, default=None))
    released = [
        {**_named(assessment), "agency": agency, "group_id": group}
        | {"tally_id": earlier.get(agency) if agency in as_before else now}
        for agency, group in groups.items()
    ]
    connection.execute(delete(released_agency).where(*_of(released_agency, assessment)))
    if released:
        connection.execute(insert(released_agency), released)
    drop_erased(connection)
    return sum(agency["tally_id"] is None for agency in released)


def drop_erased(connection: Connection) -> None:
    """Takes what was erased out of all tallies.

    An id within a range may stay: it stands for nobody. Only those above the highest there is are given out again.
    """
    highest = connection.execute(select(func.max(response.c.id))).scalar() or 0
    connection.execute(delete(tally_range).where(tally_range.c.first_id > highest))
    connection.execute(update(tally_range).where(tally_range.c.last_id > highest).values(last_id=highest))
    for table in (tally_agency, tally_answer):
        connection.execute(delete(table).where(table.c.response_id.not_in(select(response.c.id))))
    connection.execute(delete(tally_name).where(tally_name.c.agency_name_id.not_in(select(agency_name.c.id))))


def _tallies(connection: Connection, assessment: AssessmentId) -> dict[str, int | None]:
    """By agency, the tally from which it was last released."""
    query = select(released_agency.c.agency, released_agency.c.tally_id)
    rows = connection.execute(query.where(*_of(released_agency, assessment)))
    return {row.agency: row.tally_id for row in rows}


def _add(connection: Connection, assessment: AssessmentId, rows: CountedRows, ident: int | None) -> int:
    """Adds a tally under this id, or a new one if it is None. Returns its id."""
    numbered = {} if ident is None else {"id": ident}
    ident = key_of(connection.execute(insert(tally).values(_named(assessment) | numbered)))
    _put(connection, tally_range, ident, first_id=rows.first.tolist(), last_id=rows.last.tolist())
    _put(connection, tally_name, ident, agency_name_id=list(rows.names), agency=list(rows.names.values()))
    _put(connection, tally_agency, ident, response_id=list(rows.agencies), agency=list(rows.agencies.values()))
    responses, components, letters = zip(*rows.answers, strict=True) if rows.answers else ((), (), ())
    _put(connection, tally_answer, ident, response_id=responses, component=components, letter=letters)
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
