"""Where a reader can go from an agency page: paths from the folder of these pages."""

from brpipeline.publish.files.names import ANNEX, REPORT, SUMMARY, WORKBOOK
from brpipeline.publish.files.published import INDEX
from brpipeline.results import Results

OTHERS = (("Report", REPORT), ("Annex", ANNEX), ("Summary", SUMMARY), ("Workbook", WORKBOOK))
"""The files of the same assessment that a page links to: label and name."""


def other_pages(results: Results) -> list[tuple[str, str]]:
    """Label and path of every other page; a draft links only to what is drafted with it."""
    here = [(label, f"../{name}") for label, name in OTHERS]
    if results.draft:
        return here
    before = [(results.previous.name, f"../../{results.previous.wave}/{REPORT}")] if results.previous else []
    return [*here, *before, ("Overview", f"../../../{INDEX}")]
