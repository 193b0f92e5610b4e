"""How a platform lays out its export: its heading rows, its own columns, and the rows that do not count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from enum import StrEnum

NOTHING_THERE = "it is blank"  # the reason for a column without a heading that means something and without a text
UNRECOGNISED = "its heading is not recognised"  # the reason for a column that is ignored for want of any other


class Meaning(StrEnum):
    """What a column can be."""

    COMPONENT = "component"
    AGENCY = "agency"
    AGENCY_OTHER = "agency, other"
    PARTNERSHIP = "partnership"
    ID = "response id"
    EMAIL = "e-mail"
    SUBMITTED = "time submitted"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Recognition:
    """One column, what it means, and why.

    column: its position. target: the id of the component or lever that it is about, where its meaning has one. method:
    the id of the kind of evidence, for a column of ticked boxes.
    """

    column: int
    heading: str
    meaning: Meaning
    reason: str
    target: str | None = None
    method: str | None = None


@dataclass(frozen=True)
class Layout:
    """How a platform lays out its export. Columns are named by position.

    platform: its name, for people. reason: what it was recognised by. heading_rows: how many there are. headings: of
    every column, on one line; the row of a grid, or the choice of a question with several answers, comes in brackets at
    the end: `Rate each: [Title]`. own: meaning and reason of the columns that the platform adds itself.
    complete_if_filled: a column that is blank in an answer that was never sent. complete_if: columns, each with the
    bare texts that mark an answer as sent. aside: columns, each with the bare texts that set a row aside. no_time:
    texts that mean “no time was recorded”. zone: of times that name none; None if they are the survey's local times.
    day_first: the order of day and month that the platform always writes; None if it follows the user's language.
    names: a second name of each column, such as its code, or the heading without its group; "" where it has none.
    each_form: each row holds some of several forms, so that of complete_if only the column after the components' form
    counts. key_parts: columns that, with the response id, tell one answer from another.
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
    each_form: bool = False
    key_parts: tuple[int, ...] = ()
