"""docs/operate.md holds: its backup is restored to the same bytes, and its examples start what there is."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from brpipeline import log
from brpipeline.cli import app
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"
COMPOSE = yaml.safe_load((EXAMPLES / "compose.yml").read_text(encoding="utf-8"))
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}


def script(section: str) -> str:
    """The block marked as sh under a heading."""
    match = re.search(rf"^## {section}\n.*?^```sh\n(.*?)^```", TEXT, flags=re.DOTALL | re.MULTILINE)
    assert match
    return match[1]


def run(lines: str, folder: Path) -> str:
    """Runs lines of a shell in a folder, with the commands of this environment. Returns what they printed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", lines], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def published(root: Path) -> dict[str, bytes]:
    folder = root / "reports" / "published"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_a_backup_that_is_restored_gives_the_same_reports_to_the_byte(
    surveyed: Callable[[dict[str, str]], Path], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    machine = tmp_path_factory.mktemp("machine")
    root = machine / "workspace"
    shutil.copytree(surveyed({"wave": "limesurvey-own-codes-code-long.csv"}), root)
    settings = root / "config" / "assessment.toml"
    settings.write_text(settings.read_text().replace("closes = 2025-10-24", "closes = 2099-10-24"))  # it is open
    run("brpipeline run --workspace workspace", machine)
    # An answer is changed: while the wave is open, what is shown also rests on what was shown before.
    export = next((root / "inbox").glob("*.csv"))
    export.write_bytes(export.read_bytes().replace(b"Green", b"Amber", 3))
    run("brpipeline run --workspace workspace", machine)
    before = published(root)
    assert len(before) > 10
    run(script("Back up"), machine)
    shutil.rmtree(root)
    report = run(script("Restore"), machine)
    assert published(root) == before
    assert "ok\tstore" in report


def flags(command: str, subcommand: str) -> set[str]:
    words = [str(Path(sys.executable).parent / command), *subcommand.split(), "--help"]
    # Wide and plain, so that no option is broken over two lines.
    environment = os.environ | {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    help_text = subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout
    return set(re.findall(r"--[a-z-]+", help_text))


@pytest.mark.slow
@pytest.mark.parametrize("service", ["prefect", "serve", "worker"])
def test_compose_starts_commands_that_there_are(service: str) -> None:
    words = shlex.split(COMPOSE["services"][service]["command"])
    options = {word for word in words if word.startswith("--")}
    named = words[1 : next(index for index, word in enumerate(words) if word.startswith("--"))]
    assert options <= flags(words[0], " ".join(named))


def test_what_compose_waits_for_and_keeps_is_in_it() -> None:
    services: dict[str, Any] = COMPOSE["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        for volume in service.get("volumes", []):
            name = volume.partition(":")[0]
            assert name.startswith("./") or name in COMPOSE["volumes"]
        for line in service.get("build", {}).get("dockerfile_inline", "").splitlines():
            if line.startswith("COPY"):
                assert all((ROOT / name).exists() for name in line.split()[1:-1]), line
    assert services["worker"]["deploy"]["replicas"] == 2
    assert services["serve"]["environment"] == services["worker"]["environment"]


def unit() -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(EXAMPLES / "brpipeline.service", encoding="utf-8")
    return parser


def test_the_unit_starts_serve_and_may_write_to_its_workspace() -> None:
    words = shlex.split(unit()["Service"]["ExecStart"])
    assert words[1:3] == ["serve", "--workspace"]
    assert words[3] == unit()["Service"]["ReadWritePaths"] == unit()["Unit"]["RequiresMountsFor"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not there")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    command = unit()["Service"]["ExecStart"].split()[0]
    text = (EXAMPLES / "brpipeline.service").read_text(encoding="utf-8")
    path = tmp_path / "brpipeline.service"
    path.write_text(text.replace(command, str(Path(sys.executable).parent / "brpipeline")))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(path)], capture_output=True, text=True, check=False
    )
    if "Failed to" in done.stderr and "brpipeline.service" not in done.stderr:
        pytest.skip("systemd-analyze does not work here")
    assert [line for line in done.stderr.splitlines() if "brpipeline.service" in line] == []


def test_every_command_that_it_names_is_there() -> None:
    named = set(re.findall(r"brpipeline ([a-z]+)\b(?= --|`)", TEXT))
    assert named >= {"doctor", "audit", "serve", "run", "forget"}
    assert named <= COMMANDS


def test_every_event_that_the_pipeline_writes_is_explained() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "brpipeline").rglob("*.py"))
    events = set(re.findall(r"\blog\.event\(\s*\"([a-z-]+)\"", source))
    assert events >= {"run-started", "run-ended", "assessed"}
    assert {name for name in events if f"`{name}`" not in TEXT} == set()
    line = next(line for line in TEXT.splitlines() if '"event": "run-ended"' in line)
    assert log.Lines  # its lines have this shape
    assert line.strip().startswith('{"time": ')


def test_every_variable_of_the_environment_that_there_is_is_explained() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for name in ("brpipeline", "flows") for path in (ROOT / name).rglob("*.py")
    )
    documents = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    variables = set(re.findall(r"BRPIPELINE_[A-Z]+", source)) - {"BRPIPELINE_DEBUG"}
    assert {name for name in variables if name not in documents} == set()
