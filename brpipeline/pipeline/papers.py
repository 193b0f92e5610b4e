"""Board papers: made of the published results once all pages are published, where the settings ask for them."""

from collections.abc import Iterator, Set

from brpipeline import log
from brpipeline.files.edited import expect, keep, settle, withdraw, written
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.names import ALL_PAPERS, PAPERS
from brpipeline.publish.files.published import RESULTS, published
from brpipeline.results import Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings


def due(settings: Settings, assessment: AssessmentId) -> list[str]:
    """The names of the papers of an assessment that are to be made, or taken away."""
    reports, folder = settings.published.parent, settings.folder(assessment)
    if not (folder / RESULTS).is_file():
        return []
    wanted, ours = _wanted(settings), written(reports, folder)
    return [name for name in ALL_PAPERS if (name in wanted) != (name in ours)]


def write(settings: Settings, assessment: AssessmentId) -> int:
    """Makes the papers that are due, and takes away those that are no longer asked for. Returns how many were made.

    What stands in the place of a paper and is not ours is kept aside, as is what somebody edited. Raises SettingsError
    if a package is not installed, or a template cannot be filled in; the papers made before stand.
    """
    reports, folder, files = settings.published.parent, settings.folder(assessment), AtomicFiles(settings.published)
    names = due(settings, assessment)
    if not names:
        return 0
    wanted = _wanted(settings)
    problems = withdraw(reports, folder, [name for name in names if name not in wanted])
    made = 0
    for name, content in _made(published(folder), settings, wanted.intersection(names)):
        problems += keep(reports, folder, [name] if (folder / name).exists() else [])
        expect(reports, folder, {name: content})
        files.put(folder / name, content)
        made += 1
    settle(reports, folder)
    if problems:
        log.event("published-edited", files=len(problems))
    return made


def _made(results: Results | None, settings: Settings, names: Set[str]) -> Iterator[tuple[str, bytes]]:
    """Each paper of these names, one after the other; none of results that this version cannot read."""
    if results is not None and names:
        from brpipeline.export.board_papers import made

        yield from made(results, names, settings)


def _wanted(settings: Settings) -> set[str]:
    return {name for kind in settings.assessments.outputs.papers for name in PAPERS[kind]}
