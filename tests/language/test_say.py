"""Sentences are said in the language that is spoken, and only there."""

from gettext import NullTranslations

import pytest

from brpipeline.language import Said, code, mark, say, say_as, say_count, speaking, spoken, tag
from brpipeline.text import counted, in_words, listed
from tests.language.pseudo import pseudo


class Backwards(NullTranslations):
    """Names in another order, as other languages need them."""

    def gettext(self, message: str) -> str:
        return {"{most} and {last}": "{last} after {most}", "Red": "Coch"}.get(message, message)


def test_a_value_stands_where_its_name_is() -> None:
    assert say("{agency} differs on {component}.", component="S4", agency="Police") == "Police differs on S4."


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("{agency} differs")


@pytest.mark.parametrize("message", ["{agency.__class__}", "{agency[0]}", "{agency!r}", "{agency:>9}", "{}", "{ }"])
def test_no_message_reaches_into_a_value(message: str) -> None:
    assert say(message, agency="Police") == message


def test_a_value_with_braces_is_said_as_it_is() -> None:
    assert say("{agency} differs", agency="{component}", component="S4") == "{component} differs"


def test_a_count_chooses_the_sentence() -> None:
    said = [say_count("{count} row waits", "{count} rows wait", rows) for rows in (0, 1, 2, 12000)]
    assert said == ["0 rows wait", "1 row waits", "2 rows wait", "12,000 rows wait"]


def test_another_language_may_turn_a_sentence_round() -> None:
    with speaking("cy", Backwards()):
        assert listed(["Health", "Police"]) == "Police after Health"
    assert listed(["Health", "Police"]) == "Health and Police"


def test_a_constant_is_said_when_it_is_looked_up() -> None:
    names = Said({"red": mark("Red")})
    assert names["red"] == "Red"
    with speaking("cy", Backwards()):
        assert names["red"] == "Coch"
    assert [*names] == ["red"]
    assert len(names) == 1


def test_whatever_goes_wrong_the_language_is_as_before() -> None:
    def fails() -> None:
        with spoken("cy"):
            assert code() == "cy"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (code(), tag()) == ("en", "en-GB")


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(LookupError), spoken("xx"):
        pass


def test_nouns_and_numbers_are_messages() -> None:
    with pseudo():
        assert counted(2, "row", "rows") == "2 ⟦rows⟧"
        assert in_words(2) == "⟦two⟧"
        assert say_as("rating", "A") == "⟦A⟧"
