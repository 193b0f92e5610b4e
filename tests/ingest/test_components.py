"""Which component a heading asks about, and by what that is known."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.ingest.headings.components import Contradiction, component_of, question_of, row_of
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.workspace import Settings

KITCHEN = Instrument.model_validate(
    tomllib.loads((Path(__file__).parents[1] / "instruments" / "kitchen.toml").read_text(encoding="utf-8"))
)

LEVERS = [
    ("S1", "S1", "the heading is the component's id"),
    ("s1", "S1", "the heading is the component's id"),
    ("S1.", "S1", "the heading is the component's id"),
    ("systems_and_structures/S1", "S1", "the heading is the component's id"),
    ("a/b/R5", "R5", "the heading is the component's id"),
    ("lever1[S1]", "S1", "the row in brackets is the component's id"),
    ("G02Q02[S1]", "S1", "the row in brackets is the component's id"),
    ("Clear referral pathway", "S1", "the heading is the component's title"),
    ("  clear REFERRAL\u00a0pathway? ", "S1", "the heading is the component's title"),
    ("Early intervention support for emerging concerns & trends", "P2", "the heading is the component's title"),
    ("Rate each: [Responding to trends]", "R4", "the row in brackets is the component's title"),
    ("G02Q02[SQ001]. Rate each: [Responding to trends]", "R4", "the row in brackets is the component's title"),
    ("S1. Clear referral pathway", "S1", "the heading begins with the component's id and contains its title"),
    ("S1 Clear referral pathway", "S1", "the heading begins with the component's id and contains its title"),
    ("P1 – what pupils are taught", "P1", "the heading begins with the component's id"),
    ("I3: the shared sheets", "I3", "the heading begins with the component's id"),
    ("R5) thresholds", "R5", "the heading begins with the component's id"),
    ("Do we have a clear referral pathway in Northmere?", "S1", "the heading contains the component's title"),
    ("Rate: [1. A shared definition of it]", "I4", "the row in brackets contains the component's title"),
    ("Rate, starting with Green. [S2 - Education]", "S2", "the row in brackets begins with the component's id"),
]

NONE = [
    "",
    "?",
    "S",
    "S7",
    "S10",
    "S1 what else?",
    "q_S1",
    "ES1",
    "agency",
    "Systems and structures",
    "lever1[comment]",
    "Is that corresponding to trends?",  # the letters of R4's title, but not its words
    "A clear referral pathway and a shared definition",  # two titles
]

CONTRADICTIONS = [
    ("S2. Clear referral pathway", "S2", "S1"),
    ("S2 Clear referral pathway", "S2", "S1"),
    ("S2 - is there a clear referral pathway?", "S2", "S1"),
    ("Rate: [I1: A shared definition]", "I1", "I4"),
    ("S1 [Consistent and appropriate language]", "S1", "I2"),
]

IN_THE_KITCHEN = [
    ("A-1", "A-1", "the heading is the component's id"),
    ("a1", "A-1", "the heading is the component's id"),
    ("drinks/A-1", "A-1", "the heading is the component's id"),
    ("A-1. Is there any?", "A-1", "the heading begins with the component's id"),
    ("Tea", "A-1", "the heading is the component's title"),
    ("Is there tea?", "A-1", "the heading contains the component's title"),
    ("Tea & milk", "B-1", "the heading is the component's title"),
    ("Is there tea and milk?", "B-1", "the heading contains the component's title"),
    ("Our bread and butter:", "B-2", "the heading contains the component's title"),
    ("The childrens cutlery", "B-3", "the heading contains the component's title"),
    ("The children’s cutlery", "B-3", "the heading contains the component's title"),
]
NOT_IN_THE_KITCHEN = ["Your team", "Team", "Instead", "A", "B-4", "Milk", "Clear referral pathway", "S1"]


@pytest.mark.parametrize(("heading", "component", "reason"), LEVERS)
def test_a_component_is_known_for_a_reason(heading: str, component: str, reason: str, settings: Settings) -> None:
    assert component_of(heading, settings.instrument) == (component, reason)


@pytest.mark.parametrize("heading", NONE)
def test_what_asks_about_no_component(heading: str, settings: Settings) -> None:
    assert component_of(heading, settings.instrument) is None


@pytest.mark.parametrize(("heading", "by_id", "by_title"), CONTRADICTIONS)
def test_an_id_and_a_title_that_contradict(heading: str, by_id: str, by_title: str, settings: Settings) -> None:
    assert component_of(heading, settings.instrument) == Contradiction(by_id, by_title)


@pytest.mark.parametrize(("heading", "component", "reason"), IN_THE_KITCHEN)
def test_another_instrument_is_data(heading: str, component: str, reason: str) -> None:
    assert component_of(heading, KITCHEN) == (component, reason)


@pytest.mark.parametrize("heading", NOT_IN_THE_KITCHEN)
def test_a_title_is_not_found_within_a_word(heading: str) -> None:
    assert component_of(heading, KITCHEN) is None


@pytest.mark.parametrize(
    ("heading", "row", "question"),
    [
        ("lever1[S1]", "S1", "lever1"),
        ("Rate each: [A title] ", "A title", "Rate each:"),
        ("agency[other]", "other", "agency"),
        ("group/inner/agency", None, "agency"),
        ("yes/no, and why?", None, "yes/no, and why?"),
        ("a[b] c", None, "a[b] c"),
        ("", None, ""),
    ],
)
def test_the_row_and_the_question_of_a_heading(heading: str, row: str | None, question: str) -> None:
    assert (row_of(heading), question_of(heading)) == (row, question)


@given(st.text(max_size=30))
def test_any_heading_is_a_component_a_contradiction_or_none(heading: str) -> None:
    component = component_of(heading, KITCHEN)
    assert component is None or isinstance(component, Contradiction) or component[0] in KITCHEN.component_ids
