"""The README's first command, on the repository as it is cloned."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.needs import program


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The tracked files alone, as a clone has them."""
    git = program("git", "git")
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        if (ROOT / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.slow
def test_it_publishes_the_worked_example_in_a_clone(clone: Path) -> None:
    """The set-up is left out (-o setup): its packages are those of this environment."""
    make, packages = program("make", "make"), Path(sys.executable).parent
    called = [make, "--old-file=setup", "demo", f"BIN={packages}"]
    own = os.environ | {"PYTHONPATH": str(clone)}
    ran = subprocess.run(called, cwd=clone, env=own, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len(list(clone.glob("reports/published/*/*/report.html"))) == 6
