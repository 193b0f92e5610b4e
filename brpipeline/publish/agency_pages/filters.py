"""Filters of the table of all components: radio buttons and rules of style, without any script."""

from dataclasses import dataclass

from brpipeline.language import say_count
from brpipeline.publish.agency_pages.rows import KINDS, NOT_COMPARED, Row, of_kind
from brpipeline.results import Results
from brpipeline.text import capital, in_words

CLASSES = {"differs": "dif", "does-not-differ": "sam", "cannot-be-told": "unt", NOT_COMPARED: "non"}
"""The class of a row, by its verdict."""
FEW = 6  # rows; of fewer, nothing is filtered


@dataclass(frozen=True)
class Filter:
    """One radio button. css: the class of the rows that it leaves; "" of the one that leaves all."""

    css: str
    label: str


def filters(some: list[Row], results: Results) -> list[Filter]:
    """The buttons: all, each verdict with its count, each lever; only those that leave something out."""
    if len(some) < FEW:
        return []
    verdicts = [
        Filter(CLASSES[kind], f"{capital(verdict)} ({len(rows)})")
        for kind, verdict in KINDS.items()
        if (rows := of_kind(kind, some))
    ]
    levers = [Filter(css, results.levers[at].name) for at, css in enumerate(lever_classes(results).values())]
    choices = [*(verdicts if len(verdicts) > 1 else []), *(levers if len(levers) > 1 else [])]
    every = say_count("The one component", "All {number} components", len(some), number=in_words(len(some)))
    return [Filter("", every), *choices] if choices else []


def lever_classes(results: Results) -> dict[str, str]:
    """The class of the rows of each lever, by its id: of its position, since an id may be anything."""
    return {lever.id: f"l{at}" for at, lever in enumerate(results.levers, start=1)}


def filter_rules(choices: list[Filter]) -> str:
    """The rules of style behind the buttons. On paper all rows stay."""
    rules = [
        f"#all:has(#f-{choice.css}:checked) tbody:not(.{choice.css}){{display:none}}"
        for choice in choices
        if choice.css
    ]
    return f"@media screen{{{''.join(rules)}}}\n" if rules else ""
