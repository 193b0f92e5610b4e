"""Workspaces whose inbox and published files lie elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from brpipeline.settings.new_workspace import begin
from brpipeline.settings.workspace import Settings, load

Elsewhere = Callable[..., Settings]


@pytest.fixture(autouse=True)
def memory() -> Iterator[Any]:
    """The file system memory://, empty before and after."""
    files = fsspec.filesystem("memory")
    for _ in range(2):
        files.store.clear()
        files.pseudo_dirs[:] = [""]
        if _ == 0:
            yield files


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    """Settings of a workspace whose `[folders]` are these URLs."""

    def made(**folders: str) -> Settings:
        root = tmp_path / "workspace"
        begin(root)
        with_folders(root, **folders)
        return load(root)

    return made


def with_folders(root: Path, **folders: str) -> None:
    path = root / "config" / "assessment.toml"
    lines = "".join(f'{key} = "{url}"\n' for key, url in folders.items())
    path.write_text(path.read_text(encoding="utf-8") + f"\n[folders]\n{lines}", encoding="utf-8")


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder that is not hidden, by its name from there."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
