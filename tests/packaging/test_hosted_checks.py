"""The workflow of the hosted checks and the hooks of pre-commit run what `make check` and `make test` run."""

import re
import shlex
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
JOBS: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]
REPOSITORIES = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in REPOSITORIES[0]["hooks"]}


def lines(job: str, condition: str = "") -> list[str]:
    """The commands of a job, those of the steps with this condition."""
    steps = [step for step in JOBS[job]["steps"] if "run" in step and step.get("if", "") == condition]
    return [line for step in steps for line in step["run"].splitlines()]


def recipe(target: str) -> list[str]:
    """What a target of the Makefile runs itself, with the environment's folder of commands as Windows names it."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)*)", MAKEFILE, flags=re.MULTILINE)
    assert found
    return [line.strip().replace("$(BIN)", ".venv/Scripts") for line in found[1].splitlines()]


def needed(target: str) -> set[str]:
    """The targets that a target of the Makefile needs."""
    found = re.search(rf"^{target}:(.*)", MAKEFILE, flags=re.MULTILINE)
    assert found
    return set(found[1].split())


@pytest.mark.parametrize(("job", "condition"), [("check", "runner.os != 'Windows'"), ("test", "")])
def test_each_job_makes_its_target(job: str, condition: str) -> None:
    made = [line.split()[1] for line in lines(job, condition) if line.startswith("make ")]
    assert made == [job]
    assert job in TARGETS


def test_windows_runs_what_check_does() -> None:
    """There is no make: the README's lines, then the commands behind the target."""
    setup = re.findall(r"^    py -3\.\d+ -m venv \.venv$|^    \.venv.+ install .*", README, flags=re.MULTILINE)
    assert len(setup) == 3
    plain = {line.strip().replace("\\", "/").replace("py -3.11", "python") for line in setup}
    ran = lines("check", "runner.os == 'Windows'")
    assert {line.replace("--quiet ", "") for line in ran[:3]} == plain
    assert needed("check") == {"setup", "lint", "types"}
    assert ran[3:] == [*recipe("lint"), *recipe("types"), *recipe("check")]


def test_every_python_that_is_supported_is_tested() -> None:
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    versions = JOBS["check"]["strategy"]["matrix"]["python"]
    assert versions[0] == oldest.removeprefix(">=")
    minors = [int(version.removeprefix("3.")) for version in versions]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert JOBS["test"]["strategy"]["matrix"]["python"] == versions
    systems = [name.partition("-")[0] for name in JOBS["check"]["strategy"]["matrix"]["os"]]
    assert systems == ["ubuntu", "macos", "windows"]


def test_what_the_machine_lacks_fails_where_everything_can_be_installed() -> None:
    assert JOBS["check"]["env"]["CI"] == "false"
    assert "env" not in JOBS["test"]


def test_hooks_are_local() -> None:
    assert [repository["repo"] for repository in REPOSITORIES] == ["local"]
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}


def program(line: str) -> list[str]:
    """The program that a line runs, with its subcommand."""
    first, *others = shlex.split(line)
    return [Path(first).name, *(word for word in others if word.isalpha())]


def test_a_commit_is_checked_by_what_lint_and_types_run() -> None:
    programs = [program(hook["entry"]) for hook in HOOKS.values()]
    assert programs == [program(line) for line in [*recipe("lint"), *recipe("types")]]
    assert ["-".join(words).replace("-check", "") for words in programs] == list(HOOKS)
    assert all((Path(sys.executable).parent / words[0]).exists() for words in programs)
