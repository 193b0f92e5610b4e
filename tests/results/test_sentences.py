"""What the page says in words, from results alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from brpipeline.publish.report import participation, respondents, sentences
from brpipeline.results import FilePart, LeverPart, RecognitionPart, Results
from brpipeline.settings.workspace import Settings
from tests.results.conftest import says

Composed = Callable[..., Results]
People = list[tuple[str, str]]
ASKED = ["social-care", "education-inclusion", "schools", "police", "youth-justice", "probation", "icb", "acute-trust"]
ASKED += ["community-health", "camhs", "general-practice", "voluntary"]


def changed(results: Results, part: str, **values: object) -> Results:
    """Results with other values in one part of them."""
    return results.model_copy(update={part: getattr(results, part).model_copy(update=values)})


@pytest.mark.parametrize(
    ("status", "expected"),
    [("provisional", "Provisional, still open"), ("closed", "Closed"), ("moderated", "Closed and moderated")],
)
def test_status(results: Results, status: str, expected: str) -> None:
    assert sentences.status(results.model_copy(update={"status": status})) == expected


@pytest.mark.parametrize(
    ("wave", "expected"),
    [
        ("Autumn 2025", "Northmere, autumn 2025"),
        ("The first", "Northmere, the first"),
        ("Q1 2026", "Northmere, Q1 2026"),
        ("NSPCC audit", "Northmere, NSPCC audit"),
        ("2025", "Northmere, 2025"),
        ("A", "Northmere, A"),
    ],
)
def test_the_title_leaves_abbreviations_alone(results: Results, wave: str, expected: str) -> None:
    assert sentences.title_of(changed(results, "wave", name=wave)) == expected


def test_who_answered_and_who_did_not(results: Results, composed: Composed, nobody: Results) -> None:
    assert participation.who_answered(results) == "20 people from 3 of 12 agencies."
    assert respondents.no_answer(results).startswith("No answer from Children's social care, Education and inclusion, ")
    assert respondents.no_answer(results).endswith(" and Voluntary and community.")
    complete = composed(says("G", **{agency.replace("-", "_"): 3 for agency in ASKED}))
    assert participation.who_answered(complete) == "36 people from 12 of 12 agencies."
    assert respondents.no_answer(complete) == "Every agency that was asked has answered."
    assert participation.who_answered(nobody) == "Nobody answered."
    still_open = nobody.model_copy(update={"status": "provisional"})
    assert participation.who_answered(still_open) == "Nobody has answered yet."
    assert participation.who_answered(composed(says("G", police=2))) == "2 people from 1 of 12 agencies."


def test_whose_voice(results: Results) -> None:
    assert respondents.voice(results).startswith("Each agency has one voice")
    rules = results.method.settings | {"consensus": {"voice": "respondent"}}
    assert respondents.voice(changed(results, "method", settings=rules)).startswith("Each person has one voice")


def with_levers(results: Results, *percents: float | None) -> Results:
    levers = [
        LeverPart(
            **dict.fromkeys(("points", "maximum", "rated"), 0),
            **dict.fromkeys(("interval", "mean_percent", "agreement", "moderated")),
            percent=percent,
            **dict.fromkeys(("id", "name", "short"), letter),
        )
        for letter, percent in zip("ABCD", percents, strict=False)
    ]
    return results.model_copy(update={"levers": levers})


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        ((90.0, 40.0, 60.0), "Highest: A (90%). Lowest: B (40%)."),
        ((90.0, 40.0, 40.0, 90.0), "Highest: A and D (90%). Lowest: B and C (40%)."),
        ((50.0, 50.0), "All levers are at 50%."),
        ((50.0, None, 50.0), "All rated levers are at 50%."),
        ((None, 0.0, None), "B is at 0%. No other lever is rated."),
        ((70.0,), "A is at 70%."),
        ((100.0, 99.7), "Highest: A (100%). Lowest: B (over 99%)."),
        ((None, None), "No lever is rated."),
    ],
)
def test_the_headline_over_all_levers(results: Results, percents: tuple[float | None, ...], expected: str) -> None:
    assert sentences.overall_headline(with_levers(results, *percents)) == expected


def test_the_headline_of_a_lever(results: Results, nobody: Results, composed: Composed) -> None:
    prevention = next(lever for lever in results.levers if lever.name == "Prevention")
    said = "P1, P2, P3 and P4"
    assert sentences.lever_headline(prevention, results) == f"4 Green. Agencies disagree on {said}."
    assert sentences.lever_headline(prevention, nobody) == f"{said} are not shown."
    # S1-S6, then P1 Red, P2 and P3 Amber, P4 known to few; all alike.
    mixed = [(agency, "G" * 6 + "RAA" + p4 + "G" * 10) for agency in ("police", "schools") for p4 in "GGUUU"]
    assert sentences.lever_headline(prevention, composed(mixed)) == "2 Amber, 1 Red. P4 is not rated."
    fewer = [(agency, sheet.replace("RAAG", "RAAU", 1)) for agency, sheet in mixed[:1]] + mixed[1:6] + mixed[7:]
    assert sentences.lever_headline(prevention, composed(fewer)) == "2 Amber, 1 Red. P4 is not shown."


def test_what_to_discuss_first_and_who_differs(composed: Composed, nobody: Results) -> None:
    """The police say Red to all; so few of so many that nobody else is apart."""
    few = composed(says("R", police=6) + says("G", schools=12, camhs=12, voluntary=12))
    assert few.disputed == [component.id for component in few.components]
    assert nobody.disputed == []
    first = few.components[0]
    assert [flag.direction for flag in sentences.apart(first, few)] == ["lower"]
    assert sentences.disputes(first, few) == sentences.apart(first, few)
    assert sentences.who_differs(first, few) == f"{first.short}: Police lower"
    assert sentences.extent(first, few) == "widest gap 2.00 of 2 points"


def test_agencies_apart_both_ways_are_said_to_be_split_as_well(composed: Composed) -> None:
    both = composed(says("R", police=12) + says("A", camhs=12, voluntary=12) + says("G", schools=12))
    first = both.components[0]
    kinds = [flag.kind for flag in sentences.disputes(first, both)]
    assert kinds == ["agencies-split", "agency-apart", "agency-apart"]
    assert sentences.who_differs(first, both) == f"{first.short}: Schools and colleges higher, Police lower"
    assert sentences.extent(first, both).startswith("widest gap 1.")


def test_agencies_that_split_with_none_apart(composed: Composed, repository: Settings) -> None:
    """Two groups at each end, of which none has a gap of a point and a half."""
    disagreement = repository.assessments.disagreement.model_copy(update={"gap": 1.5})
    assessments = repository.assessments.model_copy(update={"disagreement": disagreement})
    people = says("R", police=3, camhs=3) + says("G", schools=3, voluntary=3)
    split = composed(people, settings=replace(repository, assessments=assessments))
    first = split.components[0]
    assert [flag.kind for flag in sentences.disputes(first, split)] == ["agencies-split"]
    assert first.id in split.disputed
    assert sentences.who_differs(first, split) == f"{first.short}: agencies do not agree"
    assert sentences.extent(first, split) == "100% of the spread lies between agencies"


def test_which_agencies_are_shown_together(results: Results, composed: Composed, repository: Settings) -> None:
    assert respondents.shown_together(results) == ""
    merged = composed(says("G", police=6, probation=1, icb=2, voluntary=1))
    assert respondents.shown_together(merged) == (
        "On a component that fewer than 3 people of an agency rated, it is counted together with others, so that no "
        "answer can be traced to a person. On every component: Police, Probation, Integrated Care Board and Voluntary "
        "and community. The table “Agencies by component” marks where."
    )
    mostly_alone = composed(says("G", police=6, schools=6) + [("camhs", "UU" + "G" * 18)] * 3)
    assert respondents.shown_together(mostly_alone).split(" person. ")[1] == (
        "On some of the 20 components: Schools and colleges on 2 and CAMHS on 2. "
        "The table “Agencies by component” marks where."
    )


def test_how_columns_were_recognised(results: Results) -> None:
    def file(*columns: tuple[str, str]) -> FilePart:
        found = [RecognitionPart(heading="h", meaning=m, target=None, reason=reason) for m, reason in columns]
        return results.files[0].model_copy(update={"recognitions": found})

    assert sentences.recognitions(file(("agency", "its heading"), *[("rating", "its code")] * 20)) == [
        "agency: its heading",
        "20 rating columns: its code",
    ]
    assert sentences.recognitions(file()) == []
