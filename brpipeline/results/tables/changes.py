"""The table `changes`: each component in the previous wave and in this one, like for like."""

from collections.abc import Iterator
from typing import get_args

from brpipeline.results.document import Results
from brpipeline.results.tables.column import Column, category, colour, decimal, text, whole
from brpipeline.results.tables.table import Row, Table
from brpipeline.results.waves import ChangeState

STATES: tuple[str, ...] = get_args(ChangeState)


def _rows(results: Results) -> Iterator[Row]:
    if results.previous is None:
        return
    levers = {component.id: component.lever for component in results.components}
    for change in results.previous.changes:
        yield {
            "previous_wave": results.previous.wave,
            "lever": levers[change.component],
            "component": change.component,
            "state": change.state,
            "then": change.then,
            "now": change.now,
            "agencies": len(change.agencies),
            "agencies_counted": change.counted,
            "gap": change.gap,
            "p": change.p,
            "q": change.q,
            "moved": change.moved,
        }


CHANGES = Table(
    "changes",
    "Changes",
    "Each component in the previous wave and in this one, like for like. Empty in a first wave.",
    (
        text("previous_wave", "Previous wave", "Id of the wave that this one is compared with."),
        text("lever", "Lever", "Id of the lever."),
        text("component", "Component", "Id of the component."),
        category(
            "state",
            "State",
            "Compared; rated in one wave only (lost, won); not compared, since too few of the same agencies rated it "
            "in both; or rated in neither.",
            STATES,
            required=True,
        ),
        colour(
            "then", "Then", "Consensus of the previous wave on the agencies compared; of a rating lost, everybody’s."
        ),
        colour("now", "Now", "Consensus of this wave, on the agencies compared; if won, everybody’s."),
        whole("agencies", "Agencies", "Agencies that both waves show alike.", "agencies", required=True),
        whole("agencies_counted", "Agencies counted", "Agencies that either wave counts.", "agencies", required=True),
        decimal("gap", "Change", "Mean score of this wave less that of the previous one.", "points, −2 to 2"),
        decimal("p", "p", "Probability of so large a change by chance alone.", "0 to 1"),
        decimal("q", "q", "The same, allowing for all components (false discovery rate).", "0 to 1"),
        Column("moved", "Moved", "True if the change is large enough and not down to chance.", "yes-no", required=True),
    ),
    ("component",),
    _rows,
)
