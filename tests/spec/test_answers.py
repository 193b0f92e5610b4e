"""Answer sheets: one letter a component, and the codes that are counted."""

import numpy as np
import pytest

from brpipeline.rating import AMBER, BLANK, GREEN, LETTERS, NOT_APPLICABLE, RED, UNKNOWN, UNREAD, codes_of, letters_of

CODES = {"R": RED, "A": AMBER, "G": GREEN, "U": UNKNOWN, "N": NOT_APPLICABLE, "-": BLANK, "?": UNREAD}


@pytest.mark.parametrize(("letter", "code"), CODES.items())
def test_every_letter_has_its_code(letter: str, code: int) -> None:
    assert codes_of([letter], 1).tolist() == [[code]]
    assert letters_of(np.array([[code]], dtype=np.uint8)) == [letter]


def test_the_codes_of_ratings_are_their_scores() -> None:
    assert codes_of(["RAG"], 3).tolist() == [[0, 1, 2]]


@pytest.mark.parametrize("written", [[], [LETTERS], ["GGG", "RAU", "N-?"], ["G"], ["", ""]])
def test_sheets_come_back_as_they_were_written(written: list[str]) -> None:
    components = len(written[0]) if written else 20
    found = codes_of(written, components)
    assert found.shape == (len(written), components)
    assert letters_of(found) == written


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (["GG"], "too short"),
        (["GGGG"], "too long"),
        (["GG", "GGGG"], "one too short and one too long, right in sum"),
        (["GX-"], "a letter that is no answer"),
        (["gg-"], "small letters"),
        (["GG–"], "a dash that is no hyphen"),
    ],
)
def test_a_sheet_that_is_none_is_refused(written: list[str], why: str) -> None:
    with pytest.raises(ValueError, match=r"ratings|codec"):
        codes_of(written, 3)
