"""Levers in results.json: the likely range of their percent, and agreement with the reason where there is none."""

from collections.abc import Callable

import numpy as np
import pytest

from brpipeline.reconcile.agreement import alpha_range
from brpipeline.results import Agreement, LeverPart, Results
from tests.results.conftest import says

Composed = Callable[..., Results]
People = list[tuple[str, str]]
COEFFICIENTS = ("krippendorff_alpha", "interval", "gwet_ac2", "kendall_w")
# The lever Prevention is P1 to P4, the letters 7 to 10 of a sheet.


def prevention(*answers: tuple[str, str]) -> People:
    """People of an agency, each with four letters for Prevention; they know nothing of the other levers."""
    return [(agency, "U" * 6 + four + "U" * 10) for agency, four in answers]


def lever(results: Results) -> LeverPart:
    return next(lever for lever in results.levers if lever.id == "P")


def agreement(results: Results) -> Agreement:
    measures = lever(results).agreement
    assert measures is not None
    return measures


def test_a_percent_lies_within_its_likely_range(composed: Composed, real: People) -> None:
    results = composed(real)
    for part in (results.overall, *results.levers):
        assert part.percent is not None
        assert part.interval is not None
        low, high = part.interval
        assert 0 <= low <= part.percent <= high <= 100
    assert any(lever.interval[0] < lever.interval[1] for lever in results.levers if lever.interval)


@pytest.mark.parametrize(("most", "others", "percent"), [("G", "R", 100.0), ("R", "G", 0.0)])
def test_a_percent_more_extreme_than_other_samples_is_an_end_of_its_range(
    composed: Composed, most: str, others: str, percent: float
) -> None:
    """Two of three in each agency carry all 20 components; in other samples as narrow a majority falls on some."""
    whole = composed(says(most, police=2, schools=2) + says(others, police=1, schools=1)).overall
    assert whole.percent == percent
    assert whole.interval is not None
    inner, end = whole.interval if percent else whole.interval[::-1]
    assert end == percent
    assert abs(inner - percent) > 10


def test_the_range_of_alpha_is_the_middle_nine_tenths(composed: Composed) -> None:
    """Of four components, drawn as often and with the seed as the settings say."""
    said = [("police", "GARR")] * 5 + [("schools", "GAAG")] * 3 + [("schools", "GARU")] * 2 + [("camhs", "GAGU")] * 3
    counts = np.array([[sum(four[at] == letter for _, four in said) for letter in "RAG"] for at in range(4)])
    interval = agreement(composed(prevention(*said))).interval
    assert interval == pytest.approx(alpha_range(counts, 20, 1000, 0.9), abs=1e-12)
    assert interval != pytest.approx(alpha_range(counts, 20, 1000, 0.95), abs=1e-3)


def test_without_a_rating_there_is_neither_percent_nor_range(composed: Composed) -> None:
    results = composed(prevention(*[("police", "GGGG")] * 6))
    unrated = next(lever for lever in results.levers if lever.id == "S")
    assert (unrated.percent, unrated.interval, unrated.mean_percent, unrated.rated) == (None, None, None, 0)
    assert lever(results).percent == 100.0


def test_agreement_of_a_lever_says_what_it_rests_on(composed: Composed) -> None:
    """Both agencies put P1 over P2 over P3, and nobody could rate P4. CAMHS left P3 out: there it is counted with the
    ICB, so neither is a judge of order."""
    ratings = [("police", "GARU")] * 5 + [("schools", "GAAU")] * 3 + [("schools", "GARU")] * 2
    ratings += [("camhs", "GAUU")] * 3 + [("icb", "GARU")] * 3
    measures = agreement(composed(prevention(*ratings)))
    assert (measures.respondents, measures.components, measures.groups) == (16, 3, 2)
    assert measures.kendall_w == 1.0
    assert measures.absent == {}
    assert measures.krippendorff_alpha is not None
    assert measures.interval is not None
    assert 0.7 < measures.krippendorff_alpha < 1
    assert measures.interval[0] <= measures.interval[1]


TWICE, ONE = "no component has two ratings", "fewer than two components have two ratings"
ALIKE, RATED = "all ratings are the same", "fewer than two components were rated"
GROUPS, TIED = "fewer than two groups rated every component", "no group tells the components apart"


