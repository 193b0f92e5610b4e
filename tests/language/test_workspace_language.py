"""The language as a setting: of all reports, or of a partnership's, and with a catalogue of one's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.language import is_draft, say, spoken
from brpipeline.pipeline.fingerprint import shared_parts
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import load
from brpipeline.setup.catalogue_file import write_catalogue

OWN = "reports/templates/cy.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def in_language(workspace: Path, language: str, partnership: str = "") -> Path:
    """The workspace with the language of all reports, or of one partnership's, set."""
    path = workspace / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8")
    line, entry = f'language = "{language}"\n', f'[[partnership]]\nid = "{partnership}"\n'
    path.write_text(text.replace(entry, entry + line) if partnership else line + text, encoding="utf-8")
    return workspace


def said_wrong(workspace: Path) -> list[tuple[str, str]]:
    """Code and place of each problem of the settings."""
    with pytest.raises(SettingsError) as wrong:
        load(workspace)
    return [(problem.code, problem.where) for problem in wrong.value.problems]


def own(workspace: Path, message: str, translation: str) -> None:
    path = workspace / OWN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{HEAD}msgid "{message}"\nmsgstr "{translation}"\n', encoding="utf-8")


def test_a_partnership_may_have_another_language(workspace: Path) -> None:
    settings = load(in_language(workspace, "cy", "harrowfen"))
    assert [settings.language(name) for name in ("northmere", "harrowfen")] == ["en", "cy"]


@pytest.mark.parametrize("partnership", ["", "harrowfen"])
def test_a_language_without_a_catalogue_is_named(workspace: Path, partnership: str) -> None:
    assert said_wrong(in_language(workspace, "pl", partnership)) == [
        ("settings-unknown-name", "config/assessment.toml")
    ]


def test_a_catalogue_of_ones_own_makes_a_language(workspace: Path) -> None:
    settings = load(workspace)
    path = write_catalogue(settings, "pl")
    assert path == workspace / "reports" / "templates" / "pl.po"
    assert load(in_language(workspace, "pl")).language("northmere") == "pl"


def test_a_catalogue_of_ones_own_comes_before_the_shipped_one(workspace: Path) -> None:
    own(workspace, "Draft", "Fersiwn dros dro")
    with spoken("cy", load(workspace).templates):
        assert say("Draft") == "Fersiwn dros dro"
        assert say("Red") == "Coch"
        assert not is_draft()
    with spoken("cy"):
        assert say("Draft") != "Fersiwn dros dro"
        assert is_draft()


def test_a_catalogue_that_cannot_be_used_is_a_problem(workspace: Path) -> None:
    own(workspace, "Draft", "Drafft {agency}")
    load(workspace)  # nobody reads it yet
    assert said_wrong(in_language(workspace, "cy")) == [("catalogue", OWN)]


def test_what_somebody_corrected_is_not_overwritten(workspace: Path) -> None:
    settings = load(workspace)
    write_catalogue(settings, "cy")
    write_catalogue(settings, "cy")
    own(workspace, "Draft", "Fersiwn dros dro")
    with pytest.raises(SettingsError) as wrong:
        write_catalogue(settings, "cy")
    assert [problem.code for problem in wrong.value.problems] == ["file-foreign"]
    assert "Fersiwn" in (workspace / OWN).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "../cy", "xx", "", "cy/../cy"])
def test_no_catalogue_is_written_of(workspace: Path, language: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        write_catalogue(load(workspace), language)
    assert [problem.code for problem in wrong.value.problems] == ["language-unknown"]
    assert not [*workspace.rglob("*.po")]


def test_a_change_of_the_language_publishes_again(workspace: Path) -> None:
    before = load(workspace)
    rules = shared_parts(before)
    assert shared_parts(load(in_language(workspace, "cy"))) != rules


def test_so_does_a_correction_of_its_catalogue(workspace: Path) -> None:
    settings = load(in_language(workspace, "cy"))
    own(workspace, "Draft", "Fersiwn dros dro")
    first = shared_parts(settings)
    own(workspace, "Draft", "Fersiwn arall")
    assert shared_parts(settings) != first


@pytest.mark.parametrize(("language", "is_said"), [("cy", True), ("en", False)])
def test_a_survey_in_a_draft_of_a_language_is_said_to_be_one(
    workspace: Path, command: Callable[..., tuple[int, str]], language: str, is_said: bool
) -> None:
    (workspace / "config" / "survey.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    code, printed = command("survey", "--format", "google", "-w", workspace)
    assert code == 0
    assert ("have somebody who speaks it read the survey" in printed) is is_said
