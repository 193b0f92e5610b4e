"""docs/tables.md is the data dictionary as the registry of tables prints it."""

import subprocess
import sys

from brpipeline.publish.files.names import CSV_FILES
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.data_dictionary import NOTES
from tests.conftest import ROOT

PAGE = (ROOT / "docs/tables.md").read_text(encoding="utf-8")


def test_the_page_has_every_table_and_column_as_it_is() -> None:
    module = "brpipeline.results.tables.data_dictionary"
    printed = subprocess.run([sys.executable, "-m", module], capture_output=True, check=True, cwd=ROOT)
    assert PAGE[PAGE.index("## ratings") :] == printed.stdout.decode()
    assert [line.removeprefix("## ") for line in PAGE.splitlines() if line.startswith("## ")] == ["Exporting", *TABLES]
    assert NOTES in PAGE


def test_every_published_file_is_named_there_and_in_the_list_of_what_is_published() -> None:
    published = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
    for name in CSV_FILES:
        assert f"`{name}`" in PAGE
        assert f"`{name}`" in published
