"""What the meeting will ask a group: of each component on its agenda, when the group speaks and what it can bring."""

from collections.abc import Sequence
from dataclasses import dataclass

from brpipeline.language import mark, say, say_count
from brpipeline.publish.agency_pages.contrast import contrast, most, ours_say
from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.report.agenda import Item
from brpipeline.publish.report.moderation import outcome, since_then
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.publish.text.shorten import few
from brpipeline.results import ComponentPart, GroupPart, Results
from brpipeline.text import capital, counted_in_words, in_words, title_and_id

TIE = 1e-9
NAMED = 3  # groups in a sentence
TURNS = {
    "first": (
        mark("We speak first,"),
        mark("as the lowest on average."),
        mark("with {groups}, as the lowest on average."),
    ),
    "between": (
        mark("We speak in between,"),
        mark("if we can add more: {below} lower and {above} higher."),
        mark("with {groups}, if we can add more: {below} lower and {above} higher."),
    ),
    "last": (
        mark("We speak last,"),
        mark("as the highest on average."),
        mark("with {groups}, as the highest on average."),
    ),
}
"""When we speak; and why, alone and with others of the same average."""


@dataclass(frozen=True)
class Question:
    """A component that the meeting has yet to discuss. turn: when we speak. who: of whom else that is said. bring: what
    the meeting will want to see. why: what puts it on the agenda."""

    component: ComponentPart
    turn: str
    who: str
    bring: str
    why: str


def questions(group: GroupPart, some: list[Row], items: Sequence[Item], results: Results) -> list[Question]:
    """What is on the agenda and still open, of the components on which the group is shown. items: the agenda."""
    by_id = {row.component.id: row for row in some}
    return [
        _question(item, row, group, results)
        for item in items
        if item.component.moderated is None and (row := by_id.get(item.component.id)) and row.ours and row.ours.counted
    ]


def how_many(count: int) -> str:
    """Two questions are open."""
    text = say_count("{number} question is open.", "{number} questions are open.", count, number=in_words(count))
    return capital(text)


def settled(some: list[Row], results: Results) -> list[str]:
    """What a meeting has settled, of the components on which the group is shown: it is not asked again."""
    return [
        " ".join(filter(None, (f"{_named(part)}: {outcome(part, results)}.", since_then(part))))
        for row in some
        if row.ours and (part := row.component).moderated
    ]


def _question(item: Item, row: Row, group: GroupPart, results: Results) -> Question:
    turn, who = _turn(row, group, results)
    return Question(item.component, turn, who, _bring(row, group), f"{capital(item.why)}.")


def _turn(row: Row, group: GroupPart, results: Results) -> tuple[str, str]:
    """When the group speaks: the lowest average first, then the others in order, the highest last."""
    names = {other.group: other.name for other in results.responses.groups}
    means = {rating.group: rating.mean for rating in row.component.groups if rating.mean is not None}
    own = means.pop(group.group, None)
    if own is None:
        return say("We may listen first:"), say("none of us rated it.")
    if not means:
        return say("We speak alone:"), say("nobody else is shown.")
    lower = [names[other] for other, mean in means.items() if mean < own - TIE]
    equal = [names[other] for other, mean in means.items() if abs(mean - own) <= TIE]
    higher = [names[other] for other, mean in means.items() if mean > own + TIE]
    if not lower and not higher:
        return say("Nobody speaks first:"), say("every group has the same average.")
    turn, alone, beside = TURNS["first" if not lower else "between" if higher else "last"]
    below, above = (counted_in_words(len(some), "group is", "groups are") for some in (lower, higher))
    who = say(beside if equal else alone, groups=few(equal, NAMED), below=below, above=above)
    return say(turn), who


def _bring(row: Row, group: GroupPart) -> str:
    """What the group can bring: what its answers rest on, and what it runs."""
    if row.ours is None or not row.ours.counts.rated:
        return say("what would be needed to rate it.")
    if own := most(row.ours.counts):
        wanted = say("an example of what makes it {rating}.", rating=NAME[own])
    else:
        wanted = say("an example of each colour that we gave.")
    runs = row.component.owner is not None and row.component.owner.id in {agency.id for agency in group.agencies}
    said = contrast(row) or f"{ours_say(row.ours.counts)}."
    sentences = [wanted, said, say("We run it, so the others will ask us.") if runs else ""]
    return " ".join(filter(None, sentences))


def _named(component: ComponentPart) -> str:
    return title_and_id(component.short, component.id)
