"""From a question's heading to the component it asks about, for a stated reason."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from brpipeline.settings.instrument import Component, Instrument
from brpipeline.text import bare

_BRACKETED = re.compile(r"\[([^\[\]]*)\]\s*$")
_LED_BY_ID = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9_-]*)\s*([.:)]|\s[-\u2013\u2014]|\s)\s*(.+)$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+|&")


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
    only if it is the only one there. A question that is one component's id does not lead a row with another's title.
    """
    asked = _named(question_of(heading), "the heading", instrument)
    row = row_of(heading)
    found = _named(row, "the row in brackets", instrument) if row else None
    if isinstance(found, tuple) and isinstance(asked, tuple) and found[0] != asked[0]:
        is_id, is_title = bare(question_of(heading)) == bare(asked[0]), bare(row or "") != bare(found[0])
        return Contradiction(asked[0], found[0]) if is_id and is_title else found
    return found or asked


def is_component(text: str, instrument: Instrument) -> bool:
    """True if a text is a component's id or title, and nothing else."""
    return bare(text) in instrument.by_id or bare(text) in instrument.by_title


def _named(text: str, where: str, instrument: Instrument) -> tuple[str, str] | Contradiction | None:
    by_id, by_title = instrument.by_id, instrument.by_title
    if bare(text) in by_id:
        return by_id[bare(text)], f"{where} is the component's id"
    if bare(text) in by_title:
        return by_title[bare(text)], f"{where} is the component's title"
    led = _LED_BY_ID.match(text)
    if led and bare(led.group(1)) in by_id:
        component = by_id[bare(led.group(1))]
        other = _held(led.group(3), instrument)
        if other and other.id != component:
            return Contradiction(component, other.id)
        if other or led.group(2).strip():
            return component, f"{where} begins with the component's id" + (" and holds its title" if other else "")
    held = _held(text, instrument)
    return (held.id, f"{where} holds the component's title") if held else None


def _held(text: str, instrument: Instrument) -> Component | None:
    """The one component whose title stands in a text; a title within a longer title that stands there is passed by."""
    held = [component for component in instrument.components if _stands_in(component.title, text)]
    longest = [one for one in held if not any(_stands_in(one.title, other.title) for other in held if other is not one)]
    return longest[0] if len(longest) == 1 else None


def _stands_in(title: str, text: str) -> bool:
    """True if a title stands in a text as whole words, in any spelling: “Tea” is in “Tea and milk”, not in “Team”."""
    words = [bare(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]
    within, wanted, bounds = "".join(words), bare(title), {0, *accumulate(map(len, words))}
    return any(within.startswith(wanted, at) and at + len(wanted) in bounds for at in bounds)
