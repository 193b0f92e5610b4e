"""Nobody exposed: what the text of results.json says of agencies too small to be shown."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from brpipeline.results import Results, written
from brpipeline.settings.workspace import Settings

Composed = Callable[..., Results]
COUNTING = {"respondents", "counts", "share", "gap"}

# Probation has two people and youth justice one, of one sector; the ICB has two and the voluntary sector one.
HIDDEN = {"probation", "youth-justice", "icb", "voluntary"}
MERGED = [
    *[("police", "G" * 20)] * 9,
    *[("probation", "R" * 20)] * 2,
    ("youth-justice", "R" * 20),
    *[("schools", "A" * 20)] * 5,
    *[("icb", "R" * 20)] * 2,
    ("voluntary", "R" * 20),
]


def tables(document: Any) -> Iterator[dict[str, Any]]:
    """Every object within a document."""
    if isinstance(document, dict):
        yield document
    for inner in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from tables(inner)


def test_no_small_agency_has_a_number_of_its_own(composed: Composed) -> None:
    document = json.loads(written(composed(MERGED)))
    for table in tables(document):
        names = {table[key] for key in ("id", "group", "agency") if isinstance(table.get(key), str)}
        assert not names & HIDDEN or not any(table.get(key) for key in COUNTING), table
    assert [(group["group"], group["respondents"]) for group in document["responses"]["groups"]] == [
        ("schools", 5),
        ("police", 9),
        ("youth-justice+probation", 3),
        ("icb+voluntary", 3),
    ]


def test_a_small_agency_is_named_only_as_one_of_several(composed: Composed) -> None:
    results = composed(MERGED)
    apart = {flag.text.split("): ")[1].split(" rate ")[0] for flag in results.flags if flag.kind == "agency-apart"}
    shown = {"Police", "Youth justice service and Probation", "Other agencies", "Schools and colleges"}
    assert {group.name for group in results.responses.groups} == shown
    assert apart
    assert apart <= shown


@pytest.mark.parametrize("answers", ["GR", "AU", "N-"])
def test_answers_of_fewer_people_than_a_group_needs_are_nowhere(composed: Composed, answers: str) -> None:
    """The same text whatever the two people said."""
    results = composed([("police", answers[0] * 20), ("schools", answers[1] * 20)])
    assert written(results) == written(composed([("police", "G" * 20), ("schools", "G" * 20)]))
    assert results.responses.groups == []
    assert results.responses.dominant is None
    assert results.overall.rated == results.overall.points == results.overall.maximum == 0
    for component in results.components:
        assert (component.counts, component.support, component.consensus, component.groups) == (None, None, None, [])
        assert set(component.dispersion.model_dump().values()) == {None}
    assert {flag.kind for flag in results.flags} == {"too-few", "missing-voice", "not-set-up"}
    too_few = [flag for flag in results.flags if flag.kind == "too-few"]
    assert {flag.text.split("): ")[1] for flag in too_few} == {"fewer than 3 people rated it. Treat as unknown."}
    assert {flag.fired for flag in too_few} == {None}


def test_three_people_in_all_are_shown_together(composed: Composed) -> None:
    results = composed([("police", "G" * 20), ("schools", "R" * 20), ("icb", "A" * 20)])
    assert [(group.group, group.respondents) for group in results.responses.groups] == [("schools+police+icb", 3)]


def test_how_many_a_group_needs_is_the_partnership_s_decision(composed: Composed, repository: Settings) -> None:
    privacy = repository.assessments.privacy.model_copy(update={"smallest_group": 6})
    careful = replace(repository, assessments=repository.assessments.model_copy(update={"privacy": privacy}))
    results = composed(MERGED, settings=careful)
    assert [group.group for group in results.responses.groups] == [
        "schools+icb+voluntary",
        "police+youth-justice+probation",
    ]


def test_an_agency_without_answers_is_missing_and_in_no_group(composed: Composed, repository: Settings) -> None:
    results = composed(MERGED)
    inside = {agency.id for group in results.responses.groups for agency in group.agencies}
    assert inside == HIDDEN | {"police", "schools"}
    absent = {agency.id for agency in results.responses.missing}
    assert absent == {
        "social-care",
        "education-inclusion",
        "acute-trust",
        "community-health",
        "camhs",
        "general-practice",
    }
    assert [flag.group for flag in results.flags if flag.kind == "missing-voice"] == [
        agency.id for agency in results.responses.missing
    ]
