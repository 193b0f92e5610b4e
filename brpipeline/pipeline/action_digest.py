"""Actions as they stand today: a list, what is due for each owner, and a calendar; nothing published is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from brpipeline.assess.actions import actions_part
from brpipeline.files.own_files import IN_WORKSPACE, put
from brpipeline.publish.files.calendar import calendar, event
from brpipeline.publish.files.published import published
from brpipeline.publish.report.actions import still_open
from brpipeline.results import ActionPart, Actions
from brpipeline.review.action_request import Request
from brpipeline.settings.assessment import AssessmentId


@dataclass(frozen=True)
class Found:
    """The actions of an assessment and the waves before it, as they stand on a day. short: the partnership's name."""

    assessment: AssessmentId
    short: str
    actions: Actions


@dataclass(frozen=True)
class Digest:
    """What an owner has to do, as a message. overdue: of how many the day has passed. count: of all."""

    title: str
    text: str
    count: int
    overdue: int


def found(asked: Request, today: date) -> list[Found]:
    """The actions of each assessment that is asked for. What has neither an action nor a reason is as published."""
    every = []
    for assessment in asked.assessments:
        partnership = asked.settings.partnership(assessment.partnership)
        part = actions_part(asked.settings, assessment, today, {})
        results = published(asked.settings.folder(assessment))
        if results is not None and results.actions is not None:
            told = {(one.component, one.wave) for one in part.without}
            acted = {(none.component, none.wave) for none in part.none}
            acted |= {(action.component or "", action.wave) for action in part.actions}
            acted |= {(action.component or "", assessment.wave) for action in part.actions if action.status == "open"}
            known = [one for one in results.actions.without if (one.component, one.wave) not in told | acted]
            part = part.model_copy(update={"without": [*part.without, *known]})
        every.append(Found(assessment, partnership.short or partnership.name, part))
    return every


def waits(every: Sequence[Found]) -> bool:
    """True if anything is overdue, or was agreed and has neither an action nor a reason for none."""
    return any(one.actions.without or any(action.state == "overdue" for action in one.actions.actions) for one in every)


def digests(every: Sequence[Found], today: date, days: int) -> list[Digest]:
    """For each partnership and owner what is overdue, and what is due within so many days, the earliest due first."""
    made = []
    for one in every:
        soon = [action for action in still_open(one.actions) if action.due <= today + timedelta(days=days)]
        for owner in dict.fromkeys(action.owner_name for action in soon):
            own = sorted((action for action in soon if action.owner_name == owner), key=lambda action: action.due)
            made.append(_digest(one, owner, own))
    return made


def _digest(one: Found, owner: str, own: Sequence[ActionPart]) -> Digest:
    late = sum(action.state == "overdue" for action in own)
    counts = ((late, "overdue"), (len(own) - late, "due soon"))
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    lines = [
        f"{action.due:%Y-%m-%d}{' OVERDUE' if action.state == 'overdue' else ''}  {action.about}  {action.what} "
        f"({action.role}, {action.id})"
        for action in own
    ]
    return Digest(f"{one.short}, {owner}: {told}", "\n".join(lines), len(own), late)


def write_calendar(asked: Request, every: Sequence[Found], path: Path, today: date, *, force: bool = False) -> int:
    """Writes the due dates of all open actions. Returns how many; of none no file is written.

    Raises SettingsError if somebody else wrote a file of that name, or changed it.
    """
    events = [event(action, one.assessment.partnership, today) for one in every for action in still_open(one.actions)]
    if events:
        name = f"Actions, {', '.join(one.short for one in every)}"
        put({path: calendar(name, events).encode()}, asked.settings.root / IN_WORKSPACE, force=force)
    return len(events)
