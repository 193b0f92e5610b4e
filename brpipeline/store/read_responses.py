"""What the tally reads: the current responses of an assessment, each with its agency, its answers and its outcome."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.rating import BLANK, UNREAD, codes_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings
from brpipeline.store.bulk import Columns, columns
from brpipeline.store.corrections import correct
from brpipeline.store.responses import Responses, Unread
from brpipeline.store.row_outcome import outcomes
from brpipeline.store.tables import agency_name, export, response, unread


def responses(connection: Connection, settings: Settings, assessment: AssessmentId) -> Responses:
    """The current responses of an assessment's sources, interpreted by the settings as they are now."""
    sources = [source.name for source in settings.sources(assessment)]
    exports = columns(
        connection, select(export.c.id, export.c.source, export.c.name, export.c.components).where(_of(export, sources))
    )
    rows, of_export = _sorted(_rows(connection, sources), exports, sources)
    names = columns(connection, select(agency_name.c.id, agency_name.c.typed, agency_name.c.agency))
    of_name = _positions(names["id"], rows["agency_name_id"])
    answers = _aligned(rows["sheet"], of_export, exports["components"], settings.instrument.component_ids)
    still_unread, read_now = _still_unread(connection, rows["id"], assessment, answers, settings)
    order, is_test = settings.agencies.order, settings.agencies.is_test
    agencies = np.array([order.get(agency, -1) for agency in names["agency"]], dtype=np.int32)[of_name]
    tests = rows["aside"] | np.array([is_test(typed) for typed in names["typed"]], dtype=bool)[of_name]
    withdrawn = rows["withdrawn"]
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
    )
    returning = {source.name for source in settings.sources(assessment) if source.respondents == "agency-return"}
    returns = np.array([source in returning for source in exports["source"]], dtype=bool)[of_export]
    column = {component: position for position, component in enumerate(settings.instrument.component_ids)}
    still_unread = [
        answer for answer in still_unread if (answer.position, column[answer.component]) not in corrected.settled
    ]
    waiting = agencies < 0
    waiting[[answer.position for answer in still_unread]] = True
    wave = settings.wave(assessment.wave)
    persons = _persons(rows["person"], agencies, returns)
    outcome = outcomes(
        withdrawn=withdrawn,
        test=tests,
        complete=rows["complete"],
        waiting=waiting,
        persons=_numbered(persons),
        submitted=rows["submitted"],
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
        unread=still_unread,
        returns=returns,
        corrected=corrected.positions,
        unused=corrected.unused,
        name_ids=rows["agency_name_id"],
        restated=read_now | corrected.settled,
    )


def digests(connection: Connection, of_responses: Responses) -> NDArray[np.object_]:
    """(responses,) a digest of all that each respondent answered, before corrections."""
    sources = np.unique(of_responses.sources.astype(str)).tolist()
    query = select(response.c.id, response.c.digest).where(response.c.current, _of(response, sources))
    stored = columns(connection, query)
    of_each: NDArray[np.object_] = stored["digest"][_positions(stored["id"], of_responses.ids)]
    return of_each


def _of(table: Any, sources: list[str]) -> Any:
    return table.c.source.in_(sources)


def _rows(connection: Connection, sources: list[str]) -> Columns:
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
    return columns(connection, query.where(response.c.current, _of(response, sources)))


def _sorted(rows: Columns, exports: Columns, sources: list[str]) -> tuple[Columns, NDArray[np.intp]]:
    """The rows by source as the settings have them, then by time, file and row; and the position of each row's
    export."""
    of_export = _positions(exports["id"], rows["export_id"])
    of_source = np.array([sources.index(source) for source in exports["source"]], dtype=np.int64)[of_export]
    of_file = np.unique(exports["name"].astype(str), return_inverse=True)[1][of_export]
    times = rows["submitted"].view(np.int64)  # as a number, no time is the earliest of all
    order = np.lexsort((rows["id"], rows["row"], of_file, times, of_source))
    return {name: column[order] for name, column in rows.items()}, of_export[order]


def _positions(ids: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """The position of each wanted id among the ids, which hold it."""
    order = np.argsort(ids)
    positions: NDArray[np.intp] = order[np.searchsorted(ids, wanted, sorter=order)]
    return positions


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


def _still_unread(
    connection: Connection,
    ids: NDArray[np.int64],
    assessment: AssessmentId,
    answers: NDArray[np.uint8],
    settings: Settings,
) -> tuple[list[Unread], frozenset[tuple[int, int]]]:
    """Writes into `answers` what can be read by now, with the words of each source and of the scale.

    Returns the answers that still cannot be read, and the position and column of each that it wrote.
    """
    order = {component: position for position, component in enumerate(settings.instrument.component_ids)}
    scale = settings.instrument.scale
    read_with = {source.name: scale.as_stated(source.stated) for source in settings.sources(assessment)}
    query = select(unread, response.c.source).join(response).where(response.c.current, _of(response, list(read_with)))
    rows = [row for row in connection.execute(query) if row.component in order]
    positions = _positions(ids, np.array([row.response_id for row in rows], dtype=np.int64)).tolist()
    still_unread, read_now = [], set()
    for row, position in zip(rows, positions, strict=True):
        code = sense(row.typed, read_with[row.source]).answer
        answers[position, order[row.component]] = code
        if code == UNREAD:
            still_unread.append(Unread(position, row.component, row.typed))
        else:
            read_now.add((position, order[row.component]))
    return sorted(still_unread, key=lambda row: (row.position, order[row.component])), frozenset(read_now)
