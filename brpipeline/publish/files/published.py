"""What is published: the files of an assessment, and the results that a folder holds."""

import re
from pathlib import Path

from brpipeline.publish.files.names import ANNEX, CSV_FILES, DICTIONARY, REPORT, RESULTS, SUMMARY, WORKBOOK
from brpipeline.results import OtherVersionError, Results, read

INDEX, SCHEMA = "index.html", "results.schema.json"
CORE = (REPORT, ANNEX, SUMMARY, WORKBOOK, *CSV_FILES, DICTIONARY)  # if one of them is gone, all are published again
FINGERPRINT = re.compile(rb'"fingerprint":\s*"([0-9a-f]+)"')  # within a text of JSON the marks would be escaped

__all__ = ["CORE", "INDEX", "REPORT", "RESULTS", "SCHEMA", "fingerprint_of", "published", "standing_of", "status_of"]


def published(folder: Path) -> Results | None:
    """The results published in a folder; None if there are none that this version can read (see `status_of`)."""
    try:
        return read((folder / RESULTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def status_of(folder: Path) -> str:
    """What is published in a folder, in a few words: the status of its results, or why there is none to tell."""
    return standing_of(folder)[0]


def standing_of(folder: Path) -> tuple[str, Results | None]:
    """The words of `status_of`, and the results of which they speak, if they can be read."""
    try:
        results = read((folder / RESULTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "not published yet", None
    except OtherVersionError:
        return "made by another version", None
    except (OSError, ValueError):
        return "published, but its results.json cannot be read", None
    return results.status, results


def fingerprint_of(folder: Path) -> str | None:
    """The fingerprint of the results in a folder, without reading the rest; None if there is none."""
    try:
        match = FINGERPRINT.search((folder / RESULTS).read_bytes())
    except OSError:  # publishing finds out whether anything can be written there
        return None
    return match[1].decode() if match else None
