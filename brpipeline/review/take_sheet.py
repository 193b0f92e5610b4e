"""Takes what was decided in a workbook: each row by itself, so that one that cannot be taken stops no other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from python_calamine import CalamineError, load_workbook

from brpipeline.problems import Problem, problem, shortened
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.answer import Act, Answer, choices
from brpipeline.review.cause import Cause
from brpipeline.review.decide import Decided, decide
from brpipeline.review.decision_sheet import (
    BY_ROW,
    DECISION,
    FIRST_ROW,
    HEADING_ROW,
    HEADINGS,
    HERE,
    IDENTITY,
    SECTOR,
    SHEET,
    WHAT,
    WHY,
    YES,
)
from brpipeline.review.open_causes import open_causes
from brpipeline.settings.workspace import Settings, load
from brpipeline.setup.known_agencies import known_as, sector_of
from brpipeline.text import bare, harmless

GONE = "It waits no longer: somebody decided it meanwhile, or the answer changed. Nothing was changed."


@dataclass
class Taken:
    """What was decided, and what could not be, each with its row."""

    decided: list[Decided] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def take_sheet(root: Path, path: Path, now: datetime, by: str = "") -> Taken:
    """Takes the decisions of a workbook. by: who decided, if the workbook does not say it.

    Raises SettingsError if it is no such workbook.
    """
    cells = _cells(path)
    who = _text(cells, BY_ROW, WHAT) or by
    taken, causes = Taken(), {tuple(cause.identity): cause for cause in open_causes(load(root))}
    for row in range(FIRST_ROW, len(cells)):
        if not (said := _text(cells, row, DECISION)):
            continue
        where = f"{path.name}, row {row + 1}"
        try:
            cause = causes.get(_identity(cells, row))
            if cause is None:
                raise SettingsError(problem("decision-cell", where, typed=shortened(said), remedy=GONE))
            taken.decided.append(decide(root, cause, _answer(cells, row, cause, load(root), where), now, who))
        except SettingsError as error:
            taken.refused += [replace(wrong, where=f"{where}: {wrong.where}") for wrong in error.problems]
    return taken


def _answer(cells: Sequence[Sequence[object]], row: int, cause: Cause, settings: Settings, where: str) -> Answer:
    """What a row says. Raises SettingsError."""
    said, possible = _text(cells, row, DECISION), choices(cause, settings)
    chosen = next((choice.answer for choice in possible if bare(harmless(choice.words)) == bare(said)), None)
    if chosen is None:
        remedy = "Choose one of the list in that cell."
        raise SettingsError(problem("decision-cell", where, typed=shortened(said), remedy=remedy))
    answer = replace(chosen, reason=_text(cells, row, WHY))
    if bare(_text(cells, row, HERE)) == YES and answer.act is Act.EVERYWHERE:
        return replace(answer, act=Act.HERE)
    if answer.act is Act.NEW_AGENCY:
        sector = _text(cells, row, SECTOR) or sector_of(cause.typed, settings.agencies) or ""
        if not sector:
            remedy = "Say the sector of the new agency in the same row."
            raise SettingsError(problem("decision-cell", where, typed=shortened(said), remedy=remedy))
        shipped = known_as(cause.typed, settings.agencies)
        return replace(answer, name=shipped.name if shipped else cause.typed, sector=sector)
    return answer


def _cells(path: Path) -> Sequence[Sequence[object]]:
    """All cells of the worksheet. Raises SettingsError if the workbook is not one of decisions."""
    try:
        book = load_workbook(path)
        cells = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False) if SHEET in book.sheet_names else []
    except (CalamineError, OSError, ValueError) as error:
        why = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be opened"
        raise SettingsError(problem("decision-sheet", path.name, why=why)) from None
    headings = tuple(_text(cells, HEADING_ROW, column) for column in range(len(HEADINGS)))
    if headings != HEADINGS:
        raise SettingsError(problem("decision-sheet", path.name, why="its headings are others"))
    return cells


def _identity(cells: Sequence[Sequence[object]], row: int) -> tuple[str, ...]:
    """Which cause a row is about; () if that cannot be read."""
    try:
        return tuple(map(str, json.loads(_text(cells, row, IDENTITY))))
    except (ValueError, TypeError):
        return ()


def _text(cells: Sequence[Sequence[object]], row: int, column: int) -> str:
    value = cells[row][column] if row < len(cells) and column < len(cells[row]) else ""
    return str(value).strip()
