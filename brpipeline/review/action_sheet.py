"""Reads the worksheet Actions that people filled in: each row that they changed, as a change of the settings.

What a row was written with stands in its hidden cell. Only what differs from that was typed; if somebody changed the
same by other means meanwhile, the row is refused, and nothing typed anywhere is lost.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, load_workbook

from brpipeline.problems import Problem, problem, shortened
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.workbook.actions import (
    ACTION_HEADINGS,
    FIELDS,
    FIRST_ROW,
    HEADING_ROW,
    NONE,
    SHEET,
    WRITTEN,
)
from brpipeline.review.action_values import Values, entered, to_keep
from brpipeline.review.actions import NOTHING, Edit, adding, find, reasoning, setting
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings

Cells = Sequence[Sequence[object]]
HEADING_OF = {field: ACTION_HEADINGS[column] for field, column in FIELDS.items()} | {
    "component": ACTION_HEADINGS[FIELDS["about"]],
    "reason": ACTION_HEADINGS[FIELDS["note"]],
    "date": ACTION_HEADINGS[FIELDS["ended"]],
    "": "the row",
}


def read_actions(workbook: Path, settings: Settings, assessment: AssessmentId, now: datetime) -> list[Edit]:
    """What a workbook changes. Raises SettingsError with everything that is wrong, each with its row."""
    cells = _cells(workbook)
    edits: list[Edit] = []
    problems: list[Problem] = []
    for row in range(FIRST_ROW, len(cells)):
        if not any(_text(cells, row, column) for column in (0, *FIELDS.values())):
            continue
        where = partial(_where, row=row)
        try:
            edit = _edit(cells, row, settings, assessment, now, edits, workbook.name, where)
        except SettingsError as error:
            problems += error.problems
            continue
        edits += [edit] if edit is not None and edit.values else []
    if problems:
        raise SettingsError(*problems)
    return edits


def has_actions(workbook: Path) -> bool:
    """True if a workbook has the worksheet at all: those of earlier versions have not."""
    try:
        return SHEET in load_workbook(workbook).sheet_names
    except (CalamineError, OSError, ValueError):
        return False


def _edit(
    cells: Cells,
    row: int,
    settings: Settings,
    assessment: AssessmentId,
    now: datetime,
    before: Sequence[Edit],
    file: str,
    where: Callable[[str], str],
) -> Edit | None:
    """What a row changes; None if nothing. before: what the rows above it change."""
    typed = {field: _value(cells, row, column) for field, column in FIELDS.items()}
    written = _written(cells, row)
    new = {field: value for field, value in typed.items() if _plain(value) != _plain(written.get(field))}
    ident = _text(cells, row, 0)
    if ident:
        if not new:
            return None
        _refuse_changed(settings, assessment, ident, new, written, file, where)
        return setting(settings, assessment.partnership, ident, new, file, where)
    if not new or not {*new} - {"about"}:
        return None  # what was agreed is still without an action, as it was written
    if str(typed["status"] or "").casefold() == NONE:
        of_wave = AssessmentId(assessment.partnership, str(written.get("wave") or assessment.wave))
        said = {"about": typed["about"], "reason": typed["note"], "date": typed["ended"]}
        return reasoning(settings, of_wave, said, now, file, where)
    said = {field: value for field, value in typed.items() if value != ""}
    subject = entered({"about": typed["about"]}, settings, file, where)
    same = [edit for edit in before if edit.index is None and _about(edit.values) == _about(subject)]
    edit = adding(settings, assessment, said, file, where, len([edit for edit in same if edit.key == "action"]))
    return None if _is_there(edit, settings, file, where) else edit


def _is_there(edit: Edit, settings: Settings, file: str, where: Callable[[str], str]) -> bool:
    """True if a row that people added was taken before, from this sheet or another one.

    Raises SettingsError if it was, and the action has other values by now: which of them are right is not guessed.
    """
    for action in settings.actions.get(edit.assessment, NOTHING).action:
        known = to_keep(action)
        if (_about(known), known["what"]) == (_about(edit.values), edit.values["what"]):
            other = [name for name, value in edit.values.items() if name != "id" and known.get(name) != value]
            if other:
                detail = f"it is action {action.id} already, of which this is another; change that one"
                raise SettingsError(problem("action-value", file, key=where(other[0]), detail=detail))
            return True
    return False


def _about(values: Mapping[str, object]) -> object:
    return values.get("component") or values.get("lever")


def _refuse_changed(
    settings: Settings,
    assessment: AssessmentId,
    ident: str,
    new: Mapping[str, object],
    written: Mapping[str, object],
    file: str,
    where: Callable[[str], str],
) -> None:
    """Raises SettingsError where somebody changed the same meanwhile, and not to the same."""
    if not written:
        return
    _, _, action = find(settings, assessment.partnership, ident)
    now = action.model_dump() | {"about": action.component or action.lever}
    now["owner"] = settings.agencies.agency[action.owner].name
    for field, value in new.items():
        if _plain(now[field]) not in (_plain(written.get(field)), _plain(value)):
            texts = {"typed": value, "written": written.get(field), "now": now[field]}
            quoted: dict[str, Any] = {name: shortened(_plain(text)) or "nothing" for name, text in texts.items()}
            raise SettingsError(problem("action-changed", file, key=where(field), **quoted))


def _cells(workbook: Path) -> Cells:
    """All cells of the worksheet. Raises SettingsError if there is none."""
    try:
        book = load_workbook(workbook)
        cells = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False) if SHEET in book.sheet_names else []
    except (CalamineError, OSError, ValueError) as error:
        why = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be opened"
        raise SettingsError(problem("action-sheet", workbook.name, why=why)) from None
    if [_text(cells, HEADING_ROW, column) for column in range(len(ACTION_HEADINGS))] != ACTION_HEADINGS:
        raise SettingsError(problem("action-sheet", workbook.name, why="its headings are others"))
    return cells


def _written(cells: Cells, row: int) -> Values:
    """The values with which a row was written; none of one that people added, or if they cannot be read."""
    try:
        written: Any = json.loads(_text(cells, row, WRITTEN))
    except ValueError:
        return {}
    return written if isinstance(written, dict) else {}


def _where(field: str, row: int) -> str:
    """The cell that is wrong, with rows numbered as in a spreadsheet."""
    return f"row {row + 1}, {HEADING_OF.get(field, field)}"


def _plain(value: object) -> str:
    """A value as it is compared: a day as 2026-04-30, a text without spaces around it."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


def _value(cells: Cells, row: int, column: int) -> object:
    value = cells[row][column] if row < len(cells) and column < len(cells[row]) else ""
    return value.strip() if isinstance(value, str) else value


def _text(cells: Cells, row: int, column: int) -> str:
    return str(_value(cells, row, column)).strip()
