"""Pieces of the worked example's report, compared with kept ones: what a change does to the page stands in its diff.

Renewed by `python -m pytest tests/golden --snapshot-update`; read the difference before you keep it.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from brpipeline.publish.files.published import published
from brpipeline.publish.report.page import report_page
from tests.conftest import ROOT
from tests.golden.fragment import element, lines, rows

OF_NORTHMERE = {
    "masthead": "<header class=",
    "contents": "<nav class=",
    "answer": '<section class="part first" id="answer"',
    "a lever": '<article class="lever" aria-labelledby="l-P"',
    "a flag": '<article class="flag" id="d-S1"',
    "what is agreed": '<section class="part" id="agreed"',
    "what is not known": '<section class="part" id="unknown"',
    "a component": '<details id="c-P2"',
    "rows in": '<table><caption class="vh">Rows by outcome',
    "meetings": '<table class="stack" role="table"><caption class="vh">Meetings',
}
LONGEST = 150_000


@pytest.fixture(scope="module")
def report(published_example: Path) -> str:
    results = published(published_example / "reports/published/northmere/spring-2026")
    assert results
    return report_page(results, ROOT / "reports" / "templates")


@pytest.mark.parametrize("name", OF_NORTHMERE)
def test_a_fragment(report: str, snapshot: SnapshotAssertion, name: str) -> None:
    assert lines(element(report, OF_NORTHMERE[name])) == snapshot


@pytest.mark.parametrize("ident", ["heat-1", "gaps-1"])
def test_a_heat_map(report: str, snapshot: SnapshotAssertion, ident: str) -> None:
    table = element(report, f'<div class="scroll keep" role="region" tabindex="0" aria-labelledby="{ident}"')
    assert lines(rows(table, 3, 2)) == snapshot


def test_the_rows_of_who_answered(report: str, snapshot: SnapshotAssertion) -> None:
    assert lines(rows(element(report, '<section class="part break" id="who"'), 3, 1)) == snapshot


def test_the_rows_of_a_trend(report: str, snapshot: SnapshotAssertion) -> None:
    assert lines(rows(element(report, '<section class="part" id="since"'), 3, 1)) == snapshot


def test_returns_stand_above_their_agencys_staff(published_example: Path, snapshot: SnapshotAssertion) -> None:
    results = published(published_example / "reports/published/harrowfen/spring-2026")
    assert results
    part = element(report_page(results, ROOT / "reports" / "templates"), '<section class="part" id="returns"')
    assert lines(rows(part, 3, 2)) == snapshot


def test_what_is_kept_stays_small() -> None:
    assert sum(path.stat().st_size for path in Path(__file__).parent.rglob("*.ambr")) < LONGEST
