"""What a command asks to do with actions: of which assessment, and which fields; and doing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.action_sheet import read_actions
from brpipeline.review.actions import adding, reasoning, save, setting
from brpipeline.settings.assessment import ASSESSMENT_FILE, AssessmentId
from brpipeline.settings.files import unknown_name
from brpipeline.settings.workspace import Settings, load

COMMAND = "brpipeline actions"
SOON = 30  # days
OF_ONE = ("--add", "--none", "--take")
"""What is done to one assessment."""


@dataclass(frozen=True)
class Request:
    """What is asked for. assessments: the last wave of each partnership asked for, or the one that was named.

    fields: by name, as typed. chosen: the option that says what to do, "" to list. ident: of the action to change.
    """

    settings: Settings
    assessments: Sequence[AssessmentId]
    fields: dict[str, str]
    chosen: str
    ident: str = ""
    sheet: Path | None = None


def request(
    root: Path, given: Sequence[str], chosen: Sequence[str], ident: str = "", sheet: Path | None = None
) -> Request:
    """What was typed, understood. Raises SettingsError for what is not."""
    settings = load(root)
    if len(chosen) > 1:
        _refuse(f"{' and '.join(chosen)} cannot be done at once.", "Give one of them at a time.")
    names = [text for text in given if "=" not in text]
    fields: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if equals and name in fields:
            _refuse(f"{name} is said twice.", "Say it once.")
        if equals:
            fields[name] = value
    if len(names) > 1:
        _refuse(f"“{names[1]}” is no assessment and no FIELD=VALUE.", "Put a value with spaces in quotation marks.")
    what = chosen[0] if chosen else ""
    if fields and what not in ("--add", "--set", "--none"):
        _refuse("Fields are given, and not what to do with them.", "Give --add, --set ID or --none with them.")
    if not fields and what in ("--add", "--set", "--none"):
        _refuse(f"{what} needs fields, and none is given.", "Give them as FIELD=VALUE: status=done, say.")
    assessments = _named(settings, names[0] if names else "", what)
    return Request(settings, assessments, fields, what, ident, sheet)


def with_days(given: Sequence[str], due: bool) -> tuple[list[str], int]:
    """What was typed without the number of days after --due, and that number; 30 if there is none."""
    numbers = [text for text in given if due and text.isascii() and text.isdigit() and len(text) < len("10000")]
    return [text for text in given if text not in numbers], int(numbers[-1]) if numbers else SOON


def carried_out(root: Path, asked: Request, now: datetime, by: str = "") -> list[str]:
    """Adds, changes or takes actions. Returns what was done, in words. Raises SettingsError, with nothing changed."""
    settings, assessment = asked.settings, asked.assessments[0]
    where = partial(str.format, "{}")
    if asked.sheet is not None:
        return save(root, read_actions(asked.sheet, settings, assessment, now), now, by)
    if asked.chosen == "--add":
        return save(root, [adding(settings, assessment, asked.fields, COMMAND, where)], now, by)
    if asked.chosen == "--none":
        return save(root, [reasoning(settings, assessment, asked.fields, now, COMMAND, where)], now, by)
    edit = setting(settings, assessment.partnership, asked.ident, asked.fields, COMMAND, where, now.date())
    return save(root, [edit], now, by)


def _named(settings: Settings, name: str, what: str) -> list[AssessmentId]:
    """The assessments that a name means: the last wave of a partnership, or of each if there is no name."""
    every = {str(assessment): assessment for assessment in settings.assessment_ids}
    if name in every:
        return [every[name]]
    partnerships = list(dict.fromkeys(assessment.partnership for assessment in settings.assessment_ids))
    if name and name not in partnerships:
        known = [*every, *partnerships]
        kind = "is no assessment and no partnership"
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "actions", name, kind, known))
    asked = [name] if name else partnerships
    if what in OF_ONE or (what == "--set" and len(asked) > 1):
        remedy = f"Name one: {', '.join(every) or 'none yet'}."
        _refuse(f"{what} is of one assessment, and it is not said which.", remedy)
    last = {}
    for assessment in sorted(settings.assessment_ids, key=lambda one: settings.wave(one.wave).opens):
        last[assessment.partnership] = assessment
    return [last[partnership] for partnership in asked]


def _refuse(what: str, remedy: str) -> None:
    raise SettingsError(problem("action-command", COMMAND, what=what, remedy=remedy))
