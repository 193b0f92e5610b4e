"""Actions: who does what by when, with cells for what is agreed, done or dropped.

`brpipeline actions --take` reads it back. Rows count from 0. HEADING_ROW holds ACTION_HEADINGS, and from FIRST_ROW on
each row is an action, a reason for none, something agreed that has neither yet, or empty for more. The hidden column
WRITTEN has the values with which a row was written: what differs from them was changed by hand, and nothing else is.
"""

import json
from collections.abc import Iterator
from datetime import date

from brpipeline.publish.report.action_block import NEEDS
from brpipeline.publish.report.actions import came_of_it, status
from brpipeline.publish.workbook.sheet import Column, Sheet, Value
from brpipeline.results import Results

SHEET = "Actions"
HEADING_ROW, MORE = 3, 12
FIRST_ROW = HEADING_ROW + 1
COLUMNS = (
    Column("Id", 8, "strong"),
    Column("About", 9, "entry"),
    Column("Title", 24),
    Column("Now", 24),
    Column("What", 44, "entry"),
    Column("Owner", 22, "entry"),
    Column("Role", 22, "entry"),
    Column("Due", 17, "entry-day"),
    Column("Status", 10, "entry"),
    Column("Ended", 17, "entry-day"),
    Column("Link to evidence", 26, "entry"),
    Column("Note or reason", 34, "entry"),
    Column("What came of it", 32),
)
ACTION_HEADINGS = [column.heading for column in COLUMNS]
FIELDS = {"about": 1, "what": 4, "owner": 5, "role": 6, "due": 7, "status": 8, "ended": 9, "evidence": 10, "note": 11}
"""The column of each field that is entered."""
WRITTEN = len(COLUMNS)
NONE = "none"
STATUSES = ("open", "done", "dropped", NONE)
HOW = (
    "One row an action. Give an agency and a role, no name: it is published. Status none: no action, for the reason in "
    "the last cell to fill in. Afterwards: brpipeline actions {assessment} --take FILE."
)
A_DAY = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
Values = dict[str, str | date | None]


def write(sheet: Sheet, results: Results) -> None:
    """Writes the sheet, with lists to choose from in hidden columns."""
    assessment = f"{results.partnership.id}/{results.wave.id}"
    sheet.title("Actions", HOW.format(assessment=assessment))
    sheet.heading(HEADING_ROW, COLUMNS, frozen=2)
    short = {part.id: part.short for part in results.components} | {lever.id: lever.name for lever in results.levers}
    rows = list(_rows(results))
    for row, (ident, values, now, came) in enumerate(rows, start=FIRST_ROW):
        about = str(values["about"])
        cells: dict[int, Value] = {0: ident, 2: short.get(about), 3: now, len(COLUMNS) - 1: came}
        cells |= {column: values.get(field) for field, column in FIELDS.items()}
        for column, entry in enumerate(COLUMNS):
            sheet.put(row, column, cells.get(column), "strong" if column == 1 else entry.style)
        sheet.put(row, WRITTEN, written({"id": ident, **values}))
    for row in range(FIRST_ROW + len(rows), FIRST_ROW + len(rows) + MORE):
        for column, entry in enumerate(COLUMNS):
            sheet.put(row, column, None, entry.style)
    _choices(sheet, results, len(rows) + MORE)


def written(values: Values) -> str:
    """A row's values as its hidden cell holds them."""
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _rows(results: Results) -> Iterator[tuple[str | None, Values, str, str | None]]:
    """Each row: the id of its action, what its cells hold, how things are now, and what came of it."""
    part = results.actions
    if part is None:
        return
    for action in part.actions:
        entered: Values = {name: getattr(action, name) for name in ("what", "role", "due", "status", "ended")}
        more = {"about": action.about, "owner": action.owner_name, "evidence": action.evidence, "note": action.note}
        yield action.id, {**entered, **more}, status(action, results), came_of_it(action, results)
    for none in part.none:
        values: Values = {"about": none.component, "status": NONE, "note": none.reason, "ended": none.date}
        yield None, {**values, "wave": none.wave}, f"No action, {none.wave_name}", None
    for without in part.without:
        yield None, {"about": without.component}, f"{NEEDS[without.need].capitalize()}, {without.wave_name}", None


def _choices(sheet: Sheet, results: Results, rows: int) -> None:
    """Cells to choose in; and the columns that nobody has to see are hidden."""
    names = [agency.name for agency in (*results.responses.answered, *results.responses.missing)]
    names += [action.owner_name for action in (results.actions.actions if results.actions else ())]
    subjects = [*(part.id for part in results.components), *(lever.id for lever in results.levers)]
    last = FIRST_ROW + rows - 1
    lists = (("about", subjects, "stop"), ("owner", sorted(set(names)), "information"), ("status", STATUSES, "stop"))
    for index, (field, choices, kind) in enumerate(lists, start=WRITTEN + 1):
        for row, choice in enumerate(choices, start=FIRST_ROW):
            sheet.put(row, index, choice)
        letter = chr(ord("A") + index)
        source = f"=${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + len(choices)}"
        rule = {"validate": "list", "source": source, "error_type": kind}
        sheet.own.data_validation(FIRST_ROW, FIELDS[field], last, FIELDS[field], rule)
    for field in ("due", "ended"):
        on_a_day = {**A_DAY, "error_message": "A date: 24/11/2026"}
        sheet.own.data_validation(FIRST_ROW, FIELDS[field], last, FIELDS[field], on_a_day)
    sheet.own.set_column(WRITTEN, WRITTEN + len(lists), None, None, {"hidden": True})
    sheet.own.print_area(0, 0, last, len(COLUMNS) - 1)
