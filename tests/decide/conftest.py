"""What tests of decisions need: a workspace into which the first import came, and a terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from tests.conftest import NOW
from tests.decide.first_import import write_import
from tests.setup.conftest import talk

__all__ = ["talk"]
Contents = dict[str, bytes]


@pytest.fixture
def imported(workspace: Path, undrawn: None) -> Path:
    """A workspace after its first import."""
    write_import(workspace)
    run(workspace, NOW)
    return workspace


@pytest.fixture
def settings_of() -> Callable[[Path], Contents]:
    """Every settings file of a workspace, by its name."""

    def read(root: Path) -> Contents:
        files = (root / "config").rglob("*")
        return {str(path.relative_to(root)): path.read_bytes() for path in files if path.is_file()}

    return read
