"""Google Forms: the spreadsheet of its responses, exported as CSV for a service account, or as it is published."""

import json
from urllib.parse import quote

from brpipeline.fetch.export import TEXT, Export
from brpipeline.fetch.secret import Secret
from brpipeline.fetch.web import Web
from brpipeline.settings.fetching import Fetch

PERMISSION = "the spreadsheet shared with it as a viewer, and the Drive API switched on in its project"
TOKENS = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/drive.readonly"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFE = 600  # seconds for which a token is asked
PUBLISHED = "https://docs.google.com/spreadsheets/d/e"
CONTENT = (".googleusercontent.com",)  # where Google sends on to for the file itself


def pull(fetch: Fetch, secret: Secret | None, web: Web) -> Export | None:
    """The first sheet as CSV. Without a secret, as it was published to the web. Raises FetchError."""
    survey = quote(fetch.survey, safe="")
    if secret is None:
        return Export(web.get(f"{PUBLISHED}/{survey}/pub", params={"output": "csv"}, also=CONTENT).file(), TEXT)
    token = web.token(TOKENS, grant_type=GRANT, assertion=_assertion(secret, web))
    url = f"{fetch.address}/drive/v3/files/{survey}/export"
    headers = {"Authorization": f"Bearer {token}"}
    return Export(web.get(url, headers, params={"mimeType": "text/csv"}, also=CONTENT).file(), TEXT)


def _assertion(secret: Secret, web: Web) -> str:
    """What a service account shows for a token: a claim, signed with its key (RFC 7523). secret: its file of JSON."""
    try:
        import jwt
    except ImportError:
        why = 'needs the package PyJWT, which is not installed (pip install "brpipeline[fetch]")'
        raise web.error("fetch-secret-missing", place=secret.place, why=why) from None
    now = int(web.patience.epoch())
    try:
        account = json.loads(secret.reveal())
        claims = {"iss": account["client_email"], "scope": SCOPE, "aud": TOKENS, "iat": now, "exp": now + LIFE}
        return str(jwt.encode(claims, account["private_key"], algorithm="RS256"))
    except (ValueError, TypeError, LookupError, jwt.PyJWTError):
        why = "does not hold the JSON key of a service account"
        raise web.error("fetch-secret-missing", place=secret.place, why=why) from None
