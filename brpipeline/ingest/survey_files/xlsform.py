"""XLSForm, of KoboToolbox, ODK and others: a workbook with worksheets survey and choices. https://xlsform.org/en/"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from brpipeline.ingest.survey_files.survey_key import SurveyQuestion, plain
from brpipeline.ingest.tables.archive import Packed, unpacked
from brpipeline.ingest.tables.table import Table
from brpipeline.ingest.tables.workbook import workbook_tables
from brpipeline.problems import Problem

ONE, SEVERAL = "select_one", "select_multiple"
OR_OTHER = "or_other"
Row = Mapping[str, str]


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a form. Raises ValueError for what is none."""
    packed = unpacked(content, "")
    if not isinstance(packed, Packed):
        raise ValueError
    tables = workbook_tables("", packed.content, content, "")
    if isinstance(tables, Problem):
        raise ValueError
    by_name = {table.sheet.strip().lower(): table for table in tables}
    return list(_questions(*(list(_rows(by_name[name])) for name in ("survey", "choices"))))


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


def _rows(table: Table) -> Iterator[Row]:
    """The rows of a worksheet by heading, without the blank ones."""
    headings = [heading.strip().casefold() for heading in table.row(0)]
    for row in range(1, len(table)):
        yield {heading: text.strip() for heading, text in zip(headings, table.row(row), strict=True) if heading}
