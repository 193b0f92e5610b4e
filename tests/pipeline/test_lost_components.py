"""A survey exported again and again: a component that an earlier export had never vanishes without a decision."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from brpipeline.pipeline.ingest import Ingested, ingest
from brpipeline.problems import Problem
from brpipeline.rating import LETTERS, UNREAD
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened, reading
from brpipeline.store.evidence import evidence
from brpipeline.store.read_responses import responses
from tests.conftest import Command
from tests.ingest.test_column_accounting import lines_of

CASES = Path(__file__).parents[1] / "ingest" / "cases"
NOW = datetime(2026, 1, 1)
SOURCE = '[[source]]\nname = "survey"\nfiles = "survey*"\npartnership = "northmere"\nwave = "autumn-2025"\n'
OLD, NEW = "Panel for school exclusions and managed moves", "Exclusions and managed moves panel"
HEAD = ["id", "Submitted", "Agency", "S1", OLD]


@pytest.fixture
def survey(workspace: Path) -> Path:
    """A workspace with a source of its own, about which nothing is said."""
    file = workspace / "config" / "assessment.toml"
    text = re.sub(r"(?ms)^\[\[source\]\].*?(?=^\[\[source\]\]|\Z)", "", file.read_text(encoding="utf-8"))
    file.write_text(f"{text.rstrip()}\n\n{SOURCE}", encoding="utf-8")
    return workspace


def said(workspace: Path, lines: list[str]) -> None:
    """Pastes lines into the source, in place of those that are there for the same settings."""
    file = workspace / "config" / "assessment.toml"
    text = file.read_text(encoding="utf-8")
    for line in lines:
        text = re.sub(rf"(?m)^{line.split(' = ')[0]} = .*\n", "", text)
    file.write_text(text + "\n".join(lines) + "\n", encoding="utf-8")


def drop(workspace: Path, name: str, heads: list[str], *cells: list[str], day: int = 1) -> Ingested:
    """Drops an export of three people, and reads what is new. cells: of each column behind the agency."""
    people = [[str(row), str(datetime(2025, 10, day) + timedelta(row)), "Police"] for row in range(3)]
    rows = [heads, *([*person, *(cell[row] for cell in cells)] for row, person in enumerate(people))]
    (workspace / "inbox" / name).write_text("\n".join(map(";".join, rows)) + "\n", encoding="utf-8")
    return ingest(load(workspace), NOW)


def refusals(brought: Ingested) -> list[Problem]:
    return [problem for problem in brought.problems if problem.weight == "file"]


def ratings(workspace: Path, component: str = "S3") -> str:
    """The letters of a component, by response; ? for those that nobody can read yet."""
    settings = load(workspace)
    with opened(settings) as engine, reading(engine) as connection:
        stored = responses(connection, settings, settings.assessment_ids[0])
    index = settings.instrument.component_ids.index(component)
    codes = {int(key): int(code) for key, code in zip(stored.keys, stored.codes[:, index], strict=True)}
    codes |= {int(stored.keys[answer.position]): UNREAD for answer in stored.unread if answer.component == component}
    return "".join(LETTERS[codes[key]] for key in sorted(codes))


GREEN, RED = ["Green"] * 3, ["Red", "Green", "Amber"]


def test_the_case_of_a_reworded_heading(survey: Path) -> None:
    """The run stops at that file, names the column and what it was, and keeps the old answers; the line settles it."""
    for name in ("94-a.csv", "94-b.csv"):
        (survey / "inbox" / f"survey-{name}").write_bytes((CASES / name).read_bytes())
        brought = ingest(load(survey), NOW)
        if name == "94-a.csv":
            assert not brought.problems
            before = ratings(survey)
    (refusal,) = brought.problems
    assert (refusal.code, brought.taken) == ("column-unexplained", [])
    assert f"“{NEW}” holds ratings" in refusal.what
    assert f"S3 was “{OLD}” before, and this column stands in its place with the same answers" in refusal.what
    assert ratings(survey) == before
    said(survey, lines_of(refusal))
    again = ingest(load(survey), NOW)
    assert {problem.code for problem in again.problems} == {"columns-changed"}
    assert len(again.taken) == 2
    assert ratings(survey)[: len(before)] == before
    assert "-" not in ratings(survey)[len(before) :]


def test_both_exports_in_one_inbox_before_anything_was_read(survey: Path) -> None:
    for name in ("94-a.csv", "94-b.csv"):
        (survey / "inbox" / f"survey-{name}").write_bytes((CASES / name).read_bytes())
    (refusal,) = ingest(load(survey), NOW).problems
    said(survey, lines_of(refusal))
    again = ingest(load(survey), NOW)
    assert {problem.code for problem in again.problems} <= {"columns-changed"}
    assert len(again.taken) == 2


LATER: dict[str, tuple[list[str], list[list[str]], str]] = {
    "its column is gone": (HEAD[:-1], [GREEN], "component-lost"),
    "its column is blank": (HEAD, [GREEN, [""] * 3], "component-lost"),
    "another name, other words": ([*HEAD[:-1], "Panels"], [GREEN, ["We met twice"] * 3], "component-lost"),
    "another name, codes": ([*HEAD[:-1], "Panels"], [GREEN, ["x1", "x2", "x1"]], "component-lost"),
    "another name, ratings": ([*HEAD[:-1], "Panels"], [GREEN, RED], "column-unexplained"),
}


@pytest.mark.parametrize("case", LATER)
def test_what_an_earlier_export_had_is_asked_for_and_stands_meanwhile(
    case: str, survey: Path, command: Command
) -> None:
    heads, cells, code = LATER[case]
    assert not refusals(drop(survey, "survey-1.csv", HEAD, GREEN, RED))
    brought = drop(survey, "survey-2.csv", heads, *cells, day=5)
    (refusal,) = refusals(brought)
    assert (refusal.code, brought.taken) == (code, [])
    assert f"S3 was “{OLD}”" in refusal.what
    assert ratings(survey) == "RGA"
    exit_code, printed = command("check", survey / "inbox" / "survey-2.csv", "--workspace", survey)
    assert (exit_code, code in printed) == (1, True)
    if "Panels" in heads:
        assert "“Panels”" in refusal.what
        line = f'columns = {{ S3 = ["{OLD}", "Panels"] }}'
        assert line in refusal.remedy
        said(survey, [line])
    else:
        line = 'not_asked = ["S3"]'
        assert refusal.remedy.endswith(line)
        said(survey, [line])
    assert not refusals(ingest(load(survey), NOW))
    assert ratings(survey) == ("RGA" if code == "column-unexplained" else "???" if "Panels" in heads else "---")


def test_an_older_export_that_arrives_late_may_lack_a_component(survey: Path) -> None:
    drop(survey, "survey-2.csv", HEAD, GREEN, RED, day=5)
    brought = drop(survey, "survey-1.csv", HEAD[:-1], GREEN, day=1)
    assert not refusals(brought)
    assert ratings(survey) == "RGA"


def test_a_later_export_has_what_any_earlier_one_had(survey: Path) -> None:
    """Not only the last: between the two lies one that arrived late and never asked it."""
    drop(survey, "survey-2.csv", HEAD, GREEN, RED, day=5)
    drop(survey, "survey-1.csv", HEAD[:-1], GREEN, day=1)
    codes = [problem.code for problem in drop(survey, "survey-3.csv", HEAD[:-1], GREEN, day=9).problems]
    assert "component-lost" in codes


def test_a_new_component_and_another_order_are_no_question(survey: Path) -> None:
    drop(survey, "survey-1.csv", HEAD[:-1], GREEN)
    brought = drop(survey, "survey-2.csv", ["id", "Submitted", "Agency", OLD, "S2", "S1"], RED, RED, GREEN, day=5)
    assert not refusals(brought)
    assert (ratings(survey), ratings(survey, "S1")) == ("RGA", "GGG")


def test_a_heading_that_the_settings_ignore_is_not_lost(survey: Path) -> None:
    drop(survey, "survey-1.csv", HEAD, GREEN, RED)
    said(survey, [f'ignore = ["{OLD}"]'])
    brought = drop(survey, "survey-2.csv", HEAD[:-1], GREEN, day=5)
    assert not refusals(brought)
    assert ratings(survey) == "---"


EVIDENCE = [*HEAD, "Evidence for S3", "Evidence on prevention"]
WRITTEN = [["Minutes of the panel", "", "A register"], ["", "Lessons", ""]]


@pytest.mark.parametrize(
    ("heads", "cells", "targets"),
    [
        ([*EVIDENCE[:-2], "What shows this?", EVIDENCE[-1]], [GREEN, RED, *WRITTEN], {"S3": ["What shows this?"]}),
        ([*HEAD, "How do you know?"], [GREEN, RED, WRITTEN[0]], None),
        (
            [*HEAD, "How do you know?", "And for prevention?"],
            [GREEN, RED, *WRITTEN],
            {"S3": ["How do you know?"], "P": ["And for prevention?"]},
        ),
        (HEAD, [GREEN, RED], {}),
    ],
)
def test_evidence_under_a_new_heading_is_asked_for(
    heads: list[str], cells: list[list[str]], targets: dict[str, list[str]] | None, survey: Path
) -> None:
    drop(survey, "survey-1.csv", EVIDENCE, GREEN, RED, *WRITTEN)
    refused = refusals(drop(survey, "survey-2.csv", heads, *cells, day=5))
    if targets == {}:
        assert not refused, "evidence that was not exported is no question where nothing is new"
        return
    (refusal,) = refused
    assert refusal.code == "evidence-lost"
    assert "for S3 under “Evidence for S3”" in refusal.what
    if targets is None:
        said(survey, ['ignore = ["How do you know?"]'])
        assert not refusals(ingest(load(survey), NOW))
        return
    (line,) = lines_of(refusal)[:1]
    said(survey, [line])
    assert not refusals(ingest(load(survey), NOW))
    settings = load(survey)
    with opened(settings) as engine, reading(engine) as connection:
        stored = responses(connection, settings, settings.assessment_ids[0])
        offered = {(target, text) for _, target, text in evidence(connection, stored).offered}
    assert {("S3", "Minutes of the panel"), ("P", "Lessons")} <= offered
