"""Writes what Qualtrics gives: names, texts and ImportIds over the answers, as CSV or as TSV in UTF-16."""

import json

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import INCOMPLETE, TEST, Response
from brpipeline.demo.wording import LABELS

_OWN = {
    "StartDate": ("Start Date", "startDate"),
    "EndDate": ("End Date", "endDate"),
    "Status": ("Response Type", "status"),
    "Progress": ("Progress", "progress"),
    "Finished": ("Finished", "finished"),
    "RecordedDate": ("Recorded Date", "recordedDate"),
    "ResponseId": ("Response ID", "_recordId"),
    "DistributionChannel": ("Distribution Channel", "distributionChannel"),
}
_AGENCY = "Which agency do you work for?"
_RATE = "Rate each component.\nRead Green first."


def csv_utf8(rows: Numbered, form: Form) -> bytes:
    """Commas, no byte-order mark."""
    return delimited(_table(rows, form), ",", "\n", quote_all=False).encode()


def tsv_utf16(rows: Numbered, form: Form) -> bytes:
    """Tabs, UTF-16 with a byte-order mark."""
    return ("\ufeff" + delimited(_table(rows, form), "\t", "\n", quote_all=False)).encode("utf-16-le")


def _table(rows: Numbered, form: Form) -> list[list[str]]:
    columns = [(name, text, ident) for name, (text, ident) in _OWN.items()] + [("Q1", _AGENCY, "QID1")]
    for number, (lever, components) in enumerate(form.levers.items(), 2):
        columns += [
            (
                f"Q{number}_{number_in_lever}",
                f"{_RATE} - {form.components[component]}",
                f"QID{number}_{number_in_lever}",
            )
            for number_in_lever, component in enumerate(components, 1)
        ]
        columns.append((f"Q{number}e", f"Evidence for {lever}", f"QID{number + 20}_TEXT"))
    heads = [[column[row] for column in columns] for row in range(2)]
    imports = [json.dumps(_import(ident), separators=(",", ":")) for _, _, ident in columns]
    return [*heads, imports, *(_answers(number, response, form) for number, response in rows)]


def _import(ident: str) -> dict[str, str]:
    zone = {"timeZone": "Europe/London"} if ident.endswith("Date") else {}
    return {"ImportId": ident} | zone


def _answers(number: int, response: Response, form: Form) -> list[str]:
    time, finished = f"{response.moment:%Y-%m-%d %H:%M:%S}", response.outcome != INCOMPLETE
    status = "Survey Preview" if response.outcome == TEST else "IP Address"
    channel = "preview" if response.outcome == TEST else "anonymous"
    cells = [time, time, status, "100" if finished else "35", str(finished), time, f"R_{number:015d}", channel]
    cells.append(response.typed)
    for lever, components in form.levers.items():
        cells += [LABELS[response.ratings[component]] for component in components]
        cells.append(response.evidence.get(lever, ""))
    return cells
