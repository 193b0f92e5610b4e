"""Actions: what follows from what was agreed, one file an assessment, config/actions/<partnership>.<wave>.toml.

An action stands in the file of the wave in which it was agreed, and is carried over the waves after it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from brpipeline.problems import Problem
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.by_assessment import file_of, read_each
from brpipeline.settings.files import Id, Section, unknown_name
from brpipeline.settings.instrument import Instrument
from brpipeline.text import harmless, tidy

ACTIONS_FOLDER = "config/actions"
WHAT, ROLE, NOTE, LINK = 300, 120, 600, 500
"""The most characters of each text: a table in a report and a line in a calendar have to hold them."""
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
"""What calendars and spreadsheets can hold, and no year with a digit too many."""
NOT_IN_LINKS = frozenset('<>"\\^`{|}')


def _line(most: int) -> Callable[[str], str]:
    """A check of a text that is published: one line, not empty, not too long, without the address of a person."""

    def checked(text: str) -> str:
        line = harmless(tidy(text)).strip()
        if not line:
            raise ValueError("it is empty")
        if len(line) > most:
            raise ValueError(f"it has {len(line):,} characters, and may have {most}")
        if "@" in line:
            raise ValueError("it holds an @, and it is published: give an agency and a role, no person's address")
        return line

    return checked


def _link(text: str) -> str:
    """A link to evidence, as it may stand in a page. Raises ValueError."""
    link = text.strip()
    wrong = "a link begins with https://, names no user, and has no spaces, quotation marks or brackets"
    if not (link.isascii() and link.isprintable()) or " " in link or NOT_IN_LINKS & set(link):
        raise ValueError(wrong)
    if len(link) > LINK:
        raise ValueError(f"it has {len(link):,} characters, and may have {LINK}")
    try:
        parts = urlsplit(link)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(wrong) from None
    if parts.scheme != "https" or not named or "@" in parts.netloc:
        raise ValueError(wrong)
    return link


class Action(Section):
    """What somebody is to do. Either a component or a lever is what it is about.

    owner: id of the agency; role: of who does it there, never a name, since it is published. ended: when it was done or
    dropped. evidence: a link to what shows it. note: why it was dropped; else whatever is to be known.
    """

    id: Id
    component: str | None = None
    lever: str | None = None
    what: Annotated[str, AfterValidator(_line(WHAT))]
    owner: str
    role: Annotated[str, AfterValidator(_line(ROLE))]
    due: Day
    status: Literal["open", "done", "dropped"] = "open"
    ended: Day | None = None
    evidence: Annotated[str, AfterValidator(_link)] | None = None
    note: Annotated[str, AfterValidator(_line(NOTE))] | None = None

    @model_validator(mode="after")
    def _says_what_it_means(self) -> Self:
        if (self.component is None) == (self.lever is None):
            raise ValueError("an action is about one component or one lever")
        if self.status != "open" and self.ended is None:
            raise ValueError(f"say when it was {self.status}: ended = 2026-03-27")
        if self.status == "open" and self.ended is not None:
            raise ValueError("what is open has not ended: leave ended out, or change the status")
        if self.status == "dropped" and self.note is None:
            raise ValueError('say why it was dropped: note = "…"')
        return self


class NoAction(Section):
    """Why no action follows from what was agreed on a component. date: when that was decided."""

    component: str
    reason: Annotated[str, AfterValidator(_line(NOTE))]
    date: Day


class Actions(Section):
    """`config/actions/<partnership>.<wave>.toml` as a whole: what was agreed in one wave."""

    action: list[Action] = []
    none: list[NoAction] = []

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for kind, names in (
            ("action", [action.id for action in self.action]),
            ("reason for none of component", [none.component for none in self.none]),
        ):
            if twice := next((name for name in names if names.count(name) > 1), None):
                raise ValueError(f"the {kind} {twice} is there twice")
        return self


Every = Mapping[AssessmentId, Actions]


def actions_file(assessment: AssessmentId) -> str:
    return file_of(ACTIONS_FOLDER, assessment)


def every_action(root: Path, assessments: list[AssessmentId]) -> dict[AssessmentId, Actions]:
    """The actions of each assessment that has a file of them. Raises SettingsError."""
    return read_each(root, ACTIONS_FOLDER, Actions, assessments)


def unknown_in_actions(every: Every, instrument: Instrument, agencies: Sequence[str]) -> Iterator[Problem]:
    """Names that other settings do not have, and ids that two waves of a partnership share."""
    components, levers = list(instrument.component_ids), [lever.id for lever in instrument.lever]
    first: dict[tuple[str, str], str] = {}
    for assessment, actions in every.items():
        file = actions_file(assessment)
        for number, action in enumerate(actions.action, start=1):
            key = f"action[{number}]"
            for name, value, known, kind in (
                ("component", action.component, components, f"is no component of {instrument.id}"),
                ("lever", action.lever, levers, f"is no lever of {instrument.id}"),
                ("owner", action.owner, list(agencies), "is no agency of config/agencies.toml"),
            ):
                if value is not None and value not in known:
                    yield unknown_name(file, f"{key}.{name}", value, kind, known)
            other = first.setdefault((assessment.partnership, action.id), file)
            if other != file:
                free = [free_id(every, assessment.partnership, action.component or action.lever or action.id)]
                yield unknown_name(file, f"{key}.id", action.id, f"is an action of {other} already", free)
        for number, none in enumerate(actions.none, start=1):
            if none.component not in components:
                kind = f"is no component of {instrument.id}"
                yield unknown_name(file, f"none[{number}].component", none.component, kind, components)


def free_id(every: Every, partnership: str, subject: str, more: int = 0) -> str:
    """The id of a new action: what it is about, and the first number above all that the partnership has used.

    more: how many others on the subject are added before it.
    """
    taken = {
        action.id for assessment, one in every.items() if assessment.partnership == partnership for action in one.action
    }
    matches = (re.fullmatch(rf"{re.escape(subject)}-(\d{{1,9}})", ident) for ident in taken)
    numbers = [int(match[1]) for match in matches if match]
    return f"{subject}-{max(numbers, default=0) + 1 + more}"
