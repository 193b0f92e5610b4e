"""Many assessments are computed and drawn by several processes, to the same bytes as by one."""

from pathlib import Path

import pytest

from brpipeline.pipeline import assess, draw, run
from tests.benchmarks import outputs
from tests.conftest import NOW


def test_two_processes_publish_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "PARTNERSHIPS", 3)
    monkeypatch.setattr(outputs, "RESPONDENTS", 30)
    monkeypatch.setattr(assess, "MANY", 2)
    monkeypatch.setattr(draw, "MANY", 2)
    published = {}
    for processes in (1, 2):
        root = tmp_path / str(processes)
        outputs.network(root)
        done = run(root, NOW, processes=processes)
        assert [one.changed for one in done.assessed] == [True] * 3
        folder = root / "reports/published"
        published[processes] = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()
        }
    assert published[1] == published[2]
    assert len([name for name in published[1] if name.endswith(".png")]) >= 3 * 10
