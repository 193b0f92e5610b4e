"""The block of actions as a page shows it: its heading, which are in it, and what has none. From results alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from brpipeline.language import Said, mark, say, say_count
from brpipeline.publish.report.actions import (
    FOR_TEMPLATES,
    counted_overdue,
    is_new,
    is_recent,
    is_shown_in,
    new,
    overdue,
    still_open,
)
from brpipeline.publish.report.before import agreed_before
from brpipeline.publish.report.progress import progress
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import ActionPart, Need, NoActionPart, Results, WithoutAction, listed

NEEDS: Said[Need] = Said(
    {"red": mark("agreed Red"), "split": mark("recorded split"), "evidence": mark("evidence asked for")}
)


@dataclass(frozen=True)
class Block:
    """What a page shows of actions.

    later: some of them ended after the day of `as_at`. to_do: the overdue and the open ones. shown: those, and what
    ended since the wave before. older: how many more there are, which ended earlier. calendar: there is a
    file of due dates.
    """

    heading: str
    as_at: str
    later: bool
    to_do: Sequence[ActionPart]
    shown: Sequence[ActionPart]
    older: int
    reasons: Sequence[NoActionPart]
    without: Sequence[WithoutAction]
    calendar: bool


def block(results: Results) -> Block | None:
    """Everything of actions that a page of results shows; None where nothing was agreed that needs any."""
    part = results.actions
    if part is None or not (part.actions or part.none or part.without):
        return None
    shown = [action for action in part.actions if is_shown_in(action, results)]
    return Block(
        heading=heading(results),
        as_at=day(part.as_at),
        later=any(action.ended and action.ended > part.as_at for action in shown),
        to_do=still_open(part),
        shown=shown,
        older=len(part.actions) - len(shown),
        reasons=[none for none in part.none if is_recent(none, results)],
        without=part.without,
        calendar=bool(still_open(part)),
    )


def heading(results: Results) -> str:
    """Actions: 2 overdue, 3 new, 3 done. What there is none of is left out."""
    every = results.actions.actions if results.actions else []
    late, begun = len(overdue(results)), len(new(results))
    older = sum(action.state == "open" and not is_new(action, results) for action in every)
    done, dropped = (sum(action.status == status for action in every) for status in ("done", "dropped"))
    counts = (
        say_count("{count} overdue", "{count} overdue", late) if late else "",
        say_count("{count} open", "{count} open", older) if older else "",
        say_count("{count} new", "{count} new", begun) if begun else "",
        say_count("{count} done", "{count} done", done) if done else "",
        say_count("{count} dropped", "{count} dropped", dropped) if dropped else "",
    )
    said = ", ".join(filter(None, counts))
    return say("Actions: {counts}", counts=said) if said else say("Actions: none yet")


def without_in_words(results: Results) -> str:
    """What was agreed and has neither an action nor a reason for none; "" if there is no such thing."""
    part = results.actions
    if part is None or not part.without:
        return ""
    items = [f"{one.component} ({NEEDS[one.need]}, {one.wave_name})" for one in part.without]
    return say("Neither an action nor a reason for none: {components}.", components=listed(items))


def followed(results: Results) -> str:
    """How many actions are overdue, and what has neither an action nor a reason for none; "" if there is nothing."""
    late = counted_overdue(results)
    return " ".join(text for text in (f"{late}." if late else "", without_in_words(results)) if text)


def context(results: Results) -> dict[str, object]:
    """Everything that actions.html.j2 asks for, beside what every page has."""
    return {
        "followed": block(results),
        "actions_overdue": counted_overdue(results),
        "without_action": without_in_words(results),
        "progress": progress(results),
        "acts": FOR_TEMPLATES,
        "own_only": False,
        "agreed_before": lambda component: agreed_before(component.id, results),
    }
