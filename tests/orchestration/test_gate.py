"""Who gets past the gate, which secrets count, and for which workspace a process works: the rules, without a server."""

from pathlib import Path
from typing import Any

import pytest

from brpipeline.orchestration import pinned
from brpipeline.orchestration.gate import Gate
from brpipeline.orchestration.secret import FILE, kept_secret, new_secret, secret_in
from brpipeline.orchestration.step_error import StepError
from brpipeline.orchestration.worker_batches import assess_batch
from brpipeline.problems.settings_error import SettingsError
from tests.orchestration.test_shell import in_a_thread

OWN = {"host": "127.0.0.1:4321"}


def passed(headers: dict[str, str], kind: str = "http", path: str = "/api/flows", pages: bool = False) -> object:
    """What the gate answers: 200 from the application behind it, 403, or the code that closes a WebSocket."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    in_a_thread(Gate(app, 4321, pages)(scope, None, send))  # type: ignore[arg-type]
    if kind == "http":
        assert (b"x-frame-options", b"DENY") in sent[0]["headers"]
    return sent[0].get("status") or sent[0].get("code")


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        (OWN, 200),
        ({"host": "localhost:4321"}, 200),
        (OWN | {"origin": "http://127.0.0.1:4321"}, 200),
        (OWN | {"origin": "http://localhost:4321", "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        (OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),  # a link to the pages
        ({}, 403),
        ({"host": "127.0.0.1"}, 403),
        ({"host": "127.0.0.1:4322"}, 403),
        ({"host": "evil.example:4321"}, 403),  # a name that DNS leads here
        ({"host": "127.0.0.1:4321.evil.example"}, 403),
        (OWN | {"origin": "http://evil.example"}, 403),
        (OWN | {"origin": "null"}, 403),  # a page in a sandboxed frame, or a local file
        (OWN | {"origin": "http://127.0.0.1:8000"}, 403),  # another server of this machine
        (OWN | {"origin": "http://127.0.0.1:4321.evil.example"}, 403),
        (OWN | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        (OWN | {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, 403),
    ],
)
def test_the_gate(headers: dict[str, str], answer: int) -> None:
    assert passed(headers) == answer
    assert passed(headers, "websocket") == (200 if answer == 200 else 1008)


@pytest.mark.parametrize("path", ["/", "/docs", "/apix"])
def test_without_pages_only_the_api_is_there(path: str) -> None:
    assert passed(OWN, path=path) == 403
    assert passed(OWN, path=path, pages=True) == 200


def test_a_secret_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    secret = secret_in(tmp_path)
    path = tmp_path / FILE
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert secret_in(tmp_path) == secret
    assert len(secret) > 40


def _readable(path: Path) -> None:
    path.chmod(0o640)


def _linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def _cut(path: Path) -> None:
    path.write_text(path.read_text()[:20])


def _empty(path: Path) -> None:
    path.write_text("")


@pytest.mark.parametrize("spoil", [_readable, _linked, _cut, _empty])
def test_a_secret_that_others_may_know_is_replaced(spoil: Any, tmp_path: Path) -> None:
    before = secret_in(tmp_path)
    spoil(tmp_path / FILE)
    assert kept_secret(tmp_path / FILE) is None
    after = secret_in(tmp_path)
    assert after != before
    assert kept_secret(tmp_path / FILE) == after
    assert not (tmp_path / FILE).is_symlink()


def test_two_secrets_differ() -> None:
    assert len({new_secret() for _ in range(100)}) == 100


@pytest.fixture
def ours(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that this process works for."""
    monkeypatch.setenv(pinned.VARIABLE, str(workspace))
    return workspace


def test_a_process_works_for_its_own_workspace_alone(ours: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    pinned.check(str(ours))
    assert pinned.pinned() == ours
    with pytest.raises(SettingsError, match="workspace-other"):
        pinned.check(str(other))
    assert pinned.workspace_of({"workspace": str(other)}) == ours  # of whom a failure is told


def test_a_worker_of_one_workspace_does_nothing_in_another(
    ours: Path, published_example: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.stat().st_mtime_ns for path in published_example.rglob("*")}
    batch = assess_batch.fn(str(published_example), ["harrowfen/spring-2026"])
    assert batch.message == "0 of 1 assessments"
    assert {path: path.stat().st_mtime_ns for path in published_example.rglob("*")} == before


def test_without_a_workspace_a_pinned_run_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from brpipeline.orchestration.reprocess import reprocess_pinned

    monkeypatch.delenv(pinned.VARIABLE, raising=False)
    with pytest.raises(StepError, match="workspace-unnamed"):
        reprocess_pinned.fn()
