"""Where a reader can go next: the pages and files beside a page, each with a word on what it holds."""

from brpipeline.language import say
from brpipeline.publish.files.names import ANNEX, RATINGS, REPORT, RESULTS, SUMMARY, WORKBOOK
from brpipeline.results import Results

OVERVIEW = "../../index.html"


def other_pages(results: Results, here: str) -> list[tuple[str, str, str]]:
    """Address, name and content of every other page and file. here: the name of the page they are listed on.

    A draft links to nothing outside its folder: neither the overview nor the last wave's report is a draft.
    """
    beside = [
        (REPORT, say("Report"), say("what the meeting reads")),
        (ANNEX, say("Annex"), say("every component, method, limits")),
        (SUMMARY, say("Summary"), say("one page for the board")),
        (WORKBOOK, say("Workbook"), say("for Excel or LibreOffice")),
        (RATINGS, say("Ratings"), say("as a table (CSV)")),
        (RESULTS, say("Results"), say("every number (JSON)")),
    ]
    if results.draft:
        return [link for link in beside if link[0] != here]
    if results.previous:
        beside.append((f"../{results.previous.wave}/{REPORT}", results.previous.name, say("the wave before")))
    beside.append((OVERVIEW, say("Overview"), say("all partnerships and waves")))
    return [link for link in beside if link[0] != here]
