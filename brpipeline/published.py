"""What stands published: the files of an assessment, and the results that a folder holds."""

from pathlib import Path

from brpipeline.results import Results, read

RESULTS, REPORT, INDEX, SCHEMA = "results.json", "report.html", "index.html", "results.schema.json"


def published(folder: Path) -> Results | None:
    """The results that stand published in a folder; None if there are none, or of another version."""
    try:
        return read((folder / RESULTS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
