"""Writes what ODK Central gives: a ZIP with one CSV of XML names, their groups before them, times in UTC."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from brpipeline.demo.delimited import delimited
from brpipeline.demo.form import Form
from brpipeline.demo.kobo import name_of
from brpipeline.demo.numbered import Numbered
from brpipeline.demo.response import TEST
from brpipeline.demo.wording import CHOICE_NAMES

_LOCAL = ZoneInfo("Europe/London")
_LAST = ["KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState"]
_LAST += ["DeviceID", "Edits", "FormVersion"]


def csv_zip(rows: Numbered, form: Form) -> bytes:
    """The archive; its bytes depend on the answers alone."""
    headings = ["SubmissionDate", "meta-instanceID", "about-agency", "about-agency_other"]
    for lever, components in form.levers.items():
        group = name_of(lever)
        headings += [f"{group}-{component}" for component in components] + [f"{group}-evidence"]
    table = [[*headings, *_LAST]]
    for number, response in rows:
        key = f"uuid:00000000-0000-4000-8000-{number:012d}"
        agency = [name_of(response.typed), ""] if response.listed else ["other", response.typed]
        cells = [_utc(response.moment), key, *agency]
        for lever, components in form.levers.items():
            cells += [CHOICE_NAMES[response.ratings[component]] for component in components]
            cells.append(response.evidence.get(lever, ""))
        state = "rejected" if response.outcome == TEST else ""
        table.append([*cells, key, "5", "Collector", "0", "0", "", state, "", "0", "1"])
    content = delimited(table, ",", "\n", quote_all=False).encode()
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(ZipInfo("levers_of_practice.csv"), content)
    return stream.getvalue()


def _utc(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=_LOCAL).astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
