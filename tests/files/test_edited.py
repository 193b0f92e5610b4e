"""What somebody typed into a published file is kept and said, however the file is made anew; nothing else is kept."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from brpipeline.doctor.finding import Level
from brpipeline.doctor.folders import edited as findings
from brpipeline.files import edited
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.settings.workspace import load
from tests.conftest import Command
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, Answers, SurveyOverTime

TYPED = b"\nwhat somebody typed"
SHOWN: Answers = {"Police": ["GG"] * 6, "CAMHS": ["GG"] * 7}
MORE: Answers = {"Police": ["GG"] * 12, "CAMHS": ["GG"] * 7}
FILES = [
    "report.html",
    "annex.html",
    "summary.html",
    "workbook.xlsx",
    "components.csv",
    "csv-metadata.json",
    "figures/radar-s.svg",
    "agencies/police.html",
]


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> SurveyOverTime:
    made = SurveyOverTime(workspace)
    made.reported(SHOWN, OPEN)
    return made


def typed_into(path: Path) -> bytes:
    path.write_bytes(path.read_bytes() + TYPED)
    return path.read_bytes()


def said(survey: SurveyOverTime) -> list[tuple[str, str]]:
    """What the last run said of files that somebody had edited: the file, and where it is kept."""
    assert survey.done
    problems = [problem for done in survey.done.assessed for problem in done.problems]
    return [
        (problem.where, problem.what.split(" is kept as ")[1].rstrip("."))
        for problem in problems
        if problem.code == "published-edited"
    ]


@pytest.mark.parametrize("of", ["published", "draft"])
@pytest.mark.parametrize("name", FILES)
def test_it_is_kept_and_said(survey: SurveyOverTime, of: str, name: str) -> None:
    path = survey.root / "reports" / of / ASSESSMENT / name
    as_written, content = path.read_bytes(), typed_into(path)
    (finding,) = findings(load(survey.root))
    assert (finding.level, f"reports/{of}/{ASSESSMENT}/{name}" in finding.result) == (Level.CHECK, True)
    survey.reported(MORE, OPEN)
    kept = f"reports/edited/{of}/{ASSESSMENT}/{name}"
    assert said(survey) == [(f"reports/{of}/{ASSESSMENT}/{name}", kept)]
    assert (survey.root / kept).read_bytes() == content
    assert TYPED not in path.read_bytes()
    assert path.read_bytes() != as_written or name in ("csv-metadata.json", "figures/radar-s.svg")
    assert stat.S_IMODE((survey.root / "reports" / "edited").stat().st_mode) == 0o700
    (finding,) = findings(load(survey.root))
    assert "1 file that somebody had edited lies" in finding.result


def test_a_draft_that_is_taken_away_leaves_what_was_typed(survey: SurveyOverTime) -> None:
    path = survey.root / "reports" / "draft" / ASSESSMENT / "workbook.xlsx"
    content = typed_into(path)
    survey.again(CLOSED)
    assert not path.parent.exists()
    assert (survey.root / "reports" / "edited" / "draft" / ASSESSMENT / "workbook.xlsx").read_bytes() == content


def test_a_second_edit_takes_no_place_of_the_first(survey: SurveyOverTime) -> None:
    path = survey.root / "reports" / "published" / ASSESSMENT / "report.html"
    contents = []
    for answers in (MORE, SHOWN | {"Police": ["GG"] * 18}):
        contents.append(typed_into(path))
        survey.reported(answers, OPEN)
    folder = survey.root / "reports" / "edited" / "published" / ASSESSMENT
    assert [(folder / name).read_bytes() for name in ("report.html", "report-2.html")] == contents


def test_what_nobody_edited_is_not_kept(survey: SurveyOverTime) -> None:
    survey.reported(MORE, OPEN)
    survey.again(CLOSED)
    shutil.rmtree(survey.root / "reports" / "published" / ASSESSMENT)
    survey.again(CLOSED)
    assert said(survey) == []
    assert not (survey.root / "reports" / "edited").exists()
    assert list(findings(load(survey.root))) == []


@pytest.mark.parametrize("until", range(8))
def test_a_run_that_is_stopped_takes_its_own_files_for_nobody_elses(
    survey: SurveyOverTime, monkeypatch: pytest.MonkeyPatch, until: int
) -> None:
    """until: how many files are put in place before it is stopped."""
    put, count = AtomicFiles.put, [0]

    def stopping(self: AtomicFiles, path: Path, content: str | bytes) -> bool:
        if count[0] == until:
            raise KeyboardInterrupt
        count[0] += 1
        return put(self, path, content)

    with monkeypatch.context() as patched:
        patched.setattr("brpipeline.publish.files.atomic_files.AtomicFiles.put", stopping)
        with pytest.raises(KeyboardInterrupt):
            survey.reported(MORE, OPEN)
    survey.again(OPEN)
    assert said(survey) == []
    assert list(findings(load(survey.root))) == []


def test_the_overview_is_kept_too(survey: SurveyOverTime, command: Command) -> None:
    path = survey.root / "reports" / "published" / "index.html"
    content = typed_into(path)
    survey.reported(MORE, OPEN)
    assert (survey.root / "reports" / "edited" / "published" / "index.html").read_bytes() == content
    assert TYPED not in path.read_bytes()
    _, output = command("run", "-w", survey.root)
    assert "1 file that somebody had edited lies in reports/edited/." in output


def test_a_drawing_is_kept_too(example: Path, command: Command) -> None:
    path = example / "reports" / "published" / "northmere" / "autumn-2025" / "figures" / "radar-s.png"
    content = typed_into(path)
    settings = example / "config" / "assessment.toml"
    settings.write_text(settings.read_text("utf-8").replace("gap = 0.5 ", "gap = 0.7 "), "utf-8")
    _, output = command("run", "-w", example)
    kept = example / "reports" / "edited" / "published" / "northmere" / "autumn-2025" / "figures" / "radar-s.png"
    assert kept.read_bytes() == content
    assert output.count("published-edited: ") == 1
    assert TYPED not in path.read_bytes()


def test_where_an_earlier_version_kept_no_record_the_time_tells(survey: SurveyOverTime) -> None:
    shutil.rmtree(survey.root / "reports" / ".written")
    folder = survey.root / "reports" / "published" / ASSESSMENT
    assert edited.edited(folder.parents[2], folder) == []
    content = typed_into(folder / "workbook.xlsx")
    later = (folder / "results.json").stat().st_mtime + 60
    os.utime(folder / "workbook.xlsx", (later, later))
    survey.reported(MORE, OPEN)
    assert said(survey) == [
        (f"reports/published/{ASSESSMENT}/workbook.xlsx", f"reports/edited/published/{ASSESSMENT}/workbook.xlsx")
    ]
    assert (survey.root / said(survey)[0][1]).read_bytes() == content
