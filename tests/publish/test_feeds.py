"""The feeds: every count once, harmless in a spreadsheet, and honest about whose reading the crosswalk is."""

import csv
import io
from collections.abc import Callable

import pytest

from brpipeline.publish.files.csv_feeds import ANSWERS, AUDIT, NOTE, RATINGS, nspcc_csv, ratings_csv
from brpipeline.results import Named, Results
from tests.results.conftest import composed, real, repository

__all__ = ["composed", "real", "repository"]
Composed = Callable[..., Results]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def results(composed: Composed, real: list[tuple[str, str]]) -> Results:
    return composed(real)


def test_every_count_of_every_group_stands_once(results: Results) -> None:
    counts = {(row["group"], row["component"], row["rating"]): int(row["count"]) for row in rows(ratings_csv(results))}
    wanted = {
        (own.group, one.id, answer): getattr(own.counts, answer)
        for one in results.components
        for own in one.groups
        for answer in ANSWERS
    }
    assert counts == wanted
    assert len(rows(ratings_csv(results))) == len(wanted)
    assert sum(counts.values()) == 20 * results.responses.people


def test_a_group_has_its_name_and_only_shown_groups_stand_there(results: Results) -> None:
    names = {(row["group"], row["group_name"]) for row in rows(ratings_csv(results))}
    assert names == {(group.group, group.name) for group in results.responses.groups}


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_that_would_be_a_formula_is_made_harmless(results: Results, first: str) -> None:
    name = f'{first}HYPERLINK("http://x","y")\n<script>🙂'
    groups = [group.model_copy(update={"name": name}) for group in results.responses.groups]
    trapped = results.model_copy(update={"responses": results.responses.model_copy(update={"groups": groups})})
    read = csv.DictReader(io.StringIO(ratings_csv(trapped), newline=""))
    assert {row["group_name"] for row in read} == {f"'{name}"}


def test_lines_end_alike_and_without_answers_there_is_a_heading(composed: Composed) -> None:
    assert ratings_csv(composed([])) == f"{','.join(RATINGS)}\n"
    assert "\r" not in nspcc_csv(composed([]))


def test_the_audit_has_every_domain_and_component(results: Results) -> None:
    found = rows(nspcc_csv(results))
    assert list(found[0]) == list(AUDIT)
    assert {(row["domain"], row["component"]) for row in found if row["component"]} == {
        (domain, one.id) for one in results.components for domain in one.audit
    }
    assert {row["domain"] for row in found} == {domain.id for domain in results.instrument.audit_domains}
    assert {row["note"] for row in found} == {NOTE}
    by_id = {one.id: one for one in results.components}
    for row in found:
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
    last = rows(nspcc_csv(grown))[-1]
    assert last == dict.fromkeys(AUDIT, "") | {"domain": "other", "domain_title": "Something else", "note": NOTE}
