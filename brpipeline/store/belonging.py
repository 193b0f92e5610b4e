"""Which current responses belong to an assessment: all of its sources, or those that are routed to it.

A response of which nobody knows where it belongs may belong to any assessment of its source, and waits in each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from brpipeline.settings.assessment import AssessmentId, Source
from brpipeline.settings.corrections import PARTNERSHIP, WAVE, Correction
from brpipeline.settings.routes import wave_days
from brpipeline.settings.workspace import Settings
from brpipeline.store.areas import area_names, meanings
from brpipeline.store.tables import response, response_area


@dataclass(frozen=True)
class Belonging:
    """condition: what a current response that belongs, or may belong, to the assessment fulfils. areas: what was typed
    for each area, by id. means: by source, the partnerships that each area means. stated: by the field of a correction,
    which responses it places, as (source, key)."""

    condition: ColumnElement[bool]
    routing: Sequence[Source]
    areas: Mapping[int, str]
    means: Mapping[str, Mapping[int, tuple[str, ...]]]
    stated: Mapping[str, frozenset[tuple[str, str]]]


def belonging(
    connection: Connection, settings: Settings, assessment: AssessmentId, *, surely: bool = False
) -> Belonging:
    """What tells the responses of an assessment from all others. surely: not those of which nobody knows."""
    sources = settings.sources(assessment)
    routing = [source for source in sources if source.routes]
    areas = area_names(connection) if routing else {}
    means = {source.name: meanings(areas, source, settings) for source in routing}
    moves = [correction for correction in settings.corrected(assessment) if correction.field in (PARTNERSHIP, WAVE)]
    plain = response.c.source.in_([source.name for source in sources if not source.routes])
    routed = [
        and_(
            response.c.source == source.name,
            *_of_partnership(source, means[source.name], moves, assessment.partnership, surely),
            *_of_wave(source, settings, moves, assessment.wave, surely),
        )
        for source in routing
    ]
    stated = {
        field: frozenset((move.source, move.response) for move in moves if move.field == field)
        for field in (PARTNERSHIP, WAVE)
    }
    return Belonging(and_(response.c.current, or_(plain, *routed)), routing, areas, means, stated)


def _of_partnership(
    source: Source,
    means: Mapping[int, tuple[str, ...]],
    moves: Sequence[Correction],
    partnership: str,
    surely: bool,
) -> list[ColumnElement[bool]]:
    """The condition by which a source's response belongs to a partnership, or nobody knows to which."""
    if source.by_column is None:
        return []
    own = [ident for ident, meant in means.items() if partnership in meant]
    others = [ident for ident, meant in means.items() if meant and partnership not in meant]
    area, ident = response_area.c.area_name_id, response.c.id
    here = ident.in_(select(response_area.c.response_id).where(area.in_(own)))
    not_elsewhere = ident.not_in(select(response_area.c.response_id).where(area.in_(others)))
    return [_or_moved(here if surely else not_elsewhere, source, moves, PARTNERSHIP, partnership)]


def _of_wave(
    source: Source, settings: Settings, moves: Sequence[Correction], wave: str, surely: bool
) -> list[ColumnElement[bool]]:
    """The condition by which a source's response belongs to a wave, or its time is not known."""
    if not source.by_date:
        return []
    days = next(days for days in wave_days(settings.assessments.wave) if days.wave == wave)
    sent = response.c.submitted
    first = [sent >= datetime.combine(days.first, time.min)] if days.first else []
    until = [sent < datetime.combine(days.until, time.min)] if days.until else []
    within = and_(sent.is_not(None), *first, *until)
    return [_or_moved(within if surely else or_(sent.is_(None), within), source, moves, WAVE, wave)]


def _or_moved(
    condition: ColumnElement[bool], source: Source, moves: Sequence[Correction], field: str, wanted: str
) -> ColumnElement[bool]:
    """The condition, but for responses of which a correction says where they belong."""
    stated = [move for move in moves if move.source == source.name and move.field == field]
    if not stated:
        return condition
    here = [move.response for move in stated if move.value == wanted]
    anywhere = [move.response for move in stated]
    return or_(and_(condition, response.c.key.not_in(anywhere)), response.c.key.in_(here))


def rows_elsewhere(connection: Connection, routing: Sequence[Source], own: NDArray[np.object_]) -> dict[str, int]:
    """By source, how many current responses belong to other assessments. own: the source of each that belongs here."""
    if not routing:
        return {}
    names = [source.name for source in routing]
    query = select(response.c.source, func.count().label("rows"))
    query = query.where(response.c.current, response.c.source.in_(names)).group_by(response.c.source)
    return {row.source: row.rows - int((own == row.source).sum()) for row in connection.execute(query)}


def has_rows(connection: Connection, settings: Settings, assessment: AssessmentId) -> bool:
    """True if a current response surely belongs to an assessment."""
    condition = belonging(connection, settings, assessment, surely=True).condition
    return connection.execute(select(response.c.id).where(condition).limit(1)).first() is not None
