"""REDCap: one request for all records of the token's project, as CSV with labels."""

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the rights “API Export” and “Data Exports: Full Data Set” in this project"
ASKED = {
    "content": "record",
    "action": "export",
    "format": "csv",
    "type": "flat",
    "rawOrLabel": "label",
    "rawOrLabelHeaders": "label",
    "exportSurveyFields": "true",
    "exportCheckboxLabel": "false",
    "returnFormat": "json",
}


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The project's records as CSV; None if it has none. Raises FetchError."""
    reply = web.post(f"{fetch.address}/api/", data={**ASKED, "token": secret.reveal()})
    return Export(reply.file(), TEXT) if reply.content.strip() else None
