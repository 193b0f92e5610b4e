"""What meetings agreed, in words: after the survey's result, never in its place."""

from collections.abc import Callable

import pytest

from brpipeline.publish.report import moderation, sentences
from brpipeline.results import Colour, Moderated, Points, Results
from tests.publish.met import after, agreed
from tests.results.conftest import composed, repository, says

__all__ = ["composed", "repository"]
Composed = Callable[..., Results]


@pytest.fixture(scope="module")
def results(composed: Composed) -> Results:
    """Police say Red to all, and nobody else is apart; S1 is Green."""
    return after(composed(says("R", police=6) + says("G", schools=12, camhs=12, voluntary=12)))


@pytest.mark.parametrize(
    ("taken_up", "said"),
    [
        (agreed("red"), "Survey Green → agreed Red, different reading, 18 June 2026"),
        (
            agreed("split", "green", "red"),
            "Survey Green → recorded split between Red and Green, different reading, 18 June 2026",
        ),
        (
            agreed(None, evidence=("case-reviews", "young-people")),
            "Survey Green → evidence asked for: case reviews and engagement with young people, different reading, "
            "18 June 2026",
        ),
        (agreed(None), "Survey Green → evidence asked for, different reading, 18 June 2026"),
    ],
)
def test_an_outcome_names_the_survey_first(results: Results, taken_up: Moderated, said: str) -> None:
    moderated = after(results, S1=taken_up)
    assert moderation.outcome(moderated.components[0], moderated) == said
    assert moderation.outcome(moderated.components[1], moderated) == ""


def test_a_survey_that_changed_since_is_said_and_leaves_the_agreement_alone(results: Results) -> None:
    component = after(results, S1=agreed("red", survey="amber")).components[0]
    assert moderation.since_then(component) == "The survey now says Green; it said Amber when this was agreed."
    assert moderation.agreed_ratings(agreed("red", survey="amber")) == ["red"]
    unrated = component.model_copy(update={"consensus": None})
    assert moderation.since_then(unrated).startswith("The survey now has no rating for this; it said Amber")


@pytest.mark.parametrize("survey", ["green", None])
def test_a_survey_that_did_not_change_or_was_not_recorded_is_not_spoken_of(
    results: Results, survey: Colour | None
) -> None:
    assert moderation.since_then(after(results, S1=agreed("red", survey=survey)).components[0]) == ""


def test_how_many_were_moderated(results: Results) -> None:
    first, *others = [component.id for component in results.to_discuss]
    beyond = results.disputed[len(results.to_discuss)]
    assert len(others) == 4
    assert moderation.moderated_of(results) == ""
    assert moderation.moderated_of(after(results, **{first: agreed("red")})) == "1 of 5 moderated"
    assert moderation.moderated_of(after(results, **{beyond: agreed("red")})) == "1 moderated"
    both = {first: agreed("red"), beyond: agreed("red")}
    assert moderation.moderated_of(after(results, **both)) == "1 of 5 moderated, and 1 more"
    assert sentences.status(after(results, **{first: agreed("red")})).endswith(", 1 of 5 moderated")


def test_a_score_by_what_was_agreed(results: Results) -> None:
    points = Points(points=20, maximum=36, percent=100 * 20 / 36, rated=18)
    assert moderation.moderated_score(results.overall.model_copy(update={"moderated": points})) == "20 of 36, 56%"
    assert moderation.moderated_score(results.overall.model_copy(update={"moderated": None})) == ""
