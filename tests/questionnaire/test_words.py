"""The survey's words: what is shipped, and words by which answers would not be found again."""

import tomllib
from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.questionnaire import FORMATS
from brpipeline.settings.survey import SURVEY_FILE, Survey, load_survey
from brpipeline.settings.workspace import Settings
from tests.conftest import ROOT, Command

DOCUMENT = (ROOT / "docs" / "survey.md").read_text(encoding="utf-8")

FAULTS = {
    'agency = "Where are you from?"': "survey-agency",
    '[labels]\ngreen = "Splendid"': "survey-label",
    '[labels]\ngreen = "Red"': "survey-label",
    '[labels]\ngreen = "Green - we can evidence this"': "survey-label",  # where answers have names it is not read
    'evidence = "Which of these could you show?"': "settings-value",
    'evidence_text = "Evidence: what is it?"': "settings-value",
    'other_text = "Please name it"': "settings-value",
    'evidence = "Evidence for {lever}"\nevidence_text = "Evidence for {lever}:"': "settings-value",
    'privacy = "None"': "settings-unknown-key",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_words_that_would_not_be_read_again_are_refused(fault: str, workspace: Path, settings: Settings) -> None:
    (workspace / SURVEY_FILE).write_text(fault, encoding="utf-8")
    with pytest.raises(SettingsError) as said:
        load_survey(workspace, settings.instrument, settings.agencies)
    assert [(problem.code, problem.where) for problem in said.value.problems] == [(FAULTS[fault], SURVEY_FILE)]


def test_the_shipped_file_says_what_holds_without_it(workspace: Path, settings: Settings) -> None:
    assert Survey.model_validate(tomllib.loads((workspace / SURVEY_FILE).read_text(encoding="utf-8"))) == Survey()
    (workspace / SURVEY_FILE).unlink()
    assert load_survey(workspace, settings.instrument, settings.agencies) == Survey()


def test_the_notice_warns_of_naming_a_child() -> None:
    assert "Do not name a child" in Survey().privacy_notice


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_each_format(name: str, command: Command, workspace: Path) -> None:
    code, output = command("survey", "--format", name, "--workspace", workspace)
    written = workspace / FORMATS[name][1]
    assert (code, str(written) in "".join(output.split("\n"))) == (0, True)
    assert written.stat().st_size > 1000
    assert "What Green, Amber and Red mean is not in it for 20 of 20 components" in output
    assert f"brpipeline survey --format {name} --workspace" in DOCUMENT


def test_a_partnership_and_a_place_can_be_chosen(command: Command, workspace: Path) -> None:
    path = workspace / "mine.txt"
    arguments = ("--partnership", "ashby-vale", "--output", path, "--workspace", workspace)
    assert command("survey", "--format", "qualtrics", *arguments)[0] == 0
    assert "\nCAMHS\n" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("option", "value"), [("--format", "word"), ("--partnership", "nowhere")])
def test_what_does_not_exist_is_said_with_what_does(option: str, value: str, command: Command, workspace: Path) -> None:
    arguments = {"--format": "xlsx"} | {option: value}
    code, output = command("survey", *(word for pair in arguments.items() for word in pair), "-w", workspace)
    assert (code, "settings-unknown-name" in output) == (2, True)
