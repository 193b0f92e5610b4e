"""A secret is read from where it is kept, and stands nowhere else, whatever happens."""

import io
import json
import logging
import pickle
import tomllib
import traceback
from pathlib import Path

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from brpipeline import log
from brpipeline.fetch.fetch_error import FetchError
from brpipeline.fetch.secret import SERVICE, Secret, read_secret
from brpipeline.pipeline import fetch as fetching
from brpipeline.pipeline import run
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import load
from tests.conftest import NOW, Command
from tests.fetch.conftest import VARIABLE, Playing
from tests.fetch.fakes import FAKES, SECRET, TOKEN
from tests.fetch.server import Answer, of_json

WHERE = "northmere-staff, a platform"


def refused(place: str, root: Path) -> str:
    with pytest.raises(FetchError) as raised:
        read_secret(place, root, WHERE)
    assert SECRET not in raised.value.problem.sentence()
    return f"{raised.value.problem.code}: {raised.value.problem.what}"


def test_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert "fetch-secret-missing" in refused(f"env:{VARIABLE}", tmp_path)
    monkeypatch.setenv(VARIABLE, " ")
    assert "is empty" in refused(f"env:{VARIABLE}", tmp_path)
    monkeypatch.setenv(VARIABLE, f"{SECRET}\n")
    assert read_secret(f"env:{VARIABLE}", tmp_path, WHERE).reveal() == SECRET


def test_of_a_file_of_its_own(tmp_path: Path) -> None:
    root, file = tmp_path / "workspace", tmp_path / "token"
    root.mkdir()
    assert "is no file" in refused(f"file:{file}", root)
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    file.chmod(0o640)
    assert "fetch-secret-open" in refused(f"file:{file}", root)
    file.chmod(0o600)
    assert read_secret(f"file:{file}", root, WHERE).reveal() == SECRET
    assert read_secret("file:../token", root, WHERE).reveal() == SECRET


@pytest.mark.parametrize("folder", ["config", "inbox", "reports", "reports/published"])
def test_not_of_a_file_in_a_folder_that_people_send_around(folder: str, tmp_path: Path) -> None:
    file = tmp_path / folder / "token"
    file.parent.mkdir(parents=True)
    file.write_text(SECRET, encoding="utf-8")
    file.chmod(0o600)
    assert "lies in one of the folders" in refused(f"file:{folder}/token", tmp_path)
    (tmp_path / "link").symlink_to(file)
    assert "lies in one of the folders" in refused("file:link", tmp_path)


class Ring(KeyringBackend):
    """A keyring that is a dictionary; opening its last entry fails."""

    priority = 1.0  # type: ignore[assignment]
    entries = {(SERVICE, "northmere"): SECRET}

    def get_password(self, service: str, username: str) -> str | None:
        if username == "locked":
            raise keyring.errors.KeyringLocked(SECRET)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


def test_of_the_keyring(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        assert read_secret("keyring:northmere", tmp_path, WHERE).reveal() == SECRET
        assert "has no entry" in refused("keyring:harrowfen", tmp_path)
        assert "KeyringLocked" in refused("keyring:locked", tmp_path)
    finally:
        keyring.set_keyring(before)


def test_without_the_package_a_keyring_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    assert "brpipeline[fetch]" in refused("keyring:northmere", tmp_path)


def test_it_shows_itself_to_nobody() -> None:
    secret = Secret(SECRET, "env:X")
    assert SECRET not in f"{secret} {secret!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        json.dumps(secret)


LITERALS = [
    f'"{SECRET}"',
    f'"token:{SECRET}"',
    '"env:hunter2-planted"',
    f'["{SECRET}"]',
    f'{{ env = "{SECRET}" }}',
    "4711",
]


@pytest.mark.parametrize("literal", LITERALS)
def test_a_secret_in_the_settings_is_refused_and_not_repeated(literal: str, playing: Playing, command: Command) -> None:
    played = playing("redcap")
    path = played.root / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"env:{VARIABLE}"', literal), encoding="utf-8")
    assert tomllib.loads(path.read_text(encoding="utf-8"))
    with pytest.raises(SettingsError) as raised:
        load(played.root)
    (problem,) = raised.value.problems
    assert problem.code == "settings-value"
    assert "env:NAME" in problem.what
    code, printed = command("fetch", "-w", played.root)
    assert code == 2
    assert not [text for text in (SECRET, "hunter2", "4711 ") if text in problem.sentence() + printed]


def test_a_name_and_password_in_an_address_are_refused(playing: Playing) -> None:
    played = playing("redcap")
    path = played.root / "config" / "assessment.toml"
    path.write_text(path.read_text().replace("https://", f"https://me:{SECRET}@"), encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(played.root)
    assert SECRET not in raised.value.problems[0].sentence()


OTHERS = ["limesurvey", "odk", "microsoft-forms", "surveymonkey"]  # a run each takes seconds
FAULTS = {
    "well": None,
    "echoes it": lambda asked: of_json({"error": SECRET, "status": SECRET, "message": TOKEN}, 400),
    "says it in a page": lambda asked: Answer(f"<html>{SECRET} {TOKEN}".encode(), 200, "text/html"),
    "sends on to it": lambda asked: Answer(status=302, headers={"Location": f"https://{SECRET}.example/{TOKEN}"}),
    "answers with it": lambda asked: of_json(
        {"id": 1, "result": {"status": SECRET}, "error": SECRET, "token": [SECRET]}
    ),
}


@pytest.mark.parametrize("name", ["redcap", *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_secret_is_found_nowhere(
    name: str,
    fault: str,
    playing: Playing,
    undrawn: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In the workspace with its settings, store and published files, in logs of every level, in what a run returns."""
    played = playing(name)
    caplog.set_level(logging.DEBUG)
    written = io.StringIO()
    handler = log.written_to(written)
    really = fetching.fetch_all
    monkeypatch.setattr(
        "brpipeline.pipeline.fetch_all",
        lambda settings, sources, progress: really(settings, sources, progress, played.patience, played.loopback),
    )
    if play := FAULTS[fault]:
        played.play(play)
    try:
        done = run(played.root, NOW, print)
    finally:
        log.LOG.removeHandler(handler)
    assert played.server.asked, "it was fetched"
    said = written.getvalue() + caplog.text + repr(done)
    for path in played.root.rglob("*"):
        if path.is_file():
            said += path.read_bytes().decode("latin-1")
    assert [secret for secret in (SECRET, TOKEN) if secret.casefold() in said.casefold()] == []


def test_an_exception_holds_no_secret_either(playing: Playing) -> None:
    from brpipeline.fetch.source import pulled

    played = playing("redcap")
    played.play(FAULTS["echoes it"])  # type: ignore[arg-type]
    (source,) = played.settings.assessments.source
    assert source.fetch
    with pytest.raises(FetchError) as raised:
        pulled(source, source.fetch, played.root, played.patience, played.loopback)
    shown = "".join(traceback.format_exception(raised.value)) + repr(raised.value) + repr(vars(raised.value))
    assert SECRET not in shown


def test_every_platform_that_has_a_secret_is_told_it_by_nothing_in_an_address(playing: Playing) -> None:
    for name, fake in FAKES.items():
        if fake.secret:
            played = playing(name)
            played.fetch()
            assert not [asked for asked in played.server.asked if SECRET in asked.path + repr(asked.query)], name
