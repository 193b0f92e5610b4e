"""Reading one settings file: TOML, checked by its model; every mistake is a problem with file, key and the nearest
key."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import nearest

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Section(BaseModel):
    """A table of settings: fixed once read, and strict about its keys.

    every_table: the field for all the tables that have names of their own in the file.
    """

    every_table: ClassVar[str] = ""
    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Section)


def read(path: Path, model: type[Model], shown_as: str, if_missing: str) -> Model:
    """The settings file as its model. Raises SettingsError with every mistake in the file.

    shown_as: how messages name the file. if_missing: what to do when there is none.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(problem("settings-missing", shown_as, remedy=if_missing)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(problem("settings-syntax", shown_as, detail=_syntax(error))) from None
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise SettingsError(*(_explained(error, model, shown_as) for error in error.errors())) from None


def refuse_twice(kind: str, names: Sequence[str]) -> None:
    """Raises ValueError if two names are the same, or differ only in capitals: as names of files they would be one."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            raise ValueError(f"this {kind} stands twice but for capitals: {other}, {name}")
    if twice := sorted({name for name in first.values() if names.count(name) > 1}):
        raise ValueError(f"this {kind} stands twice: {', '.join(twice)}")


def unknown_name(shown_as: str, key: str, name: str, kind: str, known: list[str]) -> Problem:
    """A setting that points to something that is not there. kind: "is no wave", say."""
    close = nearest(name, known)
    closest = f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(known) or 'none'}."
    return problem("settings-unknown-name", shown_as, key=key, name=name, kind=kind, closest=closest)


def _syntax(error: tomllib.TOMLDecodeError | UnicodeDecodeError) -> str:
    if isinstance(error, tomllib.TOMLDecodeError):
        return str(error).rstrip(".")
    line = error.object.count(b"\n", 0, error.start) + 1
    return f"it is not UTF-8 text (at line {line})"


def _explained(error: ErrorDetails, model: type[Section], shown_as: str) -> Problem:
    steps = [str(step) if isinstance(step, str) else f"[{step + 1}]" for step in error["loc"]]
    if len(steps) > 1 and steps[0] == model.every_table:
        steps = steps[1:]
    key = ".".join(steps).replace(".[", "[") or "the file"
    if error["type"] != "extra_forbidden":
        return problem("settings-value", shown_as, key=key, detail=detail(error))
    allowed = _keys_at(model, error["loc"][:-1])
    close = nearest(str(error["loc"][-1]), allowed)
    closest = f" Did you mean “{close[0]}”?" if close else ""
    return problem("settings-unknown-key", shown_as, key=key, allowed=", ".join(allowed), closest=closest)


def detail(error: ErrorDetails) -> str:
    """What is wrong with a value, in words."""
    if error["type"] == "missing":
        return "this setting is needed"
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]).rstrip(".")
    message = (error["msg"][0].lower() + error["msg"][1:]).replace("valid dictionary", "table")
    simple = isinstance(error["input"], str | int | float | bool)
    return f"{message}, not {error['input']!r}" if simple else message


def _keys_at(model: type[Section], steps: tuple[int | str, ...]) -> list[str]:
    """The keys that a table of the file may hold. steps: the path to it."""
    current: Any = model
    for step in steps:
        if isinstance(step, str) and _is_section(current) and step in current.model_fields:
            current = current.model_fields[step].annotation
        current = _section_within(current) or current
    return [key for key in current.model_fields if key != current.every_table] if _is_section(current) else []


def _is_section(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Section)


def _section_within(annotation: Any) -> Any:
    """The section that an annotation such as `list[Section]` holds, itself if it is one, None if there is none."""
    if _is_section(annotation):
        return annotation
    return next((section for part in get_args(annotation) if (section := _section_within(part))), None)


def located(url: str, root: Path) -> str:
    """A SQLAlchemy URL; a relative SQLite file is in the workspace, whose folder is `root`."""
    prefix = "sqlite:///"
    if url.startswith(prefix) and not Path(url.removeprefix(prefix)).is_absolute() and ":memory:" not in url:
        return f"{prefix}{(root / url.removeprefix(prefix)).as_posix()}"
    return url
