"""The worked example with its store on PostgreSQL, and its ledger there as well: every published byte is the same."""

import filecmp
import shutil
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from tests.conftest import NOW

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("ledger", ["beside it", "in the same database"])
def test_the_worked_example_is_published_to_the_same_bytes(
    published_example: Path, tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, ledger: str
) -> None:
    monkeypatch.setenv("BRPIPELINE_STORE", postgres_url)
    if ledger == "in the same database":
        monkeypatch.setenv("BRPIPELINE_LEDGER", postgres_url)
    root = tmp_path / "example"
    shutil.copytree(published_example, root, ignore=shutil.ignore_patterns("published", "*.sqlite"))
    assert not run(root, NOW).failed
    in_files = ["releases.sqlite"] if ledger == "beside it" else []
    assert [path.name for path in root.glob("*.sqlite")] == in_files
    files = [path for path in (published_example / "reports/published").rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        assert filecmp.cmp(path, root / path.relative_to(published_example), shallow=False), path.name
    again = run(root, NOW)
    assert not any(result.changed for result in again.assessed)
