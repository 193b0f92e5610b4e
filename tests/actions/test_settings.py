"""Actions as settings: what may stand in a file, and how each mistake is said."""

import shutil
from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.actions import NOTE, WHAT, Action, free_id
from brpipeline.settings.workspace import load

FILE = "config/actions/northmere.spring-2026.toml"
GOOD = {
    "id": '"S4-7"',
    "component": '"S4"',
    "what": '"Name an analyst"',
    "owner": '"police"',
    "role": '"Head of intelligence"',
    "due": "2026-10-31",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The settings of the repository, in a folder of their own."""
    root = Path(__file__).parents[2]
    shutil.copytree(root / "config", tmp_path / "config")
    return tmp_path


def written(folder: Path, **values: str) -> None:
    """Writes one action. values: in place of good ones; "" leaves one out."""
    lines = [f"{name} = {value}" for name, value in (GOOD | values).items() if value]
    (folder / FILE).write_text("\n".join(["[[action]]", *lines, ""]), encoding="utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(SettingsError) as wrong:
        load(folder)
    return "\n".join(problem.sentence() for problem in wrong.value.problems)


def test_a_workspace_without_actions_is_as_it_was(folder: Path) -> None:
    shutil.rmtree(folder / "config/actions")
    assert load(folder).actions == {}


def test_an_action_may_say_everything(folder: Path) -> None:
    link = '"https://files.example.org/a/b?c=d#e"'
    written(folder, status='"done"', ended="2026-10-01", evidence=link, note='"On paper"')
    (action,) = load(folder).actions[load(folder).assessment_ids[1]].action
    assert (action.status, action.evidence, action.note) == ("done", "https://files.example.org/a/b?c=d#e", "On paper")


BAD = {
    "an unknown key": ({"onwer": '"police"'}, "Did you mean “owner”?"),
    "no owner": ({"owner": ""}, "“action[1].owner”: this setting is needed"),
    "an unknown owner": ({"owner": '"plice"'}, "which is no agency of config/agencies.toml. Did you mean “police”?"),
    "an unknown component": ({"component": '"S44"'}, "Did you mean “S4”?"),
    "neither component nor lever": ({"component": ""}, "about one component or one lever"),
    "both": ({"lever": '"S"'}, "about one component or one lever"),
    "an unknown lever": ({"component": "", "lever": '"SS"'}, "is no lever of levers-of-practice"),
    "an unknown status": ({"status": '"finished"'}, "'open', 'done' or 'dropped'"),
    "done, and not when": ({"status": '"done"'}, "say when it was done"),
    "open, and ended": ({"ended": "2026-10-01"}, "what is open has not ended"),
    "dropped, and not why": ({"status": '"dropped"', "ended": "2026-10-01"}, "say why it was dropped"),
    "no day": ({"due": '"soon"'}, "action[1].due"),
    "a year with a digit too many": ({"due": "9999-12-31"}, "action[1].due"),
    "a link that is not https": ({"evidence": '"http://example.org/a"'}, "a link begins with https://"),
    "a script for a link": ({"evidence": '"javascript:alert(1)"'}, "a link begins with https://"),
    "a link without a host": ({"evidence": '"https:///a"'}, "a link begins with https://"),
    "a link with a password": ({"evidence": '"https://a:b@example.org/"'}, "a link begins with https://"),
    "a link with a quotation mark": ({"evidence": "'https://example.org/\"onclick=x'"}, "a link begins with https://"),
    "a link with a port that is none": ({"evidence": '"https://example.org:x/"'}, "a link begins with https://"),
    "a person's address": ({"role": '"jo@example.org"'}, "no person's address"),
    "an address in the text": ({"what": '"Ask jo@example.org"'}, "no person's address"),
    "an empty text": ({"what": '"   "'}, "it is empty"),
    "a text that no table holds": ({"what": f'"{"x" * (WHAT + 1)}"'}, f"301 characters, and may have {WHAT}"),
    "a long note": ({"note": f'"{"x" * 10_000}"'}, f"10,000 characters, and may have {NOTE}"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_key(case: str, folder: Path) -> None:
    values, expected = BAD[case]
    written(folder, **values)
    said = refused(folder)
    assert expected in said
    assert FILE in said


def test_a_text_stands_on_one_line_without_what_a_terminal_obeys() -> None:
    good = {"id": "S4-1", "component": "S4", "owner": "police", "role": "Head", "due": "2026-10-31"}
    assert Action.model_validate({**good, "what": " Name\n an\x1b[31m\u202e analyst "}).what == "Name an[31m analyst"


def test_two_waves_of_a_partnership_do_not_share_an_id(folder: Path) -> None:
    written(folder, id='"S4-1"')
    assert "is an action of config/actions/northmere.autumn-2025.toml already. Did you mean “S4-2”?" in refused(folder)


def test_an_id_is_there_once(folder: Path) -> None:
    written(folder)
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text * 2, encoding="utf-8")
    assert "the action S4-7 is there twice" in refused(folder)


def test_a_file_of_no_assessment_is_said(folder: Path) -> None:
    (folder / "config/actions/northmere.spring-2062.toml").write_text("", encoding="utf-8")
    assert "Did you mean “northmere.spring-2026.toml”?" in refused(folder)


def test_a_reason_for_none_is_about_a_component(folder: Path) -> None:
    none = '[[none]]\ncomponent = "X1"\nreason = "Later"\ndate = 2026-06-18\n'
    (folder / FILE).write_text(none, encoding="utf-8")
    assert "none[1].component" in refused(folder)


def test_a_new_id_is_above_all_that_were_ever_there(folder: Path) -> None:
    settings = load(folder)
    assert [free_id(settings.actions, "northmere", about) for about in ("S1", "S4", "P1")] == ["S1-3", "S4-2", "P1-1"]
    assert free_id(settings.actions, "northmere", "S1", more=2) == "S1-5"
    assert free_id(settings.actions, "harrowfen", "S1") == "S1-1"
