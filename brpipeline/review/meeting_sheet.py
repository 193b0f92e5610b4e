"""Reads the worksheet that a meeting filled in: what was typed into its cells, as the settings of a meeting."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from python_calamine import CalamineError, load_workbook

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.workbook.moderation import (
    DATE_ROW,
    EVIDENCE_BETWEEN,
    EVIDENCE_FIRST,
    FIRST_ROW,
    HEADING_ROW,
    MET_ROW,
    META,
    MODERATION_HEADINGS,
    SHEET,
)
from brpipeline.settings.files import detail
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.moderation import Agreed, MeetingHeld, Moderation
from brpipeline.text import bare

COMPONENT, RATING, SPLIT, REASON, EVIDENCE = 0, 4, 5, 6, 7
COLUMN = {"id": COMPONENT, "rating": RATING, "ratings": SPLIT, "reason": REASON, "evidence": EVIDENCE}
Cells = Sequence[Sequence[object]]


def read_meeting(
    workbook: Path, instrument: Instrument, agreed_before: Moderation, survey: dict[str, str | None]
) -> MeetingHeld:
    """Reads the meeting that a workbook records on its worksheet Moderation.

    Components on which nothing new was agreed are left out. agreed_before: what meetings have agreed so far. survey:
    the survey's result by component, which is kept beside what was agreed. Raises SettingsError with everything that is
    wrong.
    """
    cells = _cells(workbook)
    rows = [(row, agreed) for row, agreed in _agreed(cells, instrument) if not _known(agreed, agreed_before)]
    if not rows:
        raise SettingsError(problem("meeting-empty", workbook.name))
    date_cell = _cell(cells, DATE_ROW, 1)
    table = {
        "date": date_cell.date() if isinstance(date_cell, datetime) else date_cell,
        "met": _parts(_text(cells, MET_ROW, 1).replace(";", ","), ","),
        "component": [
            agreed | ({"survey": rating} if (rating := survey.get(agreed["id"])) else {}) for _, agreed in rows
        ],
    }
    try:
        return MeetingHeld.model_validate(table)
    except ValidationError as errors:
        raise SettingsError(
            *(
                problem(
                    "meeting-value",
                    workbook.name,
                    key=_cell_of(error["loc"], [row for row, _ in rows]),
                    detail=detail(error),
                )
                for error in errors.errors()
            )
        ) from None


def _cells(workbook: Path) -> Cells:
    """All cells of the worksheet. Raises SettingsError if the workbook is not one that `brpipeline moderate` made."""
    try:
        book = load_workbook(workbook)
        cells = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False) if SHEET in book.sheet_names else []
    except FileNotFoundError:
        raise SettingsError(
            problem("settings-missing", workbook.name, remedy="Make one with brpipeline moderate.")
        ) from None
    except (CalamineError, OSError, ValueError):
        cells = []
    if [_text(cells, HEADING_ROW, column) for column in range(len(MODERATION_HEADINGS))] != MODERATION_HEADINGS:
        raise SettingsError(problem("meeting-sheet", workbook.name))
    return cells


def _agreed(cells: Cells, instrument: Instrument) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row in which something was agreed: its index, and what the settings will say."""
    kinds = {bare(kind.title): kind.id for kind in instrument.evidence}
    for row in range(FIRST_ROW, len(cells)):
        ident, rating = _text(cells, row, COMPONENT), _text(cells, row, RATING)
        if not ident or not rating:
            continue
        agreed: dict[str, Any] = {
            "id": ident,
            "rating": "evidence" if bare(rating) == bare(EVIDENCE_FIRST) else rating.casefold(),
            "reason": _text(cells, row, REASON).casefold(),
        }
        if ratings := _parts(_text(cells, row, SPLIT).replace(";", ","), ","):
            agreed["ratings"] = [rating.casefold() for rating in ratings]
        if methods := _parts(_text(cells, row, EVIDENCE), EVIDENCE_BETWEEN.strip()):
            agreed["evidence"] = [kinds.get(bare(kind), kind) for kind in methods]
        yield row, agreed


def _known(agreed: dict[str, Any], before: Moderation) -> bool:
    """True if an earlier meeting agreed the same on this component."""
    _, known = before.agreed.get(agreed["id"], (None, None))
    return known is not None and _same(known, agreed)


def _same(known: Agreed, agreed: dict[str, Any]) -> bool:
    return _sorted(known.model_dump(exclude={"survey"}, exclude_defaults=True)) == _sorted(agreed)


def _sorted(agreed: dict[str, Any]) -> dict[str, Any]:
    """The same values with their lists sorted."""
    return {name: sorted(value) if isinstance(value, list) else value for name, value in agreed.items()}


def _cell_of(loc: tuple[int | str, ...], rows: Sequence[int]) -> str:
    """The cell that is wrong, with rows numbered as in a spreadsheet. loc: where pydantic found the error."""
    if loc[:1] == ("component",) and len(loc) > 1 and isinstance(loc[1], int):
        heading = MODERATION_HEADINGS[COLUMN.get(str(loc[2]), RATING)] if len(loc) > 2 else "the row"
        return f"row {rows[loc[1]] + 1}, {heading}"
    return META.get({"date": DATE_ROW, "met": MET_ROW}.get(str(loc[0]) if loc else "", -1), "the worksheet")


def _cell(cells: Cells, row: int, column: int) -> object:
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def _text(cells: Cells, row: int, column: int) -> str:
    return str(_cell(cells, row, column)).strip()


def _parts(text: str, between: str) -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]
