"""Whether a group differs from the others by enough to matter, does not, or cannot be told."""

import numpy as np
import pytest

from brpipeline.reconcile import others
from brpipeline.reconcile.material_gaps import MaterialGaps, Verdict, material_gaps

LETTERS = {Verdict.NOBODY: ".", Verdict.CANNOT_BE_TOLD: "?", Verdict.DOES_NOT_DIFFER: "="}


def compared(*groups: str | list[str], components: int = 1, gap: float = 0.67) -> MaterialGaps:
    """Groups by what their people said of each component; one word is said of the first, and Amber of all others."""
    said = [[group] if isinstance(group, str) else group for group in groups]
    words = [[*own, *["A" * len(own[0])] * (components - len(own))] for own in said]
    counts = np.array([[[word.count(letter) for letter in "RAG"] for word in own] for own in words])
    return material_gaps(counts, others.weights(counts, np.ones(len(counts), dtype=np.int64)), gap)


def verdicts(found: MaterialGaps) -> str:
    """Of the first component: + higher, - lower, = does not differ, ? cannot be told, . nobody to compare."""
    return "".join(
        "0+-"[sign] if sign else LETTERS[Verdict(verdict)]
        for sign, verdict in zip(found.differs[:, 0].tolist(), found.verdict[:, 0].tolist(), strict=True)
    )


CASES = {
    "a group that says Red where others say Green": (["RRRRRRRR", *["AAGGGGGG"] * 5], "-?????"),
    "and one that says Green where others say Red": (["GGGGGGGG", *["AARRRRRR"] * 5], "+?????"),
    "two groups that are opposed": (["RRRRRRRR", "GGGGGGGG"], "-+"),
    "one group alone": (["RRRRGGGG"], "."),
    "the only one that rated": (["RRRRGGGG", "", ""], "..."),
    "two people of two agencies who disagree": (["R", "G"], "??"),
    "two people of two agencies who agree": (["A", "A"], "=="),
    "three people beside many who agree nearly with them": (["RAA", *["RAG" * 10] * 4], "?===="),
    "many who agree": (["RRAAAGG" * 10] * 4, "===="),
}


@pytest.mark.parametrize(("groups", "expected"), CASES.values(), ids=CASES)
def test_verdicts(groups: list[str], expected: str) -> None:
    assert verdicts(compared(*groups)) == expected


def test_25_agencies_that_differ_widely_are_not_said_to_agree() -> None:
    """What the exact test with a null chosen by the report called agreement: all cells have leans of their own."""
    rng = np.random.default_rng(8)
    lean = rng.normal(0, 0.7, 20) + rng.normal(0, 0.5, (25, 20))
    answers = lean[:, None] + rng.normal(size=(25, 24, 20))
    counts = np.stack([(answers < -0.5).sum(1), (np.abs(answers) <= 0.5).sum(1), (answers > 0.5).sum(1)], axis=2)
    found = material_gaps(counts, others.weights(counts, np.ones(25, dtype=np.int64)), 0.67)
    assert (found.differs != 0).sum() > 30
    assert (found.flagged != 0).sum() > 10


def test_a_dominant_optimist_does_not_make_ten_others_differ() -> None:
    """120 people who are more positive on everything, among 50 who are of one mind."""
    rng = np.random.default_rng(9)
    means = rng.normal(0, 0.7, 20)
    counts = []
    for size, lean in [(120, 1.5), *[(5, 0.0)] * 10]:
        answers = means + lean + rng.normal(size=(size, 20))
        counts.append(np.stack([(answers < -0.5).sum(0), (np.abs(answers) <= 0.5).sum(0), (answers > 0.5).sum(0)], 1))
    table = np.array(counts)
    found = material_gaps(table, others.weights(table, np.ones(11, dtype=np.int64)), 0.67)
    assert (found.differs[0] > 0).sum() >= 15
    assert not found.differs[1:].any()


def test_a_gap_that_is_material_but_small_differs_and_is_not_flagged() -> None:
    """A hundred people each, half a point apart, on the first of twenty components."""
    lower, higher = "A" * 100, "A" * 50 + "G" * 50
    found = compared(higher, lower, lower, lower, components=20)
    assert found.gap[0, 0] == pytest.approx(0.5)
    assert found.differs[0, 0] == 1
    assert not found.flagged.any()
    assert compared(higher, lower, lower, lower, components=20, gap=0.5).flagged[0, 0] == 1


def test_a_large_agency_weighs_one_voice_among_the_others() -> None:
    found = compared("RRR", "A" * 100, "GGG")
    assert found.gap[0, 0] == pytest.approx(-1.5)
    assert found.gap[1, 0] == pytest.approx(0.0)
