"""The made answers that every contender is given: a national survey, larger than any partnership's."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import AMBER, BLANK, GREEN, NOT_APPLICABLE, RED, UNKNOWN, letters_of

RESPONDENTS, COMPONENTS = 200_000, 20
SIZES = np.array([14, 9, 8, 7, 6, 5, 4, 4, 3, 3, 2, 1])  # of the twelve agencies, in proportion
AGENCIES = len(SIZES)
NO_RATING = {UNKNOWN: 0.08, NOT_APPLICABLE: 0.03, BLANK: 0.02}  # and their shares


@dataclass(frozen=True)
class Answers:
    """As the store gives them. agencies: (respondents,) places of their agencies. sheets: one text a respondent.

    codes: (respondents, components), what the sheets say.
    """

    agencies: NDArray[np.int32]
    codes: NDArray[np.uint8]
    sheets: list[str]


def answers(seed: int = 20) -> Answers:
    """Ratings cut at -.5 and .5 from component + agency + person, so that components and agencies differ."""
    rng = np.random.default_rng(seed)
    agencies = rng.choice(AGENCIES, RESPONDENTS, p=SIZES / SIZES.sum()).astype(np.int32)
    leaning = rng.normal(0, 0.7, COMPONENTS) + rng.normal(0, 0.5, (AGENCIES, COMPONENTS))
    felt = leaning[agencies] + rng.normal(0, 1, (RESPONDENTS, COMPONENTS))
    codes = np.where(felt > 0.5, GREEN, np.where(felt > -0.5, AMBER, RED)).astype(np.uint8)
    chance = rng.random((RESPONDENTS, COMPONENTS))
    for code, share in NO_RATING.items():
        codes[chance < share] = code
        chance = np.where(chance < share, 1, chance - share)
    return Answers(agencies, codes, letters_of(codes))
