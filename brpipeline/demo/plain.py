"""Writes tables that people keep by hand: their own headings and wordings, dates as their spreadsheet has them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import Response
from brpipeline.demo.wording import HABITS
from brpipeline.demo.workbook import Cell, workbook

_EXCEL_EPOCH: Final = datetime(1899, 12, 30)


def titles_xlsx(rows: Numbered, form: Form) -> bytes:
    """Titles as headings, real Excel dates; a rating typed as a digit is a number."""
    headings = ["Submitted", "Email", "Your agency", *form.components.values(), "Comments"]
    table = [[r.moment, r.email, r.typed, *map(_as_excel, _ratings(r, form.components)), r.comment] for _, r in rows]
    return workbook("Responses", [headings, *table])


def ids_xlsx(rows: Numbered, form: Form) -> bytes:
    """The same table after somebody tidied it: ids as headings, columns renamed, the last lever first."""
    components = [component for ids in reversed([*form.levers.values()]) for component in ids]
    headings = ["Which agency are you from?", *components, "Date completed", "Email", "Comments"]
    table = [[r.typed, *map(_as_excel, _ratings(r, components)), r.moment, r.email, r.comment] for _, r in rows]
    return workbook("Sheet1", [headings, *table])


def us_dates_csv(rows: Numbered, form: Form) -> bytes:
    """Titles as headings, one of them with a non-breaking space; dates have the month first."""
    first, *others = form.components.values()
    headings = ["Email", "Submitted", "Your agency", first.replace(" ", "\u00a0", 1), *others, "Comments"]
    table = [[r.email, _us_date(r.moment), r.typed, *_ratings(r, form.components), r.comment] for _, r in rows]
    return delimited([headings, *table], ",", "\r\n", quote_all=False).encode()


def serials_tsv(rows: Numbered, form: Form) -> bytes:
    """Excel's "Unicode text": tabs, UTF-16 with a byte-order mark, and dates as serial numbers."""
    headings = ["Respondent", "Date completed", "Which agency are you from?", *form.components, "Comments"]
    table = [
        [f"AV-{number:03d}", _serial(r.moment), r.typed, *_ratings(r, form.components), r.comment] for number, r in rows
    ]
    return ("\ufeff" + delimited([headings, *table], "\t", "\r\n", quote_all=False)).encode("utf-16-le")


def offline_xlsx(rows: Numbered, form: Form) -> bytes:
    """A row an agency, typed into a shared workbook: ids and titles as headings, the time as a real date."""
    headings = [
        "Reference",
        "Which agency do you work for?",
        *(f"{c}. {t}" for c, t in form.components.items()),
        "Submitted",
    ]
    table = [[f"R{number:02d}", r.typed, *map(_as_excel, _ratings(r, form.components)), r.moment] for number, r in rows]
    return workbook("Answers", [headings, *table])


def _ratings(response: Response, components: Iterable[str]) -> list[str]:
    words = HABITS[response.habit]
    return [response.cells.get(component) or words[response.ratings[component]] for component in components]


def _as_excel(text: str) -> Cell:
    return int(text) if text.isdecimal() else text


def _us_date(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment.year} {moment:%H:%M}"


def _serial(moment: datetime) -> str:
    return f"{(moment - _EXCEL_EPOCH).total_seconds() / 86_400:.5f}".rstrip("0").rstrip(".")
