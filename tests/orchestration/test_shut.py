"""Serve lets nobody in: not another user of the machine, not a page of elsewhere, and its owner to one workspace only.

The tests of this file use one serve, with Prefect's own pages, and the last ones run something.
"""

import http.server
import json
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from playwright.sync_api import Browser
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from brpipeline.doctor.finding import Level
from brpipeline.doctor.serve import addresses, serve
from brpipeline.orchestration.deployment_runs import ARRIVED
from tests.conftest import EXPORTS
from tests.orchestration.serving import Serving, serving
from tests.orchestration.stranger import answered, as_nobody, curled, readable, status
from tests.orchestration.test_serve import LONG, published, workspace_of

SHUT = {401, 403}
LONG_AGO = "2001-01-01T00:00:00Z"
RUNS = "SELECT count(*) FROM flow_run WHERE NOT auto_scheduled"
PAGE = """<p>A page of somebody else</p><script>
const told = [];
async function tell(way, options) {
  try { told.push(way + " " + (await fetch(URL_OF_RUNS, options)).status); }
  catch (error) { told.push(way + " refused"); }
}
(async () => {
  await tell("simple", {method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body: "{}"});
  await tell("cors", {method: "POST", headers: {"Content-Type": "application/json"}, body: "{}"});
  await tell("with-cookies", {method: "POST", credentials: "include", body: "{}"});
  document.title = told.join(", ");
})();
</script>"""


