"""Questions that a person answers at a terminal. Elsewhere, as in a script, an option has to say it beforehand."""

import re
import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

import typer

from brpipeline.cli import console
from brpipeline.exit_codes import WRONG_SETTINGS
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import bare, harmless, nearest

T = TypeVar("T")
Read = Callable[[str], T]
STOPPED = "Nothing was written."


def can_ask() -> bool:
    """True if somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()  # it is None where a program was started without it


def answer(
    stated: str | None, question: str, option: str, read: Read[T], default: str | None = None, stopped: str = STOPPED
) -> T:
    """What the option says, or else what a person answers; what is wrong is said, and asked again.

    read: what was typed as a value; raises SettingsError. default: what counts where nothing is typed, and where nobody
    can be asked. stopped: what is said to whoever stops. Raises SettingsError if nobody can be asked and there is no
    default, or if the option's value is wrong.
    """
    if stated is not None:
        return read(stated)
    if not can_ask():
        if default is None:
            raise SettingsError(problem("answer-needed", option, question=question))
        return read(default)
    while True:
        try:
            shown = harmless(default) if default is not None else None
            return read(str(typer.prompt(harmless(question), default=shown, err=True, show_default=bool(shown))))
        except typer.Abort:
            typer.echo(f"\n{stopped}", err=True)
            raise typer.Exit(WRONG_SETTINGS) from None
        except SettingsError as error:
            console.problems(error.problems)


def choice(stated: str | None, question: str, option: str, names: Mapping[str, str], default: str | None = None) -> str:
    """One of several things, by its id, its name or its number in the list that is shown. names: by id."""
    if stated is None and len(names) == 1:
        return next(iter(names))
    if stated is None and can_ask():
        show(names)
    else:
        question = f"{question} ({', '.join(names)})"
    return answer(stated, question, option, lambda text: of_list(text, names, option), default)


def several(question: str, names: Mapping[str, str], option: str) -> list[str]:
    """Any of several things, typed as numbers, ranges of numbers or names: 1-5, 8, Police. Nothing is all of them."""
    show(names)
    return answer(None, question, option, lambda text: _some(text, names, option), "all")


def show(names: Mapping[str, str]) -> None:
    """Prints a numbered list to choose from."""
    for number, name in enumerate(names.values(), 1):
        typer.echo(harmless(f"  {number:>2}  {name}"), err=True)


def some_text(option: str) -> Read[str]:
    """Reads a text that must not be empty."""

    def read(text: str) -> str:
        if not bare(text):
            raise SettingsError(problem("answer-empty", option))
        return " ".join(harmless(text).split())

    return read


def of_list(text: str, names: Mapping[str, str], option: str) -> str:
    """The id of the thing that a text names: by its id, its name or its number. Raises SettingsError."""
    for number, ident in enumerate(names, 1):
        if text.strip() == str(number):
            return ident
    for ident, name in names.items():
        if bare(text) and bare(text) in (bare(ident), bare(name)):
            return ident
    close = nearest(text, names.values())
    there = "Type a number or a name of the list." if can_ask() else f"There are: {', '.join(names)}."
    closest = f"Did you mean “{close[0]}”?" if close else there
    raise SettingsError(problem("answer-unknown", option, typed=text, closest=closest))


def _some(text: str, names: Mapping[str, str], option: str) -> list[str]:
    if bare(text) in ("", "all"):
        return list(names)
    chosen: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        numbers = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", part)
        ends = [of_list(number, names, option) for number in numbers.groups()] if numbers else []
        first, last = sorted(list(names).index(ident) for ident in ends or [of_list(part, names, option)] * 2)
        chosen += list(names)[first : last + 1]
    return [ident for ident in names if ident in chosen]
