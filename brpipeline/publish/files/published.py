"""What is published: the files of an assessment, and the results that a folder holds."""

import re
from pathlib import Path

from brpipeline.publish.files.names import RATINGS, REPORT, RESULTS, SUMMARY, WORKBOOK
from brpipeline.results import Results, read

INDEX, SCHEMA = "index.html", "results.schema.json"
CORE = (REPORT, SUMMARY, WORKBOOK, RATINGS)  # if one of them is gone, all are published again
FINGERPRINT = re.compile(rb'"fingerprint":\s*"([0-9a-f]+)"')  # within a text of JSON the marks would be escaped

__all__ = ["CORE", "INDEX", "REPORT", "RESULTS", "SCHEMA", "fingerprint_of", "published"]


def published(folder: Path) -> Results | None:
    """The results published in a folder; None if there are none that can be read, or of another version."""
    try:
        return read((folder / RESULTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def fingerprint_of(folder: Path) -> str | None:
    """The fingerprint of the results in a folder, without reading the rest; None if there is none."""
    try:
        match = FINGERPRINT.search((folder / RESULTS).read_bytes())
    except OSError:  # whether anything can be put there, whoever publishes it anew will find
        return None
    return match[1].decode() if match else None
