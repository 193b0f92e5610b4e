"""Qualtrics, API v3: an export is started, waited for, and downloaded as CSV with texts of answers."""

from urllib.parse import quote

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.reply import field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the permission to use the API, and to download the responses of this survey"
ASKED = {"format": "csv", "useLabels": True, "compress": False}
BETWEEN = 3.0  # seconds between two looks whether the file is ready


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The survey as CSV with its three heading rows. Raises FetchError."""
    exports = f"{fetch.address}/API/v3/surveys/{quote(fetch.survey, safe='')}/export-responses"
    headers = {"X-API-TOKEN": secret.reveal()}
    begun = web.post(exports, headers, json=ASKED)
    progress = quote(str(field(begun.json(), "result", "progressId", of=begun)), safe="")
    while True:
        reply = web.get(f"{exports}/{progress}", headers)
        result = field(reply.json(), "result", of=reply)
        status = field(result, "status", of=reply)
        if status == "complete":
            file = quote(str(field(result, "fileId", of=reply)), safe="")
            return Export(web.get(f"{exports}/{file}/file", headers).file(), TEXT)
        if status != "inProgress":
            raise web.error("fetch-fault", how="the export failed there")
        web.pause(BETWEEN)
