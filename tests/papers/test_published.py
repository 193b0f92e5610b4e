"""Papers that a run publishes: made where the settings ask, taken away where not, and nobody's work lost."""

import sys
from pathlib import Path

import pytest

from brpipeline.pipeline import papers, run
from brpipeline.publish.files.names import ALL_PAPERS, PAPERS
from brpipeline.settings.outputs import PAPER_KINDS
from brpipeline.settings.workspace import load
from tests.conftest import ROOT, Command
from tests.docs.test_docs import commands
from tests.papers.texts import in_word
from tests.pipeline.survey_over_time import ASSESSMENT, CLOSED, OPEN, Answers, SurveyOverTime

pytestmark = pytest.mark.slow

SHOWN: Answers = {"Police": ["GG"] * 6, "CAMHS": ["RA"] * 7}
MORE: Answers = {"Police": ["GG"] * 12, "CAMHS": ["RA"] * 7}
TYPED = b"what somebody typed"


@pytest.fixture
def survey(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> SurveyOverTime:
    """A survey whose figures are not drawn as PNG, which is most of the work."""
    from brpipeline.pipeline import draw

    monkeypatch.setattr(draw, "_missing", lambda *_: iter(()))
    return SurveyOverTime(workspace)


def asked(survey: SurveyOverTime, kinds: str) -> None:
    """Puts into the settings which papers a run makes."""
    path = survey.root / "config" / "assessment.toml"
    text = path.read_text(encoding="utf-8").split("\n[outputs]")[0]
    path.write_text(f"{text}\n[outputs]\npapers = {kinds}\n", encoding="utf-8")


def there(survey: SurveyOverTime) -> set[str]:
    return {name for name in ALL_PAPERS if (survey.folder / name).exists()}


def test_the_kinds_of_the_settings_are_those_that_are_made() -> None:
    assert tuple(PAPERS) == PAPER_KINDS


def test_none_is_made_unless_the_settings_ask(survey: SurveyOverTime) -> None:
    survey.reported(SHOWN, OPEN)
    assert there(survey) == set()


def test_they_are_made_once_and_taken_away_when_no_longer_asked_for(survey: SurveyOverTime) -> None:
    asked(survey, '["word", "slides"]')
    survey.reported(SHOWN, OPEN)
    assert there(survey) == {"report.docx", "summary.docx", "slides.pptx"}
    before = {name: (survey.folder / name).stat().st_mtime_ns for name in there(survey)}
    survey.again(OPEN)
    assert {name: (survey.folder / name).stat().st_mtime_ns for name in there(survey)} == before
    asked(survey, '["slides"]')
    survey.again(OPEN)
    assert there(survey) == {"slides.pptx"}
    asked(survey, "[]")
    survey.again(OPEN)
    assert there(survey) == set()


def test_turning_them_on_publishes_nothing_else_again(survey: SurveyOverTime) -> None:
    survey.reported(SHOWN, OPEN)
    asked(survey, '["word"]')
    survey.again(OPEN)
    assert survey.done
    assert [done.changed for done in survey.done.assessed] == [False]
    assert there(survey) == {"report.docx", "summary.docx"}


def test_they_follow_the_results(survey: SurveyOverTime) -> None:
    asked(survey, '["word"]')
    survey.reported(SHOWN, OPEN)
    first = (survey.folder / "report.docx").read_bytes()
    survey.reported(MORE, OPEN)
    second = (survey.folder / "report.docx").read_bytes()
    assert "19 people" in in_word(second)
    assert "19 people" not in in_word(first)


@pytest.mark.parametrize("change", ["answers", "settings"])
def test_what_somebody_typed_is_kept(survey: SurveyOverTime, change: str) -> None:
    asked(survey, '["word"]')
    survey.reported(SHOWN, OPEN)
    path = survey.folder / "report.docx"
    path.write_bytes(TYPED)
    survey.again(OPEN)
    assert path.read_bytes() == TYPED  # nothing changed, so nobody's work is touched
    if change == "answers":
        survey.reported(MORE, OPEN)
        assert path.read_bytes() != TYPED
    else:
        asked(survey, "[]")
        survey.again(OPEN)
        assert not path.exists()
    kept = survey.root / "reports" / "edited" / "published" / ASSESSMENT / "report.docx"
    assert kept.read_bytes() == TYPED


def test_a_file_of_ones_own_of_that_name_is_kept_as_well(survey: SurveyOverTime) -> None:
    survey.reported(SHOWN, OPEN)
    (survey.folder / "slides.pptx").write_bytes(TYPED)
    survey.reported(MORE, OPEN)
    assert (survey.folder / "slides.pptx").read_bytes() == TYPED  # nobody asked for slides
    asked(survey, '["slides"]')
    survey.again(OPEN)
    kept = survey.root / "reports" / "edited" / "published" / ASSESSMENT / "slides.pptx"
    assert kept.read_bytes() == TYPED
    assert (survey.folder / "slides.pptx").read_bytes() != TYPED


def test_a_template_of_ones_own_that_is_broken_stops_that_paper_alone(survey: SurveyOverTime) -> None:
    survey.reported(SHOWN, OPEN)
    (survey.root / "reports" / "templates").mkdir(exist_ok=True)
    (survey.root / "reports" / "templates" / "summary.docx").write_bytes(b"no document")
    asked(survey, '["word"]')
    done = run(survey.root, OPEN)
    (failed,) = done.failed
    assert [(problem.code, problem.where) for problem in failed.problems] == [
        ("paper-template", "reports/templates/summary.docx")
    ]
    assert "docs/papers.md" in failed.problems[0].remedy
    assert there(survey) == {"report.docx"}
    assert (survey.folder / "report.html").exists()
    (survey.root / "reports" / "templates" / "summary.docx").unlink()
    assert not run(survey.root, OPEN).failed
    assert there(survey) == {"report.docx", "summary.docx"}


@pytest.mark.parametrize(
    ("kind", "module", "extra"),
    [("word", "docxtpl", "papers"), ("slides", "pptx", "papers"), ("pdf", "weasyprint", "pdf")],
)
def test_without_the_package_it_says_what_to_install(
    survey: SurveyOverTime, monkeypatch: pytest.MonkeyPatch, kind: str, module: str, extra: str
) -> None:
    survey.reported(SHOWN, OPEN)
    asked(survey, f'["{kind}"]')
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    (failed,) = run(survey.root, OPEN).failed
    (problem,) = failed.problems
    assert problem.code == "package-missing"
    assert f'pip install "brpipeline[{extra}]"' in problem.remedy
    assert there(survey) == set()


def test_killed_between_two_papers_it_makes_what_is_missing(survey: SurveyOverTime) -> None:
    asked(survey, '["word"]')
    survey.reported(SHOWN, OPEN)
    whole = {name: (survey.folder / name).read_bytes() for name in there(survey)}
    (survey.folder / "summary.docx").unlink()
    settings = load(survey.root)
    assert papers.due(settings, settings.assessment_ids[0]) == ["summary.docx"]
    survey.again(OPEN)
    assert {name: (survey.folder / name).read_bytes() for name in there(survey)} == whole


def test_the_command_writes_papers_to_edit_and_never_over_an_edit(survey: SurveyOverTime, command: Command) -> None:
    survey.reported(SHOWN, OPEN)
    survey.again(CLOSED)
    root, folder = survey.root, survey.root / "reports" / "papers" / "northmere.autumn-2025"
    code, said = command("papers", ASSESSMENT, "--only", "word", "-w", root)
    assert (code, sorted(path.name for path in folder.iterdir())) == (0, ["report.docx", "summary.docx"])
    assert str(folder / "report.docx") in said.replace("\n", "")
    assert there(survey) == set()  # what is published stays as the settings have it
    assert command("papers", "--only", "word", "-w", root)[0] == 0
    (folder / "report.docx").write_bytes(TYPED)
    code, said = command("papers", ASSESSMENT, "--only", "word", "-w", root)
    assert code == 2
    assert "file-foreign" in said
    assert (folder / "report.docx").read_bytes() == TYPED
    assert command("papers", ASSESSMENT, "--only", "word", "--force", "-w", root)[0] == 0
    assert (folder / "report.docx").read_bytes() != TYPED


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["northmere/autumn-2026"], "Did you mean “northmere/autumn-2025”?"),
        (["--only", "powerpoint"], "There are: word, slides, pdf."),
        ([], "not-published"),
    ],
)
def test_the_command_says_what_it_cannot_do(
    survey: SurveyOverTime, command: Command, words: list[str], said: str
) -> None:
    code, printed = command("papers", *words, "-w", survey.root)
    assert code == 2
    assert said in " ".join(printed.split())


def test_the_commands_of_the_manual_run(example: Path, command: Command) -> None:
    walk = commands((ROOT / "docs" / "papers.md").read_text(encoding="utf-8"))
    assert len(walk) == 2
    for words in walk:
        code, said = command(*(str(example) if word == "example" else word for word in words[1:]))
        assert code == 0, said
    folder = example / "reports" / "papers"
    made = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in made if path.parts[0] == "northmere.spring-2026"} == set(ALL_PAPERS)
    assert len([path for path in made if path.suffix == ".pptx"]) == 6
