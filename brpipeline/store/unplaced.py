"""Responses of which nobody knows to which partnership or wave they belong, where rows say it themselves."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.settings.assessment import Source
from brpipeline.settings.corrections import PARTNERSHIP, WAVE, Correction
from brpipeline.store.belonging import Belonging
from brpipeline.store.bulk import Columns, columns, positions
from brpipeline.store.tables import response, response_area

NO_AREA = -1


def unplaced_rows(
    connection: Connection, belongs: Belonging, rows: Columns, of_source: NDArray[np.object_]
) -> tuple[dict[int, str], NDArray[np.bool_]]:
    """What was typed for the area of each response whose partnership is not known, by its position; and (responses,),
    True where nobody knows to which partnership or wave it belongs.

    rows: current responses that belong, or may belong, to an assessment. of_source: the source of each.
    """
    unplaced = np.zeros(len(of_source), dtype=bool)
    no_area = unplaced.copy()
    areas = _areas(connection, belongs, rows["id"]) if belongs.routing else np.zeros(0, dtype=np.int64)
    for source in belongs.routing:
        own = of_source == source.name
        if source.by_column:
            known = [ident for ident, meant in belongs.means[source.name].items() if meant]
            no_area |= own & ~np.isin(areas, known) & ~_stated(belongs, PARTNERSHIP, source, rows["key"])
        if source.by_date:
            unplaced |= own & np.isnat(rows["submitted"]) & ~_stated(belongs, WAVE, source, rows["key"])
    typed = {position: belongs.areas.get(int(areas[position]), "") for position in np.flatnonzero(no_area).tolist()}
    return typed, unplaced | no_area


def of_no_response(
    connection: Connection, belongs: Belonging, unused: tuple[Correction, ...]
) -> tuple[Correction, ...]:
    """Of corrections that fit no response of an assessment, those that fit none of another assessment either."""
    names = {source.name for source in belongs.routing}
    keys = [correction.response for correction in unused if correction.source in names]
    query = select(response.c.source, response.c.key)
    query = query.where(response.c.current, response.c.source.in_(names), response.c.key.in_(keys))
    elsewhere = {(row.source, row.key) for row in connection.execute(query)} if keys else set()
    return tuple(correction for correction in unused if (correction.source, correction.response) not in elsewhere)


def _areas(connection: Connection, belongs: Belonging, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """(responses,): the area of each, NO_AREA where none is known of it."""
    query = select(response_area).join(response, response.c.id == response_area.c.response_id)
    stored = columns(connection, query.where(belongs.condition))
    areas = np.full(len(ids), NO_AREA, dtype=np.int64)
    areas[positions(ids, stored["response_id"])] = stored["area_name_id"]
    return areas


def _stated(belongs: Belonging, field: str, source: Source, keys: NDArray[np.object_]) -> NDArray[np.bool_]:
    """(responses,): a correction says where it belongs."""
    stated = {key for name, key in belongs.stated[field] if name == source.name}
    return (
        np.fromiter((key in stated for key in keys), dtype=bool, count=len(keys))
        if stated
        else np.zeros(len(keys), dtype=bool)
    )