@pytest.fixture(scope="module")
def served() -> Iterator[Serving]:
    """In a folder that everybody can enter, as many workspaces are: what protects it must be its own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = workspace_of(Path(folder) / "ours", "lime")
        root.chmod(0o755)
        with serving(root, PREFECT_SERVER_UI_ENABLED="true") as one:
            yield one


@pytest.fixture
def url(served: Serving) -> str:
    return str(served.events("serve-started")[0]["prefect"])


@pytest.fixture
def secret(served: Serving) -> str:
    return (served.home / "secret").read_text()


@pytest.fixture
def deployment(served: Serving) -> str:
    ((ident,),) = served.asked("SELECT id FROM deployment")
    return str(ident)


def test_every_question_of_the_api_is_answered_to_its_owner_alone(url: str, secret: str) -> None:
    code, text = answered(f"{url}/openapi.json", secret=secret)
    assert code == 200
    assert status(f"{url}/health") == 200
    routes = [
        (path, method.upper())
        for path, methods in json.loads(text)["paths"].items()
        for method in methods
        if path.removeprefix("/api") not in ("/health", "/ready")
    ]
    assert len(routes) > 100
    elsewhere = {"Host": "evil.example"}, {"Origin": "http://evil.example"}
    for path, method in routes:
        asked = f"{url}{path.removeprefix('/api').replace('{', '').replace('}', '')}"
        assert status(asked, method) in SHUT, asked
        assert status(asked, method, secret="brpipeline:guessed") in SHUT, asked
        for headers in elsewhere:  # even with the secret, which a browser may have kept
            assert status(asked, method, secret, **headers) == 403, asked
    assert status(f"{url}/flows/count", "POST", secret) == 200
    assert status(f"{url}/flows/count", "OPTIONS", Origin="http://evil.example") == 403


def test_another_user_gets_nothing_and_runs_nothing(served: Serving, url: str, deployment: str) -> None:
    served.until(served.is_idle, "an end of the first run")
    ((before,),) = served.asked(RUNS)
    started = f"{url}/deployments/{deployment}/create_flow_run"
    assert curled("-X", "POST", "-H", "Content-Type: application/json", "-d", "{}", started) == "401"
    assert curled("-X", "POST", "-u", "admin:pass", "-d", "{}", started) == "401"
    assert curled(f"{url}/admin/settings") == "401"
    assert curled("-H", "Host: evil.example", f"{url}/admin/settings") == "403"
    files = [path for path in served.home.rglob("*") if path.is_file()]
    assert {"secret", "address", "prefect.db"} <= {path.name for path in files}
    assert not [path for path in files if readable(path)]
    for process in served.processes():
        assert not readable(Path(f"/proc/{process.pid}/environ"))
    assert as_nobody("ls", served.home).returncode != 0
    assert served.asked(RUNS) == [(before,)]


def test_a_stream_of_events_is_closed_to_whoever_does_not_know_the_secret(served: Serving, url: str) -> None:
    event = {"event": ARRIVED, "resource": {"prefect.resource.id": "stranger"}, "id": str(UUID(int=1))}
    address = url.replace("http://", "ws://") + "/events/in"
    for headers in ({}, {"Origin": "http://evil.example"}):
        for protocols in ([], ["prefect"]):
            with pytest.raises((WebSocketException, OSError)):
                stream(address, headers, protocols, event | {"occurred": LONG_AGO})
    assert served.asked(f"SELECT count(*) FROM events WHERE occurred < '{LONG_AGO[:4]}-12-31'") == [(0,)]


def stream(address: str, headers: dict[str, str], protocols: list[str], event: object) -> None:
    """Sends an event over a WebSocket, and reads until it is closed, which raises an exception."""
    with connect(address, additional_headers=headers, subprotocols=protocols) as socket:  # type: ignore[arg-type]
        socket.send(json.dumps({"type": "auth", "token": "brpipeline:guessed"}))
        socket.send(json.dumps(event))
        while True:
            socket.recv(timeout=10)


def test_the_secret_is_in_its_file_and_in_no_log_database_or_command_line(served: Serving, secret: str) -> None:
    password = secret.split(":")[1].encode()
    holding = [path.name for path in served.home.rglob("*") if path.is_file() and password in path.read_bytes()]
    assert holding == ["secret"]
    assert not [line for line in served.lines if password.decode() in line]
    assert password.decode() not in served.errors.read_text()
    for process in served.processes():
        assert password.decode() not in " ".join(process.cmdline())


def test_it_listens_to_this_machine_alone(served: Serving, url: str) -> None:
    sockets = [found for process in served.processes() for found in process.net_connections()]
    assert {found.laddr.ip for found in sockets if found.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
    assert addresses(int(url.split(":")[2].split("/", maxsplit=1)[0])) == {"0100007F"}


def test_the_doctor_says_so_and_what_to_do_if_it_is_not_so(served: Serving, secret: str) -> None:
    def said() -> dict[str, tuple[Level, str]]:
        return {finding.what: (finding.level, finding.result + finding.remedy) for finding in serve(served.workspace)}

    assert {name: level for name, (level, _) in said().items()} == {"secret": Level.OK, "serve": Level.OK}
    path = served.home / "secret"
    path.chmod(0o644)
    assert said()["secret"][0] == Level.WRONG
    assert "delete .prefect/secret" in said()["secret"][1]
    path.chmod(0o600)
    path.write_text("brpipeline:another")
    assert said()["serve"][0] == Level.CHECK
    path.write_text(secret)
    assert secret not in str(said())


def test_a_page_of_elsewhere_in_a_browser_starts_nothing(
    served: Serving, url: str, deployment: str, browser: Browser, tmp_path: Path
) -> None:
    ((before,),) = served.asked(RUNS)
    runs = json.dumps(f"{url}/deployments/{deployment}/create_flow_run")
    (tmp_path / "evil.html").write_text(PAGE.replace("URL_OF_RUNS", runs))
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{site.server_port}/evil.html")
        page.wait_for_function("document.title")
        assert page.title().split(", ")[1:] == ["cors refused", "with-cookies refused"]
        page.close()
    finally:
        site.shutdown()
    assert served.asked(RUNS) == [(before,)]


def test_the_pages_of_prefect_open_for_whoever_knows_the_secret(
    url: str, secret: str, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    answers: list[int] = []
    page.on("response", lambda response: answers.append(response.status) if "/api/" in response.url else None)
    page.goto(url.removesuffix("/api"))
    page.wait_for_selector("input[type=password]", timeout=60_000)
    page.screenshot(path=tmp_path / "asks.png")
    page.fill("input[type=password]", secret)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Flow Runs", timeout=60_000)
    page.wait_for_timeout(3000)
    page.goto(f"{url.removesuffix('/api')}/deployments")
    page.wait_for_selector("text=reprocess", timeout=60_000)
    page.screenshot(path=tmp_path / "opens.png")
    assert answers.count(200) > 3
    page.close()


def test_its_owner_starts_a_run_and_cannot_name_another_workspace(
    served: Serving, url: str, secret: str, deployment: str, tmp_path: Path
) -> None:
    other = workspace_of(tmp_path / "other", "lime")
    shutil.copy(EXPORTS / LONG, other / "inbox" / "lime-1.csv")
    started = f"{url}/deployments/{deployment}/create_flow_run"
    for more in ({}, {"enforce_parameter_schema": False}):
        code, text = created(started, secret, {"parameters": {"workspace": str(other)}} | more)
        if code == 201:
            ident = json.loads(text)["id"]
            state = f"SELECT state_type FROM flow_run WHERE id = '{ident}'"
            served.until(lambda state=state: served.asked(state)[0][0] in ("FAILED", "CRASHED"), "a refusal")
        else:
            assert code in (409, 422)
    assert not (other / "responses.sqlite").exists()
    assert published(other, "lime") == {}
    ran = len(served.events("run-ended"))
    assert created(started, secret, {})[0] == 201
    served.until(lambda: len(served.events("run-ended")) > ran, "a run that its owner started")


def created(url: str, secret: str, body: object) -> tuple[int, bytes]:
    """What the server answers to a request for a run. On a busy machine its database may be locked for a moment."""
    for _ in range(10):
        code, text = answered(url, "POST", secret, body=body)
        if code != 503:
            break
        time.sleep(1)
    return code, text


def test_what_arrives_is_still_published(served: Serving) -> None:
    shutil.copy(EXPORTS / LONG, served.workspace / "inbox" / "lime-1.csv")
    served.until(lambda: published(served.workspace, "lime").get("rows") == 47, "what arrived")
