"""A real LimeSurvey: the survey that is written here is imported there, answered, fetched, edited and fetched again.

It runs where REAL_LIMESURVEY names one, by the address before /index.php, with its administrator's name and password:
REAL_LIMESURVEY=http://127.0.0.1:8088 REAL_LIMESURVEY_USER=admin REAL_LIMESURVEY_PASSWORD=... It makes a survey of its
own there, and removes it. JSON-RPC must be switched on. docs/fetch.md says how one is set up.
"""

import base64
import csv
import io
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from brpipeline.pipeline import ingest
from brpipeline.pipeline.fetch import fetch_all, fetching
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.tables import response
from tests.conftest import NOW, Command

URL = os.environ.get("REAL_LIMESURVEY", "").rstrip("/")
USER, PASSWORD = os.environ.get("REAL_LIMESURVEY_USER", "admin"), os.environ.get("REAL_LIMESURVEY_PASSWORD", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not URL, reason="REAL_LIMESURVEY names no LimeSurvey: nothing real was fetched"),
]
AT = "https://limesurvey.example.org"
LETTERS = "GARUN"
AGENCIES = 6  # how many of those listed answer


@dataclass
class Real:
    """A survey on a real LimeSurvey. key: of the session. columns: its own names of the questions, by their codes.
    options: the codes of the answers to a question, in order."""

    key: str
    sid: int
    columns: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)

    def call(self, method: str, *parameters: Any) -> Any:
        return _call(method, self.key, *parameters)

    def row(self, number: int, shift: int = 0) -> dict[str, str]:
        """The answers of somebody, all different from the next."""
        sent = (datetime(2025, 9, 23, 8, 0) + timedelta(hours=5 * number)).strftime("%Y-%m-%d %H:%M:%S")
        row = {"submitdate": sent, "startdate": sent, "datestamp": sent, "lastpage": "5", "startlanguage": "en"}
        for at, (code, column) in enumerate(self.columns.items()):
            of = self.options.get(code.partition("[")[0], [])
            if code == "agency":
                row[column] = of[number % AGENCIES]
            elif code.startswith("lever"):
                row[column] = of[(number * 7 + at + shift) % len(of)]
            elif code == "comments":
                row[column] = f'Line one, “{number}”;\nline "two" = <b>&amp;</b>' if number % 5 == 0 else ""
        return row


def _call(method: str, *parameters: Any) -> Any:
    reply = httpx.post(
        f"{URL}/index.php/admin/remotecontrol", json={"method": method, "params": parameters, "id": 1}, timeout=120
    )
    document = reply.json()
    assert document["error"] is None, document
    return document["result"]


@pytest.fixture
def real(workspace: Path, command: Command) -> Iterator[Real]:
    """The survey of a workspace, imported, activated, and removed afterwards."""
    assert command("survey", "--format", "limesurvey", "-w", workspace)[0] == 0
    structure = base64.b64encode((workspace / "survey-limesurvey.txt").read_bytes()).decode()
    key = _call("get_session_key", USER, PASSWORD)
    assert isinstance(key, str), key
    sid = int(_call("import_survey", key, structure, "txt"))
    try:
        _call("set_survey_properties", key, sid, {"alloweditaftercompletion": "Y"})
        assert _call("activate_survey", key, sid)["status"] == "OK"
        real = Real(key, sid)
        for name, about in _call("get_fieldmap", key, sid).items():
            if about.get("qid"):
                code = f"{about['title']}[{about['aid']}]" if about["aid"] else about["title"]
                real.columns[code] = name
                if about["title"] not in real.options:
                    stated = _call("get_question_properties", key, about["qid"], ["answeroptions"])["answeroptions"]
                    real.options[about["title"]] = list(stated) if isinstance(stated, dict) else []
        yield real
    finally:
        _call("delete_survey", key, sid)
        _call("release_session_key", key)


