"""The numbers beside words: what fires a flag, the statistics of a component, the agreement of a lever."""

from collections.abc import Callable
from typing import Any

import pytest

from brpipeline.publish.report import numbers
from brpipeline.publish.text.numbers_and_dates import chance
from brpipeline.results import FIRING_NUMBERS, Agreement, Chances, Fired, Results
from tests.results.conftest import says

Composed = Callable[..., Results]
MINUS = "\N{MINUS SIGN}"

# How each measure is printed; all of them, so that a new one cannot be forgotten.
PRINTED: dict[str, tuple[float, float | None, str]] = {
    "gap": (1.234, 0.5, "gap 1.23 points (at least 0.50)"),
    "gap-a-component": (0.471, 0.2, "gap 0.47 points a component (at least 0.20)"),
    "q": (0.0123, 0.1, "between-group q 0.012 (at most 0.10)"),
    "groups-apart": (3, 2, "3 groups apart, some upward and some downward"),
    "agreement-a": (-0.714, -0.5, f"agreement A {MINUS}0.71 (at most {MINUS}0.50)"),
    "share-of-largest": (0.623, None, "largest group 62% of ratings"),
    "certainty": (0.5512, 0.6, "certainty 55.1% (under 60%)"),
    "rules-agreeing": (2, 3, "2 of 5 rules agree (fewer than 3)"),
    "share-red": (0.9, 0.75, "90% say Red (at least 75%)"),
    "share-with-evidence": (0.0, 1 / 3, "0% of groups offered evidence (under 33%)"),
    "share-unknown": (0.75, 1 / 3, "75% did not know (at least 33%)"),
    "ratings": (4, 5, "4 ratings (fewer than 5)"),
    "components-missing": (1, None, "1 not set up"),
}


def test_every_measure_has_its_words() -> None:
    assert set(PRINTED) == set(FIRING_NUMBERS)


@pytest.mark.parametrize("measure", FIRING_NUMBERS)
def test_the_number_that_fires_a_flag(measure: str) -> None:
    value, limit, printed = PRINTED[measure]
    assert numbers.fired(Fired(measure=measure, value=value, limit=limit)) == printed


def test_a_certainty_just_under_the_limit_is_not_printed_as_the_limit() -> None:
    assert numbers.fired(Fired(measure="certainty", value=0.597, limit=0.6)) == "certainty 59.7% (under 60%)"


def test_a_flag_that_is_no_matter_of_numbers_has_none() -> None:
    assert numbers.fired(None) == ""


def test_a_flag_that_says_who_differs_says_people_against_people(composed: Composed) -> None:
    results = composed(says("R", police=6) + says("G", schools=12, camhs=12, voluntary=12))
    first = results.components[0]
    (flag,) = [flag for flag in results.flags if flag.component == first.id and flag.kind == "agency-apart"]
    difference = next(group.difference for group in first.groups if group.group == flag.group)
    assert difference is not None
    most, least = difference.interval  # downwards
    assert numbers.against_others(flag, first, results) == (
        f"Police: gap 2.00 points (at least 0.50), 6 people against 36 others; true gap likely {-least:.2f} to "
        f"{-most:.2f} points, over 99% likely to be at least a third of a point"
    )
    assert 1 < -least < -most <= 2


def test_a_split_says_its_q_once(composed: Composed) -> None:
    both = composed(says("R", police=12) + says("A", camhs=12, voluntary=12) + says("G", schools=12))
    flag = next(flag for flag in both.flags if flag.kind == "agencies-split")
    text = numbers.against_others(flag, both.components[0], both)
    assert text == "2 groups apart, some upward and some downward"
    alone = flag.model_copy(update={"q": 0.02, "fired": Fired(measure="q", value=0.02, limit=0.1)})
    assert numbers.against_others(alone, both.components[0], both) == "between-group q 0.020 (at most 0.10)"


