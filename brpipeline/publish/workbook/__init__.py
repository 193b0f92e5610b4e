"""The workbook of one assessment: the instrument's supporting spreadsheet, one module a sheet.

Points are added by live formulas, each with the value that results.json holds; what a meeting enters on the sheet
Moderation is added up on the sheet Scores at once. No text ever becomes a formula or a link.
"""

import io
from collections.abc import Sequence

from brpipeline.language import ENGLISH, spoken
from brpipeline.publish.report.sentences import title_of
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.text.draft import marked
from brpipeline.publish.text.numbers_and_dates import one_line
from brpipeline.publish.workbook import (
    actions,
    components,
    disclosure,
    evidence,
    flags,
    groups,
    measures,
    method,
    moderation,
    radars,
    scores,
    summary,
)
from brpipeline.publish.workbook.sheet import Sheet
from brpipeline.publish.workbook.styles import Styles
from brpipeline.results import Results
from brpipeline.xlsx import workbook as opened

__all__ = ["SHEETS", "meeting_workbook", "workbook"]

SHEETS = {
    "Summary": summary.write,
    "Scores": scores.write,
    "Radars": radars.write,
    "Components": components.write,
    "Measures": measures.write,
    "Groups": groups.write,
    "Evidence": evidence.write,
    "Flags": flags.write,
    "Moderation": moderation.write,
    "Actions": actions.write,
    "Method": method.write,
    "Disclosure": disclosure.write,
}
"""What writes each sheet, in the order of the workbook."""


PARTICIPATION = ("Summary", "Actions", "Method", "Disclosure")
"""What there is to write as long as no rating is published."""
MEETING = ("Moderation", "Actions", "Groups", "Flags")
"""What a meeting needs of them: where to enter what it agrees and who does what about it, and who said what."""


def workbook(results: Results) -> bytes:
    """The workbook (XLSX) of an assessment, byte for byte the same for the same results."""
    return _written(results, list(PARTICIPATION if nothing_shown(results) else SHEETS))


def meeting_workbook(results: Results) -> bytes:
    """The workbook (XLSX) that a moderation meeting fills in, and that is read back."""
    return _written(results, list(MEETING))


def _written(results: Results, sheets: Sequence[str]) -> bytes:
    file = io.BytesIO()
    title = one_line(title_of(results))
    heading = marked(f"{title}: {one_line(results.instrument.title)}", results.draft)
    # In English whatever pages are in: what a meeting types is read back by the words of its sheets.
    with spoken(ENGLISH), opened(file, heading) as book:
        styles = Styles(book)
        for name in sheets:
            SHEETS[name](Sheet(book, styles, name, title, draft=results.draft), results)
    return file.getvalue()
