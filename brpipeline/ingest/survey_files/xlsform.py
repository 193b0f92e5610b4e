"""XLSForm, of KoboToolbox, ODK and others: a workbook with worksheets survey and choices. https://xlsform.org/en/"""

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping

import python_calamine

from brpipeline.ingest.survey_files.survey_key import SurveyQuestion, plain
from brpipeline.ingest.tables.archive import Packed, unpacked
from brpipeline.ingest.tables.limits import CELLS
from brpipeline.ingest.tables.workbook import CALAMINE, text_of

ONE, SEVERAL = "select_one", "select_multiple"
OR_OTHER = "or_other"
Row = Mapping[str, str]


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a form. Raises ValueError for what is none."""
    packed = unpacked(content, "")
    if not isinstance(packed, Packed):
        raise ValueError
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(packed.content))
        survey, choices = (list(_rows(book, name)) for name in ("survey", "choices"))
    except CALAMINE as error:
        raise ValueError from error
    return list(_questions(survey, choices))


def _questions(survey: list[Row], choices: list[Row]) -> Iterator[SurveyQuestion]:
    lists: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in choices:
        lists[row.get("list_name") or row.get("list name", "")][row.get("name", "")] = _labels(row)
    groups: list[str] = []
    for row in survey:
        kind, _, listed = row.get("type", "").partition(" ")
        name = row.get("name") or row.get("$autoname", "")
        if kind.startswith("begin"):
            groups.append(name)
        elif kind.startswith("end") and groups and not name:
            groups.pop()
        elif name:
            within = [separator.join((*groups, name)) for separator in ("/", "-")]
            titles = _labels(row)
            of_list = lists[listed.removesuffix(OR_OTHER).strip()] if kind in (ONE, SEVERAL) else {}
            yield SurveyQuestion([name, *within], titles, of_list, several=kind == SEVERAL)
            for code, labels in of_list.items() if kind == SEVERAL else ():
                boxed = [f"{title} [{label}]" for title, label in zip(titles, labels, strict=False)]
                yield SurveyQuestion([f"{path} [{code}]" for path in (name, *within)], boxed)


def _labels(row: Row) -> list[str]:
    """The labels of a row in each language, in the order of the columns."""
    return [plain(text) for heading, text in row.items() if heading.partition(":")[0].strip() == "label" and text]


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> Iterator[Row]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > CELLS:
        raise ValueError
    headings, *rows = [[text_of(cell).strip() for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for row in rows:
        yield {heading.casefold(): text for heading, text in zip(headings, row, strict=True) if heading}
