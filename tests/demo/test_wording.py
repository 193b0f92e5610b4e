"""What people of the example type is known to the repository's settings, save what is planted to be unknown."""

import tomllib
from pathlib import Path

import pytest

from brpipeline.demo.dirt import dirt
from brpipeline.demo.headcount import SOURCES
from brpipeline.demo.respondents import respondents
from brpipeline.demo.wording import CHOICE_NAMES, HABITS, LABELS

CONFIG = Path(__file__).parents[2] / "config"
LETTER_OF = {"red": "R", "amber": "A", "green": "G", "unknown": "U", "not_applicable": "N"}


def bare(text: str) -> str:
    """Without case, spaces and punctuation, as the settings compare spellings."""
    return "".join(character for character in text.casefold() if character.isalnum())


@pytest.fixture(scope="module")
def agencies() -> dict[str, str]:
    """Bare spelling -> agency id."""
    declared = tomllib.loads((CONFIG / "agencies.toml").read_text("utf-8"))
    return {
        bare(spelling): agency
        for agency, entry in declared.items()
        if isinstance(entry, dict)
        for spelling in (agency, entry["name"], *entry["aliases"])
    }


@pytest.mark.parametrize("words", [*HABITS, LABELS, CHOICE_NAMES])
def test_every_wording_of_a_rating_is_on_the_scale(words):
    scale = tomllib.loads((CONFIG / "instruments" / "levers-of-practice.toml").read_text("utf-8"))["scale"]
    letters = {bare(wording): LETTER_OF[rating] for rating, entry in scale.items() for wording in entry["wordings"]}
    assert {letter: letters.get(bare(words[letter]), "-") for letter in words} == {letter: letter for letter in words}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_spelling_of_an_agency_is_known_but_the_planted_ones(form, agencies, source):
    for response in respondents(source, form):
        assert agencies.get(bare(response.typed)) == response.agency, response.typed
    strangers = {response.typed for response in dirt(source, form) if bare(response.typed) not in agencies}
    assert strangers <= {"Saferschools", "Test", "Harbour project"}
