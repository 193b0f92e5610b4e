"""Which component a column in question probably is: by its heading, by its place, or as the nearest that is left."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from brpipeline.ingest.headings.components import question_of, row_of
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.titles import titles
from brpipeline.text import bare

_WORD = re.compile(r"[^\W_]{4,}")
STEM = 5  # letters by which words are compared
ALIKE = 0.5  # of 0 to 1: from here on two headings are said to be alike
LETTERS = 0.8  # of the weight of words: any two texts have many letters in common
LONGEST = 200  # characters of a heading that are compared
Suggestion = tuple[str, str]
"""A component's id, and the reason."""


def suggestions(
    unexplained: Mapping[int, str],
    component_at: Mapping[int, str],
    missing: Sequence[str],
    instrument: Instrument,
    headings_before: Mapping[str, str],
) -> dict[int, Suggestion]:
    """The component that each column in question probably is, by position; none is suggested twice.

    unexplained: headings of the columns that hold ratings. component_at: the components that have a column. missing:
    those that have none. headings_before: of components, in earlier exports; what was asked before comes first.
    """
    title_of = {component.id: component.title for component in instrument.components}
    free = {position: (row_of(text) or question_of(text))[:LONGEST] for position, text in unexplained.items()}
    named = {
        component: [*titles(title_of[component]), *filter(None, [headings_before.get(component)])]
        for component in missing
    }
    alike = sorted(
        (-max(_likeness(heading, title) for title in spellings), position, component)
        for position, heading in free.items()
        for component, spellings in named.items()
    )
    chosen: dict[int, Suggestion] = {}
    for score, position, component in alike:
        if -score >= ALIKE:
            _choose(chosen, position, component, "its heading is like that component's")
    asked_before = [component for component in missing if component in headings_before]
    for pool in (asked_before, missing):
        for position, component in _by_place(sorted(free), component_at, pool, instrument, chosen):
            _choose(chosen, position, component, "it stands in that component's place")
    for _, position, component in sorted(alike, key=lambda match: match[2] not in asked_before):
        _choose(chosen, position, component, "of those without a column its heading is nearest")
    return chosen


def _choose(chosen: dict[int, Suggestion], position: int, component: str, reason: str) -> None:
    """Suggests a component for a column, unless either has its match already."""
    if position not in chosen and component not in {other for other, _ in chosen.values()}:
        chosen[position] = component, reason


def _by_place(
    free: Sequence[int],
    component_at: Mapping[int, str],
    missing: Sequence[str],
    instrument: Instrument,
    chosen: Mapping[int, Suggestion],
) -> Iterator[tuple[int, str]]:
    """Yields columns with the components that belong between the same neighbours, where they are as many."""
    order = {component: index for index, component in enumerate(instrument.component_ids)}
    matched = {component for component, _ in chosen.values()}
    places = [-1, *sorted(component_at), max([*free, *component_at]) + 1]
    ranks = [-1, *(order[component_at[at]] for at in sorted(component_at)), len(order)]
    for at in range(len(places) - 1):
        columns = [position for position in free if places[at] < position < places[at + 1] and position not in chosen]
        between = [one for one in missing if ranks[at] < order[one] < ranks[at + 1] and one not in matched]
        if len(columns) == len(between):
            yield from zip(columns, between, strict=True)


def _likeness(heading: str, title: str) -> float:
    """0 to 1: how alike two headings are, by their letters or by their words in any order; a single word is no sign."""
    letters = SequenceMatcher(None, bare(heading), bare(title), autojunk=False).ratio()
    words, wanted = _stems(heading), _stems(title)
    shared = len(words & wanted)
    return max(LETTERS * letters, shared / len(wanted) if shared > 1 else 0.0)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:STEM] for word in _WORD.findall(text)}
