"""What the board is asked to do, each made from the results alone."""

from collections.abc import Sequence

from brpipeline.language import say, say_count
from brpipeline.publish.report.actions import new, overdue
from brpipeline.publish.report.agenda import agenda
from brpipeline.publish.report.agreed import agreed_reds
from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.report.respondents import only_staff_missing
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
    if not (rows := rows_awaited(results)):
        return ""
    return say_count(
        "see that the row that waits is settled or left out, so that the closed report can be published",
        "see that the {count} rows that wait are settled or left out, so that the closed report can be published",
        rows,
    )


def _actions(results: Results) -> str:
    """The actions that are overdue, and those that are new, each with who does it and by when."""
    late, begun = overdue(results), new(results)
    items = []
    if late:
        count = counted_in_words(len(late), "overdue action", "overdue actions")
        items.append(f"{count} ({_each(late)})")
    if begun:
        count = counted_in_words(len(begun), "new action", "new actions")
        items.append(f"{count} ({_each(begun)})")
    return say("see to {actions}", actions=listed(items)) if items else ""


def _each(actions: Sequence[ActionPart]) -> str:
    """S4: Police, due 30 April 2026; and so on. Where that takes too much room, what the actions are about alone."""
    named = "; ".join(
        say("{about}: {owner}, due {day}", about=action.about, owner=action.owner_name, day=day(action.due))
        for action in actions
    )
    return named if len(named) <= ROOM else few(list(dict.fromkeys(action.about for action in actions)), IDS)


def without_owner(results: Results) -> list[str]:
    """Ids of what agencies or a meeting agreed to be Red, and that has neither an action nor a reason for none."""
    part, own = results.actions, results.wave.id
    actions, reasons = (part.actions, part.none) if part else ([], [])
    acted = {action.component for action in actions if action.status == "open" or action.wave == own}
    acted |= {none.component for none in reasons if none.wave == own}
    return [component.id for component in agreed_reds(results) if component.id not in acted]


def _owner(results: Results) -> str:
    if not (reds := without_owner(results)):
        return ""
    return say_count(
        "name an owner and a date for {components}, which is agreed to be Red",
        "name an owner and a date for {components}, which are agreed to be Red",
        len(reds),
        components=few(reds, IDS),
    )


def _accept(results: Results) -> str:
    rated = [part.id for part in results.components if part.moderated and part.moderated.rating not in (None, "split")]
    split = [part.id for part in results.components if part.moderated and part.moderated.rating == "split"]
    items = []
    if rated:
        items.append(
            say_count(
                "accept the moderated rating of {components}",
                "accept the moderated ratings of {components}",
                len(rated),
                components=few(rated, IDS),
            )
        )
    if split:
        items.append(say("note that the meeting left {components} split", components=few(split, IDS)))
    return say("{first} and {second}", first=items[0], second=items[1]) if len(items) > 1 else "".join(items)


def _hear(results: Results) -> str:
    waiting = [part.id for part in results.to_discuss if part.moderated is None]
    evidence_first = [part.id for part in results.components if part.moderated and part.moderated.rating is None]
    items = []
    if waiting:
        which = few(waiting, IDS)
        items.append(
            say(
                "hear about {components}, on which agencies differ and no meeting has agreed a rating", components=which
            )
        )
    doubtful = [item.component.id for item in agenda(results) if not item.disputed]
    if doubtful and not results.disputed and any(part.consensus for part in results.components):
        items.append(
            say_count(
                "hear about {components}, which is most in doubt",
                "hear about {components}, which are most in doubt",
                len(doubtful),
                components=few(doubtful, IDS),
            )
        )
    if evidence_first:
        which = few(evidence_first, IDS)
        items.append(say("see the evidence that the meeting asked for on {components}", components=which))
    return say("{first}; and {second}", first=items[0], second=items[1]) if len(items) > 1 else "".join(items)


def _rate(results: Results) -> str:
    rated = any(part.consensus for part in results.components)
    return "" if rated else say("see that more people answer, since no component is rated")


def _missing(results: Results) -> str:
    names, closes = [agency.name for agency in results.responses.missing], day(results.wave.closes)
    if not names:
        return ""
    who = few(names, 3, 32)
    if only_staff_missing(results):
        who = say("staff at {agencies}", agencies=who)
    if no_rows_yet(results):
        return say("ask {agencies} to answer (closing day: {day})", agencies=who, day=closes)
    if results.status == "provisional" and not rows_awaited(results):
        return say("ask {agencies} to answer by {day}", agencies=who, day=closes)
    return say("ask {agencies} to answer in the next wave", agencies=who)
