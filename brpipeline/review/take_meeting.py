"""Takes the workbook that a meeting filled in: what it agreed, and the actions that follow, both or neither."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.action_sheet import has_actions, read_actions
from brpipeline.review.actions import save
from brpipeline.review.moderate import save_meeting
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.moderation import MeetingHeld
from brpipeline.settings.workspace import Settings


@dataclass(frozen=True)
class TakenMeeting:
    """What was saved. file, meeting: None if nothing new was agreed, but actions were. actions: in words."""

    file: Path | None
    meeting: MeetingHeld | None
    actions: list[str]


def take_meeting(
    settings: Settings, assessment: AssessmentId, workbook: Path, now: datetime, *, force: bool = False
) -> TakenMeeting:
    """Saves what a meeting agreed, and its actions. force: even if somebody has edited the file of moderation.

    Raises SettingsError if anything on either sheet is wrong, or if nothing on them is new; nothing is saved then.
    """
    edits = read_actions(workbook, settings, assessment, now) if has_actions(workbook) else []
    file, meeting = None, None
    try:
        file, meeting = save_meeting(settings, assessment, workbook, force=force)
    except SettingsError as error:
        if not edits or {problem.code for problem in error.problems} != {"meeting-empty"}:
            raise
    return TakenMeeting(file, meeting, save(settings.root, edits, now))
