"""Whatever somebody types beside a rating: it is read as that rating or waits, and never as another one."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.rating import AMBER, ANSWER_OF, BLANK, GREEN, LETTERS, RATINGS, RED, UNREAD
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.settings.wordings.languages import shipped
from brpipeline.settings.wordings.remarks import AGAINST

ROOT = Path(__file__).parents[2]
INSTRUMENT = ROOT / "config" / "instruments" / "levers-of-practice.toml"
SCALE = Instrument.model_validate(tomllib.loads(INSTRUMENT.read_text(encoding="utf-8"))).scale
CASES = tomllib.loads((ROOT / "tests" / "ingest" / "wordings.toml").read_text(encoding="utf-8"))
TYPED = [text for kind, every in CASES.items() for texts in every.values() for text in texts]

COLOURS = {GREEN: ("Green", "Gwyrdd"), AMBER: ("Amber", "Ambr"), RED: ("Red", "Coch")}
LANGUAGES = shipped().language.values()
# What denies, doubts, limits or dates a rating, whatever the colour; a beginning of words ends in any letters.
SPEAKS = {
    colour: sorted(
        {
            f"{word.removesuffix('*')}ing" if word.endswith("*") else word
            for language in LANGUAGES
            for name in AGAINST[colour].keys() & {"doubt", "contrast", "condition", "trend", "other_colours"}
            for word in getattr(language, name)
        }
    )
    for colour in RATINGS
}
DENIES = sorted({word for language in LANGUAGES for word in (*language.negation, *language.absence) if "*" not in word})
HARMLESS = ("the panel sits monthly", "policy reviewed", "audit of files", "staff trained", "see minutes")
EXPLAINS = {
    GREEN: (*HARMLESS, "in every school", "yes", "well evidenced", "tystiolaeth glir"),
    AMBER: (*HARMLESS, "some areas", "policy being revised", "not all trained", "rhai ysgolion"),
    RED: ("no panel", "nothing yet", "staff are not trained", "lack of capacity", "dim hyfforddiant", "see minutes"),
}
BREAKS = (" - ", ": ", ", ", " – ", " (", "; ", ". ")
SIGNS = shipped().signs
ONLY_AT_THE_END = {"-", "/"}  # elsewhere they are breaks and joins
DEGREES = sorted({*SIGNS.degree} - ONLY_AT_THE_END)
BAD_SIGNS = (*SIGNS.trend, *SIGNS.doubt, *SIGNS.negation, *DEGREES, "†", "☐", "😀", ":(")


def named(colour: int) -> st.SearchStrategy[str]:
    return st.sampled_from(COLOURS[colour])


@st.composite
def spoken_against(draw: st.DrawFn) -> tuple[int, str]:
    """A colour with a word or sign that speaks against it, before it or behind it, with a break or without."""
    colour = draw(st.sampled_from(RATINGS))
    name = draw(named(colour))
    word = draw(st.sampled_from(SPEAKS[colour]) | st.sampled_from(BAD_SIGNS))
    rest = draw(st.sampled_from(("", *HARMLESS)))
    between = draw(st.sampled_from((" ", *BREAKS)))
    before = f"{word}{draw(st.sampled_from((' ', ' - ')))}{name}"
    behind = f"{name}{between}{word} {rest}" if draw(st.booleans()) else f"{name}{between}{rest} {word}"
    return colour, before if draw(st.booleans()) else behind


@given(spoken_against())
def test_a_rating_that_something_speaks_against_is_not_read(case: tuple[int, str]) -> None:
    _, text = case
    sense = SCALE.sense(text)
    assert sense.answer not in RATINGS, (text, sense.reason)


@given(
    st.sampled_from((GREEN, AMBER)), st.sampled_from(DENIES), st.sampled_from((" ", *BREAKS)), st.booleans(), st.data()
)
def test_a_denied_green_or_amber_is_not_read(
    colour: int, word: str, between: str, before: bool, data: st.DataObject
) -> None:
    name = data.draw(named(colour))
    text = f"{word} {name}" if before else f"{name}{between}{word}"
    assert SCALE.answer(text) not in RATINGS, text


@given(st.sampled_from(DENIES), named(RED))
def test_a_denial_without_a_break_is_not_read_as_red(word: str, name: str) -> None:
    assert SCALE.answer(f"{word} {name}") == UNREAD


@given(st.sampled_from(RATINGS), st.sampled_from(BREAKS), st.data())
def test_a_rating_with_a_remark_that_explains_it_is_read(colour: int, between: str, data: st.DataObject) -> None:
    """So that the properties above do not hold because nothing is read."""
    remark = data.draw(st.sampled_from(EXPLAINS[colour]))
    assert SCALE.answer(f"{data.draw(named(colour))}{between}{remark}") == colour, remark


MADE_UP = st.text(alphabet="bcdfgjkqvxz", min_size=4, max_size=8)


@given(st.sampled_from(RATINGS), st.sampled_from(BREAKS), st.lists(MADE_UP, min_size=1, max_size=5), st.data())
def test_a_remark_of_words_that_nobody_knows_is_not_read(
    colour: int, between: str, words: list[str], data: st.DataObject
) -> None:
    assert SCALE.answer(f"{data.draw(named(colour))}{between}{' '.join(words)}") == UNREAD


ANYTHING = st.text(max_size=12) | st.sampled_from((*HARMLESS, *BAD_SIGNS, *SIGNS.approval, *SIGNS.disapproval, *BREAKS))


@given(st.sampled_from(RATINGS), st.sampled_from(sorted(ONLY_AT_THE_END)), st.sampled_from(("", " ")), st.data())
def test_what_ends_in_a_dash_or_slash_is_not_read(colour: int, end: str, space: str, data: st.DataObject) -> None:
    assert SCALE.answer(f"{data.draw(named(colour))}{space}{end}{space}") == UNREAD


@given(st.sampled_from(RATINGS), ANYTHING, ANYTHING, st.data())
def test_a_rating_among_anything_is_that_rating_or_none(
    colour: int, before: str, behind: str, data: st.DataObject
) -> None:
    text = f"{before} {data.draw(named(colour))} {behind}"
    assert SCALE.answer(text) in (colour, UNREAD), text


@given(st.permutations(RATINGS), st.sampled_from((" ", "/", " or ", *BREAKS)), ANYTHING, st.data())
def test_two_ratings_are_never_read(colours: list[int], between: str, behind: str, data: st.DataObject) -> None:
    first, second, _ = colours
    text = f"{data.draw(named(first))}{between}{data.draw(named(second))} {behind}"
    assert SCALE.answer(text) == UNREAD, text


def stretched(text: str, space: str) -> str:
    return space + space.join(text.split(" ")) + space


@given(st.sampled_from(TYPED) | ANYTHING, st.sampled_from(("  ", "\t ", " \u00a0", " \u2003")))
def test_case_and_spaces_and_markup_do_not_matter(text: str, space: str) -> None:
    answer = SCALE.answer(text)
    swappable = text.upper().casefold() == text.casefold() and "&" not in text  # &nbsp; has a case
    swapped = text.upper() if swappable else text
    for other in (swapped, stretched(text, space), f"\ufeff{text}\u200b", f"<p><b>{text}</b></p>"):
        assert LETTERS[SCALE.answer(other)] == LETTERS[answer], other


@given(st.text(max_size=40))
def test_any_text_has_an_answer_and_a_reason(text: str) -> None:
    sense = SCALE.sense(text)
    assert sense.answer in (*ANSWER_OF, BLANK, UNREAD)
    assert sense.reason
    assert sense.answer == SCALE.answer(text)


@given(st.text(min_size=1, max_size=20), st.sampled_from(("green", "amber", "red")))
def test_whatever_waits_can_be_made_a_wording(text: str, colour: str) -> None:
    if SCALE.answer(text) == UNREAD:
        table = SCALE.model_dump()
        table[colour]["wordings"].append(text)
        assert ANSWER_OF[Scale.model_validate(table).answer(text)] == colour


@pytest.mark.parametrize("colour", RATINGS)
def test_the_lists_that_the_properties_draw_from_are_long(colour: int) -> None:
    assert len(SPEAKS[colour]) > 150
    assert len(DENIES) > 50
