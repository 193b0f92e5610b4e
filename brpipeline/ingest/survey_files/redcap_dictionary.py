"""REDCap's data dictionary: a CSV file with a row for each field."""

import csv
import io
from collections.abc import Iterator, Mapping

from brpipeline.ingest.survey_files.survey_key import SurveyQuestion, plain
from brpipeline.ingest.tables.encoding import as_utf8

NAME, LABEL, KIND = "variable / field name", "field label", "field type"
CHOICES = "choices, calculations, or slider labels"
YES_NO = {"yesno": {"1": ["Yes"], "0": ["No"]}, "truefalse": {"1": ["True"], "0": ["False"]}}


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a dictionary. Raises ValueError for what is none."""
    _, text = as_utf8(content)
    rows = list(csv.DictReader(io.StringIO((text or b"").decode("utf-8-sig"), newline="")))
    fields = [{_lowered(key): value or "" for key, value in row.items() if isinstance(value, str)} for row in rows]
    if not fields or NAME not in fields[0]:
        raise ValueError
    return [question for row in fields for question in _questions(row)]


def _lowered(heading: str | None) -> str:
    """A heading of the dictionary, without regard to capitals."""
    return " ".join((heading or "").split()).casefold()


def _questions(row: Mapping[str, str]) -> Iterator[SurveyQuestion]:
    name, title, kind = row[NAME].strip(), plain(row.get(LABEL, "")), row.get(KIND, "").strip()
    choices = YES_NO.get(kind) or dict(_choices(row.get(CHOICES, "")) if kind not in ("calc", "slider") else ())
    if kind != "checkbox":
        yield SurveyQuestion([name], [title], choices)
        return
    for code, (label,) in choices.items():
        yield SurveyQuestion([f"{name}___{code}", f"{name} [{code}]"], [f"{title} [{label}]"])


def _choices(text: str) -> Iterator[tuple[str, list[str]]]:
    """`1, Green | 2, Amber` as codes with their labels."""
    for choice in text.split("|"):
        code, comma, label = choice.partition(",")
        if comma:
            yield code.strip(), [plain(label)]
