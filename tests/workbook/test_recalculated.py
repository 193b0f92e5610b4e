"""A spreadsheet program that works out every formula anew finds what results.json says."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from brpipeline.publish.workbook import SHEETS, workbook
from tests.workbook.conftest import RATED, Case, formulas, parts, sheets

WRONG = "9999"
Recalculated = Callable[[bytes], bytes]


def with_wrong_values(content: bytes) -> bytes:
    """The workbook with another value kept beside every formula, so that only what is worked out anew is right."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(
                    r'(<c r="[A-Z]+\d+"[^>]*?)(?: t="str")?>(<f>[^<]*</f>)<v>[^<]*</v>', rf"\1>\2<v>{WRONG}</v>", text
                )
            new.writestr(name, text)
    return changed.getvalue()


def place(cell: str) -> tuple[int, int]:
    """Row and column of "B7", from 0."""
    letters, digits = re.findall(r"[A-Z]+|\d+", cell)
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


@pytest.mark.parametrize("name", RATED)
def test_formulas_give_the_values_kept_beside_them(case: Case, name: str, recalculated: Recalculated) -> None:
    content = workbook(case(name))
    kept, anew = sheets(content), sheets(recalculated(with_wrong_values(content)))
    compared = 0
    for number, cells in formulas(content).items():
        sheet = list(SHEETS)[int(number) - 1]
        for cell in cells:
            row, column = place(cell)
            wanted = kept[sheet][row][column]
            rows = anew[sheet]
            recalculated_value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
            assert recalculated_value == (
                wanted if isinstance(wanted, str) else pytest.approx(wanted, rel=0, abs=1e-9)
            ), (
                sheet,
                cell,
            )
            compared += 1
    assert compared > 20


def test_what_a_meeting_types_is_added_up(case: Case, recalculated: Recalculated) -> None:
    """The moderated workbook, with its agreed ratings taken out by hand, adds up to the survey's points alone."""
    results = case("moderated")
    content = workbook(results)
    text = parts(content)
    sheet = f"xl/worksheets/sheet{list(SHEETS).index('Moderation') + 1}.xml"
    text[sheet] = re.sub(r'<c r="E(\d+)" s="(\d+)" t="s"><v>\d+</v></c>', _emptied, text[sheet])
    emptied = io.BytesIO()
    with zipfile.ZipFile(emptied, "w") as new:
        for name, part in text.items():
            new.writestr(name, part)
    cells = sheets(recalculated(with_wrong_values(emptied.getvalue())))["Scores"]
    every = next(row for row in cells if row[1] == "All levers")
    assert every[4] == results.overall.points
    assert every[8] == every[9] == every[10] == ""


def _emptied(found: re.Match[str]) -> str:
    return found[0] if int(found[1]) <= 6 else f'<c r="E{found[1]}" s="{found[2]}"/>'
