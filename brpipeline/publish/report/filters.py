"""Choices of components that a page offers without a script: radio buttons, and the rules that hide all others.

The rules hold on screens alone: paper shows everything, whatever is chosen.
"""

from dataclasses import dataclass

from brpipeline.language import say, say_as
from brpipeline.publish.report.agreed import agreed_reds, strengths
from brpipeline.publish.report.trust import firmness
from brpipeline.publish.report.waves import changed_ratings
from brpipeline.results import Results

ALL = "all"


@dataclass(frozen=True)
class Choice:
    """ident: of its class, and of its radio button. label: what it shows, with how many components."""

    ident: str
    label: str


def choices(results: Results) -> list[Choice]:
    """Everything, each lever, and what is disputed, agreed, changed or less certain, where there is any."""
    levers = [Choice(lever_class(number), lever.name) for number, lever in enumerate(results.levers)]
    kinds = [Choice(ident, f"{label} ({len(ids)})") for ident, (label, ids) in _kinds(results).items() if ids]
    return [
        Choice(ALL, say("All {components}", components=len(results.components))),
        *(levers if len(levers) > 1 else []),
        *kinds,
    ]


def classes(results: Results) -> dict[str, str]:
    """By component, the classes of whatever shows it: of its lever, and of all that it is chosen by."""
    numbers = {lever.id: number for number, lever in enumerate(results.levers)}
    kinds = _kinds(results)
    return {
        component.id: " ".join(
            [lever_class(numbers[component.lever]), *(kind for kind, (_, ids) in kinds.items() if component.id in ids)]
        )
        for component in results.components
    }


def lever_class(number: int) -> str:
    """The class of the lever of this number, from 0."""
    return f"lv{number + 1}"


def rules(results: Results) -> str:
    """The rules of a page that offers choices: whatever is of a component, and not of the chosen, is hidden.

    Each stands in an element of class `chosen`; of a lever without a component of the choice the whole is hidden, and
    so are its radar and its headline, unless the lever itself is chosen.
    """
    every = [choice.ident for choice in choices(results) if choice.ident != ALL]
    lines = [_of_lever(ident) if ident.startswith("lv") else _of_kind(ident) for ident in every]
    return "@media screen{" + "".join(lines) + "}" if lines else ""


def _of_lever(ident: str) -> str:
    return f".chosen:has(#f-{ident}:checked) .lever:not(.{ident}){{display:none}}"


def _of_kind(ident: str) -> str:
    start = f".chosen:has(#f-{ident}:checked)"
    hidden = (
        f"{start} .lever:not(:has(.one.{ident}))",
        f"{start} .one:not(.{ident})",
        f"{start} .lever figure",
        f"{start} .lever>header p",
    )
    return f"{','.join(hidden)}{{display:none}}{start} .lever{{grid-template-columns:minmax(0,1fr);margin-bottom:24px}}"


def _kinds(results: Results) -> dict[str, tuple[str, set[str]]]:
    """By class, the label of a kind of component, and the ids of those that are of it."""
    agreed = {part.id for part in (*strengths(results), *agreed_reds(results))}
    return {
        "dis": (say_as("components", "Disputed"), set(results.disputed)),
        "agr": (say_as("components", "Agreed"), agreed),
        "chg": (say_as("components", "Changed"), {change.component for change in changed_ratings(results)}),
        "uns": (say_as("components", "Less certain"), set(firmness(results)[1])),
    }
