"""Evidence, as it stands in the store: what each export asked for, and what people wrote."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.store.responses import Responses
from brpipeline.store.tables import comment, export, response


@dataclass(frozen=True)
class Evidence:
    """asked: by export, the levers and components for which it asks evidence. offered: (place of a response, lever or
    component, text), only of what was asked."""

    asked: dict[int, frozenset[str]]
    offered: list[tuple[int, str, str]]


def evidence(connection: Connection, found: Responses) -> Evidence:
    """What was asked of these responses, and what they offered."""
    asked = dict(_asked(connection, np.unique(found.exports).tolist()))
    query = (
        select(comment.c.response_id, comment.c.target, comment.c.text)
        .join(response, response.c.id == comment.c.response_id)
        .where(response.c.export_id.in_(asked), response.c.current)
        .where(comment.c.target.in_(frozenset().union(*asked.values())))
    )
    given = connection.execute(query).all()
    position_of = {ident: position for position, ident in enumerate(found.ids.tolist())} if given else {}
    offered = [
        (position, row.target, row.text)
        for row in given
        if (position := position_of.get(row.response_id)) is not None
        and row.target in asked[int(found.exports[position])]
    ]
    return Evidence(asked, sorted(offered))


def _asked(connection: Connection, exports: list[int]) -> Iterator[tuple[int, frozenset[str]]]:
    query = select(export.c.id, export.c.recognitions).where(export.c.id.in_(exports))
    for row in connection.execute(query):
        columns = json.loads(row.recognitions)
        yield (
            row.id,
            frozenset(
                recognition["target"] for recognition in columns if recognition["meaning"] == Meaning.EVIDENCE.value
            ),
        )
