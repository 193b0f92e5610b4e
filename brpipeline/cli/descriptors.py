"""What is printed of descriptors: which there are, and what taking a table does or would do."""

from collections.abc import Sequence
from pathlib import Path

from brpipeline.cli import console
from brpipeline.problems import quoted, shortened
from brpipeline.rating import BY_COLOUR, GREEN_FIRST
from brpipeline.review.take_descriptors import Descriptor, Plan
from brpipeline.settings.instrument import Instrument
from brpipeline.text import counted

THERE, MISSING = "yes", "missing"


def there(instrument: Instrument, file: str, workspace: Path) -> None:
    """Prints of each component which colours have a descriptor."""
    every = [instrument.described(component) for component in instrument.component_ids]
    complete = len(every) - len(instrument.lacking_descriptors)
    components = counted(len(every), "component has", "components have")
    console.line(f"{complete} of {components} descriptors of Green, Amber and Red in {file}.")
    console.table(
        ("component", "title", *(rating.name for rating in GREEN_FIRST)),
        [
            (component.id, component.title, *(_is_there(texts.get(rating.colour)) for rating in GREEN_FIRST))
            for component, texts in zip(instrument.components, every, strict=True)
        ],
    )
    if complete < len(every):
        console.line(f"A table to fill in: {console.call('instrument --table descriptors.xlsx', workspace)}")


def taken(plan: Plan, *, preview: bool, force: bool, workspace: Path) -> None:
    """Prints what taking a table did, or what it would do."""
    would = "would be " if preview else ""
    _each(plan.new, f"{would}added")
    if force:
        _each(plan.other, f"{would}put in the place of another text")
    for one in [] if force else plan.other:
        console.line(f"{_named(one)}: left as it is, “{shortened(one.before)}”. The table has “{shortened(one.text)}”.")
    if plan.same:
        console.line(f"There already: {counted(plan.same, 'text', 'texts')}.")
    if plan.table.unused:
        console.line(f"Not used: {quoted(plan.table.unused)}.")
    console.problems(plan.table.refused)
    if not plan.table.texts and not plan.table.refused:
        console.line("The table has no texts yet.")
    if plan.other and not force:
        console.line("With --force the texts of the table take the place of those that are left.")
    if preview:
        console.line("Nothing was changed.")
    elif plan.new or (force and plan.other):
        console.line(f"To undo it: {console.call('instrument --undo', workspace)}")
        console.line(f"Next: {console.call('run', workspace)}, and a new survey: brpipeline survey")


def _each(texts: Sequence[Descriptor], done: str) -> None:
    for one in texts:
        console.line(f"{_named(one)}: {done}, “{shortened(one.text)}”")


def _named(one: Descriptor) -> str:
    return f"{one.component} {BY_COLOUR[one.colour].name}"


def _is_there(text: str | None) -> str:
    return THERE if text else MISSING
