"""Which component a heading asks about, with the reason."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from brpipeline.settings.instrument import Component, Instrument
from brpipeline.settings.titles import titles
from brpipeline.text import bare

_BRACKETED = re.compile(r"\[([^\[\]]*)\]\s*$")
_LED_BY_ID = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9_-]*)\s*([.:)]|\s[-\u2013\u2014]|\s)\s*(.+)$", re.DOTALL)
_WORD = re.compile(r"[^\W_]+|&")


@dataclass(frozen=True)
class Contradiction:
    """A heading that contains the id of one component and the title of another; both are given by component id."""

    by_id: str
    by_title: str


def row_of(heading: str) -> str | None:
    """The row of a grid, from the brackets at the end of a heading (`lever1[S1]`, `Rate each: [Title]`), or None."""
    match = _BRACKETED.search(heading)
    return match.group(1).strip() if match else None


def question_of(heading: str) -> str:
    """The heading without the brackets at its end, and without the groups in front of a field's name (`group/name`)."""
    bare_question = _BRACKETED.sub("", heading).strip()
    last = bare_question.rsplit("/", 1)[-1]
    return last if last and " " not in bare_question else bare_question


def component_of(heading: str, instrument: Instrument) -> tuple[str, str] | Contradiction | None:
    """The id of the component that a heading asks about, with the reason; None if it asks about none.

    The row of a grid counts before the question, and an id before a title. A title within a longer heading counts only
    if no other title is there. A question that is one component's id, over a row that is another's title, is a
    contradiction.
    """
    by_question = _named(question_of(heading), "the heading", instrument)
    row = row_of(heading)
    by_row = _named(row, "the row in brackets", instrument) if row else None
    if isinstance(by_row, tuple) and isinstance(by_question, tuple) and by_row[0] != by_question[0]:
        is_id, is_title = bare(question_of(heading)) == bare(by_question[0]), bare(row or "") != bare(by_row[0])
        return Contradiction(by_question[0], by_row[0]) if is_id and is_title else by_row
    return by_row or by_question


def is_component(text: str, instrument: Instrument) -> bool:
    """True if a text is a component's id or title, and nothing else."""
    return bare(text) in instrument.by_id or bare(text) in instrument.by_title


def _named(text: str, where: str, instrument: Instrument) -> tuple[str, str] | Contradiction | None:
    """The id of the component that a text names, with the reason. where: how the reason refers to the text."""
    by_id, by_title = instrument.by_id, instrument.by_title
    if bare(text) in by_id:
        return by_id[bare(text)], f"{where} is the component's id"
    if bare(text) in by_title:
        return by_title[bare(text)], f"{where} is the component's title"
    led = _LED_BY_ID.match(text)
    if led and bare(led.group(1)) in by_id:
        component = by_id[bare(led.group(1))]
        titled = _titled(led.group(3), instrument)
        if titled and titled.id != component:
            return Contradiction(component, titled.id)
        if titled or led.group(2).strip():
            return component, f"{where} begins with the component's id" + (" and contains its title" if titled else "")
    titled = _titled(text, instrument)
    return (titled.id, f"{where} contains the component's title") if titled else None


def _titled(text: str, instrument: Instrument) -> Component | None:
    """The only component whose title a text contains; a title that is part of a longer title there does not count."""
    titled = [
        (component, title)
        for component in instrument.components
        for title in titles(component.title)
        if contains(text, title)
    ]
    longest = {
        component.id: component
        for component, title in titled
        if not any(contains(longer, title) for other, longer in titled if other is not component)
    }
    return next(iter(longest.values())) if len(longest) == 1 else None


def contains(text: str, title: str) -> bool:
    """True if a text contains a title as whole words, in any spelling: “Tea” is in “Tea and milk” but not in “Team”."""
    words = [bare(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]
    within, wanted, bounds = "".join(words), bare(title), {0, *accumulate(map(len, words))}
    return any(within.startswith(wanted, at) and at + len(wanted) in bounds for at in bounds)
