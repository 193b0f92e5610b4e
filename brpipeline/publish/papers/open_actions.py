"""The actions that are still to be done, as papers list them, in the words of the report."""

from collections.abc import Sequence

from brpipeline.language import say
from brpipeline.publish.papers.parts import Action, rating_of
from brpipeline.publish.report import actions
from brpipeline.publish.report.action_block import block
from brpipeline.publish.text.numbers_and_dates import day, one_line
from brpipeline.results import ActionPart, Results


def followed(results: Results) -> str:
    """Actions: 2 overdue, 3 done, as at 18 June 2026; empty if nothing was agreed that needs any."""
    shown = block(results)
    return say("{actions}, as at {day}", actions=shown.heading, day=shown.as_at) if shown else ""


def to_do(results: Results) -> Sequence[ActionPart]:
    """The overdue actions, and then those that are not yet due."""
    shown = block(results)
    return shown.to_do if shown else ()


def open_actions(results: Results) -> list[Action]:
    """Those actions, as a Word template can name them."""
    return [
        Action(
            about=one_line(action.about),
            what=one_line(action.what),
            who=one_line(actions.who(action)),
            due=day(action.due),
            status=actions.status(action, results),
            rating=rating_of(next(reversed(actions.chips(action)), None)),
            came_of_it=one_line(actions.came_of_it(action, results)),
        )
        for action in to_do(results)
    ]
