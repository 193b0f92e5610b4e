"""The ways to read a file that tests of reading have."""

from tests.ingest.conftest import answers, kitchen, read, source

__all__ = ["answers", "kitchen", "read", "source"]
