"""A page for each group of an assessment that is shown: what about us? Under the same disclosure as the report."""

from pathlib import Path

from brpipeline.publish.agency_pages.names import file_of, own_page, shown_groups
from brpipeline.publish.agency_pages.page import agency_page
from brpipeline.publish.report.agenda import agenda
from brpipeline.results import Results

__all__ = ["agency_page", "agency_pages", "file_of", "own_page", "shown_groups"]


def agency_pages(results: Results, templates: Path) -> dict[str, str]:
    """The pages of all groups that are shown, by file name. templates: the folder of a partnership's own templates."""
    items = agenda(results)
    return {file_of(group): agency_page(group, results, templates, items) for group in shown_groups(results)}
