"""What would settle it, in words: whom to ask for how many more replies, and what that would probably make firm."""

from collections.abc import Sequence

from brpipeline.publish.report.numbers import certainty
from brpipeline.publish.text.numbers_and_dates import decimal
from brpipeline.results import Asked, ComponentPart, Results, SettlingStep, listed
from brpipeline.text import counted, either, in_words

NAMED = 3  # groups in a sentence; the table has all
NEAR = "the voices are near the line"


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
        replies = sum(asked.replies for step in part.steps for asked in step.asked)
        settled = sum(len(step.settles) for step in part.steps)
        loose = settled + len(part.hardly) + len(part.out_of_reach)
        some = f"{settled} of {loose} ratings" if settled < loose else f"all {settled} ratings"
        sentences.append(f"{counted(replies, 'more reply', 'more replies')} in all {_would(results)} {some} not firm.")
    if part.hardly:
        sentences.append(f"Even twice as many replies would hardly settle {listed(part.hardly)}: {NEAR}.")
    if part.out_of_reach:
        sentences.append(f"Too few people are left to ask to settle {listed(part.out_of_reach)}.")
    return " ".join(sentences)


def steps(results: Results) -> list[tuple[str, str]]:
    """Whom to ask, in order, and what that would probably settle."""
    every = results.settling.steps if results.settling else []
    return [(_capital(_asked(step.asked, results)), listed(step.settles)) for step in every]


def needs(results: Results) -> list[tuple[ComponentPart, str, str]]:
    """Each component that is not firm: its certainty, and the fewest replies that would probably settle it alone."""
    out_of_reach = results.settling.out_of_reach if results.settling else []
    rows = []
    for component in results.components:
        if component.settled_by is not None:
            replies = _capital(_asked(component.settled_by, results))
            if not replies:
                few = component.id in out_of_reach
                replies = "More than are left to ask" if few else f"Hardly anything: {NEAR}"
            rows.append((component, certainty(component), replies))
    return rows


def sights(results: Results) -> list[tuple[str, str, str]]:
    """Each group that is compared: the smallest gap that is visible, and with how many more replies which."""
    rows = []
    for sight in results.comparison.groups if results.comparison else []:
        then = "nobody is left to ask"
        if sight.more is not None:
            then = f"{_points(sight.visible_with_more)} ({sight.more} more)"
        rows.append((results.group(sight.group).name, _points(sight.visible), then))
    return rows


def _points(visible: float | None) -> str:
    return "none" if visible is None else decimal(visible)


def _step(step: SettlingStep, results: Results) -> str:
    """Three more replies from Police would probably settle P1 and I5.

    Of many groups only one of the most replies is named.
    """
    asked = _asked(step.asked, results)
    if len(step.asked) > NAMED:
        replies = sum(each.replies for each in step.asked)
        most = who(step.asked[0].group, results)
        groups = in_words(len(step.asked))
        asked = f"{in_words(replies)} more replies from {groups} groups, first of all from {most},"
    return f"{_capital(asked)} {_would(results)} {listed(step.settles)}."


def _would(results: Results) -> str:
    """In a closed wave nobody replies any more."""
    return "would probably settle" if results.status == "provisional" else "would probably have settled"


def _asked(asked: Sequence[Asked], results: Results) -> str:
    """Three more replies from Police and two more from CAMHS."""
    texts = [f"{in_words(each.replies)} more from {who(each.group, results)}" for each in asked]
    if texts:
        texts[0] = texts[0].replace(" more ", f" more {'reply' if asked[0].replies == 1 else 'replies'} ", 1)
    return listed(texts)


def who(ident: str, results: Results) -> str:
    """A group as it is asked: any of its agencies may reply."""
    group = results.group(ident)
    names = [agency.name for agency in group.agencies]
    return either(names) if group.name == listed(names) else group.name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
