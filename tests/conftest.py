"""What many tests need: workspaces with the worked example, and settings."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest

from brpipeline import cli, pipeline
from brpipeline.demo import write_inbox
from brpipeline.pipeline import run
from brpipeline.reconcile import dispersion
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.new_workspace import begin, with_example
from brpipeline.settings.workspace import Settings, load
from tests import postgres
from tests.browser.chromium import browser
from tests.shared import made_once
from tests.slow import (
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_call,
    pytest_terminal_summary,
)

__all__ = [
    "browser",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_runtest_call",
    "pytest_terminal_summary",
]

ROOT = Path(__file__).parents[1]
EXPORTS = ROOT / "tests" / "exports"
NOW = datetime(2026, 11, 24, 9, 0)
# The agencies of the answer codes AO01 to AO09 in the real exports.
ANSWER_CODES = (
    "social-care",
    "schools",
    "police",
    "youth-justice",
    "icb",
    "community-health",
    "camhs",
    "early-help",
    "voluntary",
)
Command = Callable[..., tuple[int, str]]
# The measures of dispersion that are functions of counts alone.
MEASURES = (
    dispersion.mean,
    dispersion.standard_deviation,
    dispersion.interquartile_range,
    dispersion.consensus_index,
    dispersion.agreement_a,
)

# The same examples in every run of every test.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def _no_store_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRPIPELINE_STORE", raising=False)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """As most machines have it: files that nobody thought of are readable by all."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def settings() -> Settings:
    """The repository's own settings."""
    return load(ROOT)


def form(instrument: Instrument) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Components and levers as the worked example's generator takes them."""
    components = {component.id: component.title for component in instrument.components}
    return components, {lever.title: [component.id for component in lever.component] for lever in instrument.lever}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `brpipeline` with these arguments; returns its exit code and all that it printed."""

    def ran(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["brpipeline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return ran


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the repository's settings and an empty inbox."""
    begin(tmp_path)
    return tmp_path


def write_example(root: Path) -> None:
    """Writes the worked example's workspace before anything has run: its settings, and its exports in the inbox."""
    begin(root)
    with_example(root)
    write_inbox(root / "inbox", *form(load(root).instrument))


@pytest.fixture(scope="session")
def unread_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example before anything has run, shared by all processes. Read only: copy it to run it."""
    return made_once(tmp_path_factory, "unread-example", write_example)


@pytest.fixture(scope="session")
def published_example(unread_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The worked example, run once for all processes. Read only: a test that changes it fails; copy it instead."""

    def publish(root: Path) -> None:
        shutil.copytree(unread_example, root, dirs_exist_ok=True)
        run(root, NOW)

    root = made_once(tmp_path_factory, "published-example", publish)
    before = contents(root)
    yield root
    assert contents(root) == before, "a test changed what all tests share"


@pytest.fixture(scope="session")
def typed_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example as somebody makes it who types the commands. Read only.

    The workspace is in workspace/; what each command printed and its exit code are in demo.txt and run.txt.
    """

    def typed(folder: Path) -> None:
        root = str(folder / "workspace")
        for words in (["demo", "-w", root], ["run", "-w", root]):
            command = [sys.executable, "-m", "brpipeline.cli", *words]
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
            text = f"{done.returncode}\n{done.stdout}{done.stderr}"
            (folder / f"{words[0]}.txt").write_text(text, encoding="utf-8")

    return made_once(tmp_path_factory, "typed-example", typed)


def contents(root: Path) -> dict[str, bytes]:
    """By name, every file of a workspace that a person or a run writes; not its store, which has files of its own."""
    folders = (root / name for name in ("config", "inbox", "reports"))
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def example(published_example: Path, tmp_path: Path) -> Path:
    """A copy of the worked example, run once, to be changed at will."""
    return Path(shutil.copytree(published_example, tmp_path / "example"))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No run draws pictures, which is half of its work: for tests that look at none."""
    monkeypatch.setattr(pipeline, "draw_all", lambda *_: [])


@pytest.fixture
def surveyed(workspace: Path) -> Callable[[dict[str, str]], Path]:
    """A workspace with one source a file of the real exports, each copied into the inbox under its own name."""

    def made(sources: dict[str, str]) -> Path:
        path = workspace / "config" / "assessment.toml"
        head = path.read_text(encoding="utf-8").split("[[source]]")[0]
        head = head.split("# A source is one survey")[0]
        waves = ""
        for name, file in sources.items():
            shutil.copy(EXPORTS / file, workspace / "inbox" / file)
            waves += (
                f'[[wave]]\nid = "{name}"\nname = "{name}"\nopens = 2025-09-22\ncloses = 2025-10-24\n\n'
                f'[[source]]\nname = "{name}"\nfiles = "{file}"\npartnership = "northmere"\nwave = "{name}"\n\n'
            )
        path.write_text(head + waves, encoding="utf-8")
        return workspace

    return made
