"""The table `actions`: what follows from what was agreed, in this wave and before it."""

from collections.abc import Iterator
from typing import get_args

from brpipeline.results.actions import ActionPart, ActionState, ActionStatus
from brpipeline.results.document import Results
from brpipeline.results.tables.column import COLOURS, Column, Value, category, colour, decimal, text
from brpipeline.results.tables.table import Row, Table

NONE, WITHOUT = "none", "without"
STATES: tuple[str, ...] = (*get_args(ActionState), NONE, WITHOUT)
STATUSES: tuple[str, ...] = get_args(ActionStatus)
AROSE = (*COLOURS, "split", "evidence")
FIELDS = tuple(name for name in ActionPart.model_fields if name not in ("wave", "wave_name"))


def _rows(results: Results) -> Iterator[Row]:
    if results.actions is None:
        return
    empty: dict[str, Value] = dict.fromkeys(FIELDS)
    for action in results.actions.actions:
        values = {name: getattr(action, name) for name in FIELDS}
        yield {"agreed_in": action.wave, **values}
    for none in results.actions.none:
        said: dict[str, Value] = {"component": none.component, "state": NONE, "note": none.reason, "ended": none.date}
        yield {"agreed_in": none.wave, **empty, **said}
    for without in results.actions.without:
        said = {"component": without.component, "state": WITHOUT, "arose": without.need}
        yield {"agreed_in": without.wave, **empty, **said}


ACTIONS = Table(
    "actions",
    "Actions",
    "What follows from what was agreed in this wave and before it: actions, reasons for none (state none), and what "
    "has neither (state without). The overdue come first.",
    (
        text("agreed_in", "Agreed in", "Id of the wave in which it was agreed."),
        text("id", "Id", "Id of the action.", required=False),
        text("component", "Component", "Id of the component that it is about.", required=False),
        text("lever", "Lever", "Id of the lever that it is about, if it is about no single component.", required=False),
        category(
            "arose",
            "Agreed rating",
            "What a meeting of that wave agreed on the component: a rating, a split, or evidence to be asked for.",
            AROSE,
        ),
        text("what", "What", "What is to be done.", required=False),
        text("owner", "Owner", "Id of the agency that does it.", required=False),
        text("owner_name", "Owner’s name", "Name of the agency.", required=False),
        text("role", "Role", "Role of who does it there.", required=False),
        Column("due", "Due", "Day by which it is to be done.", "date"),
        category("status", "Status", "As it was recorded: open, done or dropped.", STATUSES),
        Column("ended", "Ended", "Day on which it was done or dropped, or a reason for none was given.", "date"),
        category(
            "state",
            "State",
            "At the day of the latest answer, or of the last meeting if that was later: overdue; open; done, and the "
            "rating is another (done-moved) or the same (done-not-moved); done, of which that cannot be told; dropped; "
            "no action, for a reason (none); neither an action nor a reason (without).",
            STATES,
            required=True,
        ),
        colour("then", "Then", "Consensus of the wave in which it was agreed, on the agencies compared."),
        colour("now", "Now", "Consensus of this wave, on the agencies compared."),
        Column("beyond_chance", "Beyond chance", "True if the change is larger than chance explains.", "yes-no"),
        decimal("percent_then", "Percent then", "Of a lever, on the components compared.", "0 to 100"),
        decimal("percent_now", "Percent now", "Of a lever, on the components compared.", "0 to 100"),
        text("evidence", "Evidence", "Link to what shows that it was done.", required=False),
        text("note", "Note", "Why it was dropped, or why there is none; else what is to be known.", required=False),
    ),
    (),
    _rows,
)
