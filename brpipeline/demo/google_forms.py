"""Writes what Google gives: the sheet behind a form as CSV, or the form's own CSV; a component a question."""

from collections.abc import Callable
from datetime import datetime

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.wording import LABELS


def sheet_csv(rows: Numbered, form: Form) -> bytes:
    """The sheet, in a British locale: the day first."""
    return _csv(rows, form, lambda moment: f"{moment:%d/%m/%Y %H:%M:%S}")


def form_csv(rows: Numbered, form: Form) -> bytes:
    """The form's own file: twelve hours, and the zone, which changes when the clocks do."""
    return _csv(rows, form, lambda moment: f"{moment:%Y/%m/%d} {_hour(moment)} GMT+1")


def _csv(rows: Numbered, form: Form, stamp: Callable[[datetime], str]) -> bytes:
    headings = ["Timestamp", "Which agency do you work for?"]
    for lever, components in form.levers.items():
        headings += [f"{lever} [{form.components[component]}]" for component in components] + [f"Evidence for {lever}"]
    table = []
    for _, response in rows:
        cells = [stamp(response.moment), response.typed]
        for lever, components in form.levers.items():
            cells += [LABELS[response.ratings[component]] for component in components]
            cells.append(response.evidence.get(lever, ""))
        table.append(cells)
    return delimited([headings, *table], ",", "\r\n", quote_all=False).encode()


def _hour(moment: datetime) -> str:
    return f"{(moment.hour - 1) % 12 + 1}:{moment:%M:%S} {'AM' if moment.hour < 12 else 'PM'}"
