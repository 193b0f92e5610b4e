"""Exports every table of all published assessments together, in one of several formats, into a folder of your own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from brpipeline.export.csv_files import csv_files
from brpipeline.export.duckdb_files import duckdb_files
from brpipeline.export.parquet_files import parquet_files
from brpipeline.files.own_files import IN_FOLDER, put
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files.published import published, status_of
from brpipeline.results import Results
from brpipeline.results.tables.data_dictionary import NOTES, data_dictionary
from brpipeline.settings.files import unknown_name
from brpipeline.settings.workspace import Settings

FORMATS: dict[str, Callable[[Sequence[Results]], dict[str, bytes]]] = {
    "csv": csv_files,
    "parquet": parquet_files,
    "duckdb": duckdb_files,
}
"""What makes the files of a format, by name, from results."""

DICTIONARY = "data-dictionary.md"


@dataclass(frozen=True)
class Exported:
    """What was exported. files: names in the folder. left_out: each assessment that was not, with what is published."""

    files: list[str]
    assessments: list[str]
    left_out: list[tuple[str, str]]


def export(settings: Settings, folder: Path, format: str, *, force: bool = False) -> Exported:
    """Writes every table of all published assessments to a folder, with a data dictionary.

    format: csv, parquet or duckdb. force: also overwrite files that brpipeline did not write, or that somebody changed.
    Raises SettingsError for an unknown format, if nothing is published, and for such files; nothing is written then.
    """
    if format not in FORMATS:
        raise SettingsError(unknown_name("brpipeline export", "--format", format, "is not a format", list(FORMATS)))
    results: dict[str, Results] = {}
    left_out: list[tuple[str, str]] = []
    for assessment in settings.assessment_ids:
        if (part := published(settings.folder(assessment))) is not None:
            results[str(assessment)] = part
        else:
            left_out.append((str(assessment), status_of(settings.folder(assessment))))
    if not results:
        raise SettingsError(problem("not-published", str(settings.root)))
    described = f"# The tables, column by column\n\n{NOTES}\n{data_dictionary()}"
    files = {**FORMATS[format](list(results.values())), DICTIONARY: described.encode()}
    put({folder / name: content for name, content in files.items()}, folder / IN_FOLDER, force=force)
    return Exported(list(files), list(results), left_out)
