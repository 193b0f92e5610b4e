"""Moderation: the sheet of the meeting, in the order of discussion, with cells for what is agreed.

`brpipeline moderate` reads it back. Rows count from 0. DATE_ROW and MET_ROW have a label in column A and what is
entered in column B, HEADING_ROW holds MODERATION_HEADINGS, and from FIRST_ROW on each row is a component, whose id
is in column A, until a row has none there. Where something is agreed already the cells say so, with the day
in "Agreed on"; what a meeting changes is typed over it. The last column, which is not read back, tells what
earlier waves agreed. Columns to the right of the headings are hidden lists.
"""

from datetime import date

from brpipeline.publish.report.agenda import ORDER as AGENDA_ORDER
from brpipeline.publish.report.agenda import agenda
from brpipeline.publish.report.before import agreed_before
from brpipeline.publish.report.moderation import ORDER
from brpipeline.publish.report.sentences import disputes, says
from brpipeline.publish.text.numbers_and_dates import NAME, day
from brpipeline.publish.workbook.sheet import Column, Sheet
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import REASONS, ComponentPart, Moderated, Results, listed

SHEET = "Moderation"
DATE_ROW, MET_ROW, HELD_ROW, HEADING_ROW = 2, 3, 4, 5
FIRST_ROW = HEADING_ROW + 1
META = {DATE_ROW: "Date of the meeting", MET_ROW: "Who met"}
COLUMNS = (
    Column("Component", 19),
    Column("Title", 34),
    Column("Survey rating", 10, "rating"),
    Column("Where agencies differ", 52),
    Column("Agreed rating", 14, "entry"),
    Column("Split between", 18, "entry"),
    Column("Reason", 21, "entry"),
    Column("Evidence asked for", 24, "entry"),
    Column("Agreed on", 17, "day"),
    Column("Agreed before, and what came of it", 44),
)
MODERATION_HEADINGS = [column.heading for column in COLUMNS[:-1]]
AGREED = "E"  # the column of the agreed rating
SPLIT, EVIDENCE_FIRST = "Split", "Evidence first"
RATINGS = (*(rating.name for rating in GREEN_FIRST), SPLIT, EVIDENCE_FIRST)
SPLITS = ("Red, Amber", "Red, Green", "Amber, Green", "Red, Amber, Green")
EVIDENCE_BETWEEN = "; "  # between several kinds of evidence in one cell
HOW = (
    "Lowest rater first, then highest, evidence only. The survey’s rating stays as it is; what is agreed is entered "
    "beside it, and the sheets Scores and Summary add it up. A grey cell still has to be filled in."
)
DATE_TOLD = "Needed: the day of the meeting, such as 24/11/2026."
MET_TOLD = "Needed: agencies or roles, with commas between them. It is published, so no names of people."
TOLD = (
    f"Choose a rating, {SPLIT} or {EVIDENCE_FIRST}; leave it empty if nothing was agreed. With any of them a reason is "
    f"needed; with {SPLIT} also “Split between”, with {EVIDENCE_FIRST} also “Evidence asked for”.",
    f"Needed if the agreed rating is {SPLIT}: between which ratings. Empty otherwise.",
    "Needed with every agreed rating: why the survey’s answers differ, or that it is agreed as it stands.",
    f"Needed if the agreed rating is {EVIDENCE_FIRST}. For several kinds, type them with semicolons between them.",
)
"""What is said beside each cell to fill in, from the agreed rating on."""
_LISTS = len(COLUMNS) + 1  # the first of the hidden columns behind the cells to choose in


def in_order(results: Results) -> list[ComponentPart]:
    """Components in the order of discussion: what agencies dispute, as ranked, what else is on the agenda, the rest."""
    by_id = {component.id: component for component in results.components}
    first = [by_id[ident] for ident in results.disputed]
    first += [item.component for item in agenda(results) if not item.disputed]
    return first + [component for component in results.components if component not in first]


def entered(component: ComponentPart) -> str | None:
    """The agreed rating of a component as its cell holds it; None if nothing was agreed."""
    agreed = component.moderated
    if agreed is None:
        return None
    if agreed.rating is None:
        return EVIDENCE_FIRST
    return SPLIT if agreed.rating == "split" else NAME[agreed.rating]


