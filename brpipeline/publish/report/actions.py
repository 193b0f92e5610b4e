"""What follows from what was agreed, in words: who does what by when, and what became of it. From results alone."""

from brpipeline.language import mark, say, say_as
from brpipeline.publish.report.moderation import agreed_ratings
from brpipeline.publish.text.numbers_and_dates import NAME, day, percent
from brpipeline.rating import SCALE
from brpipeline.results import ActionPart, Actions, Colour, GroupPart, NoActionPart, Results, listed
from brpipeline.text import capital, counted

CODE = {rating.colour: rating.code for rating in SCALE}
OPEN = ("overdue", "open")
_RATING_MOVED = {
    (True, True): mark("rating rose from {then} to {now}"),
    (True, False): mark("rating rose from {then} to {now}, by no more than chance explains"),
    (False, True): mark("rating fell from {then} to {now}"),
    (False, False): mark("rating fell from {then} to {now}, by no more than chance explains"),
}
"""By whether it rose, and whether by more than chance."""
_AGREED_SINCE = {
    (True, False): mark("split between {ratings}"),
    (True, True): mark("still split between {ratings}"),
    (False, False): mark("agreed {ratings}"),
    (False, True): mark("still agreed {ratings}"),
}
"""By whether it is a recorded split, and whether the action arose from the same."""


def is_recent(one: ActionPart | NoActionPart, results: Results) -> bool:
    """True of what was agreed in this wave or the one that it is compared with; of any, if it is compared with none."""
    return results.previous is None or one.wave in (results.wave.id, results.previous.wave)


def is_shown_in(action: ActionPart, results: Results) -> bool:
    """True of what a page shows: what is still to be done, and what ended since the wave before."""
    return action.state in OPEN or is_recent(action, results)


def still_open(part: Actions) -> list[ActionPart]:
    """The actions that are overdue or open."""
    return [action for action in part.actions if action.state in OPEN]


def overdue(results: Results) -> list[ActionPart]:
    """The actions that are overdue, the earliest due first."""
    return [action for action in (results.actions.actions if results.actions else ()) if action.state == "overdue"]


def new(results: Results) -> list[ActionPart]:
    """The open actions that were agreed in this wave."""
    part = results.actions
    return [action for action in (part.actions if part else ()) if is_new(action, results)]


def is_new(action: ActionPart, results: Results) -> bool:
    """True if an action was agreed in this wave, and is neither done nor overdue."""
    return action.state == "open" and action.wave == results.wave.id


def counted_overdue(results: Results) -> str:
    """How many actions are overdue, of how many that are still to be done; "" if there are none to do."""
    part = results.actions
    if part is None or not (to_do := len(still_open(part))):
        return ""
    late, actions = len(overdue(results)), counted(to_do, "open action", "open actions")
    return say("{late} of {actions} overdue", late=late, actions=actions)


def who(action: ActionPart) -> str:
    """Police: safeguarding inspector."""
    return f"{action.owner_name}: {action.role}"


def status(action: ActionPart, results: Results) -> str:
    """Overdue since 30 April 2026; new; open; done 27 March 2026; dropped 10 February 2026."""
    if action.state == "overdue":
        return say("Overdue since {day}", day=day(action.due))
    if action.state == "open":
        return say_as("action", "New") if is_new(action, results) else say_as("action", "Open")
    ended = day(action.ended)
    return say("Done {day}", day=ended) if action.status == "done" else say("Dropped {day}", day=ended)


def came_of_it(action: ActionPart, results: Results) -> str:
    """What became of the rating, and of what a meeting agreed; why it was dropped.

    It says what was measured after the action, and never that the action is the reason.
    """
    if action.wave == results.wave.id:
        parts = [_from(action)]
    else:
        parts = [_rating(action, results), _agreed_since(action, results)]
    if action.status == "done" and action.evidence is None:
        parts.append(say("no evidence is linked"))
    text = "; ".join(part for part in parts if part)
    sentences = [capital(text), action.note or ""]
    return ". ".join(sentence for sentence in sentences if sentence)


def _from(action: ActionPart) -> str:
    if action.arose is None:
        return ""
    if action.arose == "split":
        return say("from the recorded split")
    if action.arose == "evidence":
        return say("evidence the meeting asked for")
    return say("from the agreed {rating}", rating=NAME[action.arose])


def _rating(action: ActionPart, results: Results) -> str:
    """Whether the rating is another one since, like for like."""
    if action.status == "dropped":
        return ""
    if too_late(action, results):
        return say("done after this wave’s answers were asked for")
    return moved(action) or (say("rating not moved") if action.compared else say("the rating cannot be compared"))


def too_late(action: ActionPart, results: Results) -> bool:
    """True of what was done when people were already answering, so that their ratings cannot tell of it."""
    return action.status == "done" and action.ended is not None and action.ended > results.wave.opens


def step(action: ActionPart) -> int:
    """1 if the rating rose between the wave in which the action was agreed and this one, −1 if it fell; else 0."""
    if action.percent_then is not None and action.percent_now is not None:
        return (action.percent_now > action.percent_then) - (action.percent_now < action.percent_then)
    if action.then is None or action.now is None:
        return 0
    return (CODE[action.now] > CODE[action.then]) - (CODE[action.now] < CODE[action.then])


def moved(action: ActionPart) -> str:
    """How a rating moved between the wave in which the action was agreed and this one; "" if it did not."""
    if not (went := step(action)):
        return ""
    if action.percent_then is not None:
        ends = {"then": percent(action.percent_then), "now": percent(action.percent_now)}
        return (
            say("points rose from {then} to {now}", **ends)
            if went > 0
            else say("points fell from {then} to {now}", **ends)
        )
    return say(_RATING_MOVED[went > 0, bool(action.beyond_chance)], then=NAME[action.then], now=NAME[action.now])


def _agreed_since(action: ActionPart, results: Results) -> str:
    """What a meeting of this wave agreed on the component."""
    component = next((part for part in results.components if part.id == action.component), None)
    if component is None or component.moderated is None:
        return ""
    if component.moderated.rating is None:
        again = action.arose == "evidence"
        return say("the meeting asked for evidence again") if again else say("the meeting asked for evidence")
    ratings = listed([NAME[rating] for rating in agreed_ratings(component.moderated)])
    still, is_split = action.arose == component.moderated.rating, component.moderated.rating == "split"
    return say(_AGREED_SINCE[is_split, still], ratings=ratings)


def chips(action: ActionPart) -> list[Colour]:
    """The rating then and now, or the one that it has kept; none of a lever, or if they are not compared."""
    ends = [colour for colour in (action.then, action.now) if colour]
    return ends if len(set(ends)) > 1 else ends[:1]


def of_group(results: Results, group: GroupPart) -> list[ActionPart]:
    """The actions that an agency of a group owns, as a page shows them."""
    agencies = {agency.id for agency in group.agencies}
    part = results.actions
    every = part.actions if part else []
    return [action for action in every if action.owner in agencies and is_shown_in(action, results)]


FOR_TEMPLATES = {function.__name__: function for function in (who, status, chips, came_of_it)}
"""What the rows of actions call, as `acts`."""
