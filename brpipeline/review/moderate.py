"""Moderation: the workbook of a meeting is written, filled in, and read back into the settings."""

from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.published import published
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.workbook import meeting_workbook
from brpipeline.results import Results
from brpipeline.review.meeting_sheet import meeting_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.moderation import MeetingHeld, Moderation, moderation_file, unknown_ids
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import Settings

HEAD = "# What meetings agreed on {assessment}. It does not change the survey's result: reports show both."
SHEET, PAGES = "meeting.xlsx", "meeting.html"


def write_sheet(settings: Settings, assessment: AssessmentId) -> tuple[Path, Path]:
    """Writes the meeting's sheet and its pages, one a component to discuss. Raises SettingsError if there is no report.

    They stand beside the published reports, not among them: they are for the people who meet.
    """
    results = _results(settings, assessment)
    folder = settings.root / "reports" / "moderation" / f"{assessment.partnership}.{assessment.wave}"
    files = AtomicFiles(settings.published)
    files.put(folder / SHEET, meeting_workbook(results))
    files.put(folder / PAGES, meeting_page(results, settings.templates))
    return folder / SHEET, folder / PAGES


def take_sheet(settings: Settings, assessment: AssessmentId, sheet: Path) -> tuple[Path, MeetingHeld]:
    """Takes what a meeting agreed into the settings. Returns the settings file, and the meeting.

    A meeting of the same day is replaced by it. Raises SettingsError if anything on the sheet is wrong; then nothing
    is written.
    """
    before = settings.moderation(assessment)
    survey: dict[str, str | None] = {one.id: one.consensus for one in _results(settings, assessment).components}
    meeting = meeting_of(sheet, settings.instrument, before, survey)
    if faults := list(unknown_ids(Moderation(meeting=[meeting]), sheet.name, settings.instrument)):
        raise SettingsError(*faults)
    others = [one for one in before.meeting if one.date != meeting.date]
    path = settings.root / moderation_file(assessment)
    AtomicFiles(settings.published).put(path, written(assessment, Moderation(meeting=[*others, meeting])))
    return path, meeting


def written(assessment: AssessmentId, moderation: Moderation) -> str:
    """The settings file of an assessment's meetings."""
    lines = [HEAD.format(assessment=assessment)]
    for meeting in moderation.in_order:
        lines += ["", "[[meeting]]", f"date = {meeting.date.isoformat()}", f"met = {toml(meeting.met)}"]
        for one in meeting.component:
            said = one.model_dump(exclude_defaults=True)
            lines += ["", "[[meeting.component]]", *(f"{name} = {toml(value)}" for name, value in said.items())]
    return "\n".join(lines) + "\n"


def _results(settings: Settings, assessment: AssessmentId) -> Results:
    results = published(settings.folder(assessment))
    if results is None:
        raise SettingsError(problem("not-published", str(assessment)))
    return results
