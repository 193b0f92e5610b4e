"""The reconciliation as a whole: each part follows the settings, and what one more answer could do."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.rating import AMBER, GREEN, RED
from brpipeline.reconcile.certainty import drawn_ratings
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.next_answer import after_one_more
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.rules import Certainty
from tests.spec.conftest import reconciled, rules

Answers = Mapping[str, Sequence[str]]


def settled(answers: Answers, settings: Assessments | None = None, **of_rules: float | str) -> Reconciled:
    return reconciled(answers, settings or rules(**of_rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(("people", "expected"), [(4, NONE), (5, GREEN), (6, GREEN)])
def test_a_component_has_a_rating_from_the_fewest_ratings_on(people: int, expected: int) -> None:
    """Five by the settings; four ratings are too few by every rule."""
    result = settled({"police": ["G"] * people, "icb": ["U"] * 3}, fewest=5)
    assert {name: ratings.tolist() for name, ratings in result.by_rule.items()} == {
        name: [expected] for name in ("agency_voice", "respondent_voice", "median", "mode", "rounded_mean")
    }
    assert result.ratings.tolist() == [expected]


@pytest.mark.parametrize(("voice", "expected", "green"), [("agency", GREEN, 2 / 3), ("respondent", RED, 6 / 26)])
def test_the_consensus_is_that_of_the_voice_in_the_settings(voice: str, expected: int, green: float) -> None:
    """Two small agencies say Green, a large one Red: two voices of three, or 6 people of 26."""
    result = settled({"police": ["R"] * 20, "icb": ["G"] * 3, "schools": ["G"] * 3}, voice=voice)
    assert (result.by_rule["agency_voice"].tolist(), result.by_rule["respondent_voice"].tolist()) == ([GREEN], [RED])
    assert result.ratings.tolist() == [expected]
    assert result.support.tolist() == [pytest.approx([1 - green, 0, green])]


@pytest.mark.parametrize(("threshold", "expected"), [(0.5, GREEN), (0.59, GREEN), (0.6, AMBER), (0.7, AMBER)])
def test_a_group_s_own_rating_is_by_the_same_threshold(threshold: float, expected: int) -> None:
    """Three of five say Green, which is not more than 0.6; all five say Green or Amber."""
    result = settled({"police": ["G"] * 3 + ["A"] * 2, "icb": ["R"] * 5}, threshold=threshold)
    assert result.own.tolist() == [[expected], [RED]]


def seeded(draws: int, seed: int) -> Assessments:
    return rules().model_copy(update={"certainty": Certainty(draws=draws, seed=seed)})


@pytest.mark.parametrize(("draws", "seed"), [(200, 20), (300, 20), (200, 7)])
def test_draws_and_seed_are_those_of_the_settings(draws: int, seed: int) -> None:
    said = {"police": ["GR", "GA", "RR"], "icb": ["GG", "AR", "RA"], "schools": ["RG", "GG", "GA"]}
    result = settled(said, seeded(draws, seed))
    drawn = joint_replicates(result.counts, seed, draws, result.person.cautious_correlation)
    expected = drawn_ratings(drawn, result.voices, "agency", 0.5, result.ratings)
    assert result.drawn.shape == (draws, 2)
    assert np.array_equal(result.drawn, expected)
    assert result.certainty.tolist() == (expected == result.ratings).mean(axis=0).tolist()


@pytest.mark.parametrize("draws", [200, 500])
def test_the_least_p_of_a_split_is_one_of_the_draws_in_the_settings(draws: int) -> None:
    """The survey itself counts as one of them."""
    poles = {"police": ["G"] * 20, "icb": ["G"] * 20, "schools": ["R"] * 20, "voluntary": ["R"] * 20}
    assert settled(poles, seeded(draws, 20)).split.p.tolist() == [pytest.approx(1 / draws, rel=1e-12)]


def after(voice: str, *groups: str, threshold: float = 0.5) -> NDArray[np.int8]:
    """(groups, ratings): the consensus of one component after one more Red, Amber or Green of each group."""
    counts = np.array([[[said.count(letter) for letter in "RAG"]] for said in groups])
    voices = np.ones(len(groups), dtype=np.int64)
    return after_one_more(counts, voices, voice, threshold)[:, :, 0]  # type: ignore[arg-type]


def test_one_more_green_carries_it_where_two_more_are_not_needed() -> None:
    assert after("respondent", "GGGGRRRR").tolist() == [[RED, AMBER, GREEN]]


def test_one_more_green_does_not_carry_it_where_two_more_would() -> None:
    """Four of nine say Green: five of ten is a tie, which moves across; six of eleven would be enough."""
    assert after("respondent", "GGGGAAAAA").tolist() == [[AMBER, AMBER, AMBER]]
    assert after("respondent", "GGGGA", threshold=0.8).tolist() == [[AMBER, AMBER, GREEN]]


def test_it_matters_in_which_group_it_is() -> None:
    """A voice of three people moves by a quarter with one more, one of one person by half."""
    assert after("agency", "GGG", "R").tolist() == [[RED, RED, RED], [RED, AMBER, GREEN]]


def test_every_component_is_asked_by_itself() -> None:
    counts = np.array([[[4, 0, 4], [0, 0, 8]]])
    changed = after_one_more(counts, np.ones(1, dtype=np.int64), "respondent", 0.5)
    assert changed.shape == (1, 3, 2)
    assert changed[0].T.tolist() == [[RED, AMBER, GREEN], [GREEN, GREEN, GREEN]]
