"""The table `changes`: each component in the previous wave and in this one, on the agencies that answered both."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.tables.column import Column, colour, decimal, text
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    if results.previous is None:
        return
    levers = {component.id: component.lever for component in results.components}
    for change in results.previous.changes:
        yield {
            "previous_wave": results.previous.wave,
            "lever": levers[change.component],
            "component": change.component,
            "then": change.then,
            "now": change.now,
            "gap": change.gap,
            "p": change.p,
            "q": change.q,
            "moved": change.moved,
        }


CHANGES = Table(
    "changes",
    "Changes",
    "Each component in the previous wave and in this one, on the agencies that answered both. Empty in a first wave.",
    (
        text("previous_wave", "Previous wave", "Id of the wave that this one is compared with."),
        text("lever", "Lever", "Id of the lever."),
        text("component", "Component", "Id of the component."),
        colour("then", "Then", "Consensus of the previous wave, on the agencies compared."),
        colour("now", "Now", "Consensus of this wave, on the agencies compared."),
        decimal("gap", "Change", "Mean score of this wave less that of the previous one.", "points, −2 to 2"),
        decimal("p", "p", "Probability of so large a change by chance alone.", "0 to 1"),
        decimal("q", "q", "The same, allowing for all components (false discovery rate).", "0 to 1"),
        Column("moved", "Moved", "True if the change is large enough and not down to chance.", "yes-no", required=True),
    ),
    ("component",),
    _rows,
)
