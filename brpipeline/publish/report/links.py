"""Where a reader can go next: the pages and files beside a page, each with a word on what it holds."""

from brpipeline.publish.files.names import ANNEX, RATINGS, REPORT, RESULTS, SUMMARY, WORKBOOK
from brpipeline.results import Results

OVERVIEW = "../../index.html"


def other_pages(results: Results, here: str) -> list[tuple[str, str, str]]:
    """Address, name and content of every other page and file. here: the name of the page they are listed on.

    A draft links to nothing outside its folder: neither the overview nor the last wave's report is a draft.
    """
    beside = [
        (REPORT, "Report", "what the meeting reads"),
        (ANNEX, "Annex", "every component, method, limits"),
        (SUMMARY, "Summary", "one page for the board"),
        (WORKBOOK, "Workbook", "for Excel or LibreOffice"),
        (RATINGS, "Ratings", "as a table (CSV)"),
        (RESULTS, "Results", "every number (JSON)"),
    ]
    if results.draft:
        return [link for link in beside if link[0] != here]
    if results.previous:
        beside.append((f"../{results.previous.wave}/{REPORT}", results.previous.name, "the wave before"))
    beside.append((OVERVIEW, "Overview", "all partnerships and waves"))
    return [link for link in beside if link[0] != here]
