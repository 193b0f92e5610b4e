"""The registry of flags: each kind is raised by a rule, shown, explained and held to cases; so will the next one be."""

import ast
import re
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from brpipeline.flags import rules
from brpipeline.publish.files.published import published
from brpipeline.publish.report.page import annex_page
from brpipeline.publish.workbook import workbook
from brpipeline.results import FIRING_NUMBERS, FLAG_KINDS, Fired, Flag, Results, schema
from brpipeline.results.tables import TABLES
from tests.conftest import ROOT
from tests.registries.test_measures import section

FLAGS = ROOT / "brpipeline" / "flags"
each = pytest.mark.parametrize("ident", FLAG_KINDS)


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    results = published(published_example / "reports/published/northmere/spring-2026")
    assert results is not None
    return results


def named_in_rules(function: str) -> set[str]:
    """The first arguments of every call of a function in brpipeline/flags/."""
    return {
        node.args[0].value
        for path in FLAGS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def test_the_rules_raise_the_kinds_of_the_registry_and_no_other() -> None:
    assert named_in_rules("raised") == set(FLAG_KINDS)
    assert named_in_rules("fired") == set(FIRING_NUMBERS)
    assert {f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}" for rule in rules()} == {
        kind.rule for kind in FLAG_KINDS.values()
    }


@each
def test_it_is_named_in_the_schema_and_in_the_table(ident: str) -> None:
    assert f'"{ident}"' in schema()
    (column,) = (column for column in TABLES["flags"].columns if column.name == "kind")
    assert ident in column.values


@each
def test_it_is_explained(ident: str) -> None:
    kind = FLAG_KINDS[ident]
    reading = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert f"\n### {kind.title}\n" in reading
    assert kind.advice in " ".join(reading.split())
    assert section(kind.document)


@each
def test_cases_hold_it(ident: str) -> None:
    assert f'"{ident}"' in (ROOT / FLAG_KINDS[ident].spec).read_text(encoding="utf-8")


def planted(results: Results, ident: str, component: str | None) -> Results:
    """The results with one more flag, of this kind and with words of its own."""
    flag = Flag(
        kind=ident,
        component=component,
        group=None,
        direction=None,
        gap=None,
        p=None,
        q=None,
        fired=Fired(measure="ratings", value=4, limit=5),
        rank=len(results.flags) + 1,
        text="Planted <here>.",
    )
    parts = [
        part.model_copy(update={"flags": [*part.flags, len(results.flags)]}) if part.id == component else part
        for part in results.components
    ]
    return results.model_copy(update={"flags": [*results.flags, flag], "components": parts})


def said(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("component", ["S4", None])
@pytest.mark.parametrize("ident", [*FLAG_KINDS, "a-kind-of-tomorrow"])
def test_a_flag_is_in_the_annex_with_and_without_a_component(
    results: Results, ident: str, component: str | None
) -> None:
    """In its annex, every flag with the number that fires it, whatever the report has room for."""
    own, templates = planted(results, ident, component), ROOT / "reports" / "templates"
    assert "Planted <here>." in said(annex_page(own, templates))


@pytest.mark.parametrize("component", ["S4", None])
@each
def test_a_flag_is_in_the_workbook_with_and_without_a_component(
    results: Results, ident: str, component: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(workbook(planted(results, ident, component)))
    rows = openpyxl.load_workbook(path, read_only=True)["Flags"].iter_rows(values_only=True)
    (row,) = (row for row in rows if "Planted <here>." in row)
    assert ident.replace("-", " ") in row
    assert row[2] == component
