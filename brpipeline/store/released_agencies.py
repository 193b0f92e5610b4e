"""Of each report: in which group each agency is counted on each component, and from which tally."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, select

from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.published_tables import released_agency


@dataclass(frozen=True)
class ReleasedAgency:
    """An agency in the count of one component. counted_as: its id in the tally, if that was another at the time.

    cell: the ids of all agencies in the row that was counted, joined by +. counts: what was counted of that row, whole
    numbers with spaces. group_id: the group in which it is shown, one row or several together; None while it is not.
    tally_id: the tally of the release in which the row was published first; None if that one is not known.
    """

    component: str
    agency: str
    counted_as: str
    cell: str
    counts: str
    group_id: str | None
    tally_id: int | None = None


@dataclass(frozen=True)
class ReleasedRows:
    """The rows that a report counts. kept: as an earlier tally has them. new: of the tally of now.

    outside: component and response of those in the tally of now who answer for an agency of a new row, outside it.
    """

    new: Sequence[ReleasedAgency] = ()
    kept: Sequence[ReleasedAgency] = ()
    outside: Sequence[tuple[str, int]] = ()

    @property
    def unknown(self) -> int:
        """Of how many agencies a report shows answers that no tally has."""
        return len({row.agency for row in self.kept if row.tally_id is None and row.group_id is not None})


NO_ROWS = ReleasedRows()


def earlier_rows(connection: Connection, assessment: AssessmentId) -> list[ReleasedAgency]:
    """What was last written down of an assessment."""
    names = [column.name for column in fields(ReleasedAgency)]
    query = select(*(released_agency.c[name] for name in names)).where(
        released_agency.c.partnership == assessment.partnership, released_agency.c.wave == assessment.wave
    )
    return [ReleasedAgency(*row) for row in connection.execute(query)]
