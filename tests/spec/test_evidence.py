"""Evidence: who was asked for it, who offered some, and of which kind."""

from collections.abc import Sequence

import numpy as np
import pytest

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.settings.instrument import Instrument
from tests.pooled import count_evidence
from tests.spec.conftest import instrument

POLICE, SCHOOLS = 0, 1
ASKING, SILENT = 7, 8  # exports
KINDS = [{"id": "reviews", "title": "Case reviews"}, {"id": "meetings", "title": "Observations of meetings"}]
Texts = Sequence[tuple[int, str, str]]


def asked() -> Instrument:
    """One lever, P, with components P1 and P2, two kinds of evidence, and answers as people type them."""
    table = instrument(2).model_dump() | {"evidence": KINDS}
    for answer, typed in (("green", "2"), ("unknown", "Not sure"), ("not_applicable", "N/A")):
        table["scale"][answer]["wordings"].append(typed)
    return Instrument.model_validate(table)


def counted(
    texts: Texts = (), of: Sequence[str] = ("P",), unused: Sequence[int] = (), exports: Sequence[int] = (ASKING,) * 4
) -> EvidenceCounts:
    """Two people of the police and two of schools; of: what the export asks evidence for."""
    used = np.array([place not in unused for place in range(4)])
    agencies = np.array([POLICE, POLICE, SCHOOLS, SCHOOLS], dtype=np.int32)
    return count_evidence(
        agencies, np.array(exports), used, {ASKING: frozenset(of), SILENT: frozenset()}, texts, asked(), 2
    )


def test_a_lever_s_evidence_counts_for_all_its_components() -> None:
    found = counted([(0, "P", "We looked")])
    assert found.asked.tolist() == [[2, 2], [2, 2]]
    assert found.offered.tolist() == [[1, 1], [0, 0]]


def test_a_component_s_own_evidence_counts_for_it_alone() -> None:
    found = counted([(2, "P2", "We looked")], of=["P2"])
    assert found.asked.tolist() == [[0, 2], [0, 2]]
    assert found.offered.tolist() == [[0, 0], [0, 1]]


def test_whoever_offers_for_a_lever_and_for_its_component_offers_once() -> None:
    found = counted([(0, "P", "Case reviews"), (0, "P1", "Observations of meetings")], of=["P", "P1"])
    assert found.asked[POLICE].tolist() == [2, 2]
    assert found.offered[POLICE].tolist() == [1, 1]
    assert found.methods[POLICE].tolist() == [[1, 1], [1, 1]]


def test_a_lever_that_any_export_asks_about_as_a_whole_is_counted_as_a_whole() -> None:
    """Another export that asks about one of its components asks about a part of it."""
    agencies, exports = np.array([POLICE, POLICE, SCHOOLS, SCHOOLS], dtype=np.int32), np.array([7, 7, 8, 8])
    asking = {7: frozenset({"P"}), 8: frozenset({"P2"})}
    texts = [(0, "P", "We looked"), (2, "P2", "Case reviews")]
    found = count_evidence(agencies, exports, np.ones(4, dtype=bool), asking, texts, asked(), 2)
    assert found.of_levers == {"P"}
    assert found.asked.tolist() == [[2, 2], [2, 2]]
    assert found.offered.tolist() == [[1, 1], [1, 1]]
    assert found.methods[SCHOOLS].tolist() == [[1, 0], [1, 0]]


@pytest.mark.parametrize(("of", "levers"), [(["P"], {"P"}), (["P1"], set()), (["P", "P1"], {"P"}), ([], set())])
def test_which_levers_were_asked_about_as_a_whole(of: list[str], levers: set[str]) -> None:
    assert counted(of=of).of_levers == levers


def test_an_earlier_release_that_stands_does_not_divide_a_lever() -> None:
    """Its components all have the counts of that of which most people were asked."""
    counts = np.array([[2, 3], [1, 1]])
    methods = np.array([[[1, 0], [2, 1]], [[0, 0], [1, 0]]])
    lever = EvidenceCounts(counts, counts - 1, methods, frozenset({"P"})).as_asked(asked())
    assert lever.asked.tolist() == [[3, 3], [1, 1]]
    assert lever.offered.tolist() == [[2, 2], [0, 0]]
    assert lever.methods.tolist() == [[[2, 1], [2, 1]], [[1, 0], [1, 0]]]
    apart = EvidenceCounts(counts, counts - 1, methods).as_asked(asked())
    assert apart.asked.tolist() == counts.tolist()


def test_responses_that_are_not_used_do_not_count() -> None:
    found = counted([(0, "P", "We looked"), (1, "P", "We looked")], unused=[1, 2, 3])
    assert found.asked.tolist() == [[1, 1], [0, 0]]
    assert found.offered.tolist() == [[1, 1], [0, 0]]


def test_people_of_an_export_that_asks_for_none_are_not_asked() -> None:
    found = counted([(3, "P", "We looked")], exports=[SILENT, SILENT, SILENT, ASKING])
    assert found.asked.tolist() == [[0, 0], [1, 1]]
    assert found.offered.tolist() == [[0, 0], [1, 1]]


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "...", "?", "/", "n/a", "N/A ", "not sure", "2", "Green", "n/a - not our area"]
)
def test_a_text_that_says_nothing_is_no_evidence(text: str) -> None:
    """One without a letter or digit, or one that answers by the scale."""
    found = counted([(0, "P", text)])
    assert found.asked[POLICE].tolist() == [2, 2]
    assert not found.offered.any()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Case reviews, March to August", [1, 0]),
        ("CASE  REVIEWS; observations-of-meetings!", [1, 1]),
        ("observations of meetings", [0, 1]),
        ("We looked", [0, 0]),
        ("Reviews of cases", [0, 0]),
    ],
)
def test_a_kind_of_evidence_is_named_by_its_title(text: str, named: list[int]) -> None:
    found = counted([(0, "P", text)])
    assert found.methods[POLICE, 0].tolist() == named
    assert found.offered[POLICE, 0] == 1


def test_people_are_counted_and_not_words() -> None:
    found = counted([(0, "P", "Case reviews"), (1, "P", "Case reviews, and again case reviews")])
    assert found.methods[POLICE, 0].tolist() == [2, 0]


def test_without_responses_all_counts_are_nought() -> None:
    found = count_evidence(np.zeros(0, np.int32), [], np.zeros(0, bool), {}, [], asked(), 2)
    assert (found.asked.shape, found.methods.shape) == ((2, 2), (2, 2, 2))
    assert not found.asked.any()
