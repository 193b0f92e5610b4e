"""The tally: who is counted where, and that tallies add up."""

import numpy as np
import pytest

from brpipeline.counting.tally import ANSWERS, Tally, tally
from brpipeline.rating import codes_of

POLICE, SCHOOLS, PROBATION = range(3)
NOBODY = (0, 0, 0, 0, 0, 0)


def tallied(*answers: tuple[int, str], components: int = 2, agencies: int = 3) -> Tally:
    places = np.array([agency for agency, _ in answers], dtype=np.int32)
    return tally(places, codes_of([sheet for _, sheet in answers], components), agencies)


def test_answers_are_counted_by_agency_component_and_answer() -> None:
    found = tallied((POLICE, "GR"), (SCHOOLS, "AU"), (POLICE, "GN"), (POLICE, "R-"))
    #                                             R  A  G  U  N  -
    assert found.counts[POLICE].tolist() == [[1, 0, 2, 0, 0, 0], [1, 0, 0, 0, 1, 1]]
    assert found.counts[SCHOOLS].tolist() == [[0, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0]]
    assert found.counts[PROBATION].tolist() == [list(NOBODY)] * 2
    assert found.people.tolist() == [3, 1, 0]


def test_an_answer_that_is_no_rating_still_counts_the_person() -> None:
    found = tallied((POLICE, "UN"), (POLICE, "--"))
    assert found.people[POLICE] == 2
    assert found.counts[POLICE].sum(axis=1).tolist() == [2, 2]
    assert not found.counts[POLICE, :, :3].any()


def test_without_answers_all_counts_are_nought() -> None:
    found = tallied()
    assert found.counts.shape == (3, 2, ANSWERS)
    assert not found.counts.any()
    assert found.people.tolist() == [0, 0, 0]


def test_one_component_and_one_agency_are_enough() -> None:
    assert tallied((0, "G"), components=1, agencies=1).counts.tolist() == [[[0, 0, 1, 0, 0, 0]]]


def test_tallies_of_two_files_add_up() -> None:
    one, two = tallied((POLICE, "GR"), (SCHOOLS, "AU")), tallied((POLICE, "AA"))
    both = tallied((POLICE, "GR"), (SCHOOLS, "AU"), (POLICE, "AA"))
    assert np.array_equal((one + two).counts, both.counts)
    assert np.array_equal((one + two).people, both.people)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((POLICE, "G?"), "an unread answer cannot be counted"),
        ((-1, "GG"), "the answers of an unknown agency cannot be counted"),
        ((3, "GG"), "the answers of an unknown agency cannot be counted"),
    ],
    ids=["an unread answer would be the next agency's Red", "an unknown agency", "an agency not in the settings"],
)
def test_what_cannot_be_counted_is_refused(answer: tuple[int, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tallied((POLICE, "GG"), answer)
