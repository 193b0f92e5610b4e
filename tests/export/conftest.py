"""Published results to export: the worked example, and the tests' own reading of CSV metadata."""

from tests.tables.conftest import all_published

__all__ = ["all_published"]
