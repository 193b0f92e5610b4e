"""JSON exports: a list of responses, each an object with answers by heading."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from brpipeline.ingest.tables import surveymonkey_records, typeform_records
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.limits import CELLS, COLUMNS, too_large
from brpipeline.ingest.tables.question_sheet import Columns, Record
from brpipeline.ingest.tables.table import Table
from brpipeline.ingest.tables.workbook import text_of
from brpipeline.problems import Problem, problem, shortened

# Of platforms whose records name questions by their ids.
BY_QUESTION: dict[str, Callable[[Record], Columns]] = {
    "surveymonkey": surveymonkey_records.columns_of,
    "typeform": typeform_records.columns_of,
}


def records_table(name: str, content: bytes, where: str) -> Table | Problem:
    """The table in a JSON export: `{"responses": [{heading: answer, ...}, ...]}`, or the list alone; or what was
    fetched page by page, with its questions."""
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object)
    except TwiceError as error:
        return problem("heading-twice", where, heading=shortened(str(error)))
    except (ValueError, RecursionError):
        return problem("file-unreadable", where, form="JSON")
    platform = document.get("platform") if isinstance(document, dict) else None
    if isinstance(platform, str) and platform in BY_QUESTION:
        return _by_question(name, BY_QUESTION[platform], document, where)
    rows = document.get("responses") if isinstance(document, dict) else document
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return problem("file-not-a-table", where, form="JSON without a list of responses")
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    if refusal := (
        too_large(len(headings), COLUMNS, where, of="columns")
        or too_large(len(headings) * len(rows), CELLS, where, of="cells")
    ):
        return refusal
    columns = [Column.of([_answer(heading), *(_answer(row.get(heading)) for row in rows)]) for heading in headings]
    return replace(Table.of(name, "JSON", columns), by_key=True) if columns else problem("no-rows", where)


def _by_question(name: str, columns_of: Callable[[Record], Columns], document: Record, where: str) -> Table | Problem:
    """The table of answers that stand under ids of questions."""
    try:
        columns = columns_of(document)
    except (LookupError, TypeError, AttributeError):  # it was cut, or somebody changed it
        return problem("file-not-a-table", where, form="JSON without questions and answers")
    if refusal := (
        too_large(len(columns), COLUMNS, where, of="columns")
        or too_large(len(columns) * len(columns[0]), CELLS, where, of="cells")
    ):
        return refusal
    return Table.of(name, "JSON", [Column.of(map(_answer, cells)) for cells in columns])


class TwiceError(Exception):
    """An object of JSON has a heading twice: one of the two answers would be lost. Its message is the heading."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON from its headings and answers. Raises TwiceError."""
    made = dict(pairs)
    if len(made) < len(pairs):
        headings = Counter(heading for heading, _ in pairs)
        raise TwiceError(headings.most_common(1)[0][0])
    return made


def _answer(value: object) -> str:
    """A value of JSON as text. Half a character, which JSON allows but no store accepts, becomes a replacement sign."""
    try:
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else text_of(value)
    except (RecursionError, ValueError):  # lists nested deeper than any real answer
        return "\N{REPLACEMENT CHARACTER}"
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
