"""ODK Central: it signs in, downloads the submissions of a form as CSV, without repeats and media, and signs out."""

from urllib.parse import quote

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.reply import field
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the role Project Viewer in this project"


def pull(fetch: Fetch, secret: Secret, web: Web) -> Export | None:
    """The form's submissions as CSV. Raises FetchError."""
    api = f"{fetch.address}/v1"
    signed_in = web.post(f"{api}/sessions", json={"email": fetch.user, "password": secret.reveal()})
    headers = {"Authorization": f"Bearer {field(signed_in.json(), 'token', of=signed_in)}"}
    form = f"{api}/projects/{quote(str(fetch.project), safe='')}/forms/{quote(fetch.survey, safe='')}"
    try:
        return Export(web.get(f"{form}/submissions.csv", headers).file(), TEXT)
    finally:
        web.forget("DELETE", f"{api}/sessions/current", headers)
