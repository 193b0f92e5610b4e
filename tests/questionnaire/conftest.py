"""The ways to read a file that tests of reading have."""

from tests.ingest.conftest import read, source

__all__ = ["read", "source"]
