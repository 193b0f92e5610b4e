"""The feeds: every count once, harmless in a spreadsheet, and honest about whose reading the crosswalk is."""

import csv
import io
from collections.abc import Callable

import pytest

from brpipeline.publish.files.csv_feeds import FEEDS, csv_feeds, feed
from brpipeline.publish.files.names import CROSSWALK, CSV_FILES, DICTIONARY, RATINGS
from brpipeline.results import Named, Results
from brpipeline.results.tables.column import ANSWERS
from brpipeline.results.tables.crosswalk import NOTE
from tests.results.conftest import composed, real, repository

__all__ = ["composed", "real", "repository"]
Composed = Callable[..., Results]
AUDIT = ["domain", "domain_title", "component", "title", "consensus", "moderated", "points", "certainty", "note"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def results(composed: Composed, real: list[tuple[str, str]]) -> Results:
    return composed(real)


def test_every_count_of_every_group_stands_once(results: Results) -> None:
    counts = {
        (row["group"], row["component"], row["rating"]): int(row["count"]) for row in rows(feed(RATINGS, results))
    }
    wanted = {
        (own.group, one.id, answer): getattr(own.counts, answer)
        for one in results.components
        for own in one.groups
        if own.counted
        for answer in ANSWERS
    }
    assert counts == wanted
    assert len(rows(feed(RATINGS, results))) == len(wanted)
    assert sum(counts.values()) == 20 * results.responses.people
    assert len(wanted) < len(results.components) * len(results.responses.groups) * len(ANSWERS)


def test_a_group_has_its_name_and_only_shown_groups_stand_there(results: Results) -> None:
    names = {(row["group"], row["group_name"]) for row in rows(feed(RATINGS, results))}
    assert names == {(group.group, group.name) for group in results.responses.groups}


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_would_be_a_formula_is_made_harmless(results: Results, first: str) -> None:
    name = f'{first}HYPERLINK("http://x","y")\n<script>🙂'
    groups = [group.model_copy(update={"name": name}) for group in results.responses.groups]
    trapped = results.model_copy(update={"responses": results.responses.model_copy(update={"groups": groups})})
    read = csv.DictReader(io.StringIO(feed(RATINGS, trapped), newline=""))
    assert {row["group_name"] for row in read} == {f"'{name}"}


def test_lines_end_alike_and_without_answers_there_is_a_heading(composed: Composed) -> None:
    assert feed(RATINGS, composed([])) == "partnership,wave,group,group_name,lever,component,rating,count\n"
    assert "\r" not in feed(CROSSWALK, composed([]))


def test_the_audit_has_every_domain_and_component(results: Results) -> None:
    lines = rows(feed(CROSSWALK, results))
    assert list(lines[0]) == AUDIT
    assert {(row["domain"], row["component"]) for row in lines if row["component"]} == {
        (domain, component.id) for component in results.components for domain in component.audit
    }
    assert {row["domain"] for row in lines} == {domain.id for domain in results.instrument.audit_domains}
    assert {row["note"] for row in lines} == {NOTE}
    by_id = {component.id: component for component in results.components}
    for row in lines:
        if row["component"]:
            one = by_id[row["component"]]
            assert row["consensus"] == (one.consensus or "")
            assert row["points"] == ("" if one.points is None else str(one.points))
            assert row["certainty"] == ("" if one.certainty is None else str(one.certainty))
            agreed = one.moderated and (one.moderated.rating or "evidence-first")
            assert row["moderated"] == (agreed or "")


def test_a_domain_without_components_still_has_a_row(results: Results) -> None:
    more = [*results.instrument.audit_domains, Named(id="other", title="Something else")]
    grown = results.model_copy(update={"instrument": results.instrument.model_copy(update={"audit_domains": more})})
    last = rows(feed(CROSSWALK, grown))[-1]
    assert last == dict.fromkeys(AUDIT, "") | {"domain": "other", "domain_title": "Something else", "note": NOTE}


def test_every_feed_is_published_and_described(results: Results) -> None:
    assert tuple(FEEDS) == CSV_FILES
    assert list(csv_feeds(results)) == [*CSV_FILES, DICTIONARY]
