"""Pieces of the worked example's report, compared with kept ones: what a change does to the page stands in its diff.

Renewed by `python -m pytest tests/golden --snapshot-update`; read the difference before you keep it.
"""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from brpipeline.publish.agency_pages import agency_page, shown_groups
from brpipeline.publish.files.published import published
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Results
from tests.conftest import ROOT
from tests.golden.fragment import element, lines, rows
from tests.words import words

OF_NORTHMERE = {
    "masthead": "<header class=",
    "contents": "<nav class=",
    "answer": '<section class="part first" id="answer"',
    "a lever": '<article class="lever lv2" aria-labelledby="l-P"',
    "a dispute that is open": '<article class="flag" id="d-S6"',
    "a dispute that a meeting settled": '<article id="d-S1"',
    "what is agreed": '<section class="part" id="agreed"',
    "what changed": '<section class="part" id="changed"',
    "what is not known": '<section class="part" id="unknown"',
    "other pages": '<section class="part" id="more"',
}
OF_ITS_ANNEX = {
    "a component": '<section class="cd one lv2 dis" id="c-P2"',
    "rows in": '<table><caption class="vh">Rows by outcome',
    "meetings": '<table class="stack" role="table"><caption class="vh">Meetings',
}
HEADING = re.compile(r"<(h[1-4])\b[^>]*>(.*?)</\1>", re.DOTALL)
LONGEST = 150_000


@pytest.fixture(scope="module")
def northmere(published_example: Path) -> Results:
    results = published(published_example / "reports/published/northmere/spring-2026")
    assert results
    return results


@pytest.fixture(scope="module")
def report(northmere: Results) -> str:
    return report_page(northmere, ROOT / "reports" / "templates")


@pytest.fixture(scope="module")
def annex(northmere: Results) -> str:
    return annex_page(northmere, ROOT / "reports" / "templates")


@pytest.fixture(scope="module")
def police(northmere: Results) -> str:
    group = next(group for group in shown_groups(northmere) if group.group == "police")
    return agency_page(group, northmere, ROOT / "reports" / "templates")


@pytest.fixture(scope="module")
def summary(northmere: Results) -> str:
    return summary_page(northmere, ROOT / "reports" / "templates")


@pytest.mark.parametrize("page", ["report", "annex", "police", "summary"])
def test_the_outline_of_headings_tells_the_story(
    page: str, request: pytest.FixtureRequest, snapshot: SnapshotAssertion
) -> None:
    """What a screen reader lists; a heading a line, with its level."""
    headings = HEADING.findall(request.getfixturevalue(page))
    assert "\n".join(f"{tag} {words(heading)}" for tag, heading in headings) == snapshot


@pytest.mark.parametrize("name", OF_NORTHMERE)
def test_a_fragment(report: str, snapshot: SnapshotAssertion, name: str) -> None:
    assert lines(element(report, OF_NORTHMERE[name])) == snapshot


@pytest.mark.parametrize("name", OF_ITS_ANNEX)
def test_a_fragment_of_the_annex(annex: str, snapshot: SnapshotAssertion, name: str) -> None:
    assert lines(element(annex, OF_ITS_ANNEX[name])) == snapshot


@pytest.mark.parametrize("ident", ["heat-own-1", "gaps-own-1", "heat-apart-1"])
def test_a_heat_map(annex: str, snapshot: SnapshotAssertion, ident: str) -> None:
    table = element(annex, f'<div class="scroll keep" role="region" tabindex="0" aria-labelledby="{ident}"')
    assert lines(rows(table, 3, 2)) == snapshot


def test_the_rows_of_who_answered(report: str, snapshot: SnapshotAssertion) -> None:
    assert lines(rows(element(report, '<section class="part" id="who"'), 3, 1)) == snapshot


def test_the_rows_of_a_trend(annex: str, snapshot: SnapshotAssertion) -> None:
    assert lines(rows(element(annex, '<section class="part" id="since"'), 3, 1)) == snapshot


def test_returns_stand_above_their_agencys_staff(published_example: Path, snapshot: SnapshotAssertion) -> None:
    results = published(published_example / "reports/published/harrowfen/spring-2026")
    assert results
    part = element(annex_page(results, ROOT / "reports" / "templates"), '<section class="part" id="returns"')
    assert lines(rows(part, 3, 2)) == snapshot


def test_what_is_kept_stays_small() -> None:
    assert sum(path.stat().st_size for path in Path(__file__).parent.rglob("*.ambr")) < LONGEST
