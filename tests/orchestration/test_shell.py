"""The small rules of the Prefect shell, without a server."""

import asyncio
import pickle
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from brpipeline.orchestration import notify, watch_inbox
from brpipeline.orchestration.serve_loop import name_of, schedule
from brpipeline.orchestration.step_error import StepError, named_step
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.running import Serve
from brpipeline.settings.workspace import load
from tests.conftest import EXPORTS
from tests.in_a_thread import in_a_thread
from tests.orchestration.test_serve import LONG, workspace_of


async def noticed(root: Path, act: Callable[[], object], seconds: float) -> bool:
    """Whether an arrival is told within so many seconds of an act."""
    arrived = watch_inbox.arrivals(load(root))
    first = asyncio.ensure_future(anext(arrived))
    await asyncio.sleep(1.0)  # until it looks
    act()
    done, _ = await asyncio.wait({first}, timeout=seconds)
    first.cancel()
    return bool(done)


def watched(root: Path, way: str) -> Path:
    workspace_of(root, "lime")
    path = root / "config/assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[serve]", f'[serve]\nwatch = "{way}"'), encoding="utf-8")
    return root


@pytest.mark.parametrize("way", ["events", "polling"])
def test_a_file_is_noticed_however_the_folder_is_watched(way: str, tmp_path: Path) -> None:
    root = watched(tmp_path / "w", way)
    assert in_a_thread(noticed(root, lambda: shutil.copy(EXPORTS / LONG, root / "inbox" / "lime.csv"), 20))


def test_what_is_no_export_is_not_noticed(tmp_path: Path) -> None:
    root = watched(tmp_path / "w", "events")
    assert not in_a_thread(noticed(root, lambda: (root / "inbox" / "lime.csv.part").write_text("x"), 1.5))


def test_nothing_is_watched_where_the_settings_say_so(tmp_path: Path) -> None:
    root = watched(tmp_path / "w", "off")

    async def told() -> list[None]:
        return [arrival async for arrival in watch_inbox.arrivals(load(root))]

    assert in_a_thread(told()) == []


def test_an_inbox_that_comes_back_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_inbox, "RETRY", 1.5)
    root = watched(tmp_path / "w", "events")
    shutil.rmtree(root / "inbox")
    assert in_a_thread(noticed(root, (root / "inbox").mkdir, 10))


def test_an_inbox_elsewhere_is_asked_what_it_holds(tmp_path: Path) -> None:
    root, far = watched(tmp_path / "w", "auto"), tmp_path / "far"
    far.mkdir()
    path = root / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[serve]", f'[folders]\ninbox = "{far.as_uri()}"\n\n[serve]', 1), encoding="utf-8")
    assert not in_a_thread(noticed(root, lambda: None, 1.0))
    shutil.copy(EXPORTS / LONG, far / "lime.csv")
    assert in_a_thread(noticed(root, lambda: None, 5.0))


def test_the_schedule_is_that_of_the_settings() -> None:
    every = schedule(Serve(every=30))
    assert (every.interval, every.timezone) == (timedelta(minutes=30), "Europe/London")
    assert schedule(Serve(timezone="Europe/Paris")).cron == "15 6 * * *"


def test_two_workspaces_of_one_name_are_two_deployments() -> None:
    assert name_of(Path("/a/ours")) != name_of(Path("/b/ours"))
    assert name_of(Path("/a/ours")).startswith("ours-")


@pytest.mark.parametrize(
    ("fault", "said", "passing", "settings"),
    [
        (OSError(28, "No space left", "Saferschools.csv"), "ingest: disk-full", True, False),
        (SettingsError(problem("store-unreachable", "x", kind="OperationalError")), "store-unreachable", True, True),
        (SettingsError(problem("settings-syntax", "x", detail="Saferschools")), "settings-syntax", False, True),
        (ValueError("Saferschools"), "ingest: ValueError in test_shell.py", False, False),
    ],
)
def test_of_a_fault_prefect_hears_the_kind_and_whether_it_may_pass(
    fault: Exception, said: str, passing: bool, settings: bool
) -> None:
    with pytest.raises(StepError) as caught, named_step("ingest"):
        raise fault
    kept = pickle.loads(pickle.dumps(caught.value))  # as Prefect keeps it
    assert said in str(kept)
    assert (kept.passing, kept.settings) == (passing, settings)
    assert b"Saferschools" not in pickle.dumps(caught.value)


def test_who_cannot_be_told_harms_nobody(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRPIPELINE_NOTIFY", "json://127.0.0.1:9 nonsense://")
    assert not notify.send(workspace, "title", "text")
