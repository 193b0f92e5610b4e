"""What people type of an action, on a sheet or in a command, as the settings hold it. Nothing is guessed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from pydantic import ValidationError

from brpipeline.problems import problem, shortened
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.actions import Action, NoAction
from brpipeline.settings.files import Section, detail, unknown_name
from brpipeline.settings.workspace import Settings
from brpipeline.setup.ids import day_of
from brpipeline.text import tidy

Values = dict[str, object]
Where = Callable[[str], str]
"""How a message names the place of a field: a cell, or what was typed in a command."""
Kind = TypeVar("Kind", bound=Section)
DAYS = ("due", "ended", "date")


def entered(typed: Mapping[str, object], settings: Settings, file: str, where: Where) -> Values:
    """Each field as the settings hold it; "" takes a field out, which is None. `about` is a component or a lever.

    Raises SettingsError for a day that could be two, and for a name that means nothing.
    """
    values: Values = {}
    for field, value in typed.items():
        said = value.strip() if isinstance(value, str) else value
        if said in ("", None):
            values[field] = None
        elif field in DAYS:
            values[field] = _day(said, f"{file}, {where(field)}")
        elif field == "owner":
            values[field] = _owner(str(said), settings, file, where(field))
        elif field == "status":
            values[field] = str(said).casefold()
        elif field == "about":
            values |= _about(str(said), settings, file, where(field))
        else:
            values[field] = str(said)
    return values


def checked(kind: type[Kind], values: Mapping[str, object], file: str, where: Where) -> Kind:
    """An action, or a reason for none, of these values. Raises SettingsError with everything that is wrong."""
    try:
        return kind.model_validate({name: value for name, value in values.items() if value is not None})
    except ValidationError as errors:
        raise SettingsError(
            *(
                problem(
                    "action-value",
                    file,
                    key=where(str(error["loc"][0]) if error["loc"] else ""),
                    detail=shortened(detail(error), 200),
                )
                for error in errors.errors()
            )
        ) from None


def to_keep(part: Action | NoAction) -> Values:
    """A table of the settings: what is not said is left out, and an open status is."""
    kept = part.model_dump(exclude_none=True)
    return {name: value for name, value in kept.items() if (name, value) != ("status", "open")}


def _day(said: object, where: str) -> date:
    if isinstance(said, datetime):
        return said.date()
    return said if isinstance(said, date) else day_of(str(said), where)


def _owner(said: str, settings: Settings, file: str, key: str) -> str:
    named = settings.agencies.named(said)
    if named is None:
        known = [*settings.agencies.spellings(), *settings.agencies.agency]
        raise SettingsError(unknown_name(file, key, shortened(said), "is no agency", known))
    return named


def _about(said: str, settings: Settings, file: str, key: str) -> Values:
    instrument = settings.instrument
    kinds = {"component": instrument.component_ids, "lever": [lever.id for lever in instrument.lever]}
    for kind, known in kinds.items():
        for ident in known:
            if ident.casefold() == tidy(said).casefold():
                return {"component": None, "lever": None, kind: ident}
    every = [ident for known in kinds.values() for ident in known]
    raise SettingsError(unknown_name(file, key, shortened(said), f"is nothing of {instrument.id}", every))
