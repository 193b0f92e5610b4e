"""Whether an agency differs from the others taken together by more than chance would give, and by enough to matter."""

from fractions import Fraction

import numpy as np
import pytest

from brpipeline.reconcile.disagreement import Differences, differences
from brpipeline.reconcile.false_discovery import discrete_false_discovery_rate, false_discovery_rate
from brpipeline.reconcile.score_test import mid_p

LIMIT, GAP = 0.10, 0.67


def compared(*groups: str | list[str], limit: float = LIMIT, gap: float = GAP) -> Differences:
    """Groups by what their people said of each component: "RRG" of one, ["RRG", "AA"] of two."""
    counts = [[[said.count(letter) for letter in "RAG"] for said in ([g] if isinstance(g, str) else g)] for g in groups]
    return differences(np.array(counts, dtype=np.int64), limit, gap)


# What each group said of one component, and which are apart: - lower, + higher, 0 not.
CASES = {
    "a group that says Red where others say Green is lower": (["RRRRR", *["GGGGGGG"] * 5], "-00000"),
    "and one that says Green where others say Red is higher": (["GGGGG", *["RRRRRRR"] * 5], "+00000"),
    "of two groups, both are apart": (["RRRRR", "GGGGG"], "-+"),
    "one agency alone is never apart": (["RRRRRGGGGG"], "0"),
    "nor is the only one that rated": (["RRRRRGGGGG", "", "U"], "000"),
    "all say the same": (["GGGGG", "GGGGG", "GGGGG"], "000"),
    "all say the same, by people": (["RAG", "RAG", "RAGRAG"], "000"),
    "nobody rated": (["", "U"], "00"),
    "certain, but the gap is too small": (["A" * 40, "A" * 40, "A" * 14 + "G" * 26], "000"),
    "wide, but too few people to be sure": (["R", "GGG", "GGG"], "000"),
    "two groups that differ each from all others": (["RRRRRR", "GGGGGG", "AAAAAAAAAAAAAAAA"], "-+0"),
}


@pytest.mark.parametrize(("groups", "expected"), CASES.values(), ids=CASES)
def test_groups_apart(groups: list[str], expected: str) -> None:
    assert "".join("0+-"[sign] for sign in compared(*groups).apart[:, 0]) == expected


def test_gap_is_the_mean_less_that_of_all_others() -> None:
    found = compared("RG", "GGG", "AAA")
    assert found.gap[:, 0].tolist() == pytest.approx([1 - 9 / 6, 2 - 5 / 5, 1 - 8 / 5])


def test_a_gap_of_exactly_the_smallest_is_enough() -> None:
    """67 Greens more in 200 Ambers and Greens: 0.67 points, whatever the last bit of the division says."""
    for lower, upper in ((33, 100), (0, 67), (13, 80), (21, 88)):
        groups = ["G" * share + "A" * (100 - share) for share in (lower, upper)]
        assert compared(*groups).apart[:, 0].tolist() == [-1, 1]
        assert compared(*groups, gap=0.6700001).apart[:, 0].tolist() == [0, 0]


def test_a_q_of_exactly_the_limit_is_enough() -> None:
    q = float(compared("RRRR", "A").q[0, 0])
    assert compared("RRRR", "A", limit=q).apart[:, 0].tolist() == [-1, 1]
    assert not compared("RRRR", "A", limit=q * 0.999999).apart.any()


def test_a_large_agency_that_is_apart_does_not_make_the_others_look_apart() -> None:
    """With the large one among the others, every other group is wide of them and certain; without it, not at all."""
    small = "AAAAAGGGGGGG"
    found = compared("R" * 40, *[small] * 5)
    assert found.apart[:, 0].tolist() == [-1, 0, 0, 0, 0, 0]
    assert found.gap[1:, 0].tolist() == pytest.approx([mean(small) - mean("R" * 40 + small * 4)] * 5)
    assert (found.gap[1:, 0] > GAP).all()
    assert (found.q[1:, 0] < 0.1).all()


def mean(said: str) -> float:
    return sum("RAG".index(letter) for letter in said) / len(said)


def test_of_two_groups_none_leaves_the_other_alone() -> None:
    assert compared("RRRRRRRR", "GGGGGGG").apart[:, 0].tolist() == [-1, 1]


def test_nor_does_the_smaller_of_two_large_ones() -> None:
    """By the normal distribution their evidence differs a little, and so one would leave before the other."""
    counts = np.array([[[900, 100, 100]], [[100, 100, 700]]])
    assert differences(counts, LIMIT, GAP).apart[:, 0].tolist() == [-1, 1]


