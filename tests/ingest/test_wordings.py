"""The rule of wordings, kind by kind: what is read as which answer, and what waits, each with its reason."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.rating import AMBER, ANSWER_OF, GREEN, LETTERS, UNREAD
from brpipeline.settings.scale import Scale
from brpipeline.settings.wordings.languages import Languages, shipped
from brpipeline.settings.wordings.rule import LONGEST
from brpipeline.settings.workspace import Settings, load

Read = Callable[..., Reading | Problem]
KINDS: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
CASES = [(kind, text, should) for kind, every in KINDS.items() for should, texts in every.items() for text in texts]
NAMES = {**ANSWER_OF, UNREAD: "waits"}


@pytest.fixture(scope="module")
def scale() -> Scale:
    """The repository's own scale."""
    return load(Path(__file__).parents[2]).instrument.scale


@pytest.mark.parametrize(("kind", "text", "should"), CASES)
def test_a_text_is_read_as_it_should_be(kind: str, text: str, should: str, scale: Scale) -> None:
    sense = scale.sense(text)
    assert NAMES[sense.answer] == should, f"{kind}: {sense.reason}"


@pytest.mark.parametrize(
    "text",
    ["Green {}", "{}% Green", "Green {}%", "{} of {} Green", "2 of {} Green", "Green (1.{})", "{}", "Green: {}.5"],
)
def test_no_number_is_too_long_to_be_judged(text: str, scale: Scale) -> None:
    """Such as no double can hold."""
    assert scale.sense(text.replace("{}", "9" * 320)).answer == UNREAD


def test_every_kind_has_siblings() -> None:
    assert {kind for kind, every in KINDS.items() if sum(map(len, every.values())) < 4} == set()
    texts = [text for _, text, _ in CASES]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Green", "it is a wording of Green"),
        ("Gwyrdd", "it is a wording of Green in Welsh"),
        ("Green - we do this in every school", "Green leads, and nothing behind it speaks against it"),
        ("2 - Green", "Green is all that it says"),
        ("We meet the green statement", "Green stands in a frame of words for a rating"),
        ("We can evidence this (Green)", "Green stands in brackets, and nothing before it speaks against it"),
        ("Amber/Green", "it names Green and Amber"),
        ("Green - sometimes", "it names Green, but “sometimes” speaks against it"),
        ("Amber ↑", "it names Amber, but the sign ↑ speaks against it"),
        ("Green 😀", "it names Green, but nobody knows what the sign 😀 means"),
        ("3 - Green", "it names Green, but 3 is not its number"),
        ("Green - 2 of 5 schools", "it names Green, but “2 of 5” speaks against it"),
        ("Green - 90% of schools", "it names Green, but “90%” speaks against it"),
        ("Amber (low)", "it names Amber, but “low” does not explain it"),
        ("A - Agree", "it names Amber, but “a” may stand for “agree”"),
        ("1. We have a panel", "it names Amber, but “1” may only number the text"),
        ("2 - Good", "it names Green, but “good” may be a level of another scale"),
        ("N: primary", "it names Not applicable, but “n” is a mere letter"),
        ("Not (Red)", "it names Red, but “not” does not explain it"),
        ("Green - who knows", "it names Green, but “who knows” does not explain it"),
        ("Green light given", "it names Green, but no break stands behind it"),
        ("Code red", "it names Red, but other words stand before it"),
        ("Partly", "no wording of the scale is in it"),
        ("Green - " + "we do this " * LONGEST, "it is too long for an answer on a scale"),
        (" ", "it is blank"),
    ],
)
def test_the_reason_says_what_decided(text: str, says: str, scale: Scale) -> None:
    assert scale.sense(text).reason == says


def test_no_title_of_a_component_speaks_against_green() -> None:
    """What is rated may be named in a remark: “managed moves” is no trend, “emerging concerns” no complaint."""
    instrument = load(Path(__file__).parents[2]).instrument
    titles = [title for component in instrument.components for title in (component.title, component.short)]
    senses = [instrument.scale.sense(f"Green - {title}") for title in titles]
    assert [sense.reason for sense in senses if sense.answer == UNREAD and "speaks against" in sense.reason] == []
    assert sum(sense.answer == GREEN for sense in senses) > len(titles) / 2


def test_what_the_settings_say_comes_before_the_rule(scale: Scale) -> None:
    """A text that waits can be added to the wordings as it stands, sign and all; it changes no other text."""
    table = scale.model_dump()
    table["amber"]["wordings"] += ["Amber+", "Green - sometimes", "Low amber"]
    decided = Scale.model_validate(table)
    assert [decided.answer(text) for text in ("Amber+", "amber+ ", "Green - Sometimes", "low amber")] == [AMBER] * 4
    assert [decided.answer(text) for text in ("Amber-", "Green+", "Green - usually", "Low")] == [UNREAD] * 4
    assert decided.answer("Green") == GREEN


