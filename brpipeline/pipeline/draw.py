"""Draw: the PNG of every figure, the PDF of the summary, and board papers, once all pages are published. Nobody waits
for a picture."""

from collections.abc import Iterator, Sequence
from functools import partial

from brpipeline.files.edited import expect
from brpipeline.pipeline import papers
from brpipeline.pipeline.assess import Failed
from brpipeline.pipeline.read_new import Progress
from brpipeline.pipeline.workers import DIED, side_by_side
from brpipeline.problems import Problem, problem
from brpipeline.problems.exceptions import explained
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.names import FIGURES, SUMMARY, picture_of
from brpipeline.publish.files.pdf import can_print
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.text import counted

MANY = 40  # pictures; of fewer, another process would cost more than it brings


def draw_all(
    settings: Settings, assessments: Sequence[AssessmentId], progress: Progress, processes: int = 1
) -> list[Failed]:
    """Draws what is missing, by as many processes as given if it is much. Returns the assessments that could not be
    drawn."""
    missing = {assessment: count for assessment in assessments if (count := _count(settings, assessment))}
    pictures = sum(missing.values())
    if pictures:
        progress(f"drawing {counted(pictures, 'picture', 'pictures')}")
    pays = pictures >= MANY and len(missing) > 1
    outcomes = side_by_side(partial(_tried, settings), list(missing), processes if pays else 1)
    died = [problem("assessment-failed", "pictures", cause=DIED)]
    return [
        Failed(f"{assessment}, pictures", died if problems is None else problems)
        for assessment, problems in zip(missing, outcomes, strict=True)
        if problems != []
    ]


def _tried(settings: Settings, assessment: AssessmentId) -> list[Problem]:
    """Draws, and returns what went wrong instead of raising it."""
    try:
        draw(settings, assessment)
    except Exception as error:
        return explained(error, "assessment-failed", f"{assessment}, pictures")
    return []


def draw(settings: Settings, assessment: AssessmentId) -> int:
    """Draws what is missing of one assessment, board papers at last. Returns how much was drawn."""
    from brpipeline.publish.files.all_files import picture

    folder, files, drawn = settings.folder(assessment), AtomicFiles(settings.published), 0
    for name in _missing(settings, assessment):
        image = picture(name, (folder / name).read_text(encoding="utf-8"))
        if image is not None:
            drawing = picture_of(name) or name
            expect(settings.published.parent, folder, {drawing: image})
            files.put(folder / drawing, image)
            drawn += 1
    return drawn + papers.write(settings, assessment)


def _count(settings: Settings, assessment: AssessmentId) -> int:
    """How much is to be drawn, or taken away."""
    return len(list(_missing(settings, assessment))) + len(papers.due(settings, assessment))


def _missing(settings: Settings, assessment: AssessmentId) -> Iterator[str]:
    """The files whose picture, or PDF, is missing."""
    folder = settings.folder(assessment)
    for path in (folder / SUMMARY, *sorted((folder / FIGURES).glob("*.svg"))):
        name = path.relative_to(folder).as_posix()
        possible = name != SUMMARY or can_print()
        if possible and path.exists() and (picture := picture_of(name)) and not (folder / picture).exists():
            yield name
