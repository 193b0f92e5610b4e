"""Evidence as it is stored: what each export asked for, and what people wrote."""

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
    """asked: by export, the levers and components for which it asks for evidence. offered: (position of a response,
    lever or component, text), only for what was asked."""

    asked: dict[int, frozenset[str]]
    offered: list[tuple[int, str, str]]


def evidence(connection: Connection, responses: Responses) -> Evidence:
    """The evidence that these responses were asked for, and what they offered."""
    asked = dict(_asked(connection, np.unique(responses.exports).tolist()))
    query = (
        select(comment.c.response_id, comment.c.target, comment.c.text)
        .join(response, response.c.id == comment.c.response_id)
        .where(response.c.export_id.in_(asked), response.c.current)
        .where(comment.c.target.in_(frozenset().union(*asked.values())))
    )
    comments = connection.execute(query).all()
    position_of = {ident: position for position, ident in enumerate(responses.ids.tolist())} if comments else {}
    offered = [
        (position, row.target, row.text)
        for row in comments
        if (position := position_of.get(row.response_id)) is not None
        and row.target in asked[int(responses.exports[position])]
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
