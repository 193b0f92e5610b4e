"""No run of these tests draws pictures: they look at none. Some type at a terminal."""

import pytest

from tests.setup.conftest import talk

__all__ = ["talk"]


@pytest.fixture(autouse=True)
def _undrawn(undrawn: None) -> None: ...
