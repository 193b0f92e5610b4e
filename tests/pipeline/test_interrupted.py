"""Interrupted at any moment and run again, store and reports are as if they had been made once."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from brpipeline import pipeline
from brpipeline.pipeline import ingest
from brpipeline.publish.files.atomic_files import AtomicFiles
from tests.conftest import NOW


class Interrupted(BaseException):
    """Stands for a process that was killed: nothing may catch it."""


def after(calls: int, work: Any) -> Any:
    """The work, killed when it is called for the n-th time."""
    seen = 0

    def killed(*arguments: Any, **named: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen > calls:
            raise Interrupted
        return work(*arguments, **named)

    return killed


def published_files(root: Path) -> dict[str, bytes]:
    folder = root / "reports" / "published"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "calls"),
    [("take", 1), ("put", 50)],  # of many more moments: tests/killed
)
def test_run_again_after_a_kill(
    unread_example: Path,
    published_example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    calls: int,
) -> None:
    shutil.copytree(unread_example, tmp_path, dirs_exist_ok=True)
    with monkeypatch.context() as patched:
        where: Any = ingest if what == "take" else AtomicFiles
        patched.setattr(where, what, after(calls, getattr(where, what)))
        with pytest.raises(Interrupted):
            pipeline.run(tmp_path, NOW)
    pipeline.run(tmp_path, NOW)
    assert published_files(tmp_path) == published_files(published_example)


def test_a_file_is_replaced_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while the new one is written, the old one stands whole."""
    files, page = AtomicFiles(tmp_path / "published"), tmp_path / "published" / "page.html"
    assert files.put(page, "old")
    monkeypatch.setattr(Path, "replace", after(0, Path.replace))
    with pytest.raises(Interrupted):
        files.put(page, "new")
    assert page.read_text() == "old"


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    files, page = AtomicFiles(tmp_path / "published"), tmp_path / "published" / "page.html"
    files.put(page, "same")
    before = page.stat().st_mtime_ns
    assert not files.put(page, "same")
    assert page.stat().st_mtime_ns == before


def test_files_of_one_name_for_two_folders_are_not_mixed_up(tmp_path: Path) -> None:
    """Assessments are published side by side, and all have a report.html."""
    files = AtomicFiles(tmp_path / "published")
    names = [f"{partnership}/spring/figures/radar.svg" for partnership in "abcd"]
    with ThreadPoolExecutor(4) as threads:
        for round_of in range(60):
            wanted = {name: f"{name} {round_of} " * 2000 for name in names}
            list(threads.map(lambda name, texts=wanted: files.put(tmp_path / "published" / name, texts[name]), names))
            for name, text in wanted.items():
                assert (tmp_path / "published" / name).read_text() == text
