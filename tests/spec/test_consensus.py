"""Consensus: Green if it is carried, else move across to Amber, else Red."""

from typing import Literal

import numpy as np
import pytest

from brpipeline.rating import LETTERS
from brpipeline.reconcile.consensus import NONE, consensus, support

Voice = Literal["agency", "respondent"]
TWO_THIRDS = 2 / 3

# What everybody said of one component, agency by agency (U don't know, N not applicable), and the colour of it.
AGENCY_VOICE = {
    "all say Green": (["GG", "G"], "G"),
    "most agencies say Green": (["G", "G", "R"], "G"),
    "an exact tie moves across": (["G", "R"], "R"),
    "an exact tie between Green and Amber is Amber": (["G", "A"], "A"),
    "Green and Amber together carry Amber": (["G", "A", "R"], "A"),
    "Green without Amber is not averaged to Amber": (["GG", "GG", "RR", "RR"], "R"),
    "Red is what is left": (["R", "R", "A"], "R"),
    "a tie inside one agency moves across": (["GR"], "R"),
    "thirds that add up to one half are a tie": (["GGR", "GRR", "GGR", "GRR"], "R"),
    "sevenths that add up to one half are a tie": (["GGGGGRR", "GGRRRRR", "GGGRRRR", "GGGGRRR"], "R"),
    "tenths that add up to one half are a tie": (["GRRRRRRRRR", "GGRRRRRRRR", "GGGGGGGRRR", "GGGGGGGGGG"], "R"),
    "a tie of thirds for Green and Amber together is Red": (["GAR", "AAR", "ARR", "RRA"], "R"),
    "one seventh over the half is Green": (["GGGGGRR", "GGRRRRR", "GGGGRRR", "GGGGRRR"], "G"),
    "a large agency has one voice": (["GGGGGGGGGGGGGGG", "R", "R"], "R"),
    "an agency whose people all said don't know has no voice": (["GG", "UUUU", "R", "G"], "G"),
    "two voices against a silent one are a tie all the same": (["G", "UU", "R"], "R"),
    "don't know inside an agency does not weaken its voice": (["GUUUU", "G", "R"], "G"),
    "nobody rated": (["UUN", "--"], "-"),
    "all said don't know": (["UU"], "-"),
    "nobody is there": ([], "-"),
}
RESPONDENT_VOICE = {
    "a large agency has as many voices as people": (["GGGGGGGGGGGGGGG", "R", "R"], "G"),
    "an exact tie of people moves across": (["GGG", "RR", "R"], "R"),
    "people who said don't know have no voice": (["GUUUU", "R", "G"], "G"),
    "one person over the half is enough": (["GGG", "RR"], "G"),
    "nobody rated": (["UU"], "-"),
    "nobody is there": ([], "-"),
}
HIGHER_THRESHOLD = {
    "two thirds exactly are not over two thirds": (["G", "G", "R"], "R"),
    "two thirds exactly, of people in thirds": (["GGG", "GRR", "GGR"], "R"),
    "three quarters are over two thirds": (["G", "G", "G", "R"], "G"),
    "two thirds for Green and Amber together are not over it": (["G", "A", "R"], "R"),
    "five sixths for Green and Amber together are Amber": (["G", "AAR"], "A"),
}


def colour(
    agencies: list[str], voice: Voice = "agency", threshold: float = 0.5, voices: list[int] | None = None
) -> str:
    """The letter of the consensus; - for none."""
    counts = np.array([[said.count(letter) for letter in "RAG"] for said in agencies], dtype=np.int64)
    each = np.array(voices or [1] * len(agencies), dtype=np.int64)
    code = int(consensus(support(counts.reshape(-1, 1, 3), each, voice), threshold)[0])
    return "-" if code == NONE else LETTERS[code]


@pytest.mark.parametrize(("agencies", "expected"), AGENCY_VOICE.values(), ids=AGENCY_VOICE)
def test_with_one_voice_for_each_agency(agencies: list[str], expected: str) -> None:
    assert colour(agencies) == expected


@pytest.mark.parametrize(("agencies", "expected"), RESPONDENT_VOICE.values(), ids=RESPONDENT_VOICE)
def test_with_one_voice_for_each_person(agencies: list[str], expected: str) -> None:
    assert colour(agencies, "respondent") == expected


@pytest.mark.parametrize(("agencies", "expected"), HIGHER_THRESHOLD.values(), ids=HIGHER_THRESHOLD)
def test_with_a_threshold_of_two_thirds(agencies: list[str], expected: str) -> None:
    assert colour(agencies, threshold=TWO_THIRDS) == expected


def test_a_merged_group_of_three_agencies_has_three_voices() -> None:
    assert colour(["GGG", "R", "R"], voices=[3, 1, 1]) == "G"
    assert colour(["GGG", "R", "R"], voices=[1, 1, 1]) == "R"
    assert colour(["GGG", "R", "R"], voices=[2, 1, 1]) == "R"  # two against two


def test_voices_of_people_are_not_multiplied_by_agencies() -> None:
    assert colour(["GG", "RRR"], "respondent", voices=[5, 1]) == "R"


def test_support_is_the_share_of_voices() -> None:
    counts = np.array([[[1, 1, 2]], [[0, 1, 0]], [[0, 0, 0]]], dtype=np.int64)
    assert support(counts, np.array([1, 3, 1]), "agency").tolist() == [[1 / 16, 13 / 16, 2 / 16]]
    assert support(counts, np.array([1, 3, 1]), "respondent").tolist() == [[1 / 5, 2 / 5, 2 / 5]]


def test_support_is_absent_where_nobody_rated() -> None:
    counts = np.zeros((2, 3, 3), dtype=np.int64)
    counts[0, 1] = (1, 0, 0)
    for voice in ("agency", "respondent"):
        assert np.isnan(support(counts, np.array([1, 1]), voice)).all(axis=1).tolist() == [True, False, True]


@pytest.mark.parametrize(("over", "expected"), [(0, "R"), (1e-12, "R"), (-1e-12, "R"), (1e-6, "G"), (-1e-6, "R")])
def test_only_what_rounding_can_do_counts_as_a_tie(over: float, expected: str) -> None:
    assert LETTERS[int(consensus(np.array([0.5 - over, 0.0, 0.5 + over])))] == expected