@pytest.mark.parametrize(
    ("said", "absent"),
    [
        ([("police", "UUUU")] * 6, (TWICE, TWICE, TWICE, RATED)),
        ([("police", "GUUU")] + [("police", "UUUU")] * 5, (TWICE, TWICE, TWICE, RATED)),
        ([("police", "GUUU")] * 3 + [("schools", "RUUU")] * 3, (ONE, ONE, None, RATED)),
        ([("police", "GGGG")] * 3 + [("schools", "GGGG")] * 3, (ALIKE, ALIKE, None, TIED)),
        ([("police", "GGRR")] * 6, (None, None, None, GROUPS)),
        ([("police", "GGUU")] * 3 + [("schools", "UURR")] * 3, (None, None, None, GROUPS)),
        ([("police", "GAGR")] * 3 + [("schools", "GARR")] * 3, (None, None, None, None)),
    ],
    ids=[
        "nobody rated",
        "one rating",
        "one component",
        "all alike",
        "one group",
        "no group rated all",
        "everything there",
    ],
)
def test_what_cannot_be_computed_is_null_and_says_why(
    composed: Composed, said: People, absent: tuple[str | None, ...]
) -> None:
    measures = agreement(composed(prevention(*said)))
    reasons = {name: reason for name, reason in zip(COEFFICIENTS, absent, strict=True) if reason}
    assert measures.absent == reasons
    assert {name for name in COEFFICIENTS if getattr(measures, name) is None} == set(reasons)


def test_a_component_of_one_rating_is_not_counted_among_those_compared(composed: Composed) -> None:
    measures = agreement(composed(prevention(("police", "GGAU"), *[("police", "GAUU")] * 5)))
    assert measures.components == 2


def test_of_nobody_there_is_no_agreement(nobody: Results) -> None:
    assert {tuple(lever.agreement.absent.values()) for lever in nobody.levers if lever.agreement} == {
        (TWICE, TWICE, TWICE, RATED)
    }


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [({}, "no export asks for it"), ({"police": (6, 1)}, None)],
    ids=["nobody was asked", "the police were"],
)
def test_why_there_is_no_evidence_stands_once(
    composed: Composed, evidence: dict[str, tuple[int, int]], expected: str | None
) -> None:
    results = composed(says("G", police=6, schools=6), evidence=evidence)
    assert results.method.absent.get("components.evidence") == expected
    part = results.components[0].evidence
    assert (part and (part.asked, part.offered, part.groups_asked, part.groups_offering)) == (
        (6, 1, 1, 1) if evidence else None
    )


def test_evidence_of_a_lever_stands_at_the_lever_alone(composed: Composed) -> None:
    """And the flag of thin evidence says that it was asked of the lever."""
    people, asked = says("G", police=6, schools=6, camhs=6, icb=6), {"police": (6, 1), "schools": (6, 0)}
    asked |= {"camhs": (6, 0), "icb": (6, 0)}
    results = composed(people, evidence=asked, evidence_of_levers=["P", "R"])
    by_id = {lever.id: lever.evidence for lever in results.levers}
    assert [ident for ident, part in by_id.items() if part] == ["P", "R"]
    assert by_id["P"] == by_id["R"]
    assert by_id["P"]
    assert (by_id["P"].asked, by_id["P"].offered, by_id["P"].groups_asked) == (24, 1, 4)
    given = {component.lever for component in results.components if component.evidence}
    assert given == {"S", "I"}
    assert {component.id for component in results.components if results.evidence_on(component) is None} == set()
    thin = {flag.component: flag.text for flag in results.flags if flag.kind == "thin-evidence"}
    assert thin["P3"].endswith("groups asked offered evidence for its lever, Prevention.")
    assert thin["S1"].endswith("groups asked offered evidence.")
    assert not {"components.evidence", "levers.evidence"} & set(results.method.absent)


def test_where_evidence_was_asked_of_levers_the_components_say_so_once(composed: Composed) -> None:
    asked = {"police": (6, 1)}
    whole = composed(says("G", police=6), evidence=asked, evidence_of_levers="SPIR").method.absent
    assert whole["components.evidence"] == "it was asked for of each lever as a whole"
    assert "levers.evidence" not in whole
    each = composed(says("G", police=6), evidence=asked).method.absent
    assert each["levers.evidence"] == "it was asked for of each component"


def test_why_a_certainty_is_null_stands_where_one_is(composed: Composed) -> None:
    assert "components.certainty" not in composed(says("G", police=6)).method.absent
    some = composed(prevention(*[("police", "GGGG")] * 6)).method.absent
    assert some["components.certainty"] == "a component without a consensus has none"
    assert some["components.moderated"] == "no meeting has agreed anything"
