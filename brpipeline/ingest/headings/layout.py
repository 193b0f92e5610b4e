"""What a platform says of its own file: how many heading rows, which columns are its own, which rows do not count."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import cast

from brpipeline.text import bare


class Meaning(StrEnum):
    """What a column can be."""

    COMPONENT = "component"
    AGENCY = "agency"
    AGENCY_OTHER = "agency, other"
    ID = "response id"
    EMAIL = "e-mail"
    SUBMITTED = "time submitted"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Recognition:
    """One column, what it means, and the reason why. target: a component's or lever's id where the meaning has one.

    method: the kind of evidence, by its id, that a column of ticked boxes stands for.
    """

    column: int
    heading: str
    meaning: Meaning
    reason: str
    target: str | None = None
    method: str | None = None


@dataclass(frozen=True)
class Layout:
    """How a platform lays out its file.

    platform: its name for people. reason: by what it was recognised. headings: of every column, on one line; the row
    of a grid, or the choice of a question with several answers, in brackets at the end: `Rate each: [Title]`. own: the
    meaning and reason of the columns that the platform adds itself, by their places. complete_if_filled: the column
    that is blank in answers never sent. complete_if: columns, and the bare texts of which one must stand there in an
    answer that was sent. aside: columns and the bare texts in them that set a row aside. no_time: texts that stand
    for a time which nobody noted. zone: of times that name none; None if they are the survey's local times. day_first:
    the order of day and month that the platform always writes; None if it follows somebody's language. names: what
    columns are called beside their headings: a code, or the heading without its group; "" where there is nothing.
    """

    platform: str
    reason: str
    heading_rows: int
    headings: tuple[str, ...]
    own: Mapping[int, tuple[Meaning, str]]
    complete_if_filled: int | None = None
    complete_if: Mapping[int, frozenset[str]] = field(default_factory=dict)
    aside: Mapping[int, frozenset[str]] = field(default_factory=dict)
    no_time: frozenset[str] = frozenset()
    zone: tzinfo | None = None
    day_first: bool | None = None
    names: tuple[str, ...] = ()


@cache
def known_headings() -> Mapping[str, tuple[str, ...]]:
    """Bare headings by meaning, from headings.toml."""
    text = resources.files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    table = cast(dict[str, list[str]], tomllib.loads(text))
    return {meaning: tuple(map(bare, headings)) for meaning, headings in table.items()}
