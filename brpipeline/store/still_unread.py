"""Answers that nobody could read when their file was read: those that can be read by now, and those that still wait."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.rating import UNREAD
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings
from brpipeline.store.belonging import Belonging
from brpipeline.store.bulk import positions
from brpipeline.store.responses import Unread
from brpipeline.store.tables import response, unread


def still_unread(
    connection: Connection,
    ids: NDArray[np.int64],
    assessment: AssessmentId,
    answers: NDArray[np.uint8],
    settings: Settings,
    belongs: Belonging,
) -> tuple[list[Unread], frozenset[tuple[int, int]]]:
    """Writes into `answers` what can be read by now, with the words of each source and of the scale.

    Returns the answers that still cannot be read, and the position and column of each that it wrote.
    """
    order = {component: position for position, component in enumerate(settings.instrument.component_ids)}
    scale = settings.instrument.scale
    read_with = {source.name: scale.as_stated(source.stated) for source in settings.sources(assessment)}
    query = select(unread, response.c.source).join(response).where(belongs.condition)
    rows = [row for row in connection.execute(query) if row.component in order]
    at = positions(ids, np.array([row.response_id for row in rows], dtype=np.int64)).tolist()
    waiting, read_now = [], set()
    for row, position in zip(rows, at, strict=True):
        code = sense(row.typed, read_with[row.source]).answer
        answers[position, order[row.component]] = code
        if code == UNREAD:
            waiting.append(Unread(position, row.component, row.typed))
        else:
            read_now.add((position, order[row.component]))
    return sorted(waiting, key=lambda row: (row.position, order[row.component])), frozenset(read_now)
