"""What must hold of replicates and certainty, whatever people answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from brpipeline.reconcile.certainty import certainty, colour_chances, drawn_ratings, likelier_colour, likely_range
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.joint_resampling import joint_replicates
from brpipeline.reconcile.scorecard import percents

Table = NDArray[np.int64]

VOICE = st.sampled_from(["agency", "respondent"])
SHAPE = st.tuples(st.integers(1, 5), st.integers(1, 4), st.just(3))
TABLES = SHAPE.flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9)))
SEEDS = st.integers(0, 2**40)


@given(TABLES, SEEDS, st.floats(0, 0.95))
def test_every_replicate_has_as_many_people_in_every_group(counts: Table, seed: int, correlation: float) -> None:
    for table in (counts, counts * 9):
        for drawn in (joint_replicates(table, seed, 100), joint_replicates(table, seed, 100, correlation)):
            assert drawn.min(initial=0) >= 0
            assert (drawn.sum(axis=3) == table.sum(axis=2)).all()


@given(TABLES, SEEDS, st.floats(0, 0.95))
def test_replicates_depend_on_their_arguments_alone(counts: Table, seed: int, correlation: float) -> None:
    first, again = (joint_replicates(counts, seed, 50, correlation) for _ in range(2))
    assert np.array_equal(first, again)


@given(TABLES, SEEDS, VOICE)
def test_the_chances_of_three_colours_add_up_and_the_likelier_one_is_named(
    counts: Table, seed: int, voice: str
) -> None:
    voices = np.ones(len(counts), dtype=np.int64)
    ratings = consensus(support(counts, voices, voice))  # type: ignore[arg-type]
    drawn = drawn_ratings(joint_replicates(counts, seed, 150), voices, voice, 0.5, ratings)  # type: ignore[arg-type]
    chances, sure = colour_chances(drawn, ratings), certainty(drawn, ratings)
    likelier = likelier_colour(chances, ratings)
    for component, rating in enumerate(ratings.tolist()):
        if rating == NONE:
            assert np.isnan(chances[component]).all()
            assert likelier[component] == NONE
            continue
        assert abs(chances[component].sum() - 1) < 1e-9
        assert chances[component, rating] == sure[component]
        best = chances[component].max()
        assert (likelier[component] == NONE) == (best == sure[component])
        assert likelier[component] == NONE or chances[component, likelier[component]] == best


@given(TABLES, SEEDS, VOICE, st.sampled_from([0.5, 2 / 3]), st.data())
def test_certainty_is_a_share_of_draws_where_there_is_a_consensus(
    counts: Table, seed: int, voice: str, threshold: float, data: st.DataObject
) -> None:
    voices = data.draw(arrays(np.int64, len(counts), elements=st.integers(1, 4)))
    ratings = consensus(support(counts, voices, voice), threshold)  # type: ignore[arg-type]
    drawn = drawn_ratings(joint_replicates(counts, seed, 150), voices, voice, threshold, ratings)  # type: ignore[arg-type]
    assert ((drawn == NONE) == (ratings == NONE)).all()
    sure = certainty(drawn, ratings)
    assert (np.isnan(sure) == (ratings == NONE)).all()
    assert ((sure[ratings != NONE] >= 0) & (sure[ratings != NONE] <= 1)).all()
    if (ratings != NONE).any():
        found = percents(drawn, {0: 0, 1: 1, 2: 2}, range(len(ratings)))
        low, high = likely_range(found)
        assert 0 <= found.min() <= low <= high <= found.max() <= 100
        assert ((found >= low) & (found <= high)).mean() >= 0.9 - 1e-9


@given(TABLES, SEEDS)
def test_draws_by_blocks_are_the_consensus_of_each_draw_alone(counts: Table, seed: int) -> None:
    voices = np.arange(1, len(counts) + 1)
    ratings = consensus(support(counts, voices, "agency"))
    drawn = joint_replicates(counts, seed, 205)
    found = drawn_ratings(drawn, voices, "agency", 0.5, ratings)
    for place in (0, 99, 100, 204):
        assert np.array_equal(found[place], consensus(support(drawn[place].astype(np.int64), voices, "agency")))


@settings(max_examples=25)
@given(TABLES, SEEDS, st.data())
def test_the_order_of_agencies_changes_only_the_luck(counts: Table, seed: int, data: st.DataObject) -> None:
    """Means over 2,000 draws, within five standard errors of their difference."""
    order = data.draw(st.permutations(range(len(counts))))
    before, after = joint_replicates(counts, seed, 2000)[:, order], joint_replicates(counts[order], seed + 1, 2000)
    error = np.sqrt((before.var(axis=0) + after.var(axis=0)) / 2000)
    assert (np.abs(before.mean(axis=0) - after.mean(axis=0)) <= 5 * error + 0.01).all()
