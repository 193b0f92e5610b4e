"""The answer sheet: one letter a component, in the instrument's order.

`G` `A` `R` are ratings; `U` don't know, `N` not applicable, `-` blank, and `?` an answer that nobody could read yet.
Inside the library a letter is its code: the codes of the ratings are their scores on the scale 0, 1, 2.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RED, AMBER, GREEN, UNKNOWN, NOT_APPLICABLE, BLANK, UNREAD = range(7)
RATINGS = (RED, AMBER, GREEN)
LETTERS = "RAGUN-?"

_CODE_OF_BYTE = bytes(LETTERS.find(chr(byte)) % 256 for byte in range(256))  # 255 for what is no letter of a sheet
_BYTE_OF_CODE = np.frombuffer(LETTERS.encode(), dtype=np.uint8)


def sheets(codes: NDArray[np.uint8]) -> list[str]:
    """Answer sheets from codes. codes: (respondents, components). Returns one text of `components` letters each."""
    respondents, components = codes.shape
    if not respondents or not components:
        return [""] * respondents
    text = _BYTE_OF_CODE[codes].tobytes().decode("ascii")
    return [text[start : start + components] for start in range(0, len(text), components)]


def codes(answer_sheets: Sequence[str], components: int) -> NDArray[np.uint8]:
    """Codes from answer sheets. Returns (respondents, components). Raises ValueError for a sheet of another length."""
    if set(map(len, answer_sheets)) - {components}:
        raise ValueError(f"an answer sheet does not have {components} letters")
    joined = "".join(answer_sheets).encode("ascii")
    found = np.frombuffer(joined.translate(_CODE_OF_BYTE), dtype=np.uint8)
    if (found == 255).any():
        raise ValueError("an answer sheet holds a letter that is no answer")
    return found.reshape(len(answer_sheets), components)
