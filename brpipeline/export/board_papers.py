"""Board papers to take away and edit: written apart from what is published, and never over what somebody changed."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from brpipeline.files.own_files import IN_WORKSPACE, put
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files.names import PAPERS
from brpipeline.publish.files.published import published, standing_of
from brpipeline.publish.papers import papers
from brpipeline.publish.papers.faults import PackageMissingError, TemplateError
from brpipeline.results import Results
from brpipeline.settings.assessment import ASSESSMENT_FILE, AssessmentId
from brpipeline.settings.files import unknown_name
from brpipeline.settings.workspace import Settings

COMMAND = "brpipeline papers"


def write_papers(settings: Settings, assessment: str = "", only: str = "", *, force: bool = False) -> list[Path]:
    """Writes the papers of an assessment, or of all that are published. Returns the files, in reports/papers/.

    only: word, slides or pdf. force: even if somebody changed a file. Raises SettingsError for an unknown name, if
    nothing is published, if a package is not installed, if a Word template cannot be filled in, and for such a file;
    then nothing is written.
    """
    if only and only not in PAPERS:
        raise SettingsError(unknown_name(COMMAND, "--only", only, "is no kind of paper", list(PAPERS)))
    names = {name for kind, of_kind in PAPERS.items() if kind == only or not only for name in of_kind}
    files = {
        settings.root / "reports" / "papers" / f"{one.partnership}.{one.wave}" / name: content
        for one, results in _results(settings, assessment).items()
        for name, content in made(results, names, settings)
    }
    put(files, settings.root / IN_WORKSPACE, force=force)
    return list(files)


def made(results: Results, names: Set[str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Name and content of each of these papers. Raises SettingsError if a package is not installed, or a Word template
    of the partnership's own cannot be filled in."""
    try:
        yield from papers(results, names, settings.templates)
    except PackageMissingError as missing:
        what, install = f"The paper {missing.name}", f'pip install "brpipeline[{missing.extra}]"'
        remedy = f"Install it with {install}, or ask for no paper of the kind “{missing.kind}”."
        raise SettingsError(
            problem("package-missing", missing.name, what=what, package=missing.package, remedy=remedy)
        ) from None
    except TemplateError as wrong:
        where = (settings.templates / wrong.name).relative_to(settings.root).as_posix()
        raise SettingsError(problem("paper-template", where, why=wrong.why)) from None


def _results(settings: Settings, assessment: str) -> Mapping[AssessmentId, Results]:
    """The results of the assessment of this name; with "", of all that are published."""
    known = {str(name): name for name in settings.assessment_ids}
    if assessment and assessment not in known:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "papers", assessment, "is not an assessment", list(known)))
    asked = [known[assessment]] if assessment else list(known.values())
    found = {name: results for name in asked if (results := published(settings.folder(name)))}
    if not found:
        where = assessment or str(settings.root)
        if assessment and standing_of(settings.folder(asked[0]))[0] == "made by another version":
            raise SettingsError(problem("published-otherwise", where, status="made by another version"))
        raise SettingsError(problem("not-published", where))
    return found
