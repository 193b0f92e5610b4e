"""The registry of measures: each is computed, published, explained and checked, and so will the next one be."""

import json
import re
from importlib import import_module
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from brpipeline.reconcile import dispersion, panel_measures
from brpipeline.results import ComponentPart, schema
from brpipeline.results.dispersion import DISPERSION, Dispersion
from brpipeline.results.measures import CERTAINTY, Measure, measures
from brpipeline.results.scores import COEFFICIENTS, Agreement
from brpipeline.results.tables import TABLES
from tests.conftest import ROOT

METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
PARTS = {"Dispersion": Dispersion, "ComponentPart": ComponentPart, "Agreement": Agreement}
EVERY: dict[str, tuple[str, Measure]] = {
    f"{part}.{name}": (name, measure) for part, model in PARTS.items() for name, measure in measures(model).items()
}
each = pytest.mark.parametrize("key", EVERY)


def section(heading: str) -> str:
    """The section of docs/method.md under a heading."""
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", METHOD, re.MULTILINE | re.DOTALL)
    assert match, f"docs/method.md has no section “{heading}”"
    return match[1]


def test_every_number_of_dispersion_is_registered() -> None:
    """And in the order in which the rules compute them."""
    assert list(DISPERSION) == list(Dispersion.model_fields)
    counts = np.ones((1, 2, 3), dtype=np.int64)
    of_people = dispersion.measures(counts, np.zeros(2, dtype=np.int8)) | panel_measures.measures(counts[0])
    assert list(of_people) == list(DISPERSION)
    assert list(COEFFICIENTS) == ["krippendorff_alpha", "gwet_ac2", "kendall_w"]
    assert measures(ComponentPart) == {"certainty": CERTAINTY}


@each
def test_it_is_in_the_schema_of_results(key: str) -> None:
    part, name = key.split(".")
    assert name in json.loads(schema())["$defs"][part]["properties"]


@each
def test_its_rule_exists_and_a_test_computes_it_otherwise(key: str) -> None:
    _, measure = EVERY[key]
    module, _, function = measure.rule.rpartition(".")
    assert callable(getattr(import_module(f"brpipeline.{module}"), function))
    assert re.search(rf"\b{function}\b", (ROOT / measure.checked_by).read_text(encoding="utf-8"))


@each
def test_the_method_explains_it(key: str) -> None:
    _, measure = EVERY[key]
    assert re.search(rf"\b{re.escape(measure.term)}", section(measure.document), re.IGNORECASE)


@each
def test_it_is_in_a_table(key: str) -> None:
    name, measure = EVERY[key]
    table = TABLES["agreement" if key.startswith("Agreement") else "components"]
    (column,) = (column for column in table.columns if column.name == name)
    assert (column.title, column.description, column.unit) == (measure.title, measure.says, measure.unit)


@pytest.fixture(scope="module")
def annex(published_example: Path) -> str:
    return (published_example / "reports/published/northmere/spring-2026/annex.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def headings(published_example: Path) -> set[str]:
    """Every text of the workbook."""
    book = openpyxl.load_workbook(published_example / "reports/published/northmere/spring-2026/workbook.xlsx")
    return {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}


@each
def test_the_annex_prints_it_or_says_why_not(key: str, annex: str) -> None:
    _, measure = EVERY[key]
    printed = re.search(rf"<(?:dt|th)[^>]*>{re.escape(measure.label)}</", annex)
    assert bool(printed) != bool(measure.not_in_report)


@each
def test_the_workbook_has_a_column_of_it(key: str, headings: set[str]) -> None:
    assert EVERY[key][1].label in headings