def test_what_a_source_states_comes_before_the_scale(read: Read) -> None:
    codes = {"1": "green", "2": "amber", "3": "red", "+": "green"}
    reading = read("agency,S1,S2,S3,S4,S5,S6\nPolice,1,2 - Amber,3.0,+,2 - Green,1 - Green\n", codes=codes)
    assert isinstance(reading, Reading), reading
    assert reading.ratings[0][:6] == "GARG?G"


def test_other_columns_of_words_are_no_codes(read: Read) -> None:
    """Numbers with words behind them are numbers of choices, unless the scale's 0 is among them."""
    likert = ["1 - We have none", "2 - We have them", "3 - We share them"]
    refused = read("agency,S1,S2,S3\n" + f"Police,{','.join(likert)}\n" * 2)
    assert isinstance(refused, Problem)
    assert refused.code == "ratings-coded"
    own = read("agency,S1,S2,S3\n" + f"Police,0 - We have none,{','.join(likert[1:])}\n" * 2)
    assert isinstance(own, Reading), own
    assert own.ratings[0][:3] == "RG?"


def test_a_text_means_the_same_in_every_order_of_rows(read: Read) -> None:
    texts = [text for _, text, _ in CASES if not set(text) & set('",\n')]
    lines = [f'"Police","{text}"' for text in texts]
    readings = [read("agency,S1\n" + "\n".join(order)) for order in (lines, lines[::-1])]
    first, second = [reading.ratings for reading in readings if isinstance(reading, Reading)]
    assert [row[0] for row in first] == [row[0] for row in second[::-1]]
    assert len(set(first)) == len(LETTERS) - 1


FRENCH = {
    "fr": {
        "name": "French",
        "wordings": {"Green": ["Vert"], "Red": ["Rouge"], "Don't know": ["Je ne sais pas"]},
        "negation": ["pas"],
        "explanation": ["protocole"],
        "frames": ["nous sommes {}"],
    }
}


def test_another_language_is_a_table_of_the_same_file(scale: Scale) -> None:
    french = scale.spoken(shipped().with_own(Languages.model_validate(FRENCH)))
    texts = (
        "Vert",
        "Vert - protocole signé",
        "Vert - bof",
        "Rouge - pas signé",
        "Vert - pas encore",
        "Nous sommes vert",
        "Je ne sais pas",
        "Gwyrdd",
        "Verde",
    )
    assert "".join(LETTERS[french.answer(text)] for text in texts) == "GG?R?GUG?"
    assert LETTERS[scale.answer("Vert")] == "?"


def test_a_translation_that_two_languages_use_otherwise_is_not_read(scale: Scale) -> None:
    tables = {
        "aa": {"name": "First", "wordings": {"Green": ["Lum"], "Red": ["Green"]}},
        "bb": {"name": "Second", "wordings": {"Red": ["Lum", "Rub"]}},
    }
    spoken = scale.spoken(Languages.model_validate(tables))
    assert [LETTERS[spoken.answer(text)] for text in ("Lum", "Rub", "Green")] == ["?", "R", "G"]


def test_languages_translate_only_what_the_scale_says(kitchen: Settings) -> None:
    """A scale of Good, Fair and Poor has no Green, in no language; its own signs and numbers stay its own."""
    scale = kitchen.instrument.scale
    texts = {"Gwyrdd": "?", "🟢": "G", "🔴 - none": "R", "Good +": "G", "Good!": "?", "Fair+": "?", "Poor!": "R"}
    texts |= {
        "3 - Good": "G",
        "2 - Good": "?",
        "Good (10)": "G",
        "10": "?",
        "Poor - no tea": "R",
        "Good - sometimes": "?",
    }
    assert {text: LETTERS[scale.answer(text)] for text in texts} == texts


def test_a_file_in_welsh_is_read_with_nothing_to_set(read: Read, answers: Callable[..., str]) -> None:
    for rating, letter in (("Gwyrdd", "G"), ("Ambr - mewn rhai ardaloedd", "A"), ("Coch", "R"), ("Ansicr", "U")):
        reading = read(answers(["agency"], ["Police"], rating=rating))
        assert isinstance(reading, Reading), reading
        assert reading.ratings == [letter * 20]


def test_a_change_of_the_languages_has_files_read_again(read: Read, settings: Settings) -> None:
    spoken = shipped().with_own(Languages.model_validate(FRENCH))
    other = replace(settings, instrument=settings.instrument.spoken(spoken))
    readings = [read("agency,S1\nPolice,Red\n", by=by) for by in (settings, other)]
    assert len({reading.read_by for reading in readings if isinstance(reading, Reading)}) == 2
