"""The installed wheel as an analyst meets it: a new environment, and a folder with a `flows` of its own."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import sysconfig
import threading
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.build import built

ROOT = Path(__file__).parents[2]
# What the README says under this heading, a list of words for each command.
WITHOUT_THE_CODE = [
    shlex.split(line)
    for line in re.findall(
        r"^    (\S.*)$",
        (ROOT / "README.md").read_text(encoding="utf-8").split("## Without the code")[1].split("\n## ")[0],
        flags=re.MULTILINE,
    )
]
PATIENCE = 240.0  # seconds
AWAITED = "server-awaited"  # logged on a busy machine alone
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = pytest.mark.slow
Ran = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel; what it depends on is the tests' own, by a .pth file."""
    folder = tmp_path_factory.mktemp("installed")
    environment = folder / "venv"
    venv.create(environment)
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(environment)]
    install = ["install", "--no-deps", "--no-index", "--disable-pip-version-check"]
    wheel = built("wheel", ROOT, folder)
    assert ["venv/bin/python", "-m", "pip", "install", wheel.name] in WITHOUT_THE_CODE
    subprocess.run([*pip, *install, str(wheel)], check=True)
    paths = {"base": str(environment), "platbase": str(environment)}
    (Path(sysconfig.get_path("purelib", "venv", paths)) / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment / SCRIPTS


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package `flows` that nobody should import."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "flows").mkdir()
    (folder / "flows" / "__init__.py").write_text("raise RuntimeError('the flows of somebody else')\n")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a newcomer: nothing that leads back to the repository."""
    ours = ("PREFECT_", "BRPIPELINE_", "PYTHON")
    named = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return named | {"PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def ran(commands: Path, project: Path, environment: dict[str, str]) -> Ran:
    """Runs a command of the environment in the folder."""

    def run(name: str, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(commands / name), *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return run


def test_the_library_is_the_installed_one_and_brings_no_package_called_flows(ran: Ran, commands: Path) -> None:
    code = "import sys; sys.path.remove(''); import importlib.util as u, brpipeline; "
    code += "print(brpipeline.__file__, [u.find_spec(name) for name in ('flows', 'tests')])"
    printed = ran("python", "-c", code).stdout.strip()
    assert printed.startswith(str(commands.parent))
    assert printed.endswith("[None, None]")


def test_a_workspace_is_made_and_its_survey_is_written(ran: Ran, project: Path) -> None:
    said = ran("brpipeline", "init", "mine", "--partnership", "Ashby Vale").stdout
    assert (project / "mine" / "config" / "assessment.toml").is_file()
    said += ran("brpipeline", "survey", "--format", "xlsform", "--workspace", "mine").stdout
    manual = [Path(word) for word in said.split() if word.endswith(".md")]
    assert [path.name for path in manual] == ["workspace.md", "survey.md"]
    assert all(path.is_file() and ROOT not in path.parents for path in manual)


def test_the_worked_example_is_published_and_then_served(
    ran: Ran, project: Path, commands: Path, environment: dict[str, str]
) -> None:
    demo, run = (words[1:] for words in WITHOUT_THE_CODE if words[0] == "venv/bin/brpipeline")
    ran("brpipeline", *demo)
    said = ran("brpipeline", *run, code=1).stdout
    assert "6 of 6 reports published" in said
    published = project / "example" / "reports" / "published"
    assert (published / "northmere" / "spring-2026" / "report.html").is_file()
    assert ran("python", "-m", "brpipeline.cli", "status", "--workspace", "example", code=1).stdout
    events = [event for event in _events(commands, project, environment) if event != AWAITED]
    assert events == ["serve-started", "run-started", "run-ended", "serve-stopped"]


def _events(commands: Path, project: Path, environment: dict[str, str]) -> list[str]:
    """What `brpipeline serve` logs until its first run has ended and it was told to stop."""
    with subprocess.Popen(
        [str(commands / "brpipeline"), "serve", "--workspace", "example"],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        events: list[str] = []
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        for line in process.stdout:
            assert line.startswith("{"), line + process.stdout.read()
            events.append(json.loads(line)["event"])
            if events[-1] == "run-ended":
                process.send_signal(signal.SIGTERM)
        late.cancel()
    assert process.returncode == 0
    return events
