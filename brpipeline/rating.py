"""The ratings of a respondent: one letter a component, in the instrument's order.

`G` `A` `R` are ratings; `U` don't know, `N` not applicable, `-` blank, and `?` an answer that nobody could read yet.
Inside the library a letter is its code: the codes of the ratings are their scores on the scale 0, 1, 2.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RED, AMBER, GREEN, UNKNOWN, NOT_APPLICABLE, BLANK, UNREAD = range(7)
RATINGS = (RED, AMBER, GREEN)
LETTERS = "RAGUN-?"

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
