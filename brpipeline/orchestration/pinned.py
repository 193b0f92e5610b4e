"""The workspace that a process works for. It is fixed when the process starts: no caller of Prefect's API sets it."""

import os
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError

VARIABLE = "BRPIPELINE_WORKSPACE"


def pin(root: Path) -> None:
    """From now on this process and those that it starts work for this workspace alone."""
    os.environ[VARIABLE] = str(root)


def pinned() -> Path:
    """The workspace that this process was started for. Raises SettingsError if it was started for none."""
    if root := os.environ.get(VARIABLE):
        return Path(root)
    raise SettingsError(problem("workspace-unnamed", VARIABLE))


def check(workspace: str) -> None:
    """Raises SettingsError for another workspace than the one that this process was started for, if for any."""
    root = os.environ.get(VARIABLE)
    if root and Path(workspace).resolve() != Path(root).resolve():
        raise SettingsError(problem("workspace-other", VARIABLE))


def workspace_of(parameters: dict[str, object]) -> Path:
    """The workspace of a run: the one that this process was started for; else the one that the run names."""
    return Path(os.environ.get(VARIABLE) or str(parameters["workspace"]))
