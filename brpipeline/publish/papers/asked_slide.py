"""The last slide: what the board is asked, and the open actions."""

import re
from collections.abc import Sequence

from brpipeline.language import say
from brpipeline.publish.papers.open_actions import to_do
from brpipeline.publish.papers.slide import Slide
from brpipeline.publish.report import actions as acts
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.text.numbers_and_dates import day, one_line
from brpipeline.results import ActionPart, Results
from brpipeline.text import capital, counted_in_words


def asked_slide(results: Results) -> Slide:
    """What the board is asked, or to note the results, and the open actions."""
    items: Sequence[str] = [one_line(ask) for ask in asks(results)]
    title = say("The board is asked to note these results")
    if items:
        title = say("The board is asked for {things}", things=counted_in_words(len(items), "thing", "things"))
    actions = to_do(results)
    return Slide(
        title,
        [f"{index}. {capital(ask)}." for index, ask in enumerate(items, 1)],
        heads=(say("Open action"), say("Owner"), say("Due")) if actions else (),
        rows=[(one_line(f"{one.about}: {one.what}"), one_line(acts.who(one)), _when(one)) for one in actions],
        lines_first=bool(actions),
        notes=[
            say(
                "{about}: {action}. {owner}, due {day}.",
                about=one.about,
                action=one.what,
                owner=acts.who(one),
                day=day(one.due),
            )
            for one in actions
        ],
    )


def ask_of(ident: str, results: Results) -> str:
    """What the board is asked of a component; empty if it is asked nothing."""
    found = [ask for ask in asks(results) if re.search(rf"\b{re.escape(ident)}\b", ask)]
    return one_line(f"{found[0]}.") if found else ""


def _when(action: ActionPart) -> str:
    """31 July 2026; 30 April 2026, overdue."""
    return say("{day}, overdue", day=day(action.due)) if action.state == "overdue" else day(action.due)
