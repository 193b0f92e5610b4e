"""Feeds: results as plain tables for other programs, among them the audit that the results are part of."""

from brpipeline.publish.files.names import CHANGES, COMPONENTS, CROSSWALK, CSV_FILES, DICTIONARY, FLAGS, RATINGS
from brpipeline.publish.text.draft import DRAFT
from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.csv_text import csv_text
from brpipeline.results.tables.csvw import CsvFile, dictionary


def _whole(name: str) -> CsvFile:
    return CsvFile(TABLES[name], TABLES[name].columns)


FEEDS: dict[str, CsvFile] = {
    RATINGS: _whole("ratings"),
    COMPONENTS: _whole("components"),
    FLAGS: _whole("flags"),
    CHANGES: _whole("changes"),
    CROSSWALK: CsvFile(TABLES["crosswalk"], TABLES["crosswalk"].own),
}
"""What is published as CSV, by the file's name. The audit takes its rows without the columns of the assessment."""


def csv_feeds(results: Results) -> dict[str, str]:
    """Every feed and their data dictionary, by the file's name."""
    return {name: feed(name, results) for name in CSV_FILES} | {
        DICTIONARY: dictionary(FEEDS, DRAFT if results.draft else "")
    }


def feed(name: str, results: Results) -> str:
    """One feed. name: of its file."""
    file = FEEDS[name]
    return csv_text(file.columns, file.table.whole_rows(results))
