"""What the tally reads: the current responses of an assessment, each with its agency, its answers and its outcome."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, select

from brpipeline.answers import BLANK, UNREAD, codes
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.corrected import correct
from brpipeline.store.outcome import outcomes
from brpipeline.store.responses import Responses, Unread
from brpipeline.store.tables import agency_name, export, response, unread


def responses(connection: Connection, settings: Settings, assessment: AssessmentId) -> Responses:
    """The current responses of an assessment's sources, settled by the settings as they stand now."""
    sources = {source.name: place for place, source in enumerate(settings.sources(assessment))}
    query = (
        select(
            response.c.id,
            response.c.source,
            response.c.key,
            response.c.export_id,
            response.c.person,
            response.c.sheet,
            response.c.submitted,
            response.c.complete,
            response.c.aside,
            response.c.withdrawn,
            response.c.row,
            response.c.digest,
            export.c.components,
            export.c.name.label("file"),
            agency_name.c.typed,
            agency_name.c.agency,
        )
        .join(export, export.c.id == response.c.export_id)
        .join(agency_name, agency_name.c.id == response.c.agency_name_id)
        .where(response.c.current, response.c.source.in_(sources))
    )
    found = connection.execute(query).all()
    rows = sorted(found, key=lambda row: (sources[row.source], row.submitted or datetime.min, row.file, row.row))
    answers = _aligned(rows, settings.instrument.component_ids)
    still_unread = _still_unread(connection, rows, answers, settings)
    agencies = np.array([settings.agencies.order.get(row.agency, -1) for row in rows], dtype=np.int32)
    is_test = {row.typed: settings.agencies.is_test(row.typed) for row in rows}
    tests = np.array([row.aside or is_test[row.typed] for row in rows], dtype=bool)
    withdrawn = np.array([row.withdrawn for row in rows], dtype=bool)
    decided = correct(
        settings.corrected(assessment),
        [(row.source, row.key) for row in rows],
        settings,
        agencies=agencies,
        codes=answers,
        tests=tests,
        withdrawn=withdrawn,
    )
    returning = {source.name for source in settings.sources(assessment) if source.respondents == "agency-return"}
    column = {component: place for place, component in enumerate(settings.instrument.component_ids)}
    still_unread = [one for one in still_unread if (one.place, column[one.component]) not in decided.settled]
    waiting = agencies < 0
    waiting[[one.place for one in still_unread]] = True
    wave = settings.wave(assessment.wave)
    persons = _persons(rows, agencies, returning)
    outcome = outcomes(
        withdrawn=withdrawn,
        test=tests,
        complete=np.array([row.complete for row in rows], dtype=bool),
        waiting=waiting,
        persons=persons,
        submitted=[row.submitted for row in rows],
        closes=wave.closes if wave.late == "apart" else date.max,
    )
    return Responses(
        ids=[row.id for row in rows],
        exports=[row.export_id for row in rows],
        agencies=agencies,
        codes=answers,
        outcome=outcome,
        submitted=[row.submitted for row in rows],
        names=[row.typed for row in rows],
        sources=[row.source for row in rows],
        files=[row.file for row in rows],
        rows=[row.row for row in rows],
        keys=[row.key for row in rows],
        persons=persons,
        digests=[row.digest for row in rows],
        unread=still_unread,
        returns=np.array([row.source in returning for row in rows], dtype=bool),
        corrected=decided.places,
        unused=decided.unused,
    )


def _persons(
    rows: Sequence[Row[*tuple[Any, ...]]], agencies: NDArray[np.int32], returning: Collection[str]
) -> list[str]:
    """Who answered: of an agency one return counts, whoever sent it."""
    return [
        f"return {agency}" if row.source in returning and agency >= 0 else row.person
        for row, agency in zip(rows, agencies.tolist(), strict=True)
    ]


def _aligned(rows: Sequence[Row[*tuple[Any, ...]]], component_ids: tuple[str, ...]) -> NDArray[np.uint8]:
    """Answer codes in the instrument's order of today, whatever its order was when a file was read."""
    answers = np.full((len(rows), len(component_ids)), BLANK, dtype=np.uint8)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.components].append(place)
    for order, here in places.items():
        then = order.split()
        read = codes([rows[place].sheet for place in here], len(then))
        for now, component in enumerate(component_ids):
            if component in then:
                answers[here, now] = read[:, then.index(component)]
    return answers


def _still_unread(
    connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], answers: NDArray[np.uint8], settings: Settings
) -> list[Unread]:
    """Puts answers into `answers` that the scale knows by now, and returns those that it still does not."""
    place_of = {row.id: place for place, row in enumerate(rows)}
    order = {component: place for place, component in enumerate(settings.instrument.component_ids)}
    sources = {row.source for row in rows}
    query = select(unread).join(response).where(response.c.current, response.c.source.in_(sources))
    still = []
    for one in connection.execute(query):
        if one.component not in order:
            continue
        code = settings.instrument.scale.answer(one.typed)
        answers[place_of[one.response_id], order[one.component]] = code
        if code == UNREAD:
            still.append(Unread(place_of[one.response_id], one.component, one.typed))
    return sorted(still, key=lambda one: (one.place, order[one.component]))
