"""Scores of two waves on one basis: the components that the agencies alike rated in both, and no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from brpipeline.reconcile.scorecard import Score, score
from brpipeline.reconcile.waves import WaveComparison, is_enough
from brpipeline.settings.assessment import Assessments


@dataclass(frozen=True)
class LikeForLike:
    """Some components then and now. compared: indices of those that the agencies alike rated in both waves. rated: how
    many either wave rated. then, now: of those compared, so that both have one maximum; None where they are too few of
    those rated, since nothing could be said of the rest."""

    compared: Sequence[int]
    rated: int
    then: Score | None
    now: Score | None


def like_for_like(
    waves: WaveComparison, indices: Sequence[int], points: Mapping[int, int], rules: Assessments
) -> LikeForLike:
    """Scores the components at these indices in both waves. points: by rating, as in `score`."""
    chosen = np.array(indices, dtype=np.int64)
    compared = chosen[waves.comparable[chosen]].tolist()
    rated = int(waves.rated[chosen].sum())
    if not compared or not is_enough(np.array(len(compared)), np.array(rated), rules):
        return LikeForLike(compared, rated, None, None)
    no_means = np.full(len(waves.ratings_now), np.nan)
    then, now = (score(ratings, no_means, points, compared) for ratings in (waves.ratings_then, waves.ratings_now))
    return LikeForLike(compared, rated, then, now)
