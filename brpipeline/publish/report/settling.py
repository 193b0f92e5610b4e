"""What would settle it, in words: whom to ask for how many more replies, and what that would probably make firm."""

from collections.abc import Sequence

from brpipeline.language import mark, say, say_as, say_count
from brpipeline.publish.report.numbers import certainty
from brpipeline.publish.text.numbers_and_dates import decimal
from brpipeline.results import Asked, ComponentPart, Results, Settling, SettlingStep, listed
from brpipeline.text import capital, counted, either, in_words

NAMED = 3  # groups in a sentence; the table has all


def first_step(results: Results) -> str:
    """Whom to ask first; empty if no replies would settle anything, or nothing has to be settled."""
    return _step(results.settling.steps[0], results) if results.settling and results.settling.steps else ""


def what_would_settle_it(results: Results) -> str:
    """Whom to ask first, how many replies would settle how much, and what they would not; empty if all is firm."""
    part = results.settling
    if part is None:
        return ""
    sentences = [first_step(results)] if part.steps else []
    if len(part.steps) > 1:
        sentences.append(_in_all(part, results))
    if part.hardly:
        sentences.append(
            say(
                "Even twice as many replies would hardly settle {components}: the voices are near the line.",
                components=listed(part.hardly),
            )
        )
    if part.out_of_reach:
        sentences.append(
            say("Too few people are left to ask to settle {components}.", components=listed(part.out_of_reach))
        )
    return " ".join(sentences)


def _in_all(part: Settling, results: Results) -> str:
    """How many replies would settle how many of the ratings that are not firm."""
    replies = sum(asked.replies for step in part.steps for asked in step.asked)
    settled = sum(len(step.settles) for step in part.steps)
    loose = settled + len(part.hardly) + len(part.out_of_reach)
    if settled < loose and _may_reply(results):
        sentence = mark("{replies} in all would probably settle {settled} of {loose} ratings not firm.")
    elif settled < loose:
        sentence = mark("{replies} in all would probably have settled {settled} of {loose} ratings not firm.")
    elif _may_reply(results):
        sentence = mark("{replies} in all would probably settle all {settled} ratings not firm.")
    else:
        sentence = mark("{replies} in all would probably have settled all {settled} ratings not firm.")
    return say(sentence, replies=counted(replies, "more reply", "more replies"), settled=settled, loose=loose)


def steps(results: Results) -> list[tuple[str, str]]:
    """Whom to ask, in order, and what that would probably settle."""
    every = results.settling.steps if results.settling else []
    return [(capital(_asked(step.asked, results)), listed(step.settles)) for step in every]


def needs(results: Results) -> list[tuple[ComponentPart, str, str]]:
    """Each component that is not firm: its certainty, and the fewest replies that would probably settle it alone."""
    out_of_reach = results.settling.out_of_reach if results.settling else []
    rows = []
    for component in results.components:
        if component.settled_by is not None:
            if component.settled_by:
                replies = capital(_asked(component.settled_by, results))
            elif component.id in out_of_reach:
                replies = say("More than are left to ask")
            else:
                replies = say("Hardly anything: the voices are near the line")
            rows.append((component, certainty(component), replies))
    return rows


def sights(results: Results) -> list[tuple[str, str, str]]:
    """Each group that is compared: the smallest gap that is visible, and with how many more replies which."""
    rows = []
    for sight in results.comparison.groups if results.comparison else []:
        then = say("nobody is left to ask")
        if sight.more is not None:
            then = say("{gap} ({number} more)", gap=_points(sight.visible_with_more), number=sight.more)
        rows.append((results.group(sight.group).name, _points(sight.visible), then))
    return rows


def _points(visible: float | None) -> str:
    return say_as("gap", "none") if visible is None else decimal(visible)


def _step(step: SettlingStep, results: Results) -> str:
    """Three more replies from Police would probably settle P1 and I5.

    Of many groups only one of the most replies is named.
    """
    replies = _asked(step.asked, results)
    if len(step.asked) > NAMED:
        replies = say(
            "{number} more replies from {groups} groups, first of all from {group},",
            number=in_words(sum(each.replies for each in step.asked)),
            groups=in_words(len(step.asked)),
            group=who(step.asked[0].group, results),
        )
    if _may_reply(results):
        sentence = mark("{replies} would probably settle {components}.")
    else:
        sentence = mark("{replies} would probably have settled {components}.")
    return capital(say(sentence, replies=replies, components=listed(step.settles)))


def _may_reply(results: Results) -> bool:
    """In a closed wave nobody replies any more."""
    return results.status == "provisional"


def _asked(asked: Sequence[Asked], results: Results) -> str:
    """Three more replies from Police and two more from CAMHS."""
    first = [
        say_count(
            "{number} more reply from {group}",
            "{number} more replies from {group}",
            each.replies,
            number=in_words(each.replies),
            group=who(each.group, results),
        )
        for each in asked[:1]
    ]
    further = [
        say("{number} more from {group}", number=in_words(each.replies), group=who(each.group, results))
        for each in asked[1:]
    ]
    return listed([*first, *further])


def who(ident: str, results: Results) -> str:
    """A group as it is asked: any of its agencies may reply."""
    group = results.group(ident)
    names = [agency.name for agency in group.agencies]
    return either(names) if group.name == listed(names) else group.name
