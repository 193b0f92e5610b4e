"""What the survey could not show, what it is chosen by, and where a reader can go next."""

from collections.abc import Callable

import pytest

from brpipeline.publish.report import filters, heat_orders, links
from brpipeline.publish.report.not_known import not_known
from brpipeline.publish.report.numbers import cell_numbers
from brpipeline.publish.report.waves import in_short, of_note
from brpipeline.results import Chances, Results
from tests.publish.partly import draft
from tests.spec.test_like_for_like import says

Composed = Callable[..., Results]


@pytest.fixture(scope="module")
def results(composed: Composed) -> Results:
    """Two of 20 components have changed since a wave before; nobody knows the last."""
    now = says("R" + "G" * 18 + "U", police=12) + says("G" * 19 + "U", schools=12, camhs=12)
    return composed(now, before=says("R" * 2 + "G" * 18, police=12, schools=12, camhs=12))


def test_a_rating_that_is_not_firm_names_its_subject_and_the_next_colour(results: Results) -> None:
    chances = Chances(green=0.7, amber=0.25, red=0.05)
    first, *rest = results.components
    doubtful = first.model_copy(update={"certainty": 0.7, "consensus": "green", "chances": chances, "flags": []})
    said = not_known(results.model_copy(update={"components": [doubtful, *rest], "flags": []}))
    assert said[0] == ("S1", "Referral pathway (S1)", "Green (70% certain), or else Amber.")


def test_who_is_missing_is_said_where_people_are_counted(results: Results) -> None:
    assert any(flag.kind == "missing-voice" for flag in results.flags)
    assert not [text for _, _, text in not_known(results) if "No answer" in text]
    assert "R5 is not shown yet: too few people are counted." in [text for _, _, text in not_known(results)]


def test_each_choice_counts_its_components(results: Results) -> None:
    labels = {choice.ident: choice.label for choice in filters.choices(results)}
    assert labels["all"] == "All 20"
    assert labels["dis"] == f"Disputed ({len(results.disputed)})"
    classes = filters.classes(results)
    for ident in ("dis", "agr", "chg"):
        counted = sum(ident in own.split() for own in classes.values())
        assert labels[ident].endswith(f"({counted})")
    rules = filters.rules(results)
    assert rules.startswith("@media screen{")
    assert all(f"#f-{ident}:checked" in rules for ident in labels if ident != "all")
    assert "#f-all" not in rules


def test_what_changed_is_counted_in_a_sentence(results: Results) -> None:
    assert in_short(results) == "Of 19 ratings compared, two rose and none fell; one was lost, since too few could say."
    assert results.previous is not None
    noted = {change.component for change in of_note(results.previous.changes)}
    assert noted == {"S1", "S2", "R5"}
    assert in_short(results.model_copy(update={"previous": None})) == ""


def test_the_other_order_has_every_component_once_and_disputes_first(results: Results) -> None:
    blocks = heat_orders.by_disagreement(results)
    order = [column.component.id for block in blocks for column in block.columns]
    assert sorted(order) == sorted(component.id for component in results.components)
    assert order[: len(results.disputed)] == results.disputed
    (heading, count) = blocks[0].levers[0]
    assert (heading.name, count) == ("Disputed", len(results.disputed))


def test_a_draft_links_to_nothing_outside_its_folder(results: Results) -> None:
    here = [address for address, _, _ in links.other_pages(results, "report.html")]
    assert here[0] == "annex.html"
    assert "../autumn-2025/report.html" in here
    assert here[-1] == "../../index.html"
    assert not [address for address, _, _ in links.other_pages(draft(results), "annex.html") if ".." in address]


def test_a_cell_has_its_gap_its_range_how_likely_it_matters_and_its_p(results: Results) -> None:
    police = next(group for group in results.components[0].groups if group.group == "police")
    gap, span, material, p = cell_numbers(police)
    assert (gap, material, p) == ("−2.00", "over 99%", "less than 0.001")
    assert " to " in span
    assert cell_numbers(police.model_copy(update={"difference": None})) == ("–", "–", "–", "–")
