"""A small partnership over three waves: what people answered, what its meetings agreed, and its workbooks filled in."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from brpipeline.publish.files.published import published
from brpipeline.publish.workbook import actions, moderation
from brpipeline.results import ActionPart, Results
from brpipeline.settings.workspace import load
from tests.routes.world import WORDS, made, source

FIRST, SECOND, THIRD = "northmere/autumn-2025", "northmere/spring-2026", "northmere/autumn-2026"
OPENS = {FIRST: date(2025, 9, 22), SECOND: date(2026, 4, 20), THIRD: date(2026, 9, 21)}
CLOSES = {FIRST: date(2025, 10, 24), SECOND: date(2026, 5, 22), THIRD: date(2026, 10, 23)}
AFTER = {FIRST: datetime(2025, 11, 20, 9), SECOND: datetime(2026, 6, 19, 9), THIRD: datetime(2026, 11, 20, 9)}
AGENCIES = ("Police", "CAMHS", "Children's social care")
Cells = Mapping[tuple[int, int], object]


def partnership(root: Path) -> Path:
    """A workspace with one survey in each of three waves."""
    waves = "".join(
        f'[[wave]]\nid = "{_wave(name)}"\nname = "{_wave(name)}"\nopens = {OPENS[name]}\ncloses = {CLOSES[name]}\n\n'
        for name in OPENS
    )
    sources = [source(_wave(name), 'partnership = "northmere"', f'wave = "{_wave(name)}"') for name in OPENS]
    return made(root, *sources, waves=waves)


def answered(root: Path, assessment: str, ratings: Mapping[str, str]) -> None:
    """Drops a wave's export: four people of each agency, who all say the same. ratings: letters; else Green."""
    components = load(root).instrument.component_ids
    head = ["id", "submitted", "Which agency are you from?", *components]
    said = [WORDS[ratings.get(component, "G")] for component in components]
    rows = [[f"{_wave(assessment)}-{at}", f"{OPENS[assessment]} 10:00", AGENCIES[at % 3], *said] for at in range(12)]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *rows])
    (root / "inbox" / f"{_wave(assessment)}.csv").write_text(text + "\n", encoding="utf-8")


def results(root: Path, assessment: str) -> Results:
    """What is published."""
    found = published(root / "reports" / "published" / assessment)
    assert found
    return found


def actions_of(root: Path, assessment: str) -> dict[str, ActionPart]:
    """The published actions, by id."""
    part = results(root, assessment).actions
    assert part
    return {action.id: action for action in part.actions}


def sheet_of(root: Path, assessment: str) -> Path:
    return root / "reports" / "moderation" / assessment.replace("/", ".") / "meeting.xlsx"


def row_of(workbook: Path, sheet: str, first: int, column: int, text: str, nth: int = 0) -> int:
    """The row of a sheet in which a column says this."""
    rows = load_workbook(workbook).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [row for row in range(first, len(rows)) if str(rows[row][column]) == text][nth]


def free_row(workbook: Path) -> int:
    """The first row of the sheet Actions that is empty."""
    rows = load_workbook(workbook).get_sheet_by_name(actions.SHEET).to_python(skip_empty_area=False)
    return next(row for row in range(actions.FIRST_ROW, len(rows) + 1) if row == len(rows) or not any(rows[row][:12]))


def action_row(row: int, **values: object) -> dict[tuple[int, int], object]:
    """Cells of one row of the sheet Actions."""
    return {(row, actions.FIELDS[field]): value for field, value in values.items()}


def filled(workbook: Path, entered: Mapping[str, Cells], name: str = "filled.xlsx") -> Path:
    """A copy of a workbook with cells filled in. entered: by sheet, by row and column; "" empties a cell."""
    book = load_workbook(workbook)
    path = workbook.with_name(name)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as copy:
        for sheet in (moderation.SHEET, actions.SHEET):
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            cells: dict[tuple[int, int], object] = {
                (row, column): cell for row, line in enumerate(rows) for column, cell in enumerate(line)
            }
            own = copy.add_worksheet(sheet)
            for (row, column), value in (cells | dict(entered.get(sheet, {}))).items():
                if isinstance(value, str) and value:
                    own.write_string(row, column, value)
                elif value != "":
                    own.write(row, column, value)
    return path


def _wave(assessment: str) -> str:
    return assessment.split("/")[1]
