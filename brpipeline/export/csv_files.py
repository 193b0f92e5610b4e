"""Every table as a CSV file, with a data dictionary that programs can read (CSV on the Web)."""

from collections.abc import Sequence

from brpipeline.publish.files.names import DICTIONARY
from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.csv_text import csv_text
from brpipeline.results.tables.csvw import CsvFile, dictionary


def csv_files(results: Sequence[Results]) -> dict[str, bytes]:
    """The files by name: a table each, and csv-metadata.json."""
    files = {f"{name}.csv": CsvFile(table, table.columns) for name, table in TABLES.items()}
    texts = {
        name: csv_text(file.columns, (row for part in results for row in file.table.whole_rows(part)))
        for name, file in files.items()
    }
    return {name: text.encode() for name, text in {**texts, DICTIONARY: dictionary(files)}.items()}
