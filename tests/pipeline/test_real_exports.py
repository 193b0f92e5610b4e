"""The main job on real input: exports of LimeSurvey and KoboToolbox, from the file to the published counts."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.published import RESULTS, published
from brpipeline.results import Results
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened
from brpipeline.store.read_responses import responses
from tests.conftest import ANSWER_CODES, EXPORTS, NOW

LONG = {
    "limesurvey-codes": "limesurvey-own-codes-code-long.csv",
    "limesurvey-json": "limesurvey-own-codes-code-long.json",
    "limesurvey-xls": "limesurvey-own-codes-full-long.xls",
    "limesurvey-default": "limesurvey-default-codes-full-long.csv",
}
KOBO = {"kobo-labels": "kobo-labels.csv", "kobo-xlsx": "kobo-labels.xlsx", "kobo-names": "kobo-xml-groups.csv"}
SHORT = {"short-codes": "limesurvey-own-codes-code-short.csv", "short-texts": "limesurvey-own-codes-full-short.csv"}
Surveyed = Callable[[dict[str, str]], Path]
Cell = tuple[str, str, str]

pytestmark = pytest.mark.usefixtures("undrawn")


def truth(complete_only: bool) -> Counter[Cell]:
    """How many people of an agency (by name) gave a component a letter."""
    with (EXPORTS / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["complete"] == "True" or not complete_only]
    components = [name for name in rows[0] if name[0] in "SPIR" and name[1:].isdigit()]
    return Counter((row["agency"], component, row[component] or "-") for row in rows for component in components)


def counted(workspace: Path, wave: str) -> Counter[Cell]:
    """The same from the store: what the tally is made of."""
    settings = load(workspace)
    with opened(settings) as engine, engine.connect() as connection:
        assessment = next(assessment for assessment in settings.assessment_ids if assessment.wave == wave)
        stored = responses(connection, settings, assessment)
    names = [agency.name for agency in settings.agencies.agency.values()]
    cells: Counter[Cell] = Counter()
    for index in range(len(stored)):
        if stored.used[index]:
            for component, code in zip(settings.instrument.component_ids, stored.codes[index], strict=True):
                cells[names[stored.agencies[index]], component, "RAGUN-?"[code]] += 1
    return cells


def results(workspace: Path, wave: str) -> Results:
    report = published(workspace / "reports" / "published" / "northmere" / wave)
    assert report is not None
    return report


def with_codes_as_aliases(workspace: Path) -> None:
    path = workspace / "config" / "agencies.toml"
    text = path.read_text(encoding="utf-8")
    for number, agency in enumerate(ANSWER_CODES, start=1):
        head, tail = text.split(f"[{agency}]\n", 1)
        text = f"{head}[{agency}]\n" + tail.replace("aliases = [", f'aliases = ["AO{number:02}", ', 1)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("name", "file"), [*LONG.items(), *KOBO.items()])
def test_read_without_configuration_to_the_truth_in_every_cell(surveyed: Surveyed, name: str, file: str) -> None:
    workspace = surveyed({name: file})
    done = run(workspace, NOW)
    assert not done.waits
    assert done.ingested.problems == []
    assert counted(workspace, name) == truth(complete_only=name in LONG)
    counts = done.assessed[0].counts
    expected = {"rows": 47, "used": 45, "incomplete": 2} if name in LONG else {"rows": 47, "used": 47, "incomplete": 0}
    assert {key: counts[key] for key in expected} == expected


def test_published_counts_are_those_of_the_truth(surveyed: Surveyed) -> None:
    """results.json, per component over all groups; and per group that it is counted by."""
    workspace = surveyed(dict(list(LONG.items())[:1]))
    run(workspace, NOW)
    name = next(iter(LONG))
    shown, expected = results(workspace, name), truth(complete_only=True)
    for component in shown.components:
        assert component.counts is not None
        for field, letter in (("green", "G"), ("amber", "A"), ("red", "R"), ("unknown", "U"), ("blank", "-")):
            total = sum(count for cell, count in expected.items() if cell[1:] == (component.id, letter))
            assert getattr(component.counts, field) == total
            for part in component.groups:
                if not part.counted:
                    continue
                agencies = {agency.name for agency in shown.group(part.group).agencies}
                theirs = sum(expected[agency, component.id, letter] for agency in agencies)
                assert getattr(part.counts, field) == theirs


@pytest.mark.parametrize(("name", "file"), SHORT.items())
def test_agency_codes_wait_until_they_are_aliases(surveyed: Surveyed, name: str, file: str) -> None:
    workspace = surveyed({name: file})
    first = run(workspace, NOW)
    assert first.assessed[0].counts | {"used": 0, "waiting": 45, "incomplete": 2} == first.assessed[0].counts
    assert {problem.code for problem in first.assessed[0].problems} == {"agency-unknown", "release-awaits"}
    sentences = " ".join(problem.sentence() for problem in first.assessed[0].problems)
    assert all(f"“AO{number:02}”" in sentences for number in range(1, 10))
    assert sum(problem.rows for problem in first.assessed[0].problems) == 45

    with_codes_as_aliases(workspace)
    second = run(workspace, NOW)
    assert second.ingested.taken == []  # nothing was read again: what waited was taken up
    assert not second.waits
    assert counted(workspace, name) == truth(complete_only=True)


@pytest.mark.slow
def test_the_same_workspace_run_twice_does_nothing_the_second_time(surveyed: Surveyed) -> None:
    workspace = surveyed(LONG | KOBO | SHORT)
    run(workspace, NOW)
    before = {path: path.stat().st_mtime_ns for path in (workspace / "reports").rglob("*") if path.is_file()}
    again = run(workspace, NOW)
    assert again.ingested.taken == []
    assert again.ingested.known == 9
    assert [result.changed for result in again.assessed] == [False] * 9
    assert {path: path.stat().st_mtime_ns for path in (workspace / "reports").rglob("*") if path.is_file()} == before


def test_default_codes_with_short_answers_are_refused_with_the_reason(surveyed: Surveyed) -> None:
    name, file = "limesurvey-default", LONG["limesurvey-default"]
    workspace = surveyed({name: file})
    path = workspace / "inbox" / file
    text = path.read_text(encoding="utf-8-sig")
    for code, answer in enumerate(('"Green"', '"Amber"', '"Red"', '"Don\'t know"'), start=1):
        text = text.replace(answer, f'"AO{code:02}"')
    path.write_text(text, encoding="utf-8-sig")
    done = run(workspace, NOW)
    assert [problem.code for problem in done.ingested.problems] == ["ratings-coded"]
    assert "which code means Green" in done.ingested.problems[0].what
    assert done.assessed[0].counts["rows"] == 0
    assert done.waits


def test_no_agency_is_guessed(surveyed: Surveyed) -> None:
    """Every agency name of the exports is in the settings; one letter off waits."""
    workspace = surveyed({"kobo-labels": "kobo-labels.csv"})
    path = workspace / "inbox" / "kobo-labels.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"CAMHS"', '"CAMSH"'), encoding="utf-8")
    done = run(workspace, NOW)
    agencies: Agencies = load(workspace).agencies
    assert agencies.named("CAMSH") is None
    assert [problem.code for problem in done.assessed[0].problems] == ["agency-unknown", "release-awaits"]
    assert "Closest: “CAMHS”" in done.assessed[0].problems[0].what
    assert (workspace / "reports/published/northmere/kobo-labels" / RESULTS).exists()
