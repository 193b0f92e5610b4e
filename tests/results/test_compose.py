"""One assessment composed: status, the largest group, and how the parts hang together."""

from collections.abc import Callable
from datetime import date

import pytest

from brpipeline.results import Results

Composed = Callable[..., Results]
People = list[tuple[str, str]]


def people(**counts: int) -> People:
    """So many people an agency, all Green. An underscore stands for a hyphen."""
    return [(agency.replace("_", "-"), "G" * 20) for agency, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("today", "status"),
    [(date(2025, 10, 23), "provisional"), (date(2025, 10, 24), "provisional"), (date(2025, 10, 25), "closed")],
)
def test_a_wave_is_open_until_the_day_it_closes_is_over(composed: Composed, today: date, status: str) -> None:
    assert composed(people(police=5), today=today).status == status


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({"police": 6, "schools": 3, "social_care": 3}, ("police", 0.5)),
        ({"police": 6, "schools": 4, "social_care": 4, "camhs": 4}, ("police", 0.333333333333)),
        ({"police": 5, "schools": 4, "social_care": 4, "camhs": 3}, None),
        ({"police": 4, "schools": 4, "social_care": 4}, None),
        ({"police": 9, "schools": 9}, None),
        ({"police": 9, "schools": 9, "camhs": 3}, None),
        ({"police": 9}, None),
        ({"police": 9, "probation": 1}, None),
        ({"police": 9, "probation": 1, "schools": 4}, None),
        ({}, None),
    ],
    ids=[
        "half of all",
        "a third exactly",
        "under a third",
        "three as large as each other",
        "two as large as each other",
        "two equal ones before a smaller",
        "the only one",
        "the only one, of two agencies",
        "two agencies shown together are no one voice",
        "nobody",
    ],
)
def test_one_voice_too_many(composed: Composed, answered: dict[str, int], expected: tuple[str, float] | None) -> None:
    dominant = composed(people(**answered)).responses.dominant
    assert (dominant and (dominant.group, dominant.share)) == expected


def test_flags_of_a_component_are_found_from_it_and_it_from_them(composed: Composed, real: People) -> None:
    results = composed([*real, *[("police", "R" * 20)] * 9])
    assert any(component.flags for component in results.components)
    for component in results.components:
        assert component.flags == [at for at, flag in enumerate(results.flags) if flag.component == component.id]


def test_both_voices_are_given_and_the_chosen_one_is_the_consensus(composed: Composed) -> None:
    """Nine police say Green, two agencies of three say Red."""
    people = [*[("police", "G" * 20)] * 9, *[("schools", "R" * 20)] * 3, *[("camhs", "R" * 20)] * 3]
    first = composed(people).components[0]
    assert (first.consensus, first.points) == ("red", 0)
    assert (first.other_rules.agency_voice, first.other_rules.respondent_voice) == ("red", "green")
    assert first.support is not None
    assert first.support.green == pytest.approx(1 / 3)
    assert first.support.red == pytest.approx(2 / 3)


def test_scores_of_levers_add_up_to_the_whole(composed: Composed, real: People) -> None:
    results = composed(real)
    assert [lever.id for lever in results.levers] == [lever.id for lever in results.instrument.levers]
    assert results.overall.rated == sum(lever.rated for lever in results.levers) == 20
    assert results.overall.maximum == sum(lever.maximum for lever in results.levers) == 40
    assert results.overall.points == sum(component.points or 0 for component in results.components)
    assert results.overall.percent == 100 * results.overall.points / 40


def test_rows_that_wait_stand_by_their_cause(composed: Composed, real: People) -> None:
    assert [(cause.code, cause.rows) for cause in composed(real).waiting] == [
        ("agency-unknown", 2),
        ("rating-unknown", 1),
    ]
