"""How responses are told apart, by the exports that they came in: whether a changed answer is still the same one."""

import hashlib
from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.ingest.reading import BY_EMAIL as AN_ADDRESS
from brpipeline.ingest.reading import OF_CONTENT
from brpipeline.store.export_columns import written
from brpipeline.store.tables import export

BY_ID, BY_EMAIL = "id", "e-mail"  # the ways that outlast a change of the answers


def ways(connection: Connection, exports: Sequence[int], keys: Sequence[str]) -> list[str]:
    """By what each response is known: BY_ID, BY_EMAIL, or a digest of the columns of whose content its key is made.

    An export with ids in the place of addresses knows people by something else, and one of other columns does.
    exports: the key of each response's export. keys: what identifies each within its source.
    """
    columns = (export.c.id, export.c.recognitions, export.c.identified_by)
    query = select(*columns).where(export.c.id.in_(np.unique(np.asarray(exports)).tolist()))
    rows = connection.execute(query).all()
    by_content = {
        row.id: hashlib.blake2b(written(row.recognitions).encode(), digest_size=8).hexdigest() for row in rows
    }
    outlasting = {row.id: BY_EMAIL if row.identified_by == AN_ADDRESS else BY_ID for row in rows}
    return [
        (by_content if key.startswith(OF_CONTENT) else outlasting)[file]
        for file, key in zip(exports, keys, strict=True)
    ]
