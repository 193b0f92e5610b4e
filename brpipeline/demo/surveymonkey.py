"""Writes what SurveyMonkey gives: two heading rows, the question and below it the row or `Response`."""

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import INCOMPLETE, Response
from brpipeline.demo.wording import LABELS

_OWN = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
_OWN += ["Last Name", "Custom Data 1"]
_FIRST = 114_000_000_000


def expanded_csv(rows: Numbered, form: Form) -> bytes:
    """A column a row of each grid; its question is over the first alone."""
    first, second = (
        [*_OWN, "Which agency do you work for?", ""],
        [*[""] * len(_OWN), "Response", "Other (please specify)"],
    )
    for lever, components in form.levers.items():
        first += [f"{lever}: rate each component.", *[""] * (len(components) - 1), f"Evidence for {lever}"]
        second += [*(form.components[component] for component in components), "Open-Ended Response"]
    table = [first, second, *(_answers(number, response, form) for number, response in rows)]
    return delimited(table, ",", "\r\n", quote_all=False).encode("utf-8-sig")


def _answers(number: int, response: Response, form: Form) -> list[str]:
    time = f"{response.moment:%m/%d/%Y %I:%M:%S %p}"
    ended = "" if response.outcome == INCOMPLETE else time
    cells = [str(_FIRST + number), "425000001", time, ended, "", "", "", "", ""]
    cells += [response.typed, ""] if response.listed else ["", response.typed]
    for lever, components in form.levers.items():
        cells += [LABELS[response.ratings[component]] for component in components]
        cells.append(response.evidence.get(lever, ""))
    return cells
