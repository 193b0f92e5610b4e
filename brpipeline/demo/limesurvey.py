"""Writes what LimeSurvey's own export does: answer texts, everything quoted, byte-order mark, a last empty line."""

from datetime import datetime, timedelta

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import INCOMPLETE, Response
from brpipeline.demo.wording import LABELS

_AGENCY = "Which agency do you work for?"
_EVIDENCE = "What evidence supports your ratings?"


def with_codes(rows: Numbered, form: Form) -> bytes:
    """Question codes as headings, separated by semicolons."""
    headings = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    headings += ["agency", "agency[other]"]
    for n, components in enumerate(form.levers.values(), 1):
        headings += [f"lever{n}[{component}]" for component in components] + [f"evid{n}"]
    return _export(headings, rows, form, ";")


def with_texts(rows: Numbered, form: Form) -> bytes:
    """Full question texts as headings, separated by commas; the headings of the evidence are all the same."""
    headings = ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started"]
    headings += ["Date last action", _AGENCY, f"{_AGENCY} [Other]"]
    for lever, components in form.levers.items():
        question = f"{lever}: rate each component, starting with Green."
        headings += [f"{question} [{form.components[component]}]" for component in components] + [_EVIDENCE]
    return _export(headings, rows, form, ",")


def _export(headings: list[str], rows: Numbered, form: Form, separator: str) -> bytes:
    table = [headings, *(_cells(number, response, form) for number, response in rows)]
    text = delimited(table, separator, "\r\n", quote_all=True)
    return f"{text}\r\n".encode("utf-8-sig")


def _cells(number: int, response: Response, form: Form) -> list[str]:
    complete = response.outcome != INCOMPLETE
    pages = len(form.levers) + 1
    started = response.moment - timedelta(minutes=6 + number % 11)
    cells = [str(number), _stamp(response.moment) if complete else "", str(pages if complete else 2), "en", ""]
    cells += [_stamp(started), _stamp(response.moment)]
    cells += [response.typed, ""] if response.listed else ["Other", response.typed]
    for lever, components in form.levers.items():
        cells += [LABELS[response.ratings[component]] for component in components]
        cells.append(response.evidence.get(lever, ""))
    return cells


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
