"""What the tally reads: the current responses of an assessment, each with its agency, its answers and its outcome."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, select

from brpipeline.answers import BLANK, UNREAD, codes
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.outcome import Outcome, outcomes
from brpipeline.store.tables import agency_name, export, response, unread


@dataclass(frozen=True)
class Unread:
    """An answer that is no rating yet. place: of its response. typed: as written."""

    place: int
    component: str
    typed: str


@dataclass(frozen=True)
class Responses:
    """The current responses of an assessment, in a fixed order (source, then export, then row).

    ids, exports: keys of the responses and of their exports in the store.
    agencies: (responses,) places in `settings.agencies.order`, -1 where the agency is not known. codes: (responses,
    components) answer codes in the instrument's order. outcome: (responses,) Outcome. names, sources, files, rows:
    what was typed for the agency, and where the response stands.
    """

    ids: list[int]
    exports: list[int]
    agencies: NDArray[np.int32]
    codes: NDArray[np.uint8]
    outcome: NDArray[np.int8]
    submitted: list[datetime | None]
    names: list[str]
    sources: list[str]
    files: list[str]
    rows: list[int]
    unread: list[Unread]

    def __len__(self) -> int:
        return len(self.names)

    def counts(self) -> dict[str, int]:
        """Rows in, and rows by outcome; rows is the sum of the others."""
        by_outcome = {one.name.lower(): int((self.outcome == one).sum()) for one in Outcome}
        return {"rows": len(self)} | by_outcome

    @property
    def used(self) -> NDArray[np.bool_]:
        used: NDArray[np.bool_] = self.outcome == Outcome.USED
        return used

    @property
    def cut_off(self) -> datetime | None:
        """The time of the latest response that is used."""
        times = [time for time, used in zip(self.submitted, self.used, strict=True) if used and time]
        return max(times, default=None)


def responses(connection: Connection, settings: Settings, assessment: AssessmentId) -> Responses:
    """The current responses of an assessment's sources, settled by the settings as they stand now."""
    sources = {source.name: place for place, source in enumerate(settings.sources(assessment))}
    query = (
        select(
            response.c.id,
            response.c.source,
            response.c.export_id,
            response.c.person,
            response.c.sheet,
            response.c.submitted,
            response.c.complete,
            response.c.aside,
            response.c.withdrawn,
            response.c.row,
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
    agencies = [settings.agencies.order.get(row.agency, -1) for row in rows]
    tests = {row.typed: settings.agencies.is_test(row.typed) for row in rows}
    waiting = np.array([agency < 0 for agency in agencies], dtype=bool)
    waiting[[one.place for one in still_unread]] = True
    outcome = outcomes(
        withdrawn=np.array([row.withdrawn for row in rows], dtype=bool),
        test=np.array([row.aside or tests[row.typed] for row in rows], dtype=bool),
        complete=np.array([row.complete for row in rows], dtype=bool),
        waiting=waiting,
        persons=[row.person for row in rows],
        submitted=[row.submitted for row in rows],
        closes=settings.wave(assessment.wave).closes,
    )
    return Responses(
        ids=[row.id for row in rows],
        exports=[row.export_id for row in rows],
        agencies=np.array(agencies, dtype=np.int32),
        codes=answers,
        outcome=outcome,
        submitted=[row.submitted for row in rows],
        names=[row.typed for row in rows],
        sources=[row.source for row in rows],
        files=[row.file for row in rows],
        rows=[row.row for row in rows],
        unread=still_unread,
    )


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
