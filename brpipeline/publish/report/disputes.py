"""Where agencies disagree: what is open, what a meeting settled, who says what, and who speaks first."""

from collections.abc import Sequence
from dataclasses import dataclass

from brpipeline.language import mark, say, say_count
from brpipeline.publish.report.sentences import apart
from brpipeline.publish.text.numbers_and_dates import lowest_first
from brpipeline.results import Colour, ComponentPart, Counts, GroupRating, Results, listed

MOST_ROWS = 12  # groups in a table of the report; of more, those that are marked, and the others together
NAMED = 3  # groups named in a sentence of who speaks when
_DIFFERS_BY = {
    ("lower", True): mark("Lower by, in points: {groups}."),
    ("higher", True): mark("Higher by, in points: {groups}."),
    ("higher", False): mark("Higher by: {groups}."),
}
"""By direction, and whether it is said first."""


@dataclass(frozen=True)
class GroupRow:
    """What one group, or several together, said of a component. direction: lower or higher, of a group that is marked.

    consensus: None also of several groups together, which have none.
    """

    name: str
    consensus: Colour | None
    counts: Counts
    direction: str = ""
    together: bool = False


def still_open(results: Results) -> list[ComponentPart]:
    """What agencies dispute and no meeting has discussed, the widest gap first."""
    return [component for component in results.to_discuss if component.moderated is None]


def settled(results: Results) -> list[ComponentPart]:
    """What agencies dispute and a meeting has discussed, whatever it agreed."""
    return [component for component in results.to_discuss if component.moderated is not None]


def group_rows(component: ComponentPart, results: Results, most: int | None = None) -> list[GroupRow]:
    """What each group said, the lowest rater first.

    most: of more groups, only those that are marked have a row, and all others one together at the end.
    """
    directions = {flag.group: flag.direction or "" for flag in apart(component, results)}
    names = {group.group: group.name for group in results.responses.groups}
    ordered = lowest_first(component.groups)
    whole = most is None or len(ordered) <= most
    kept = [group for group in ordered if whole or group.group in directions]
    rows = [
        GroupRow(names[group.group], group.consensus, group.counts, directions.get(group.group, "")) for group in kept
    ]
    others = [group for group in ordered if group not in kept]
    if others:
        name = say_count("{count} other group together", "{count} other groups together", len(others))
        rows.append(GroupRow(name, None, together(others), together=True))
    return rows


def together(groups: Sequence[GroupRating]) -> Counts:
    """The answers of groups, added up."""
    return Counts(**{name: sum(getattr(group.counts, name) for group in groups) for name in Counts.model_fields})


def one_and_the_others(component: ComponentPart, group: GroupRating, results: Results) -> list[GroupRow]:
    """A group beside all others that are counted."""
    others = together([other for other in component.groups if other.counted and other.group != group.group])
    flags = [flag for flag in apart(component, results) if flag.group == group.group]
    own = GroupRow(
        results.group(group.group).name, group.consensus, group.counts, (flags[0].direction or "") if flags else ""
    )
    return [own, GroupRow(say("The others together"), None, others, together=True)]


def who_differs_by(component: ComponentPart, results: Results) -> str:
    """Lower by, in points: Police (1.17). Higher by: Schools (1.03). Empty where no group is marked."""
    flags = apart(component, results)
    sentences: list[str] = []
    for direction in ("lower", "higher"):
        names = [
            f"{results.group(flag.group).name} ({abs(flag.gap or 0):.2f})"
            for flag in flags
            if flag.direction == direction
        ]
        if names:
            sentences.append(say(_DIFFERS_BY[direction, not sentences], groups=listed(names)))
    return " ".join(sentences)


def order_of_speaking(component: ComponentPart, results: Results) -> str:
    """Who speaks first, and who last: the lowest raters and the highest, of those that are marked if any are."""
    directions = {flag.group: flag.direction for flag in apart(component, results)}
    names = {group.group: group.name for group in results.responses.groups}
    rated = [group for group in lowest_first(component.groups) if group.mean is not None]
    if len(rated) < 2:
        return ""
    first = [names[group.group] for group in rated if directions.get(group.group) == "lower"]
    last = [names[group.group] for group in reversed(rated) if directions.get(group.group) == "higher"]
    first, last = first or [names[rated[0].group]], last or [names[rated[-1].group]]
    return say(
        "Speaks first: {first}. Last: {last}. Evidence only.", first=listed(first[:NAMED]), last=listed(last[:NAMED])
    )
