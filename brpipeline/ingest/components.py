"""From a question's heading to the component it asks about, for a stated reason."""

import re
from dataclasses import dataclass

from brpipeline.settings.instrument import Component, Instrument
from brpipeline.spelling import bare

_BRACKETED = re.compile(r"\[([^\[\]]*)\]\s*$")
_LED_BY_ID = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9_-]*)\s*(?:[.:)]|\s[-\u2013\u2014])\s*(.+)$", re.DOTALL)


@dataclass(frozen=True)
class Contradiction:
    """A heading that holds the id of one component and the title of another."""

    by_id: str
    by_title: str


def row_of(heading: str) -> str | None:
    """The row of a grid in a heading: what stands in its last brackets, as in `lever1[S1]` or `Rate each: [Title]`."""
    found = _BRACKETED.search(heading)
    return found.group(1).strip() if found else None


def question_of(heading: str) -> str:
    """The heading without the brackets at its end and without the groups in front of a form's name (`group/name`)."""
    bare_question = _BRACKETED.sub("", heading).strip()
    last = bare_question.rsplit("/", 1)[-1]
    return last if last and " " not in bare_question else bare_question


def component_of(heading: str, instrument: Instrument) -> tuple[str, str] | Contradiction | None:
    """The id of the component that a heading asks about, with the reason; None if it asks about none.

    A grid's row is looked at before the question, and an id before a title; a title inside a longer heading counts
    only if it is the only one there.
    """
    for text, where in ((row_of(heading), "the row in brackets"), (question_of(heading), "the heading")):
        if text and (found := _named(text, where, instrument)):
            return found
    return None


def _named(text: str, where: str, instrument: Instrument) -> tuple[str, str] | Contradiction | None:
    by_id = {bare(component.id): component.id for component in instrument.components}
    by_title = {bare(component.title): component.id for component in instrument.components}
    if bare(text) in by_id:
        return by_id[bare(text)], f"{where} is the component's id"
    if bare(text) in by_title:
        return by_title[bare(text)], f"{where} is the component's title"
    led = _LED_BY_ID.match(text)
    if led and bare(led.group(1)) in by_id:
        component = by_id[bare(led.group(1))]
        other = _held(led.group(2), instrument)
        if other and other.id != component:
            return Contradiction(component, other.id)
        return component, f"{where} begins with the component's id" + (" and holds its title" if other else "")
    held = _held(text, instrument)
    return (held.id, f"{where} holds the component's title") if held else None


def _held(text: str, instrument: Instrument) -> Component | None:
    """The one component whose title stands in a text; a title within a longer title that stands there is passed by."""
    within = bare(text)
    held = [component for component in instrument.components if bare(component.title) in within]
    longest = [
        one for one in held if not any(bare(one.title) in bare(other.title) for other in held if other is not one)
    ]
    return longest[0] if len(longest) == 1 else None