def write(sheet: Sheet, results: Results) -> None:
    sheet.title("Moderation: what the meeting agrees")
    for row, label in META.items():
        sheet.put(row, 0, label, "strong")
        sheet.put(row, 1, None, "entry-day" if row == DATE_ROW else "entry")
    meetings = [f"{day(meeting.date)} ({listed(meeting.met)})" for meeting in results.meetings]
    if meetings:
        sheet.put(HELD_ROW, 0, f"Held already: {'; '.join(meetings)}", "note")
    kinds = {kind.id: kind.title for kind in results.instrument.evidence}
    components = in_order(results)
    why = {item.component.id: f"Nobody is flagged. On the agenda because: {item.why}." for item in agenda(results)}
    sheet.heading(HEADING_ROW, COLUMNS, frozen=2)
    sheet.across(1, 0, len(COLUMNS) - 1, f"{HOW} {AGENDA_ORDER}")
    for row, component in enumerate(components, start=FIRST_ROW):
        sentences = "\n".join(says(flag, results) for flag in disputes(component, results))
        sheet.put(row, 0, component.id, "strong")
        sheet.put(row, 1, component.title, "text")
        sheet.rating(row, 2, component.consensus)
        sheet.put(row, 3, sentences or why.get(component.id), "text")
        sheet.put(row, 4, entered(component), "entry")
        sheet.put(row, len(COLUMNS) - 1, agreed_before(component.id, results) or None, "text")
        for column, value in enumerate(_decided(component.moderated, kinds), start=5):
            sheet.put(row, column, value, COLUMNS[column].style)
    sheet.colour_live(FIRST_ROW, FIRST_ROW + len(components) - 1, 4)
    _choices(sheet, list(kinds.values()), len(components))
    _needed(sheet, len(components))


def _decided(agreed: Moderated | None, kinds: dict[str, str]) -> tuple[str | None, str | None, str | None, date | None]:
    """Between which ratings, why, which evidence is asked for, and when it was agreed."""
    if agreed is None:
        return None, None, None, None
    between = ", ".join(NAME[colour] for colour in ORDER if colour in agreed.ratings)
    evidence = EVIDENCE_BETWEEN.join(kinds.get(kind, kind) for kind in agreed.evidence)
    return between or None, agreed.reason, evidence or None, agreed.date


def _told(heading: str, text: str) -> dict[str, str]:
    """What appears beside a cell that is chosen."""
    return {"input_title": heading, "input_message": text}


def _needed(sheet: Sheet, components: int) -> None:
    """Makes a cell grey as long as it is empty and what was agreed needs it."""
    first, last = FIRST_ROW, FIRST_ROW + components - 1
    row, agreed, held = first + 1, *(f"${letter}${first + 1}:${letter}${last + 1}" for letter in (AGREED, "I"))
    anew = f'SUMPRODUCT(({agreed}<>"")*({held}=""))>0'
    for place in (f"$B${DATE_ROW + 1}", f"$B${MET_ROW + 1}"):
        rule = {"type": "formula", "criteria": f'=AND({place}="",{anew})', "format": sheet.styles.needed()}
        sheet.own.conditional_format(place.replace("$", ""), rule)
    cases = {"F": f'$E{row}="{SPLIT}"', "G": f'$E{row}<>""', "H": f'$E{row}="{EVIDENCE_FIRST}"'}
    for letter, needed in cases.items():
        rule = {"type": "formula", "criteria": f'=AND({needed},{letter}{row}="")', "format": sheet.styles.needed()}
        sheet.own.conditional_format(f"{letter}{row}:{letter}{last + 1}", rule)


def _choices(sheet: Sheet, evidence: list[str], components: int) -> None:
    """Cells to choose in. Their lists are in hidden columns, since what is in them may hold commas."""
    last = FIRST_ROW + components - 1
    day_cell = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_message": "A date: 24/11/2026"}
    sheet.own.data_validation(DATE_ROW, 1, DATE_ROW, 1, day_cell | _told(META[DATE_ROW], DATE_TOLD))
    sheet.own.data_validation(MET_ROW, 1, MET_ROW, 1, {"validate": "any", **_told(META[MET_ROW], MET_TOLD)})
    for index, (choices, kind) in enumerate(
        ((RATINGS, "stop"), (SPLITS, "stop"), (REASONS, "stop"), (evidence, "information"))
    ):
        if choices:
            for row, choice in enumerate(choices, start=FIRST_ROW):
                sheet.put(row, _LISTS + index, choice)
            letter = chr(ord("A") + _LISTS + index)
            source = f"=${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + len(choices)}"
            rule = {"validate": "list", "source": source, "error_type": kind}
            rule |= _told(MODERATION_HEADINGS[4 + index], TOLD[index])
            sheet.own.data_validation(FIRST_ROW, 4 + index, last, 4 + index, rule)
    sheet.own.set_column(_LISTS, _LISTS + 3, None, None, {"hidden": True})
    sheet.own.print_area(0, 0, last, len(COLUMNS) - 1)
