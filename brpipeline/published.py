"""What stands published: the files of an assessment, and the results that a folder holds."""

from pathlib import Path

from brpipeline.publish.names import RATINGS, REPORT, RESULTS, SUMMARY, WORKBOOK
from brpipeline.results import Results, read

INDEX, SCHEMA = "index.html", "results.schema.json"
CORE = (REPORT, SUMMARY, WORKBOOK, RATINGS)  # if one of them is gone, all are made anew

__all__ = ["CORE", "INDEX", "REPORT", "RESULTS", "SCHEMA", "published"]


def published(folder: Path) -> Results | None:
    """The results that stand published in a folder; None if there are none, or of another version."""
    try:
        return read((folder / RESULTS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
