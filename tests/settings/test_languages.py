"""`config/languages.toml`: what it may hold, what is said of a mistake, and that a change of it counts."""

from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.pipeline.fingerprint import shared_parts
from brpipeline.problems.settings_error import SettingsError
from brpipeline.questionnaire.questions import questionnaire
from brpipeline.rating import ANSWER_CODES, ANSWER_OF, LETTERS
from brpipeline.settings.instrument_file import LANGUAGES_FILE
from brpipeline.settings.survey import SURVEY_FILE, load_survey
from brpipeline.settings.wordings.languages import shipped
from brpipeline.settings.workspace import load

NOW = datetime(2026, 11, 24, 9, 0)
FRENCH = '[fr]\nname = "French"\n'
FAULTS = {
    f'{FRENCH}[fr.wordings]\n"Gren" = ["Vert"]': ("settings-unknown-name", "“fr.wordings”", "“Gren”", "“Green”"),
    f'{FRENCH}frames = ["nous sommes"]': ("settings-value", "“fr”", "“nous sommes”"),
    f'{FRENCH}frames = ["{{}} ou {{}}"]': ("settings-value", "“fr”", "“{} ou {}”"),
    f'{FRENCH}doubt = ["pe*"]': ("settings-value", "“fr”", "“pe*”"),
    f'{FRENCH}doubt = ["peut etre*"]': ("settings-value", "“fr”", "“peut etre*”"),
    f'{FRENCH}doubts = ["peut-être"]': ("settings-unknown-key", "“fr.doubts”", "mean “doubt”"),
    f'{FRENCH}labels = {{ verde = "Vert" }}': ("settings-value", "fr.labels.verde"),
    "[fr]\nframes = []": ("settings-value", "“fr.name”", "needed"),
    '[signs]\ntrends = ["↑"]': ("settings-unknown-key", "“signs.trends”", "mean “trend”"),
    '[French]\nname = "French"': ("settings-value", "French"),
    "[fr": ("settings-syntax",),
}


@pytest.mark.parametrize("written", FAULTS)
def test_a_mistake_is_said_with_its_place(written: str, workspace: Path) -> None:
    (workspace / LANGUAGES_FILE).write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as said:
        load(workspace)
    (problem,) = said.value.problems
    code, *words = FAULTS[written]
    assert (problem.code, problem.where) == (code, LANGUAGES_FILE)
    assert [word for word in words if word not in problem.sentence()] == []


@pytest.mark.parametrize("code", shipped().language)
def test_a_shipped_language_has_an_entry_of_every_list_once(code: str) -> None:
    language = shipped().language[code]
    lists = {name: words for name, words in language if isinstance(words, list)}
    assert [name for name, words in lists.items() if not words] == []
    assert {name: sorted({word for word in words if words.count(word) > 1}) for name, words in lists.items()} == {
        name: [] for name in lists
    }


def test_own_lists_take_the_place_of_the_shipped_ones(workspace: Path) -> None:
    own = '[signs]\ncaution = ["↯"]\n[cy]\nname = "Welsh"\n[cy.wordings]\n"Green" = ["Gwyrdd"]\n'
    (workspace / LANGUAGES_FILE).write_text(own, encoding="utf-8")
    scale = load(workspace).instrument.scale
    texts = {"Amber ↯": "A", "Amber ⚠": "?", "Green ↑": "?", "Gwyrdd": "G", "Coch": "?", "Mostly green": "?"}
    assert {text: LETTERS[scale.answer(text)] for text in texts} == texts


def test_a_change_publishes_again(workspace: Path) -> None:
    before = shared_parts(load(workspace))
    (workspace / LANGUAGES_FILE).write_text(FRENCH, encoding="utf-8")
    after = shared_parts(load(workspace))
    assert {name for name in before if before[name] != after[name]} == {"languages"}


def test_rows_that_waited_for_a_language_are_used_in_the_next_run(workspace: Path, undrawn: None) -> None:
    inbox = workspace / "inbox" / "northmere-autumn-staff.csv"
    rows = [f"2025-10-0{day},Police,{rating}" for day, rating in enumerate(("Vert", "Rouge", "Red", "Green"), 1)]
    inbox.write_text("\n".join(["submitted,agency,S1", *rows]), encoding="utf-8")
    settings = (workspace / "config" / "assessment.toml").read_text(encoding="utf-8").split("[[source]]")[0]
    source = 'name = "staff"\nfiles = "northmere-autumn-staff*"\npartnership = "northmere"\nwave = "autumn-2025"\n'
    (workspace / "config" / "assessment.toml").write_text(f"{settings}[[source]]\n{source}", encoding="utf-8")
    assert run(workspace, NOW).waiting == 2
    (workspace / LANGUAGES_FILE).write_text(f'{FRENCH}[fr.wordings]\n"Green" = ["Vert"]', encoding="utf-8")
    assert run(workspace, NOW).waiting == 1


def test_a_survey_in_welsh_has_welsh_labels_that_are_read_back(workspace: Path) -> None:
    (workspace / SURVEY_FILE).write_text('language = "cy"\n', encoding="utf-8")
    settings = load(workspace)
    survey = load_survey(workspace, settings.instrument, settings.agencies)
    assert survey.labels.green == "Gwyrdd"
    answers = questionnaire(settings.instrument, settings.agencies, survey).pages[0].ratings[0].choices
    scale = settings.instrument.scale
    assert [[ANSWER_OF[scale.answer(text)] for text in (row.name, row.label, row.code)] for row in answers] == [
        [answer] * 3 for answer in ANSWER_CODES
    ]