def test_the_statistics_of_a_component(composed: Composed, nobody: Results) -> None:
    rated = composed(says("G", police=6) + says("R", schools=6), evidence={"police": (6, 2), "schools": (6, 0)})
    statistics = dict(numbers.statistics(rated.components[0]))
    assert statistics | {"Certainty": "", "Chance of Green, Amber, Red": ""} == {
        "Certainty": "",
        "Chance of Green, Amber, Red": "",
        "Agreeing with the consensus": "6 of 12",
        "Mean score, 0 to 2": "1.00",
        "Standard deviation": "1.00",
        "Interquartile range": "2.00",
        "Consensus index, 0 to 1": "0.00",
        f"Agreement A, {MINUS}1 to 1": f"{MINUS}1.00",
        "Leik’s D, 0 to 1": "1.00",
        "Entropy, 0 to 1": "0.63",
        "Between agencies, 0 to 1": "1.00",
        "Commonest rating": "0.50",
        "75% agreement by chance": "0.01",
        "RAND/UCLA disagreement index": "2.55",
        "Disagreement by chance": "0.30",
        "Evidence": "from 1 of 2 groups",
    }
    none = dict(numbers.statistics(nobody.components[0]))
    assert list(none) == [name for name in statistics if name != "Evidence"]
    assert set(none.values()) == {"not rated", "not computed"}


def test_evidence_is_said_of_what_was_asked(composed: Composed, nobody: Results) -> None:
    asked = {"police": (6, 2), "schools": (6, 0)}
    people = says("G", police=6) + says("R", schools=6)
    of_component, of_lever = composed(people, evidence=asked), composed(people, evidence=asked, evidence_of_levers="P")
    component, lever = of_component.components[6], of_lever.components[6]
    assert component.lever == "P"
    assert numbers.evidence(component, of_component) == "Evidence: from 1 of 2 groups."
    assert numbers.evidence(lever, of_lever) == "1 of 2 groups offered evidence for the lever."
    assert "Evidence" not in dict(numbers.statistics(lever))
    assert numbers.evidence(nobody.components[6], nobody) == "Evidence: not asked."


def part(**values: Any) -> Agreement:
    there = {"krippendorff_alpha": 0.5, "interval": (-0.1, 0.75), "gwet_ac2": 0.8, "kendall_w": 0.25}
    return Agreement(**{**there, "respondents": 9, "components": 4, "groups": 2, "absent": {}} | values)


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (part(), [f"0.50 ({MINUS}0.10 to 0.75)", "0.80", "0.25"]),
        (part(interval=(0.5, 0.501)), ["0.50 (0.50)", "0.80", "0.25"]),
        (
            part(kendall_w=None, absent={"kendall_w": "fewer than two groups rated every component"}),
            [f"0.50 ({MINUS}0.10 to 0.75)", "0.80", "none: fewer than two groups rated every component"],
        ),
        (
            part(
                krippendorff_alpha=None,
                interval=None,
                absent=dict.fromkeys(("krippendorff_alpha", "interval"), "all ratings are the same"),
            ),
            ["none: all ratings are the same", "0.80", "0.25"],
        ),
    ],
    ids=["all", "a narrow range", "no W", "no alpha"],
)
def test_agreement_is_printed_with_its_range_or_its_reason(agreement: Agreement, said: list[str]) -> None:
    assert numbers.agreement(agreement) == said


def test_no_estimated_chance_is_printed_as_certain() -> None:
    printed = {
        1.0: "over 99%",
        0.995: "over 99%",
        0.994: "99%",
        0.5: "50%",
        0.005: "1%",
        0.0049: "under 1%",
        0: "under 1%",
    }
    assert {value: chance(value) for value in printed} == printed


def test_the_chances_of_the_three_colours_and_the_likelier_of_them(composed: Composed, nobody: Results) -> None:
    part = composed(says("G", police=6) + says("R", schools=6)).components[0]
    known = part.model_copy(update={"chances": Chances(green=0.384, amber=0.568, red=0.048), "likelier": None})
    assert numbers.chances(known) == "38%, 57%, 5%"
    assert numbers.chances(known.model_copy(update={"likelier": "amber"})) == "38%, 57%, 5%; Amber is likelier"
    assert numbers.chances(nobody.components[0]) == "not rated"
