"""A survey's own file in the inbox of a workspace: no export, no riddle, and read again when it changes."""

from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.pipeline.check import check_all
from brpipeline.problems import Problem
from brpipeline.settings.workspace import load
from tests.conftest import NOW, Command
from tests.survey_files import files

SOURCE = """
[[source]]
name = "codes"
files = "codes/*"
partnership = "northmere"
wave = "autumn-2025"
"""


@pytest.fixture
def titles(workspace: Path) -> list[str]:
    return [component.title for component in load(workspace).instrument.components]


@pytest.fixture
def inbox(workspace: Path, titles: list[str]) -> Path:
    """A folder with an export of codes, claimed by a source of its own."""
    settings = workspace / "config" / "assessment.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + SOURCE, encoding="utf-8")
    folder = workspace / "inbox" / "codes"
    folder.mkdir(parents=True)
    (folder / "export.csv").write_bytes(files.limesurvey(titles))
    return folder


def said(workspace: Path) -> set[str]:
    return {problem.code for problem in run(workspace, NOW).ingested.problems if problem.weight == "file"}


def test_what_was_refused_is_read_once_the_survey_lies_beside_it(
    inbox: Path, workspace: Path, titles: list[str], command: Command
) -> None:
    assert said(workspace) & {"ratings-coded", "no-component-columns"}
    (inbox / "survey.lss").write_bytes(files.lss(titles))
    assert said(workspace) == set()
    assert "codes" in command("status", "-w", workspace)[1]


@pytest.mark.parametrize("where", ["codes/survey.lss", "survey.lss", "../survey-limesurvey.txt"])
def test_it_may_lie_beside_the_export_above_it_or_in_the_workspace(
    where: str, inbox: Path, workspace: Path, titles: list[str]
) -> None:
    content = files.lss(titles)
    (workspace / "inbox" / where).resolve().write_bytes(content)
    assert said(workspace) == set()


def test_a_survey_that_changed_is_read_again_and_its_reports_are_made_anew(
    inbox: Path, workspace: Path, titles: list[str]
) -> None:
    """The first one had two of the answers the wrong way round."""
    wrong = files.lss(titles).replace(b"CDATA[Green]", b"CDATA[x]").replace(b"CDATA[Red]", b"CDATA[Green]")
    (inbox / "survey.lss").write_bytes(wrong.replace(b"CDATA[x]", b"CDATA[Red]"))
    run(workspace, NOW)
    (inbox / "survey.lss").write_bytes(files.lss(titles))
    done = run(workspace, NOW)
    assert [taken.changed for _, _, taken in done.ingested.taken] == [3]
    assert [str(each.assessment) for each in done.assessed if each.changed] == ["northmere/autumn-2025"]
    assert run(workspace, NOW).ingested.taken == []


def test_a_survey_alone_is_explained_and_asks_for_nothing(inbox: Path, workspace: Path, titles: list[str]) -> None:
    (inbox / "export.csv").unlink()
    for name, survey in (("a.lss", files.lss), ("b.qsf", files.qsf), ("c.xlsx", files.xlsform)):
        (inbox / name).write_bytes(survey(titles))
    (inbox / "d.csv").write_bytes(files.dictionary(titles))
    assert said(workspace) == set()
    for checked in check_all(sorted(inbox.iterdir()), None, load(workspace)):
        assert isinstance(checked, Problem)
        assert (checked.code, checked.weight) == ("survey-file", "note")
