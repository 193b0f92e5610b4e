"""What versions before the ledger of releases released while a wave was open. It is only read, to enter it there."""

from sqlalchemy import Connection, select

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.published_tables import shown


def last_release(connection: Connection, assessment: AssessmentId) -> str | None:
    """The record of an assessment: JSON, with marks of everyone who was ever counted. None if none was made."""
    own = (shown.c.partnership == assessment.partnership) & (shown.c.wave == assessment.wave)
    return connection.execute(select(shown.c.record).where(own)).scalar()
