"""What is agreed: by agencies under one rule for Red and Green, or by a meeting; silence is never agreement."""

from collections.abc import Callable

import pytest

from brpipeline.publish.report import agreed
from brpipeline.results import ComponentPart, Results
from tests.publish.grown import moderated, with_moderated
from tests.spec.test_like_for_like import says

Composed = Callable[..., Results]


@pytest.fixture(scope="module")
def alike(composed: Composed) -> Results:
    """Everybody says Green to the first component, Red to the second, and Amber to the rest."""
    return composed(says("GR" + "A" * 18, police=12, schools=12, camhs=12))


def with_first(results: Results, **values: object) -> Results:
    first, *rest = results.components
    return results.model_copy(update={"components": [first.model_copy(update=values), *rest]})


def ids(parts: list[ComponentPart]) -> list[str]:
    return [part.id for part in parts]


def test_a_green_is_agreed_under_the_rule_of_an_agreed_red(alike: Results) -> None:
    assert ids(agreed.strengths(alike)) == ["S1"]
    assert ids(agreed.agreed_reds(alike)) == ["S2"]
    assert agreed.how_agreed(alike.components[0], alike) == "36 of 36 people say Green."


@pytest.mark.parametrize(("green", "is_agreed"), [(27, True), (26, False)])
def test_three_quarters_must_say_so(alike: Results, green: int, is_agreed: bool) -> None:
    counts = alike.components[0].counts
    assert counts is not None
    fewer = with_first(alike, counts=counts.model_copy(update={"green": green, "amber": 36 - green}))
    assert ids(agreed.strengths(fewer)) == (["S1"] if is_agreed else [])


@pytest.mark.parametrize(("certainty", "is_agreed"), [(0.9, True), (0.89, False), (None, True)])
def test_it_must_be_firm(alike: Results, certainty: float | None, is_agreed: bool) -> None:
    assert ids(agreed.strengths(with_first(alike, certainty=certainty))) == (["S1"] if is_agreed else [])


def test_no_group_may_be_as_likely_as_not_to_differ(alike: Results) -> None:
    first, *rest = alike.components[0].groups
    assert first.difference is not None
    doubtful = first.model_copy(update={"difference": first.difference.model_copy(update={"lower": 0.5})})
    quiet = with_first(alike, groups=[doubtful, *rest])
    assert ids(agreed.strengths(quiet)) == []
    assert ids(agreed.quiet_greens(quiet)) == ["S1"]
    assert agreed.why_quiet(quiet) == "no difference between groups could be shown"
    differs = first.model_copy(update={"difference": first.difference.model_copy(update={"verdict": "differs"})})
    shown = with_first(quiet, groups=[differs.model_copy(update={"difference": doubtful.difference}), *rest])
    assert ids(agreed.quiet_greens(shown)) == ["S1"]
    both = first.difference.model_copy(update={"lower": 0.9, "verdict": "differs"})
    apart = with_first(alike, groups=[first.model_copy(update={"difference": both}), *rest])
    assert ids(agreed.strengths(apart)) == ids(agreed.quiet_greens(apart)) == []


def test_where_nobody_can_be_compared_nothing_is_said_of_differences(alike: Results) -> None:
    assert agreed.why_quiet(alike.model_copy(update={"comparison": None})) == "there is nobody to compare"


def test_a_meeting_decides_whatever_the_survey_says(alike: Results) -> None:
    after = with_moderated(alike, {"S1": moderated("red"), "S2": moderated("green"), "S3": moderated(None, split=True)})
    assert ids(agreed.agreed_reds(after)) == ["S1"]
    assert ids(agreed.strengths(after)) == ["S2"]
    assert agreed.how_agreed(after.components[1], after) == (
        "Agreed by the meeting of 18 June 2026; the survey has Red."
    )
