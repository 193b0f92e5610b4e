"""Microsoft Forms: the workbook of its responses in OneDrive or SharePoint, downloaded through Microsoft Graph.

Forms has no interface for answers of its own; the workbook that Forms keeps up to date is the export.
"""

import base64
from urllib.parse import quote

from brpipeline.fetch.export import WORKBOOK, Export
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the application permission Files.Read.All in Microsoft Graph, with an administrator's consent"
SIGN_IN = "https://login.microsoftonline.com"
CONTENT = (".sharepoint.com",)  # where Graph sends on to for the file itself


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The workbook. Its place is a link that shares it, or drives/ID/items/ID. Raises FetchError."""
    url = f"{SIGN_IN}/{quote(str(fetch.tenant), safe='')}/oauth2/v2.0/token"
    token = web.token(
        url,
        client_id=str(fetch.client),
        client_secret=secret.reveal(),
        scope=f"{fetch.address}/.default",
        grant_type="client_credentials",
    )
    headers = {"Authorization": f"Bearer {token}"}
    reply = web.get(f"{fetch.address}/v1.0/{_item(fetch.survey)}/content", headers, also=CONTENT)
    return Export(reply.file(workbook=True), WORKBOOK)


def _item(survey: str) -> str:
    """The path of a file in Graph."""
    if survey.startswith("https://"):
        encoded = base64.urlsafe_b64encode(survey.encode()).decode().rstrip("=")
        return f"shares/u!{encoded}/driveItem"
    return "/".join(quote(part, safe="!") for part in survey.strip("/").split("/"))