def of_the_page(sid: int) -> bytes:
    """The export as a person downloads it from LimeSurvey's own page."""
    with httpx.Client(base_url=URL, follow_redirects=True, timeout=120) as browser:

        def token(page: httpx.Response) -> str:
            found = re.search(
                r'name="YII_CSRF_TOKEN"[^>]*value="([^"]+)"|value="([^"]+)" name="YII_CSRF_TOKEN"', page.text
            )
            assert found, page.text[:500]
            return found[1] or found[2]

        form = browser.get("/index.php/admin/authentication/sa/login")
        said = {"user": USER, "password": PASSWORD, "authMethod": "Authdb", "action": "login", "loginlang": "default"}
        browser.post(
            "/index.php/admin/authentication/sa/login",
            data={**said, "YII_CSRF_TOKEN": token(form), "login_submit": "login"},
        )
        page = f"/index.php/admin/export/sa/exportresults/surveyid/{sid}"
        shown = browser.get(page)
        columns = re.search(r"<select[^>]*colselect.*?</select>", shown.text, re.DOTALL)
        assert columns, shown.text[:500]
        chosen = re.findall(r'<option value="([^"]+)"', columns[0])
        asked: dict[str, Any] = {
            "YII_CSRF_TOKEN": token(shown),
            "type": "csv",
            "completionstate": "all",
            "exportlang": "en",
            "csvfieldseparator": ",",
            "headstyle": "full",
            "answers": "long",
            "colselect[]": chosen,
            "export_from": "1",
            "export_to": "100000",
        }
        return browser.post(page, data=asked).content


def cells(content: bytes) -> list[list[str]]:
    """An export's rows. Fetched it has semicolons and ends with a blank line, from the page it has commas and does
    not; in all else they are equal."""
    text = content.decode("utf-8-sig")
    dialect = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=dialect) if row]


def with_source(root: Path, sid: int, files: str = "") -> Settings:
    """A workspace whose one source is fetched from the survey; or which has files dropped, if a pattern is named."""
    path = root / "config" / "assessment.toml"
    head = path.read_text(encoding="utf-8").split("# A source is one survey")[0].split("[[source]]")[0]
    own = '[[source]]\nname = "northmere-staff"\npartnership = "northmere"\nwave = "autumn-2025"\n'
    wave = '[[wave]]\nid = "autumn-2025"\nname = "Autumn 2025"\nopens = 2025-09-22\ncloses = 2025-10-24\n\n'
    wave = "" if 'id = "autumn-2025"' in head else wave
    fetched = f'[source.fetch]\nplatform = "limesurvey"\nserver = "{AT}"\nsurvey = "{sid}"\nuser = "{USER}"\n'
    fetched += 'token = "env:REAL_LIMESURVEY_PASSWORD"\n'
    path.write_text(head + wave + own + (f'files = "{files}"\n' if files else fetched), encoding="utf-8")
    return load(root)


def stored(settings: Settings) -> Sequence[Any]:
    """What the store holds of every response: its key, its ratings, whether it was withdrawn, its revision."""
    with opened(settings) as engine, engine.connect() as connection:
        columns = (response.c.key, response.c.sheet, response.c.withdrawn, response.c.revision)
        return connection.execute(select(*columns).where(response.c.current).order_by(response.c.key)).all()


def test_it_is_fetched_as_a_person_downloads_it(real: Real, workspace: Path, tmp_path: Path) -> None:
    """45 answers; then three are edited, two deleted and four added, and it is fetched again."""
    dropped_root = tmp_path / "dropped"
    begin(dropped_root)
    fetched_in, dropped_in = with_source(workspace, real.sid), with_source(dropped_root, real.sid, "survey*.csv")

    def fetch() -> Any:
        (one,) = fetch_all(fetched_in, fetching(fetched_in), loopback={AT: URL})
        return one

    nobody = fetch()
    assert nobody.problem is not None
    assert nobody.problem.code == "fetch-empty"
    ids = [int(real.call("add_response", real.sid, real.row(number))) for number in range(45)]
    rounds = []
    for turn in range(2):
        if turn:
            for at in (3, 17, 30):
                edited = {"id": str(ids[at]), **real.row(at, shift=1)}
                assert real.call("update_response", real.sid, edited) is True
            for at in (8, 21):
                assert real.call("delete_response", real.sid, ids[at])
            ids += [int(real.call("add_response", real.sid, real.row(number))) for number in range(45, 49)]
        assert fetch().problem is None
        assert not fetch().changed
        file = workspace / "inbox" / FETCHED / "northmere-staff.csv"
        page = of_the_page(real.sid)
        assert cells(file.read_bytes()) == cells(page)
        (dropped_root / "inbox" / f"survey-{turn}.csv").write_bytes(page)
        took = ingest.ingest(fetched_in, NOW)
        ingest.ingest(dropped_in, NOW)
        assert took.problems == []
        assert stored(fetched_in) == stored(dropped_in)
        rounds.append(took.taken[0][2])
    assert (rounds[0].new, rounds[0].changed, rounds[0].withdrawn) == (45, 0, 0)
    assert (rounds[1].new, rounds[1].changed, rounds[1].known, rounds[1].withdrawn) == (4, 3, 40, 2)
