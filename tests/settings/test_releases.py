"""Settings of what may be published: presets, releases that people decided, and where the ledger is."""

from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.releases import RELEASES_FILE
from brpipeline.settings.rules import PRESETS, Privacy
from brpipeline.settings.workspace import LEDGER_VARIABLE, load

DOCUMENTED = {
    "team": (3, "lots", "shown"),
    "research": (8, "nothing", "hidden"),
    "staff-survey": (11, "nothing", "hidden"),
}
CLOSE = '[[close]]\nassessment = "{0}"\nby = "Ada Marsh"\nreason = "Nobody knows"\ndate = 2025-12-01\n'


def stated(root: Path, lines: str) -> Privacy:
    """The settings of privacy once these lines are all that the section says."""
    path = root / ASSESSMENT_FILE
    head, rest = path.read_text(encoding="utf-8").split("[privacy]\n", 1)
    rest = rest[rest.index("\n[") :]
    path.write_text(f"{head}[privacy]\n{lines}\n{rest}", encoding="utf-8")
    return load(root).assessments.privacy


def rules(privacy: Privacy) -> tuple[int, str, str]:
    return privacy.smallest_group, privacy.while_open, privacy.unanimous


@pytest.mark.parametrize("preset", DOCUMENTED)
def test_a_preset_sets_the_rest(workspace: Path, preset: str) -> None:
    assert rules(stated(workspace, f'preset = "{preset}"')) == DOCUMENTED[preset]


def test_every_preset_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert set(PRESETS) == set(DOCUMENTED)
    for preset, (smallest, while_open, unanimous) in DOCUMENTED.items():
        assert f"| `{preset}` | {smallest} | {while_open} | {unanimous} |" in text


def test_nothing_stated_is_the_preset_of_a_team(workspace: Path) -> None:
    assert rules(stated(workspace, "")) == DOCUMENTED["team"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("smallest_group = 15", (15, "nothing", "hidden")),
        ('while_open = "lots"', (11, "lots", "hidden")),
        ('unanimous = "shown"', (11, "nothing", "shown")),
    ],
)
def test_what_is_stated_beside_a_preset_counts_instead(
    workspace: Path, line: str, expected: tuple[int, str, str]
) -> None:
    assert rules(stated(workspace, f'preset = "staff-survey"\n{line}')) == expected


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('preset = "everybody"', "privacy.preset"),
        ("preset = 3", "privacy.preset"),
        ("smallest_group = 1", "privacy.smallest_group"),
        ('while_open = "everything"', "privacy.while_open"),
        ('unanimous = "joined"', "privacy.unanimous"),
        ('after_closing = "never"', "privacy.after_closing"),
        ("publish_comments = true", "privacy.publish_comments"),
        ("smallest_groups = 3", "privacy.smallest_groups"),
    ],
)
def test_what_is_no_such_setting_is_refused(workspace: Path, line: str, key: str) -> None:
    with pytest.raises(SettingsError) as refused:
        stated(workspace, line)
    (found,) = refused.value.problems
    assert found.where == ASSESSMENT_FILE
    assert f"“{key}”" in found.what


@pytest.mark.parametrize("old", ["everything", "in-steps"])
def test_a_setting_of_earlier_versions_is_read_and_means_nothing(workspace: Path, old: str) -> None:
    privacy = stated(workspace, f'smallest_group = 4\nafter_closing = "{old}"')
    assert rules(privacy) == (4, "lots", "shown")
    assert "after_closing" not in privacy.model_dump()


def test_a_workspace_needs_no_releases(workspace: Path) -> None:
    assert not (workspace / RELEASES_FILE).exists()
    settings = load(workspace)
    assert [settings.closed_without(assessment) for assessment in settings.assessment_ids] == [None] * 6


def test_who_closes_without_rows_that_wait_is_known(workspace: Path) -> None:
    (workspace / RELEASES_FILE).write_text(CLOSE.format("northmere/autumn-2025"), encoding="utf-8")
    settings = load(workspace)
    closed = {str(assessment): settings.closed_without(assessment) for assessment in settings.assessment_ids}
    decided = closed.pop("northmere/autumn-2025")
    assert decided
    assert (decided.by, decided.reason, decided.date.month) == ("Ada Marsh", "Nobody knows", 12)
    assert set(closed.values()) == {None}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            CLOSE.format("northmere/autum-2025"),
            "“close[1].assessment” names “northmere/autum-2025”, which is no assessment",
        ),
        (CLOSE.format("northmere/autumn-2025") * 2, "northmere/autumn-2025 is closed twice"),
        (CLOSE.format("northmere/autumn-2025").replace('by = "Ada Marsh"\n', ""), "by"),
        (CLOSE.format("northmere/autumn-2025").replace('"Nobody knows"', '""'), "reason"),
        (CLOSE.format("northmere/autumn-2025").replace("reason", "because"), "because"),
        (CLOSE.format("northmere/autumn-2025") + "[[open]]\n", "open"),
    ],
    ids=["unknown", "twice", "by nobody", "without a reason", "another key", "another table"],
)
def test_a_decision_that_is_none_is_refused(workspace: Path, text: str, what: str) -> None:
    (workspace / RELEASES_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load(workspace)
    assert {problem.where for problem in refused.value.problems} == {RELEASES_FILE}
    assert any(what in problem.sentence() for problem in refused.value.problems)


def test_an_unknown_assessment_is_named_with_the_nearest(workspace: Path) -> None:
    (workspace / RELEASES_FILE).write_text(CLOSE.format("northmere/autum-2025"), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load(workspace)
    assert "Did you mean “northmere/autumn-2025”?" in refused.value.problems[0].sentence()


def test_the_ledger_is_in_the_workspace_unless_something_else_is_said(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(workspace).ledger_url == f"sqlite:///{(workspace / 'releases.sqlite').as_posix()}"
    path = workspace / ASSESSMENT_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n[consensus]", '\nledger = "sqlite:///kept/ledger.sqlite"\n[consensus]', 1), "utf-8")
    assert load(workspace).ledger_url == f"sqlite:///{(workspace / 'kept/ledger.sqlite').as_posix()}"
    monkeypatch.setenv(LEDGER_VARIABLE, "sqlite:////shared/ledger.sqlite")
    assert load(workspace).ledger_url == "sqlite:////shared/ledger.sqlite"
