"""Each platform's server, as far as a fetch sees it: it wants its secret, and answers as its documentation says.

Where the answers were read:
- LimeSurvey: “RemoteControl 2 API” of its manual, and remotecontrol_handle.php of version 6;
- KoboToolbox: “Getting started with the API” of its help centre, and kpi/views/v2/asset_export_settings.py;
- ODK Central: “Exporting Root Submissions to plain CSV” and “Session Authentication” of its API reference;
- Microsoft: “Download a file”, “Access shared items” of Graph 1.0, and “OAuth 2.0 client credentials flow”;
- Google: files.export of Drive v3, and “Using OAuth 2.0 for server to server applications”;
- Qualtrics: “Surveys Response Import/Export API”;
- SurveyMonkey: /surveys/{id}/details and /surveys/{id}/responses/bulk of its API v3;
- REDCap: “Export Records” of its API;
- Typeform: “Retrieve responses” and “Retrieve form”.
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from brpipeline.settings.instrument import Instrument
from tests.fetch.server import Answer, Asked, of_json
from tests.platforms.sheet import Sheet, as_csv, as_workbook
from tests.platforms.truth import Person
from tests.platforms.writers import AGENCY, EVIDENCE, WORDS, WRITERS

SECRET = "hunter2-PLANTED-7f3a"
TOKEN = "begun-session-PLANTED-91c2"  # what a platform gives for the secret
LONDON = ZoneInfo("Europe/London")
WRONG = of_json({"error": "no"}, 401)
NOT_FOUND = of_json({"error": "gone"}, 404)


@dataclass
class Fake:
    """A platform's server. title: of its writer. settings: what stands in [source.fetch] besides platform and token.
    hosts: the addresses that stand for it. made: what it sends for a survey. play: its answers."""

    title: str
    settings: dict[str, str]
    hosts: tuple[str, ...]
    play: Callable[["Survey", Asked], Answer]
    ending: str = ".csv"
    secret: str = SECRET


@dataclass
class Survey:
    """What a platform holds. people: those who answered. looks: how often it was asked whether a file is ready."""

    instrument: Instrument
    people: Sequence[Person]
    title: str
    looks: int = 0
    most: int = 1000  # records a page
    given: list[str] = field(default_factory=list)

    def sheet(self) -> Sheet:
        """What a person would download and drop."""
        return WRITERS[self.title](self.instrument, lambda component: component.title)

    def csv(self) -> bytes:
        sheet = self.sheet()
        return as_csv(sheet.rows, sheet.separator)


def limesurvey(survey: Survey, asked: Asked) -> Answer:
    call, parameters = asked.json["method"], asked.json["params"]

    def result(value: object) -> Answer:
        return of_json({"id": 1, "result": value, "error": None})

    if asked.path != "/index.php/admin/remotecontrol":
        return Answer(b"<!DOCTYPE html><title>LimeSurvey</title>", kind="text/html")
    if call == "get_session_key":
        right = parameters == ["analyst", SECRET]
        return result(TOKEN if right else {"status": "Invalid user name or password"})
    if parameters[0] != TOKEN:
        return result({"status": "Invalid session key"})
    if call == "release_session_key":
        return result("OK")
    assert call == "export_responses"
    assert parameters[2:] == ["csv", "", "all", "full", "long"]
    if parameters[1] != "4711":
        return result({"status": "No Data, survey table does not exist."})
    if not survey.people:
        return result({"status": "No Data, could not get max id."})
    return result(base64.b64encode(survey.csv()).decode())


def kobo_export(survey: Survey, asked: Asked) -> Answer:
    if asked.headers.get("authorization") != f"Token {SECRET}":
        return of_json({"detail": "Invalid token."}, 401)
    if asked.path == "/api/v2/assets/4711/export-settings/es1/data.csv":
        return Answer(status=302, headers={"Location": "/private-media/analyst/exports/survey.csv"})
    if asked.path == "/private-media/analyst/exports/survey.csv":
        return Answer(survey.csv())
    return NOT_FOUND


def kobo_data(survey: Survey, asked: Asked) -> Answer:
    if asked.headers.get("authorization") != f"Token {SECRET}":
        return of_json({"detail": "Invalid token."}, 401)
    if asked.path != "/api/v2/assets/4711/data/":
        return NOT_FOUND
    heads, *rows = survey.sheet().rows
    records = [dict(zip(heads, row, strict=True)) | {"_attachments": [], "_geolocation": [None, None]} for row in rows]
    start, limit = int(asked.query["start"]), int(asked.query["limit"])
    page = records[start : start + min(limit, survey.most)]
    more = start + len(page) < len(records)
    next_page = "https://kf.kobotoolbox.org/api/v2/assets/4711/data/?start=1" if more else None
    return of_json({"count": len(records), "next": next_page, "previous": None, "results": page})


def odk(survey: Survey, asked: Asked) -> Answer:
    if asked.path == "/v1/sessions":
        if asked.json != {"email": "analyst", "password": SECRET}:
            return of_json({"message": "Could not authenticate with the provided credentials.", "code": 401.2}, 401)
        return of_json(
            {"createdAt": "2025-10-01T08:00:00.000Z", "expiresAt": "2025-10-02T08:00:00.000Z", "token": TOKEN}
        )
    if asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return of_json({"message": "Could not authenticate with the provided credentials.", "code": 401.2}, 401)
    if asked.path == "/v1/sessions/current":
        return of_json({"success": True})
    if asked.path == "/v1/projects/7/forms/4711/submissions.csv":
        return Answer(survey.csv())
    return of_json({"message": "Could not find the resource you were looking for.", "code": 404.1}, 404)


def microsoft(survey: Survey, asked: Asked) -> Answer:
    if asked.path == "/contoso/oauth2/v2.0/token":
        assert asked.form["grant_type"] == "client_credentials"
        if (asked.form["client_id"], asked.form["client_secret"]) != ("app", SECRET):
            return of_json({"error": "invalid_client", "error_description": "AADSTS7000215"}, 401)
        return of_json({"token_type": "Bearer", "expires_in": 3599, "access_token": TOKEN})
    if asked.path == "/sites/x/download.aspx" and asked.query == {"tempauth": TOKEN}:
        assert "authorization" not in asked.headers
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Answer(as_workbook(survey.sheet().rows), kind=kind)
    if asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return of_json({"error": {"code": "InvalidAuthenticationToken"}}, 401)
    if asked.path == "/v1.0/drives/b!1/items/4711/content":
        there = f"https://contoso.sharepoint.com/sites/x/download.aspx?tempauth={TOKEN}"
        return Answer(status=302, headers={"Location": there})
    return of_json({"error": {"code": "itemNotFound"}}, 404)


def google_published(survey: Survey, asked: Asked) -> Answer:
    if asked.path == "/spreadsheets/d/e/4711/pub":
        assert asked.query == {"output": "csv"}
        return Answer(status=307, headers={"Location": "https://doc-0s-sheets.googleusercontent.com/pub/x/4711"})
    return Answer(survey.csv()) if asked.path == "/pub/x/4711" else NOT_FOUND


def google_account(survey: Survey, asked: Asked) -> Answer:
    import jwt

    if asked.path == "/token":
        claims = jwt.decode(asked.form["assertion"], options={"verify_signature": False, "verify_exp": False})
        assert claims["scope"] == "https://www.googleapis.com/auth/drive.readonly"
        if claims["iss"] != "fetch@example.iam.gserviceaccount.com":
            return of_json({"error": "invalid_grant", "error_description": "Invalid JWT Signature."}, 400)
        return of_json({"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"})
    if asked.headers.get("authorization") != f"Bearer {TOKEN}":
        return of_json({"error": {"code": 401, "status": "UNAUTHENTICATED"}}, 401)
    if asked.path == "/drive/v3/files/4711/export":
        assert asked.query == {"mimeType": "text/csv"}
        return Answer(survey.csv())
    return of_json({"error": {"code": 404, "message": "File not found"}}, 404)


def qualtrics(survey: Survey, asked: Asked) -> Answer:
    base = "/API/v3/surveys/4711/export-responses"
    meta = {"requestId": "1", "httpStatus": "200 - OK"}
    if asked.headers.get("x-api-token") != SECRET:
        return of_json({"meta": {"httpStatus": "401 - Unauthorized", "error": {"errorCode": "AUTH_6"}}}, 401)
    if asked.method == "POST" and asked.path == base:
        assert asked.json == {"format": "csv", "useLabels": True, "compress": False}
        progress = {"progressId": "ES_1", "percentComplete": 0.0, "status": "inProgress"}
        return of_json({"result": progress, "meta": meta})
    if asked.path == f"{base}/ES_1":
        survey.looks += 1
        if survey.looks < 3:
            return of_json({"result": {"percentComplete": 50.0, "status": "inProgress"}, "meta": meta})
        result = {"fileId": "1dc4c492-f1f4", "percentComplete": 100.0, "status": "complete"}
        return of_json({"result": result, "meta": meta})
    if asked.path == f"{base}/1dc4c492-f1f4/file":
        return Answer(survey.csv(), kind="application/octet-stream")
    return of_json({"meta": {"httpStatus": "404 - Not Found"}}, 404)


def redcap(survey: Survey, asked: Asked) -> Answer:
    if asked.path != "/api/":
        return Answer(b"<html>", 404, "text/html")
    if asked.form["token"] != SECRET:
        return of_json({"error": "You do not have permissions to use the API"}, 403)
    assert {**asked.form, "token": ""} | {"content": "record", "format": "csv", "rawOrLabel": "label"}
    return Answer(survey.csv())


def _choices(names: Sequence[str], start: int) -> list[dict[str, Any]]:
    return [{"id": str(start + at), "text": name, "position": at} for at, name in enumerate(names)]


def surveymonkey(survey: Survey, asked: Asked) -> Answer:
    if asked.headers.get("authorization") != f"Bearer {SECRET}":
        error = {"id": "1011", "name": "Authorization Error", "http_status_code": 401}
        return of_json({"error": error}, 401)
    components, methods = survey.instrument.components, survey.instrument.evidence
    words = [word for word in WORDS.values() if word]
    grid = {"rows": _choices([one.title for one in components], 1000), "choices": _choices(words, 2000)}
    other = {"id": "99", "text": "Other (please specify)"}
    agencies = sorted({person.agency for person in survey.people if not person.other})
    questions = [
        {"id": "1", "family": "single_choice", "headings": [{"heading": AGENCY}]}
        | {"answers": {"choices": _choices(agencies, 3000), "other": other}},
        {"id": "2", "family": "matrix", "subtype": "rating", "headings": [{"heading": "<strong>Rate each:</strong>"}]}
        | {"answers": grid},
        {"id": "3", "family": "multiple_choice", "headings": [{"heading": EVIDENCE}]}
        | {"answers": {"choices": _choices([one.title for one in methods], 4000)}},
        {"id": "4", "family": "open_ended", "subtype": "essay", "headings": [{"heading": "Comments"}]},
    ]
    if asked.path == "/v3/surveys/4711/details":
        return of_json({"id": "4711", "title": "Levers", "pages": [{"id": "10", "questions": questions}]})
    if asked.path != "/v3/surveys/4711/responses/bulk":
        return of_json({"error": {"id": "1020", "name": "Resource Not Found"}}, 404)
    by_title = {name: str(3000 + at) for at, name in enumerate(agencies)}

    def response(person: Person) -> dict[str, Any]:
        agency = {"other_id": "99", "text": person.agency} if person.other else {"choice_id": by_title[person.agency]}
        letters = enumerate(person.sheet)
        rated = [
            {"row_id": str(1000 + at), "choice_id": str(2000 + words.index(WORDS[letter]))}
            for at, letter in letters
            if WORDS[letter]
        ]
        ticked = [{"choice_id": str(4000 + at)} for at, one in enumerate(methods) if one.title in person.methods]
        answered = {"1": [agency], "2": rated, "3": ticked, "4": [{"text": person.comment}] if person.comment else []}
        sent = person.submitted.replace(tzinfo=LONDON).isoformat()
        return {
            "id": str(11_000_000_000 + person.number),
            "collector_id": "400000001",
            "response_status": "completed" if person.complete else "partial",
            "ip_address": "203.0.113.7",
            "edit_url": "https://www.surveymonkey.com/r/?sm=EDIT-LINK",
            "date_created": sent,
            "date_modified": sent,
            "pages": [{"id": "10", "questions": [{"id": key, "answers": of} for key, of in answered.items() if of]}],
        }

    everyone = [person for person in survey.people if not person.aside]
    size = min(int(asked.query["per_page"]), survey.most)
    number = int(asked.query["page"])
    page = everyone[(number - 1) * size : number * size]
    links = {"self": f"https://api.surveymonkey.com/v3/surveys/4711/responses/bulk?page={number}&per_page={size}"}
    document = {"per_page": size, "page": number, "total": len(everyone), "links": links}
    return of_json({**document, "data": [response(person) for person in page]})


def typeform(survey: Survey, asked: Asked) -> Answer:
    if asked.headers.get("authorization") != f"Bearer {SECRET}":
        return of_json({"code": "AUTHENTICATION_FAILED", "description": "Authentication credentials not found"}, 403)
    components, methods = survey.instrument.components, survey.instrument.evidence
    rows = [{"id": f"row{at}", "title": one.title, "type": "multiple_choice"} for at, one in enumerate(components)]
    labels = [{"label": one.title} for one in methods]
    fields = [
        {"id": "agency", "title": AGENCY, "type": "dropdown", "properties": {}},
        {"id": "grid", "title": "Rate each", "type": "matrix", "properties": {"fields": rows}},
        {"id": "ticks", "title": EVIDENCE, "type": "multiple_choice"}
        | {"properties": {"allow_multiple_selection": True, "choices": labels}},
        {"id": "said", "title": "Comments", "type": "long_text"},
    ]
    if asked.path == "/forms/4711":
        return of_json({"id": "4711", "title": "Levers", "fields": fields})
    if asked.path != "/forms/4711/responses":
        return of_json({"code": "FORM_NOT_FOUND"}, 404)

    def answer(key: str, kind: str, value: object) -> dict[str, Any]:
        return {"field": {"id": key, "ref": key, "type": "x"}, "type": kind, kind: value}

    def response(person: Person) -> dict[str, Any]:
        rated = [
            answer(f"row{at}", "choice", {"label": WORDS[letter]})
            for at, letter in enumerate(person.sheet)
            if WORDS[letter]
        ]
        answers = [answer("agency", "text", person.agency), *rated]
        answers += [answer("ticks", "choices", {"labels": list(person.methods)})] if person.methods else []
        answers += [answer("said", "text", person.comment)] if person.comment else []
        sent = person.submitted.replace(tzinfo=LONDON).astimezone(UTC)
        metadata = {"user_agent": "Mozilla/5.0", "network_id": "0a1b"}
        return {"token": f"{person.number:032}", "submitted_at": sent.strftime("%Y-%m-%dT%H:%M:%SZ")} | {
            "response_type": "completed" if person.complete else "partial",
            "metadata": metadata,
            "answers": answers,
        }

    everyone = [response(person) for person in survey.people if not person.aside]
    tokens = [one["token"] for one in everyone]
    begin = tokens.index(asked.query["before"]) + 1 if "before" in asked.query else 0
    page = everyone[begin : begin + min(int(asked.query["page_size"]), survey.most)]
    return of_json({"total_items": len(everyone) - begin, "page_count": 1, "items": page})


def account(email: str = "fetch@example.iam.gserviceaccount.com") -> str:
    """The JSON key of a service account, made anew."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return json.dumps({"type": "service_account", "client_email": email, "private_key": pem})


