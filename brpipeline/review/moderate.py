"""Moderation: a workbook is written for a meeting to fill in, and is then read back into the settings."""

from pathlib import Path

from brpipeline.files.own_files import IN_WORKSPACE, is_own, put
from brpipeline.language import spoken
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.published import published
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.workbook import meeting_workbook
from brpipeline.results import Results
from brpipeline.review.meeting_sheet import read_meeting
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.moderation import MeetingHeld, Moderation, moderation_file, unknown_ids
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import Settings

HEAD = "# What meetings agreed on {assessment}. It does not change the survey's result: reports show both."
WORKBOOK, PAGES = "meeting.xlsx", "meeting.html"


def write_meeting(settings: Settings, assessment: AssessmentId, *, force: bool = False) -> tuple[Path, Path]:
    """Writes the meeting's workbook, and a page to print for each component to discuss. Returns both files.

    They are kept apart from the published reports: they are for the people who meet. force: even if somebody has
    filled in the workbook. Raises SettingsError if somebody has, or if there is no report.
    """
    results = _results(settings, assessment)
    folder = settings.root / "reports" / "moderation" / f"{assessment.partnership}.{assessment.wave}"
    workbook, pages = folder / WORKBOOK, folder / PAGES
    with spoken(results.language, settings.templates):
        files = {workbook: meeting_workbook(results), pages: meeting_page(results, settings.templates).encode()}
    put(files, settings.root / IN_WORKSPACE, force=force)
    return workbook, pages


def save_meeting(
    settings: Settings, assessment: AssessmentId, workbook: Path, *, force: bool = False
) -> tuple[Path, MeetingHeld]:
    """Saves what a meeting agreed in the settings. Returns the settings file, and the meeting.

    It is added to the end of the file, which keeps whatever else people wrote there. A meeting of the same day is
    replaced, for which the file is written anew. force: even if somebody has edited it. Raises SettingsError if
    somebody has, or if anything in the workbook is wrong; nothing is written then.
    """
    before = settings.moderation(assessment)
    components = _results(settings, assessment).components
    survey: dict[str, str | None] = {component.id: component.consensus for component in components}
    meeting = read_meeting(workbook, settings.instrument, before, survey)
    if problems := list(unknown_ids(Moderation(meeting=[meeting]), workbook.name, settings.instrument)):
        raise SettingsError(*problems)
    path, record = settings.root / moderation_file(assessment), settings.root / IN_WORKSPACE
    others = [other for other in before.meeting if other.date != meeting.date]
    if len(others) == len(before.meeting) and path.exists() and not is_own(path, record):
        text = path.read_text(encoding="utf-8").rstrip("\n")
        AtomicFiles(settings.published).put(path, "\n".join([text, *_lines(meeting), ""]))
    else:
        text = settings_text(assessment, Moderation(meeting=[*others, meeting]))
        put({path: text.encode()}, record, force=force)
    return path, meeting


def settings_text(assessment: AssessmentId, moderation: Moderation) -> str:
    """The text of the settings file with an assessment's meetings."""
    lines = [HEAD.format(assessment=assessment)]
    for meeting in moderation.in_order:
        lines += _lines(meeting)
    return "\n".join(lines) + "\n"


def _lines(meeting: MeetingHeld) -> list[str]:
    """A meeting as lines of the settings file."""
    lines = ["", "[[meeting]]", f"date = {meeting.date.isoformat()}", f"met = {toml(meeting.met)}"]
    for agreed in meeting.component:
        values = agreed.model_dump(exclude_defaults=True)
        lines += ["", "[[meeting.component]]", *(f"{name} = {toml(value)}" for name, value in values.items())]
    return lines


def _results(settings: Settings, assessment: AssessmentId) -> Results:
    results = published(settings.folder(assessment))
    if results is None:
        raise SettingsError(problem("not-published", str(assessment)))
    return results
