"""A whole run whose inbox and published files lie elsewhere: the same bytes as one that knows only its own folders."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from brpipeline.pipeline import run
from brpipeline.remote import fetched, sent
from brpipeline.settings.workspace import load
from tests.conftest import NOW
from tests.remote.conftest import content, with_folders

pytestmark = pytest.mark.slow


@pytest.fixture
def remote(published_example: Path, tmp_path: Path, memory: Any) -> Path:
    """The worked example's workspace before anything ran, its exports in memory://box."""
    root = tmp_path / "remote"
    shutil.copytree(published_example, root, ignore=shutil.ignore_patterns("published", "*.sqlite*", "inbox", ".*"))
    with_folders(root, inbox="memory://box", published="memory://reports")
    for name, data in content(published_example / "inbox").items():
        memory.pipe_file(f"/box/{name}", data)
    return root


def test_it_publishes_the_same_bytes_there(remote: Path, published_example: Path, memory: Any) -> None:
    run(remote, NOW)
    wanted = content(published_example / "reports" / "published")
    there = {path.removeprefix("/reports/"): memory.cat_file(path) for path in memory.find("/reports")}
    assert there.keys() == wanted.keys()
    assert [name for name in wanted if there[name] != wanted[name]] == []
    run(remote, NOW)
    assert (fetched(load(remote)), sent(load(remote))) == (0, 0)