ID = {"survey": "4711"}
AT = "https://survey.example.org"
FAKES: dict[str, Fake] = {
    "limesurvey": Fake("LimeSurvey", {"server": AT, "user": "analyst", **ID}, (AT,), limesurvey),
    "kobo": Fake("KoboToolbox", {"export": "es1", **ID}, ("https://kf.kobotoolbox.org",), kobo_export),
    "kobo, data": Fake("KoboToolbox", ID, ("https://kf.kobotoolbox.org",), kobo_data, ".json"),
    "odk": Fake("ODK Central", {"server": AT, "project": "7", "user": "analyst", **ID}, (AT,), odk),
    "microsoft-forms": Fake(
        "Microsoft Forms",
        {"survey": "drives/b!1/items/4711", "tenant": "contoso", "client": "app"},
        ("https://graph.microsoft.com", "https://login.microsoftonline.com", "https://contoso.sharepoint.com"),
        microsoft,
        ".xlsx",
    ),
    "google-forms": Fake(
        "Google Forms",
        ID,
        ("https://www.googleapis.com", "https://oauth2.googleapis.com"),
        google_account,
        secret=account(),
    ),
    "google-forms, published": Fake(
        "Google Forms",
        ID,
        ("https://docs.google.com", "https://doc-0s-sheets.googleusercontent.com"),
        google_published,
        secret="",
    ),
    "qualtrics": Fake("Qualtrics", {"server": AT, **ID}, (AT,), qualtrics),
    "surveymonkey": Fake("SurveyMonkey", ID, ("https://api.surveymonkey.com",), surveymonkey, ".json"),
    "redcap": Fake("REDCap", {"server": AT}, (AT,), redcap),
    "typeform": Fake("Typeform", ID, ("https://api.typeform.com",), typeform, ".json"),
}
