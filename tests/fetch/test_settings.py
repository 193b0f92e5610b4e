"""`[source.fetch]`: what each platform needs, and that a mistake is named with its remedy."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from watchfiles import Change

from brpipeline.doctor.fetching import fetching as examined
from brpipeline.doctor.finding import Level
from brpipeline.doctor.packages import wanted
from brpipeline.fetch.platforms import PLATFORMS
from brpipeline.ingest.inbox import claim
from brpipeline.orchestration import watch_inbox
from brpipeline.pipeline.fingerprint import own_parts
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.fetching import OF_SOME, SERVICES, Fetch
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import load
from tests.fetch.conftest import VARIABLE, one_source
from tests.fetch.fakes import FAKES, SECRET
from tests.in_a_thread import in_a_thread


def wrong(root: Path, old: str, new: str) -> str:
    """What loading says after a change of the settings."""
    path = root / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(root)
    path.write_text(text, encoding="utf-8")
    return " ".join(problem.sentence() for problem in raised.value.problems)


def test_every_platform_that_can_be_named_is_fetched_from_and_played() -> None:
    assert set(SERVICES) == set(PLATFORMS) == {name.split(",", maxsplit=1)[0] for name in FAKES}
    assert {name for service in SERVICES.values() for name in (*service.needs, *service.may)} <= set(OF_SOME)
    assert set(OF_SOME) | {"platform", "with_runs"} == set(Fetch.model_fields)


def test_what_is_wrong_is_named(workspace: Path) -> None:
    one_source(workspace, "limesurvey")
    load(workspace)
    assert "limesurvey needs `user` as well" in wrong(workspace, 'user = "analyst"\n', "")
    assert "limesurvey needs `survey`, `token` as well" in wrong(
        workspace, f'survey = "4711"\ntoken = "env:{VARIABLE}"\n', ""
    )
    assert "`project` means nothing for limesurvey" in wrong(workspace, "survey =", 'project = "7"\nsurvey =')
    assert "no address such as https://" in wrong(workspace, "https://survey", "http://survey")
    assert "no address such as https://" in wrong(workspace, "https://survey.example.org", "survey.example.org")
    assert "no address such as https://" in wrong(workspace, "https://survey.example.org", "https://x:99999")
    assert "what follows ? or #" in wrong(workspace, "survey.example.org", "survey.example.org/?r=admin")
    assert "“source[1].fetch.surve” is not a setting" in wrong(workspace, "survey =", "surve =")
    assert "Did you mean “survey”?" in wrong(workspace, "survey =", "surve =")
    said = wrong(workspace, "token =", f'password = "{SECRET}"\ntoken =')
    assert "fetch.password" in said
    assert SECRET not in said


def test_a_source_that_is_fetched_needs_no_pattern_and_another_does(workspace: Path) -> None:
    one_source(workspace, "redcap")
    (source,) = load(workspace).assessments.source
    assert source.files == f"{FETCHED}/northmere-staff.*"
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").split("[source.fetch]")[0], encoding="utf-8")
    with pytest.raises(SettingsError):
        load(workspace)


def test_what_was_fetched_for_a_source_that_is_gone_is_named(workspace: Path) -> None:
    one_source(workspace, "redcap")
    left = workspace / "inbox" / FETCHED / "northmere-before.csv"
    left.parent.mkdir()
    left.write_text("a,b\n1,2\n", encoding="utf-8")
    assert getattr(claim(left, load(workspace)), "code", "") == "file-unclaimed"


def test_how_exports_arrive_publishes_nothing_again(workspace: Path) -> None:
    def parts() -> dict[str, str]:
        return own_parts(load(workspace), AssessmentId("northmere", "autumn-2025"), [], True)

    one_source(workspace, "redcap")
    before = parts()
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("survey.example", "other.example"), encoding="utf-8")
    assert parts() == before


def test_doctor_says_whether_each_secret_is_there(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(examined(load(workspace))) == []
    one_source(workspace, "redcap")
    monkeypatch.setenv(VARIABLE, SECRET)
    (well,) = examined(load(workspace))
    assert (well.level, SECRET in well.result) == (Level.OK, False)
    monkeypatch.delenv(VARIABLE)
    (missing,) = examined(load(workspace))
    assert missing.level is Level.WRONG
    assert "fetch-secret-missing" in missing.result


def test_doctor_wants_the_extra_where_a_keyring_or_googles_account_is_used(workspace: Path) -> None:
    one_source(workspace, "redcap")
    assert "fetch" not in wanted(load(workspace))
    path = workspace / "config" / "assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"env:{VARIABLE}", "keyring:northmere"), encoding="utf-8")
    assert wanted(load(workspace))["fetch"]


@pytest.mark.parametrize(("name", "starts"), [("survey.csv", True), (f"{FETCHED}/survey.csv", False)])
def test_what_a_run_fetches_starts_no_other(
    name: str, starts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("a,b\n", encoding="utf-8")

    async def changes(*_: object, **__: object) -> AsyncIterator[set[tuple[Change, str]]]:
        yield {(Change.added, str(file))}

    monkeypatch.setattr(watch_inbox, "awatch", changes)
    monkeypatch.setattr(watch_inbox, "RETRY", 60)

    seen: list[None] = []

    async def first() -> None:
        async for _ in watch_inbox._local(tmp_path, "events"):
            seen.append(None)

    async def briefly() -> None:
        task = asyncio.create_task(first())
        await asyncio.sleep(0.3)
        task.cancel()

    in_a_thread(briefly())
    assert bool(seen) is starts
