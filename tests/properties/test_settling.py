"""What must hold of the advice, whatever people answered and however many are left to ask."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile.bounds import bounds
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.firmness import outlook
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.settling import Chase, advice, fewest_replies

Counts = NDArray[np.int64]
SHAPE = st.tuples(st.integers(1, 5), st.integers(1, 4), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 6)))
VOICE = st.sampled_from(["agency", "respondent"])


def chase_of(counts: Counts, silent: list[int], voice: str) -> tuple[Chase, NDArray[np.float64]]:
    groups = len(counts)
    voices = np.arange(groups) % 2 + 1
    drawn = joint_replicates(counts, 20, 100)
    look = outlook(drawn, voices, voice, 0.5)  # type: ignore[arg-type]
    own = np.eye(groups)[:, :, None] * (counts.sum(axis=2) > 0)
    chase = Chase(look, own, np.array(silent[:groups], dtype=np.float64), np.eye(groups, dtype=np.bool_))
    rated = counts.sum(axis=(0, 2)) > 0
    return chase, np.where(rated, chase.certainty(np.zeros(groups, dtype=np.int64)), np.nan)


@settings(deadline=None, max_examples=60)
@given(TABLES, st.lists(st.integers(0, 9), min_size=5, max_size=5), VOICE)
def test_nobody_is_asked_for_more_than_is_left_and_what_is_settled_is_firm(
    counts: Counts, silent: list[int], voice: str
) -> None:
    chase, sure = chase_of(counts, silent, voice)
    fewest = fewest_replies(chase, sure)
    assert set(fewest) == set(np.flatnonzero(sure < 0.9).tolist())
    asked, settled = np.zeros(len(counts), dtype=np.int64), list[int]()
    for step in advice(chase, sure):
        assert step.replies.sum() > 0
        assert (step.replies >= 0).all()
        asked = asked + step.replies
        assert (asked <= chase.silent).all()
        assert step.settles
        assert (chase.certainty(asked)[list(step.settles)] >= 0.91).all()
        settled += step.settles
    assert len(settled) == len(set(settled))
    assert set(settled) <= {component for component, replies in fewest.items() if replies is not None}
    for component, replies in fewest.items():
        if replies is not None:
            assert (replies <= chase.silent).all()
            assert chase.certainty(replies)[component] >= 0.91
            assert replies.sum() <= counts[:, component].sum()


@settings(deadline=None, max_examples=60)
@given(TABLES, VOICE)
def test_where_nobody_is_left_nobody_is_asked(counts: Counts, voice: str) -> None:
    chase, sure = chase_of(counts, [0] * 5, voice)
    fewest = fewest_replies(chase, sure)
    assert not any(replies is not None for replies in fewest.values())
    assert advice(chase, sure) == []


@settings(deadline=None)
@given(TABLES, st.data(), VOICE)
def test_the_rating_lies_between_its_bounds_and_more_silence_never_narrows_them(
    counts: Counts, data: st.DataObject, voice: str
) -> None:
    silent = data.draw(arrays(np.int64, counts.shape[:2], elements=st.integers(0, 9)))
    voices = np.ones(len(counts), dtype=np.int64)
    ratings = consensus(support(counts, voices, voice))  # type: ignore[arg-type]
    # An agency of whom nobody rated has no voice now, and would have one.
    rated = counts.sum(axis=2) > 0
    heard = np.where(rated, silent, 0)
    low, high = bounds(counts, heard, voices, voice, 0.5, ratings).T  # type: ignore[arg-type]
    known = ratings != NONE
    assert (low[known] <= ratings[known]).all()
    assert (ratings[known] <= high[known]).all()
    assert (low[~known] == NONE).all()
    wider = bounds(counts, heard + np.where(rated, 1, 0), voices, voice, 0.5, ratings)  # type: ignore[arg-type]
    assert (wider[known, 0] <= low[known]).all()
    assert (high[known] <= wider[known, 1]).all()
    nobody = bounds(counts, np.zeros_like(silent), voices, voice, 0.5, ratings)  # type: ignore[arg-type]
    assert np.array_equal(nobody, np.stack([ratings, ratings], axis=1))