def test_somebody_stays_to_be_compared_with() -> None:
    """Those who say Red and those who say Green leave no one else to compare the largest group with."""
    found = compared("A" * 60, "R" * 20, "G" * 20)
    assert found.apart[:, 0].tolist() == [0, -1, 1]


def test_half_of_all_people_are_never_left_out() -> None:
    found = compared("R" * 30, "G" * 10, "G" * 10, "G" * 9)
    assert found.apart[:, 0].tolist() == [-1, 1, 1, 1]


def test_where_all_lean_a_little_a_group_must_differ_by_more() -> None:
    """The same answers are apart among groups of one mind, and not where all differ on everything else as well."""
    one_mind = [["RRRRRAAA", *["RRAAAGGG"] * 12], *[["RAAGGGGG", *["RRAAAGGG"] * 12]] * 6]
    lean = ["RRRRAAAG", "RAAGGGGG", "AAAAAAAG", "RRRAAAAG", "RRAAAGGG", "AAGGGGGG"]
    habits = [
        [one_mind[group][0], *[lean[(group * 5 + place * place) % 6] for place in range(12)]] for group in range(7)
    ]
    like, unlike = compared(*one_mind), compared(*habits)
    assert like.habit < 0.1
    assert unlike.habit > 0.9
    assert like.apart[0, 0] == -1
    assert unlike.apart[0, 0] == 0
    assert unlike.p[0, 0] == pytest.approx(like.p[0, 0])


def test_what_cannot_show_as_much_does_not_count() -> None:
    """Evidence 5 and 3: by chance, 5 or more comes 0.01 times and 3 or more 0.01 + 0.05 times; 1 does not matter."""
    possible, chance = np.array([5.0, 3.0, 1.0]), np.array([0.01, 0.05, 0.9])
    found = discrete_false_discovery_rate(np.array([3.0, 5.0]), possible, chance)
    assert found.tolist() == pytest.approx([0.06 / 2, 0.01])
    more = discrete_false_discovery_rate(np.array([3.0, 5.0]), np.append(possible, 4.0), np.append(chance, 0.2))
    assert more.tolist() == pytest.approx([0.26 / 2, 0.01])


def test_a_component_that_only_one_group_rated_is_not_among_the_comparisons() -> None:
    found = compared(["RRRR", "RRR"], ["GGGG", ""])
    assert np.isnan(found.p[:, 1]).all()
    assert np.isnan(found.gap[:, 1]).all()
    assert np.isnan(found.q[:, 1]).all()
    assert found.q[:, 0].tolist() == compared("RRRR", "GGGG").q[:, 0].tolist()


@pytest.mark.parametrize("shape", [(0, 3, 3), (0, 1, 3), (3, 0, 3), (1, 1, 3)])
def test_nothing_to_compare(shape: tuple[int, int, int]) -> None:
    found = differences(np.zeros(shape, dtype=np.int64), LIMIT, GAP)
    assert found.gap.shape == found.p.shape == found.q.shape == found.apart.shape == shape[:2]
    assert not found.apart.any()


# Score sum and number of the group's people, all Reds, Ambers and Greens, and the mid-p by hand.
BY_HAND = {
    "one of two that differ": ((0, 1, 1, 0, 1), Fraction(1, 2)),
    "the one Red of four": ((0, 1, 1, 0, 3), Fraction(1, 8)),
    "two Reds of four, half Green": ((0, 2, 2, 0, 2), Fraction(1, 6)),
    "one of each of two": ((2, 2, 2, 0, 2), Fraction(1, 3) + Fraction(1, 3)),
    "all gave one rating": ((6, 3, 0, 0, 9), Fraction(1)),
    "an Amber among Reds": ((1, 1, 4, 1, 0), Fraction(1, 10)),
}


@pytest.mark.parametrize(("table", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_mid_p_by_hand(table: tuple[int, int, int, int, int], expected: Fraction) -> None:
    assert mid_p(*table) == pytest.approx(float(expected), abs=1e-12)


def test_q_values_by_hand() -> None:
    """Benjamini and Hochberg's step: p x m / rank, and never more than that of a larger p."""
    p = np.array([[0.01, np.nan, 0.04], [0.03, 0.5, 0.9]])
    #                 x5/1            x5/3    x5/2 -> x5/3
    assert false_discovery_rate(p)[0].tolist() == pytest.approx([0.05, np.nan, 0.2 / 3], nan_ok=True)
    assert false_discovery_rate(p)[1].tolist() == pytest.approx([0.2 / 3, 0.625, 0.9])
    assert np.isnan(false_discovery_rate(np.array([np.nan]))).all()
    assert false_discovery_rate(np.array([])).shape == (0,)
