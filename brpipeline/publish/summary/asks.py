"""What the board is asked to do, each made from the results alone."""

from collections.abc import Sequence

from brpipeline.publish.report.actions import new, overdue
from brpipeline.publish.report.agenda import agenda
from brpipeline.publish.report.agreed import agreed_reds
from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.report.respondents import staff_of
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.publish.text.shorten import few
from brpipeline.results import ActionPart, Results, listed
from brpipeline.text import counted_in_words

MOST = 4
ROOM = 150
"""Characters for the actions of one kind, with their owners and days: about a line and a half of the sheet."""
IDS = 6
"""Ids of components named in one item."""


def asks(results: Results) -> list[str]:
    """At most four, the most pressing first; empty if nothing needs the board."""
    items = (
        _settle(results),
        _actions(results),
        _owner(results),
        _accept(results),
        _hear(results),
        _rate(results),
        _missing(results),
    )
    return [item for item in items if item][:MOST]


def _settle(results: Results) -> str:
    rows = rows_awaited(results)
    waits = "the row that waits is" if rows == 1 else f"the {rows} rows that wait are"
    return f"see that {waits} settled or left out, so that the closed report can be published" if rows else ""


def _actions(results: Results) -> str:
    """The actions that are overdue, and those that are new, each with who does it and by when."""
    late, begun = overdue(results), new(results)
    items = []
    if late:
        items.append(f"{counted_in_words(len(late), 'overdue action', 'overdue actions')} ({_each(late)})")
    if begun:
        items.append(f"{counted_in_words(len(begun), 'new action', 'new actions')} ({_each(begun)})")
    return f"see to {listed(items)}" if items else ""


def _each(actions: Sequence[ActionPart]) -> str:
    """S4: Police, due 30 April 2026; and so on. Where that takes too much room, what the actions are about alone."""
    named = "; ".join(f"{action.about}: {action.owner_name}, due {day(action.due)}" for action in actions)
    return named if len(named) <= ROOM else few(list(dict.fromkeys(action.about for action in actions)), IDS)


def without_owner(results: Results) -> list[str]:
    """Ids of what agencies or a meeting agreed to be Red, and that has neither an action nor a reason for none."""
    part, own = results.actions, results.wave.id
    actions, reasons = (part.actions, part.none) if part else ([], [])
    acted = {action.component for action in actions if action.status == "open" or action.wave == own}
    acted |= {none.component for none in reasons if none.wave == own}
    return [component.id for component in agreed_reds(results) if component.id not in acted]


def _owner(results: Results) -> str:
    reds = without_owner(results)
    which = "which is" if len(reds) == 1 else "which are"
    return f"name an owner and a date for {few(reds, IDS)}, {which} agreed to be Red" if reds else ""


def _accept(results: Results) -> str:
    rated = [part.id for part in results.components if part.moderated and part.moderated.rating not in (None, "split")]
    split = [part.id for part in results.components if part.moderated and part.moderated.rating == "split"]
    items = []
    if rated:
        items.append(f"accept the moderated rating{'s' if len(rated) > 1 else ''} of {few(rated, IDS)}")
    if split:
        items.append(f"note that the meeting left {few(split, IDS)} split")
    return " and ".join(items)


def _hear(results: Results) -> str:
    waiting = [part.id for part in results.to_discuss if part.moderated is None]
    evidence_first = [part.id for part in results.components if part.moderated and part.moderated.rating is None]
    items = []
    if waiting:
        items.append(f"hear about {few(waiting, IDS)}, on which agencies differ and no meeting has agreed a rating")
    doubtful = [item.component.id for item in agenda(results) if not item.disputed]
    if doubtful and not results.disputed and any(part.consensus for part in results.components):
        items.append(
            f"hear about {few(doubtful, IDS)}, {'which is' if len(doubtful) == 1 else 'which are'} most in doubt"
        )
    if evidence_first:
        items.append(f"see the evidence that the meeting asked for on {few(evidence_first, IDS)}")
    return "; and ".join(items)


def _rate(results: Results) -> str:
    rated = any(part.consensus for part in results.components)
    return "" if rated else "see that more people answer, since no component is rated"


def _missing(results: Results) -> str:
    names = [agency.name for agency in results.responses.missing]
    if names and no_rows_yet(results):
        return f"ask {staff_of(results)}{few(names, 3, 32)} to answer (closing day: {day(results.wave.closes)})"
    when = (
        f"by {day(results.wave.closes)}"
        if results.status == "provisional" and not rows_awaited(results)
        else "in the next wave"
    )
    return f"ask {staff_of(results)}{few(names, 3, 32)} to answer {when}" if names else ""
