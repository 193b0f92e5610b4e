"""Puts actions into the settings, with who and when; what is changed can be undone as decisions are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review import journal
from brpipeline.review.action_values import Values, Where, checked, entered, to_keep
from brpipeline.settings.actions import Action, Actions, NoAction, actions_file, free_id
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.files import unknown_name
from brpipeline.settings.toml_sections import changed, put, with_row
from brpipeline.settings.workspace import Settings
from brpipeline.setup.change import changing
from brpipeline.text import listed, nearest

HEAD = (
    "# What follows from what was agreed on {assessment}. Reports show it: agencies and roles, no names of persons.\n\n"
)
ENTERED = ("about", "component", "lever", "what", "owner", "role", "due", "status", "ended", "evidence", "note")
OF_NONE = ("component", "about", "reason", "date")
NOTHING = Actions()


@dataclass(frozen=True)
class Edit:
    """A change of one table of actions. assessment: of its file. key: "action" or "none". index: of the table there,
    None for a new one. values: what is set; None takes it out. words: what is done, in words."""

    assessment: AssessmentId
    key: str
    index: int | None
    values: Values
    words: str


def find(settings: Settings, partnership: str, ident: str) -> tuple[AssessmentId, int, Action]:
    """The action of this id, of whichever wave: its file's assessment and its position there. Raises SettingsError."""
    known = []
    for assessment, actions in settings.actions.items():
        for index, action in enumerate(actions.action):
            if assessment.partnership == partnership:
                known.append(action.id)
                if action.id.casefold() == ident.casefold():
                    return assessment, index, action
    alike = [one for one in known if one.partition("-")[0].casefold() == ident.partition("-")[0].casefold()]
    close = nearest(ident, alike or known)
    closest = f"Did you mean “{close[0]}”?" if close else ""
    raise SettingsError(problem("action-unknown", ident, ident=ident, partnership=partnership, closest=closest))


def adding(
    settings: Settings, assessment: AssessmentId, typed: Mapping[str, object], file: str, where: Where, more: int = 0
) -> Edit:
    """A new action of an assessment. more: how many others on its subject are added before it.

    Raises SettingsError if anything is wrong.
    """
    _refuse_unknown(typed, ENTERED, file)
    values = entered(typed, settings, file, where)
    subject = values.get("component") or values.get("lever") or "A"
    ident = free_id(settings.actions, assessment.partnership, str(subject), more)
    action = checked(Action, {**values, "id": ident}, file, where)
    _refuse_names(action, settings, file, where)
    return Edit(assessment, "action", None, to_keep(action), f"action {ident} added")


def setting(
    settings: Settings,
    partnership: str,
    ident: str,
    typed: Mapping[str, object],
    file: str,
    where: Where,
    today: date | None = None,
) -> Edit:
    """A change of an action, of whichever wave. today: on which it ended, if it did and nobody says when.

    Raises SettingsError if anything is wrong.
    """
    _refuse_unknown(typed, ENTERED, file)
    assessment, index, action = find(settings, partnership, ident)
    values = entered(typed, settings, file, where)
    if values.get("status") == "open" and action.status != "open":
        values = {"ended": None, **values}
    if today and values.get("status") in ("done", "dropped") and values["status"] != action.status:
        values = {"ended": today, **values}
    after = checked(Action, {**action.model_dump(), **values}, file, where)
    _refuse_names(after, settings, file, where)
    new, old = to_keep(after), to_keep(action)
    changes = {name: new.get(name) for name in dict.fromkeys([*old, *new]) if new.get(name) != old.get(name)}
    return Edit(assessment, "action", index, changes, f"{listed(sorted(changes)) or 'nothing'} of {action.id} changed")


def reasoning(
    settings: Settings, assessment: AssessmentId, typed: Mapping[str, object], now: datetime, file: str, where: Where
) -> Edit:
    """A reason for no action, in place of the one that there is. Raises SettingsError if anything is wrong."""
    _refuse_unknown(typed, OF_NONE, file)
    values = entered(typed, settings, file, where)
    if values.pop("lever", None):
        raise SettingsError(problem("action-value", file, key=where("about"), detail="give a component, not a lever"))
    none = checked(NoAction, {**values, "date": values.get("date") or now.date()}, file, where)
    if none.component not in settings.instrument.component_ids:
        known = list(settings.instrument.component_ids)
        kind = f"is no component of {settings.instrument.id}"
        raise SettingsError(unknown_name(file, where("component"), none.component, kind, known))
    every = enumerate(settings.actions.get(assessment, NOTHING).none)
    index, before = next(((at, one) for at, one in every if one.component == none.component), (None, None))
    if before and before.reason == none.reason and values.get("date") in (None, before.date):
        return Edit(assessment, "none", index, {}, "")
    new, old = to_keep(none), to_keep(before) if before else {}
    changes = {name: value for name, value in new.items() if old.get(name) != value}
    return Edit(assessment, "none", index, changes, f"reason for no action on {none.component} given")


def save(root: Path, edits: Sequence[Edit], now: datetime, by: str = "") -> list[str]:
    """Makes all these changes, or none. Returns what was done, in words. by: who decided, if not the user.

    Raises SettingsError, with everything as it was, if the settings would be wrong.
    """
    edits = [edit for edit in edits if edit.values]
    if not edits:
        return []
    with changing(root, now, by) as change:
        for edit in edits:
            note = change.note("added" if edit.index is None else "changed")
            change.make(actions_file(edit.assessment), edit.words, partial(_edited, edit=edit, note=note))
    lines = {
        file: journal.difference(change.documents.begun[file], change.documents.now[file])
        for file in change.documents.now
    }
    words = [edit.words for edit in edits]
    journal.keep(root, journal.Entry(now.isoformat(timespec="minutes"), change.by, listed(words), lines))
    return words


def _edited(text: str, edit: Edit, note: str) -> str:
    """The file with one table added or changed."""
    if edit.index is None:
        return with_row(text or HEAD.format(assessment=edit.assessment), edit.key, edit.values, note)

    def change(table: Any) -> None:
        for name, value in edit.values.items():
            if value is None:
                table.pop(name, None)
            else:
                put(table, name, value, note)

    return changed(text, edit.key, edit.index, change)


def _refuse_unknown(typed: Mapping[str, object], known: Sequence[str], file: str) -> None:
    for name in typed:
        if name not in known:
            raise SettingsError(unknown_name(file, name, name, "is nothing that an action has", list(known)))


def _refuse_names(action: Action, settings: Settings, file: str, where: Where) -> None:
    """Raises SettingsError for a component or a lever that the instrument does not have."""
    instrument = settings.instrument
    levers = [lever.id for lever in instrument.lever]
    for field, value, known in (
        ("component", action.component, list(instrument.component_ids)),
        ("lever", action.lever, levers),
    ):
        if value is not None and value not in known:
            raise SettingsError(unknown_name(file, where(field), value, f"is no {field} of {instrument.id}", known))
