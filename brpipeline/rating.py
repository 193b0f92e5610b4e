"""The ratings and their registry: whatever belongs to Red, Amber and Green is here once, and is taken from here.

The ratings of a respondent are one letter a component, in the instrument's order.
`G` `A` `R` are ratings; `U` don't know, `N` not applicable, `-` blank, and `?` an answer that nobody could read yet.
Inside the library a letter is its code: the codes of the ratings are their scores on the scale 0, 1, 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.language import mark, mark_as

RED, AMBER, GREEN, UNKNOWN, NOT_APPLICABLE, BLANK, UNREAD = range(7)
RATINGS = (RED, AMBER, GREEN)
FIRM = 0.9  # a rating of this certainty, or of more, is firm
AGREED = 0.75  # of the ratings: if so many are alike and no group is apart, a rating is agreed
EVEN = 0.5  # a group is as likely to differ materially as not
LETTERS = "RAGUN-?"
Colour = Literal["green", "amber", "red"]
Answer = Literal["green", "amber", "red", "unknown", "not_applicable"]


@dataclass(frozen=True)
class Rating:
    """One rating of the scale. code: its score, and its index along every axis of ratings.

    colour: its key in results.json and in settings. letter, name: in English, messages of the catalogues. fill, ink:
    "#rrggbb" of a patch, and of the text on it.
    """

    code: int
    colour: Colour
    letter: str
    name: str
    fill: str
    ink: str

    @property
    def ring(self) -> int:
        """Its ring on a radar, 1 the innermost."""
        return self.code + 1


SCALE = (
    Rating(RED, "red", mark_as("rating", "R"), mark("Red"), fill="#660f0f", ink="#ffffff"),
    Rating(AMBER, "amber", mark_as("rating", "A"), mark("Amber"), fill="#cc6800", ink="#0b0c0c"),
    Rating(GREEN, "green", mark_as("rating", "G"), mark("Green"), fill="#c4f5d2", ink="#0b0c0c"),
)
"""From Red to Green, by code."""
GREEN_FIRST = SCALE[::-1]
BY_COLOUR: dict[Colour, Rating] = {rating.colour: rating for rating in SCALE}
ANSWER_OF: dict[int, Answer] = {
    **{rating.code: rating.colour for rating in GREEN_FIRST},
    UNKNOWN: "unknown",
    NOT_APPLICABLE: "not_applicable",
}
ANSWER_CODES: dict[str, int] = {answer: code for code, answer in ANSWER_OF.items()}
"""Each answer that can be given by its code, and its code; Green first."""

_CODE_OF_BYTE = bytes(LETTERS.find(chr(byte)) % 256 for byte in range(256))  # 255 for what is not one of the letters
_BYTE_OF_CODE = np.frombuffer(LETTERS.encode(), dtype=np.uint8)


def letters_of(codes: NDArray[np.uint8]) -> list[str]:
    """Ratings as letters. codes: (respondents, components). Returns one text of `components` letters a respondent."""
    respondents, components = codes.shape
    if not respondents or not components:
        return [""] * respondents
    text = _BYTE_OF_CODE[codes].tobytes().decode("ascii")
    return [text[start : start + components] for start in range(0, len(text), components)]


def codes_of(ratings: Sequence[str], components: int) -> NDArray[np.uint8]:
    """Ratings as codes. ratings: one text of letters a respondent. Returns (respondents, components).

    Raises ValueError for a text of another length, or with a letter that is not an answer.
    """
    if set(map(len, ratings)) - {components}:
        raise ValueError(f"a respondent's ratings do not have {components} letters")
    joined = "".join(ratings).encode("ascii")
    codes = np.frombuffer(joined.translate(_CODE_OF_BYTE), dtype=np.uint8)
    if (codes == 255).any():
        raise ValueError("a respondent's ratings have a letter that is not an answer")
    return codes.reshape(len(ratings), components)
