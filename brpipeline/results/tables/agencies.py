"""The table `agencies`: who answered of how many invited, agency by agency. Counts of people are no ratings."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.survey import AnsweredPart
from brpipeline.results.tables.column import text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for agency in (*results.responses.answered, *results.responses.missing):
        answered, held = (agency.answered, agency.held) if isinstance(agency, AnsweredPart) else (0, 0)
        yield {
            "agency": agency.id,
            "name": agency.name,
            "invited": agency.invited,
            "answered": answered,
            "held": held,
        }


AGENCIES = Table(
    "agencies",
    "Agencies",
    "Who answered of each agency that was asked, of how many invited.",
    (
        text("agency", "Agency", "Id of the agency."),
        text("name", "Name", "Name of the agency."),
        whole("invited", "Invited", "Staff who were invited; empty where the settings do not say.", "people"),
        whole("answered", "Answered", "People who answered, whether or not they are counted.", "people", required=True),
        whole("held", "Held", "Of how many of them something is not published yet.", "people", required=True),
    ),
    ("agency",),
    _rows,
)
