"""results.json is the same whatever the processor: its libraries of linear algebra add up in another order on each.

OPENBLAS_CORETYPE chooses the order of another processor, where this one is of its family; elsewhere it changes nothing.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PUBLISH = """
import sys
from pathlib import Path
from brpipeline import pipeline
from tests.conftest import NOW, write_example

pipeline.draw_all = lambda *_: []
write_example(Path(sys.argv[1]))
pipeline.run(Path(sys.argv[1]), NOW)
"""


@pytest.mark.slow
def test_another_processor_publishes_the_same_results(published_example: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", PUBLISH, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"OPENBLAS_CORETYPE": "Nehalem"}, check=True)
    published = published_example / "reports/published"
    names = [path.relative_to(published_example) for path in published.glob("*/*/results.json")]
    assert len(names) == 6
    for name in names:
        assert (tmp_path / name).read_bytes() == (published_example / name).read_bytes(), name
