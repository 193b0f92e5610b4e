"""Writes what KoboToolbox's export library writes: labels or XML names, everything quoted, no newline at the end."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import Response
from brpipeline.demo.wording import CHOICE_NAMES, LABELS
from brpipeline.demo.workbook import Cell, workbook

_LOCAL = ZoneInfo("Europe/London")
_METADATA = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by"]
_METADATA += ["__version__", "_tags", "_index"]


def labels_csv(rows: Numbered, form: Form) -> bytes:
    """Labels as headings and answers; the agency as it was chosen or typed."""
    return _csv([_label_headings(form), *_table(rows, form, LABELS, str)])


def xml_names_csv(rows: Numbered, form: Form) -> bytes:
    """XML names with their groups as headings, and names of choices as answers."""
    headings: list[Cell] = ["start", "end", "agency"]
    for lever, components in form.levers.items():
        group = name_of(lever)
        headings += [f"{group}/{component}" for component in components] + [f"{group}/evidence_{group}"]
    return _csv([[*headings, *_METADATA], *_table(rows, form, CHOICE_NAMES, name_of)])


def labels_xlsx(rows: Numbered, form: Form) -> bytes:
    """Labels as headings and answers, in a workbook whose `_id` and `_index` are numbers."""
    return workbook("Levers of Practice", [_label_headings(form), *_table(rows, form, LABELS, str)])


def name_of(label: str) -> str:
    """The XML name that Kobo makes of a label."""
    return re.sub(r"\W+", "_", label.lower()).strip("_")


def _label_headings(form: Form) -> list[Cell]:
    groups = [[f"{c}. {form.components[c]}" for c in components] for components in form.levers.values()]
    questions = chain.from_iterable([*group, "What evidence supports your ratings?"] for group in groups)
    return ["start", "end", "Which agency do you work for?", *questions, *_METADATA]


def _table(rows: Numbered, form: Form, answers: Mapping[str, str], agency: Callable[[str], str]) -> list[list[Cell]]:
    return [
        [
            *_times(response.moment),
            agency(response.typed),
            *_answers(response, form, answers),
            number,
            f"00000000-0000-4000-8000-{number:012d}",
            _submission_time(response.moment),
            *("", "", "submitted_via_web", "", "v1", ""),
            index,
        ]
        for index, (number, response) in enumerate(rows, 1)
    ]


def _answers(response: Response, form: Form, answers: Mapping[str, str]) -> list[str]:
    groups = (
        [*(answers[response.ratings[component]] for component in components), response.evidence.get(lever, "")]
        for lever, components in form.levers.items()
    )
    return list(chain.from_iterable(groups))


def _times(moment: datetime) -> list[str]:
    times = (moment - timedelta(minutes=8), moment)
    return [time.replace(tzinfo=_LOCAL).isoformat(timespec="milliseconds") for time in times]


def _submission_time(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=_LOCAL).astimezone(UTC):%Y-%m-%dT%H:%M:%S}"


def _csv(rows: list[list[Cell]]) -> bytes:
    text = delimited([[str(cell) for cell in row] for row in rows], ";", "\n", quote_all=True)
    return text.removesuffix("\n").encode()
