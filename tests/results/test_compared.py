"""Since the wave before, in results.json: on which agencies, what changed, and why there may be no comparison."""

import json
from collections.abc import Callable

import pytest

from brpipeline.results import Change, Results, read, written
from tests.results.conftest import says

Composed = Callable[..., Results]
# Police and schools answered both waves; CAMHS only now, youth justice only then.
THEN = says("A", police=6, schools=6) + says("R", youth_justice=6)
NOW = says("G", police=6) + says("A", schools=6) + says("R", camhs=9)


@pytest.fixture(scope="module")
def spring(composed: Composed) -> Results:
    return composed(NOW, before=THEN)


def changes(results: Results) -> list[Change]:
    assert results.previous is not None
    return results.previous.changes


def test_it_rests_on_the_agencies_that_answered_both_waves(spring: Results) -> None:
    assert spring.previous is not None
    assert (spring.previous.wave, spring.previous.name) == ("autumn-2025", "Autumn 2025")
    assert [agency.id for agency in spring.previous.agencies] == ["schools", "police"]
    assert [agency.name for agency in spring.previous.left_out] == ["CAMHS"]


def test_every_component_has_its_rating_then_and_now_on_these_agencies(spring: Results) -> None:
    """A tie of Green and Amber moves across; with CAMHS the consensus itself would not be the same rating."""
    assert [change.component for change in changes(spring)] == [component.id for component in spring.components]
    assert {(change.then, change.now) for change in changes(spring)} == {("amber", "amber")}
    assert [change.gap for change in changes(spring)] == [pytest.approx(0.5)] * 20
    assert all(change.moved == (change.q is not None and change.q <= 0.1) for change in changes(spring))


def test_levers_and_the_whole_are_scored_on_these_agencies(spring: Results) -> None:
    assert spring.previous is not None
    assert (spring.previous.overall.id, spring.previous.overall.then, spring.previous.overall.now) == (
        "overall",
        50.0,
        50.0,
    )
    assert [lever.id for lever in spring.previous.levers] == [lever.id for lever in spring.levers]


def test_what_rose_by_more_than_chance_has_moved_and_is_flagged(composed: Composed) -> None:
    results = composed(says("G", police=9, schools=9), before=says("R", police=9, schools=9))
    assert {(change.then, change.now, change.gap, change.moved) for change in changes(results)} == {
        ("red", "green", 2.0, True)
    }
    assert all(change.p == change.q for change in changes(results))  # all twenty are alike
    moved = [flag for flag in results.flags if flag.kind == "moved"]
    assert [flag.component for flag in moved] == [change.component for change in changes(results)]
    assert moved[0].text.startswith(
        "Referral pathway (S1): moved from Red to Green since Autumn 2025, by more than chance would explain: "
    )
    assert results.previous is not None
    assert (results.previous.overall.then, results.previous.overall.now) == (0.0, 100.0)


def test_what_too_few_rated_has_no_rating_and_leaves_the_percent(composed: Composed) -> None:
    """S1 to S6 were rated by nobody then, so nothing of them was released to compare with; P1 by four people."""
    then = [("police", "U" * 6 + letter + "A" * 13) for letter in "GGGGUU"]
    results = composed(says("G", police=6), before=then)
    first, seventh = changes(results)[0], changes(results)[6]
    assert (first.then, first.now, first.gap, first.p, first.moved) == (None, "green", None, None, False)
    assert (seventh.then, seventh.now, seventh.gap) == (None, "green", 0.0)
    assert (first.state, seventh.state) == ("won", "won")
    assert results.previous is not None
    assert (results.previous.overall.then, results.previous.overall.now) == (50.0, 100.0)
    assert (results.previous.overall.compared, results.previous.overall.rated) == (
        [component.id for component in results.components[7:]],
        20,
    )
    assert results.previous.levers[0].then is None


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (None, "no earlier wave has answers"),
        ([], "nothing is released of this wave, or of the one before it"),
    ],
    ids=["the first wave", "nobody then"],
)
def test_where_nothing_can_be_compared_that_is_said(
    composed: Composed, before: list[tuple[str, str]] | None, reason: str
) -> None:
    results = composed(says("G", police=6), before=before)
    assert results.previous is None
    assert results.method.absent["previous"] == reason
    assert not [flag for flag in results.flags if flag.kind == "moved"]


def test_an_agency_shown_with_one_that_was_silent_is_left_out(composed: Composed) -> None:
    """Probation has two people now and had none; what police said now stands nowhere by itself."""
    results = composed(
        says("G", police=6, probation=2) + says("A", schools=6), before=says("A", police=6) + says("R", schools=6)
    )
    assert results.previous is not None
    assert [agency.id for agency in results.previous.agencies] == ["schools"]
    assert {agency.id for agency in results.previous.left_out} == {"police", "probation"}


def test_it_is_written_and_read_as_it_was(spring: Results) -> None:
    assert read(written(spring)) == spring
    assert "previous" not in spring.method.absent
    assert json.loads(written(spring))["previous"]["wave"] == "autumn-2025"
