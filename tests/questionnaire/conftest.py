"""The ways to read a file that tests of reading have."""

from tests.ingest.conftest import kitchen, read, source

__all__ = ["kitchen", "read", "source"]
