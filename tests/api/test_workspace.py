"""A workspace in Python: its assessments as published, errors that say what to do, confidential answers on purpose."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest

import brpipeline
from brpipeline.results.tables import TABLES
from tests.conftest import ROOT

SPRING = "northmere/spring-2026"


def problem_of(act: Callable[[], object]) -> tuple[str, str]:
    """The code and the sentence of the one problem that something raises."""
    with pytest.raises(brpipeline.BrpipelineError) as fault:
        act()
    (problem,) = fault.value.problems
    assert str(fault.value) == f"{problem.code}: {problem.sentence()}"
    return problem.code, problem.sentence()


@pytest.fixture(scope="module")
def opened(published_example: Path) -> brpipeline.Workspace:
    return brpipeline.open(published_example)


def test_it_has_every_assessment_by_name(opened: brpipeline.Workspace) -> None:
    assert len(opened) == len(list(opened)) == len(opened.assessments) == 6
    assert SPRING in opened
    assert "northmere" not in opened
    assert str(opened[SPRING]) == SPRING


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_is_an_attribute(opened: brpipeline.Workspace, name: str) -> None:
    for assessment in opened:
        frame = getattr(opened[assessment], name)
        assert list(frame.columns) == [column.name for column in TABLES[name].columns]
        assert set(frame["partnership"] + "/" + frame["wave"]) <= {assessment}


def test_tables_hold_what_results_hold(opened: brpipeline.Workspace) -> None:
    for name in opened:
        assessment = opened[name]
        document = json.loads((assessment.folder / "results.json").read_text(encoding="utf-8"))
        ratings = assessment.ratings
        for part in document["components"]:
            counts = ratings[ratings["component"] == part["id"]].groupby("rating", observed=False)["count"].sum()
            assert counts.to_dict() == part["counts"]
        wanted = [part["consensus"] for part in document["components"]]
        assert [None if pandas.isna(colour) else colour for colour in assessment.components["consensus"]] == wanted
        assert assessment.flags["text"].tolist() == [flag["text"] for flag in document["flags"]]


def test_changing_a_table_changes_no_other(opened: brpipeline.Workspace) -> None:
    assessment = opened[SPRING]
    changed = assessment.components
    changed["points"] = 0
    assert assessment.components["points"].sum() == assessment.results.overall.points > 0


def test_a_notebook_shows_radars_and_reports(opened: brpipeline.Workspace, tmp_path: Path) -> None:
    assessment = opened[SPRING]
    for lever in (*(lever.id for lever in assessment.results.levers), "all"):
        assert assessment.radar(lever)._repr_html_().startswith("<figure><svg")
    assert assessment.radar().save(tmp_path / "all.svg").read_text(encoding="utf-8") == assessment.radar("all").svg
    published = (assessment.folder / "report.html").read_text(encoding="utf-8")
    assert assessment.report.html == published
    shown = assessment.report._repr_html_()
    assert shown.startswith("<iframe")
    assert "<html" not in shown  # it is escaped: the page's styles do not reach the notebook


def test_an_unknown_name_is_answered_with_the_nearest(opened: brpipeline.Workspace) -> None:
    code, message = problem_of(lambda: opened["northmere/spring2026"])
    assert code == "settings-unknown-name"
    assert f"Did you mean “{SPRING}”?" in message
    code, message = problem_of(lambda: opened[SPRING].radar("X"))
    assert code == "settings-unknown-name"
    assert "There are: all, S, P, I, R." in message


def test_what_is_not_published_yet_is_to_be_run(workspace: Path) -> None:
    unpublished = brpipeline.open(workspace)[SPRING]
    assert problem_of(lambda: unpublished.components)[0] == "not-published"
    assert problem_of(lambda: unpublished.report)[0] == "not-published"
    unpublished.folder.mkdir(parents=True)
    (unpublished.folder / "results.json").write_text('{"schema": "brpipeline-results/9"}', encoding="utf-8")
    code, message = problem_of(lambda: unpublished.components)
    assert code == "published-otherwise"
    assert "made by another version" in message


def test_a_folder_that_is_no_workspace_names_the_command(tmp_path: Path) -> None:
    code, message = problem_of(lambda: brpipeline.open(tmp_path))
    assert code == "settings-missing"
    assert "brpipeline init" in message


def test_it_runs_and_says_how_things_stand(example: Path) -> None:
    opened = brpipeline.open(example)
    (opened[SPRING].folder / "results.json").unlink()
    assert opened.status().set_index(["partnership", "wave"]).loc[("northmere", "spring-2026"), "published"] == (
        "not published yet"
    )
    done = opened.run()
    assert [str(result.assessment) for result in done.assessed if result.changed] == [SPRING]
    status = opened.status()
    for row in status.to_dict("records"):
        responses = opened[f"{row['partnership']}/{row['wave']}"].results.responses
        assert {name: row[name] for name in responses.counts()} == responses.counts()


def test_answers_are_given_to_whoever_says_that_they_are_confidential(opened: brpipeline.Workspace) -> None:
    code, message = problem_of(opened.responses)
    assert code == "answers-confidential"
    assert "responses(confidential=True)" in message
    every = opened.responses(confidential=True)
    for name in opened:
        partnership, wave = name.split("/")
        own = every[(every["partnership"] == partnership) & (every["wave"] == wave)]
        alone = opened.responses(name, confidential=True)
        pandas.testing.assert_frame_equal(own.reset_index(drop=True), alone)
        assert own["respondent"].nunique() == opened[name].results.responses.people
        counts = own.groupby(["component", "rating"], observed=False).size().rename("count")
        published = opened[name].ratings.groupby(["component", "rating"], observed=False)["count"].sum()
        for (component, rating), count in published.items():
            assert counts.loc[(component, rating)] == count


def test_importing_it_brings_nothing_along_and_reconcile_stays_a_function() -> None:
    lines = (
        "import sys, brpipeline",
        "assert not {'pandas', 'numpy', 'pydantic', 'sqlalchemy'} & set(sys.modules)",
        "import brpipeline.reconcile.consensus",
        "from brpipeline.reconcile import dispersion",
        "assert brpipeline.reconcile.__module__ == 'brpipeline.api.reconciliation'",
        "assert set(brpipeline.__all__) <= set(dir(brpipeline))",
        "assert all(getattr(brpipeline, name) for name in brpipeline.__all__)",
        "assert not hasattr(brpipeline, 'nonsense')",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, cwd=ROOT)


@pytest.mark.parametrize("command", [["--help"], ["status"], ["run"]])
def test_the_command_does_not_wait_for_pandas(example: Path, command: list[str]) -> None:
    """Nor does a run with nothing new."""
    workspace = [] if command == ["--help"] else ["-w", str(example)]
    lines = (
        "import sys; from brpipeline.cli import main",
        f"sys.argv = {['brpipeline', *command, *workspace]!r}",
        "try: main()",
        "except SystemExit: pass",
        "assert 'pandas' not in sys.modules",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True, cwd=ROOT, capture_output=True)
