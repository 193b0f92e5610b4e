"""The scorecard: points of a lever and of the whole, with what is not rated left out of points and maximum alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Score:
    """Points of some components. maximum: of those that are rated. percent: 0 to 100, None if nothing is rated.

    mean_percent: the mean score of the people's ratings as a percentage of the scale, a check beside the points and
    never part of them.
    """

    points: int
    maximum: int
    percent: float | None
    mean_percent: float | None
    rated: int


def score(
    ratings: NDArray[np.int8], means: NDArray[np.float64], points: Mapping[int, int], positions: Sequence[int]
) -> Score:
    """The score of the components at these positions.

    ratings: (components,) consensus, -1 where there is none. means: (components,) mean scores 0 to 2, nan where nobody
    rated. points: by rating. A component without a consensus has no points and leaves the maximum as well.
    """
    here = [int(ratings[position]) for position in positions if ratings[position] >= 0]
    earned, maximum = sum(points[rating] for rating in here), len(here) * max(points.values())
    rated_means = [float(means[position]) for position in positions if ratings[position] >= 0]
    return Score(
        points=earned,
        maximum=maximum,
        percent=100 * earned / maximum if here else None,
        mean_percent=100 * sum(rated_means) / (2 * len(rated_means)) if rated_means else None,
        rated=len(here),
    )


def percents(drawn: NDArray[np.int8], points: Mapping[int, int], positions: Sequence[int]) -> NDArray[np.float64]:
    """(draws,): the percent of the components at these positions in every draw, as in `score`; nan if nothing is rated.

    drawn: (draws, components) consensus, -1 where there is none. points: by rating.
    """
    here = drawn[:, list(positions)]
    worth = np.array([points[rating] for rating in sorted(points)] + [0])  # of -1 as well: the last
    maximum = max(points.values()) * (here >= 0).sum(axis=1)
    return np.where(maximum > 0, 100 * worth[here].sum(axis=1) / np.maximum(maximum, 1), np.nan)
