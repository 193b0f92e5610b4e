"""Where a reader can go from an agency page: paths from the folder of these pages."""

from brpipeline.publish.files.names import RATINGS, RESULTS
from brpipeline.publish.report import links
from brpipeline.results import Results

FOR_PROGRAMS = (RATINGS, RESULTS)  # which the report lists, and a lead has no use for


def other_pages(results: Results) -> list[tuple[str, str]]:
    """Label and path of every other page; a draft links only to what is drafted with it."""
    every = links.other_pages(results, here="")
    return [(label, f"../{address}") for address, label, _ in every if address not in FOR_PROGRAMS]
