"""What the tally reads: the current responses of an assessment, each with its agency, its answers and its outcome."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.rating import BLANK, codes_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.belonging import Belonging, belonging, rows_elsewhere
from brpipeline.store.bulk import Columns, columns, positions
from brpipeline.store.corrections import correct
from brpipeline.store.held_back import hold_back
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import outcomes
from brpipeline.store.still_unread import still_unread
from brpipeline.store.tables import agency_name, export, response
from brpipeline.store.unplaced import of_no_response, unplaced_rows


def responses(connection: Connection, settings: Settings, assessment: AssessmentId) -> Responses:
    """The current responses of an assessment's sources, interpreted by the settings as they are now."""
    sources = [source.name for source in settings.sources(assessment)]
    belongs = belonging(connection, settings, assessment)
    exports = columns(
        connection, select(export.c.id, export.c.source, export.c.name, export.c.components).where(_of(export, sources))
    )
    rows, of_export = _sorted(_rows(connection, belongs), exports, sources)
    names = columns(connection, select(agency_name.c.id, agency_name.c.typed))
    of_name = positions(names["id"], rows["agency_name_id"])
    answers = _aligned(rows["sheet"], of_export, exports["components"], settings.instrument.component_ids)
    unread, read_now = still_unread(connection, rows["id"], assessment, answers, settings, belongs)
    order, is_test = settings.agencies.order, settings.agencies.is_test
    meant = [order.get(settings.agencies.named(typed) or "", -1) for typed in names["typed"]]
    agencies = np.array(meant, dtype=np.int32)[of_name]
    tests = rows["aside"] | np.array([is_test(typed) for typed in names["typed"]], dtype=bool)[of_name]
    withdrawn, taken_out = rows["withdrawn"], np.zeros(len(rows["id"]), dtype=bool)
    of_source = exports["source"][of_export]
    corrected = correct(
        settings.corrected(assessment),
        of_source,
        rows["key"],
        settings,
        agencies=agencies,
        codes=answers,
        tests=tests,
        withdrawn=withdrawn,
        taken_out=taken_out,
    )
    returning = {source.name for source in settings.sources(assessment) if source.respondents == "agency-return"}
    returns = np.array([source in returning for source in exports["source"]], dtype=bool)[of_export]
    column = {component: position for position, component in enumerate(settings.instrument.component_ids)}
    unread = [answer for answer in unread if (answer.position, column[answer.component]) not in corrected.settled]
    areas, unplaced = unplaced_rows(connection, belongs, rows, of_source)
    unreadable, held_back = hold_back(answers, unread, column)
    wave = settings.wave(assessment.wave)
    persons = _persons(rows["person"], agencies, returns)
    outcome = outcomes(
        withdrawn=withdrawn,
        taken_out=taken_out,
        test=tests,
        complete=rows["complete"],
        waiting=(agencies < 0) | unplaced | unreadable,
        persons=_numbered(persons),
        submitted=rows["submitted"],
        opens=wave.opens,
        closes=wave.closes if wave.late == "apart" else date.max,
    )
    return Responses(
        ids=rows["id"],
        exports=rows["export_id"],
        agencies=agencies,
        codes=answers,
        outcome=outcome,
        submitted=rows["submitted"],
        names=names["typed"][of_name],
        sources=of_source,
        files=exports["name"][of_export],
        rows=rows["row"],
        keys=rows["key"],
        persons=persons,
        unread=unread,
        returns=returns,
        corrected=corrected.positions,
        unused=of_no_response(connection, belongs, corrected.unused),
        name_ids=rows["agency_name_id"],
        restated=read_now | corrected.settled | held_back,
        wave=wave.id,
        areas=areas,
        unplaced=unplaced,
        elsewhere=rows_elsewhere(connection, belongs.routing, of_source),
    )


def digests(connection: Connection, of_responses: Responses) -> NDArray[np.object_]:
    """(responses,) a digest of all that each respondent answered, before corrections."""
    sources = np.unique(of_responses.sources.astype(str)).tolist()
    query = select(response.c.id, response.c.digest).where(response.c.current, _of(response, sources))
    stored = columns(connection, query)
    of_each: NDArray[np.object_] = stored["digest"][positions(stored["id"], of_responses.ids)]
    return of_each


def _of(table: Any, sources: list[str]) -> Any:
    return table.c.source.in_(sources)


def _rows(connection: Connection, belongs: Belonging) -> Columns:
    names = (
        "id",
        "key",
        "export_id",
        "person",
        "agency_name_id",
        "sheet",
        "submitted",
        "complete",
        "aside",
        "withdrawn",
        "row",
    )
    query = select(*(response.c[name] for name in names))
    return columns(connection, query.where(belongs.condition))


def _sorted(rows: Columns, exports: Columns, sources: list[str]) -> tuple[Columns, NDArray[np.intp]]:
    """The rows by source as the settings have them, then by time, file and row; and the position of each row's
    export."""
    of_export = positions(exports["id"], rows["export_id"])
    of_source = np.array([sources.index(source) for source in exports["source"]], dtype=np.int64)[of_export]
    of_file = np.unique(exports["name"].astype(str), return_inverse=True)[1][of_export]
    times = rows["submitted"].view(np.int64)  # as a number, no time is the earliest of all
    order = np.lexsort((rows["id"], rows["row"], of_file, times, of_source))
    return {name: column[order] for name, column in rows.items()}, of_export[order]


def _persons(
    persons: NDArray[np.object_], agencies: NDArray[np.int32], returns: NDArray[np.bool_]
) -> NDArray[np.object_]:
    """Who answered: of an agency one return counts, whoever sent it."""
    for position in np.flatnonzero(returns & (agencies >= 0)).tolist():
        persons[position] = f"return {agencies[position]}"
    return persons


def _numbered(texts: NDArray[np.object_]) -> NDArray[np.int64]:
    """Numbers from 0 instead of texts: equal numbers for equal texts."""
    known: dict[str, int] = {}
    return np.fromiter((known.setdefault(text, len(known)) for text in texts.tolist()), np.int64, len(texts))


def _aligned(
    letters: NDArray[np.object_],
    of_export: NDArray[np.intp],
    components: NDArray[np.object_],
    component_ids: tuple[str, ...],
) -> NDArray[np.uint8]:
    """Answer codes in the instrument's order of today, whatever its order was when a file was read."""
    answers = np.full((len(letters), len(component_ids)), BLANK, dtype=np.uint8)
    for order in dict.fromkeys(components):
        selected = np.flatnonzero((components == order)[of_export])
        components_then = order.split()
        codes = codes_of(letters[selected].tolist(), len(components_then))
        if components_then == list(component_ids) and len(selected) == len(letters):
            return codes.copy()
        for index, component in enumerate(component_ids):
            if component in components_then:
                answers[selected, index] = codes[:, components_then.index(component)]
    return answers
