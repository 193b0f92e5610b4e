"""What each assessment was last published from, part by part, to say why it is published again."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, true

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.published_tables import publication


@dataclass(frozen=True)
class Publication:
    """parts: a digest of each thing that the fingerprint covers, by name. why: the names of those that had changed.

    counts: rows, and rows by outcome."""

    fingerprint: str
    parts: dict[str, str]
    why: list[str]
    counts: dict[str, int]
    published_at: datetime


def last(connection: Connection, partnership: str | None = None) -> dict[AssessmentId, Publication]:
    """The last publication of every assessment that was ever published; of this partnership alone, if one is named."""
    condition = publication.c.partnership == partnership if partnership else true()
    return {
        AssessmentId(row.partnership, row.wave): Publication(
            row.fingerprint, json.loads(row.parts), json.loads(row.why), json.loads(row.counts), row.published_at
        )
        for row in connection.execute(select(publication).where(condition))
    }


def keep(
    connection: Connection,
    assessment: AssessmentId,
    fingerprint: str,
    parts: dict[str, str],
    why: list[str],
    counts: dict[str, int],
    when: datetime,
) -> None:
    """Puts a publication in the place of the one before it."""
    the_assessment = (publication.c.partnership == assessment.partnership) & (publication.c.wave == assessment.wave)
    connection.execute(delete(publication).where(the_assessment))
    connection.execute(
        insert(publication).values(
            partnership=assessment.partnership,
            wave=assessment.wave,
            fingerprint=fingerprint,
            parts=json.dumps(parts),
            why=json.dumps(why),
            counts=json.dumps(counts),
            published_at=when,
        )
    )
