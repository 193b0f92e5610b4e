"""What was last released of each assessment while its wave was open: a text that the store keeps and does not read."""

from sqlalchemy import Connection, delete, insert, select

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.published_tables import shown


def last_release(connection: Connection, assessment: AssessmentId) -> str | None:
    """The record of an assessment; None if none was made."""
    return connection.execute(select(shown.c.record).where(*_of(assessment))).scalar()


def keep_release(connection: Connection, assessment: AssessmentId, record: str) -> None:
    """Puts a record in the place of the one before it."""
    connection.execute(delete(shown).where(*_of(assessment)))
    assessment_columns = {"partnership": assessment.partnership, "wave": assessment.wave}
    connection.execute(insert(shown).values(**assessment_columns, record=record))


def _of(assessment: AssessmentId):  # type: ignore[no-untyped-def]
    return shown.c.partnership == assessment.partnership, shown.c.wave == assessment.wave
