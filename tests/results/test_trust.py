"""How far to trust it, in words: who is counted, what is waiting, and an agency that dominates."""

from collections.abc import Callable
from typing import Any

import pytest

from brpipeline.publish.report import trust as report_trust
from brpipeline.results import Results
from tests.results.conftest import says

Composed = Callable[..., Results]


def trust(results: Results) -> list[str]:
    """All but who answered."""
    return [" ".join(parts).strip() for parts in report_trust.trust(results)][1:]


def with_voices(results: Results, *colours: tuple[str, str]) -> Results:
    """Only so many components, each with its colour by agency and by person."""
    kept = []
    for component, (by_agency, by_person) in zip(results.components, colours, strict=False):
        rules = component.other_rules.model_copy(update={"agency_voice": by_agency, "respondent_voice": by_person})
        kept.append(component.model_copy(update={"consensus": by_agency, "other_rules": rules}))
    return results.model_copy(update={"components": kept})


def with_certainties(results: Results, *certainties: float | None) -> Results:
    """Only so many components, each as certain as this; None: without a consensus."""
    kept = [
        component.model_copy(update={"certainty": certainty} | ({} if certainty is not None else {"consensus": None}))
        for component, certainty in zip(results.components, certainties, strict=False)
    ]
    return results.model_copy(update={"components": kept})


SAME, FLIPS = ("green", "green"), ("red", "green")


@pytest.mark.parametrize(
    ("colours", "expected"),
    [
        ([SAME] * 3, "All 3 ratings are the same whether each agency counts once or each person does."),
        ([SAME], "The one rating is the same whether each agency counts once or each person does."),
        ([SAME, FLIPS], "1 of 2 ratings does not depend on who is counted. Education at meetings (S2) does."),
        (
            [FLIPS, SAME, SAME, FLIPS],
            "2 of 4 ratings do not depend on who is counted. Referral pathway (S1) and Analysis of HSB trends (S4) do.",
        ),
        ([FLIPS], "0 of 1 rating does not depend on who is counted. Referral pathway (S1) does."),
    ],
)
def test_whether_ratings_depend_on_who_is_counted(results: Results, colours: list[Any], expected: str) -> None:
    assert trust(with_voices(results, *colours))[1] == expected


AGAIN = "other staff of the same agencies would give the same colour at least 9 times in 10."


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        ((1.0, 0.95, 0.9), f"3 of 3 ratings are firm: {AGAIN}"),
        ((1.0, 0.899, 0.9), f"2 of 3 ratings are firm: {AGAIN} Less certain: S2."),
        ((0.5, 0.6, 0.9), f"1 of 3 ratings is firm: {AGAIN} Less certain: S1 and S2."),
        ((0.5, 0.6, 0.7), f"0 of 3 ratings are firm: {AGAIN} Less certain: S1, S2 and S3."),
        ((None, 0.6, 1.0), f"1 of 2 ratings is firm: {AGAIN} Less certain: S2."),
    ],
)
def test_how_many_ratings_are_firm(results: Results, certainties: tuple[float | None, ...], expected: str) -> None:
    assert trust(with_certainties(results, *certainties))[0] == expected


def test_where_nothing_is_rated_nothing_is_firm(results: Results) -> None:
    assert not [said for said in trust(with_certainties(results, None, None)) if "firm" in said]


def test_how_far_to_trust_it(results: Results, nobody: Results, composed: Composed) -> None:
    assert trust(results)[2:] == [
        "40% of answers come from Schools and colleges.",
        "3 rows are waiting for a decision and are not counted yet.",
        "20 people gave the same rating to everything they rated. What they say of one component they say of all.",
    ]
    one_row = results.model_copy(update={"responses": results.responses.model_copy(update={"waiting": 1})})
    assert trust(one_row)[-2] == "1 row is waiting for a decision and is not counted yet."
    assert trust(nobody) == ["3 rows are waiting for a decision and are not counted yet."]
    unrated = composed([(agency, "UU" + "G" * 18) for agency in ("police", "schools") for _ in range(5)])
    assert trust(unrated)[-2] == "S1 and S2 are not shown: fewer than 3 people rated each of them."
    few = composed([(agency, said * 2 + "G" * 18) for agency in ("police", "schools") for said in "GGUUU"])
    assert (
        trust(few)[-2]
        == "Referral pathway (S1) and Education at meetings (S2) are not rated. Too few people rated them."
    )
    none = composed(says("G", police=1, schools=1, camhs=1))
    assert trust(none)[-1] == "No component is rated. Too few people rated each of them."


def test_a_colour_that_is_likelier_than_the_published_one_is_named(results: Results) -> None:
    first, second, third = results.components[:3]
    kept = [
        first.model_copy(update={"certainty": 0.48, "likelier": "amber"}),
        second.model_copy(update={"certainty": 0.7}),
        third.model_copy(update={"certainty": 0.95}),
    ]
    known, follows = report_trust.firm(results.model_copy(update={"components": kept}))
    assert known == "1 of 3 ratings is firm:"
    assert follows.endswith("Less certain: S1 (Amber is likelier) and S2.")


def test_straightlining_is_said_where_a_third_of_people_do_it(composed: Composed) -> None:
    ordinary = [("police", "GA" * 10), ("schools", "AG" * 10)]
    assert not [text for text in trust(composed(ordinary * 7 + says("G", camhs=6))) if "the same rating to" in text]
    assert trust(composed(ordinary * 6 + says("G", camhs=6)))[-1].startswith("6 people gave the same rating to ")


def test_what_an_agency_that_dominates_does_to_ratings(composed: Composed, results: Results) -> None:
    even = composed(says("G", police=9, schools=9))
    assert report_trust.dominant(even) == ""
    large = composed(says("G", police=12) + says("R", schools=3, camhs=3))
    assert report_trust.dominant(large).startswith(
        "Police gave 12 of 18 answers (67%). With one voice for each agency, it counts for 1 of 3. "
        "The choice changes 20 ratings: S1 is Red by agency and Green by person, S2 is Red"
    )
    assert report_trust.dominant(results).endswith(" The choice changes no rating.")
    flipping = with_voices(large, FLIPS, SAME)
    assert report_trust.dominant(flipping).endswith(
        "The choice changes one rating: Referral pathway (S1) is Red by agency and Green by person."
    )
