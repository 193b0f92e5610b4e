"""A group beside the others taken together, component by component: what is shown of both, and what it comes to.

Nothing is printed of the others where the group itself is not shown: their answers are the total less the group's.
"""

from dataclasses import dataclass

from brpipeline.language import Said, mark, say, say_count
from brpipeline.publish.report.shown import is_shown, may_come, why_not_shown
from brpipeline.results import ComponentPart, Counts, Difference, GroupPart, GroupRating, Results, listed

NOT_COMPARED = "not-compared"
KINDS = Said(
    {
        "differs": mark("differs"),
        "does-not-differ": mark("no material difference"),
        "cannot-be-told": mark("cannot be told"),
        NOT_COMPARED: mark("cannot be compared"),
    }
)
"""The verdicts, in the order of the page, as the table says them."""
NAMED = 3  # agencies in a sentence; of more, how many they are
COUNTS = tuple(Counts.model_fields)


@dataclass(frozen=True)
class Row:
    """A component. ours: what the group said, None where it is not shown by itself. others: all other answers that are
    shown, None where nobody can be compared. why: the reason for that. together: with whom the group is shown there."""

    component: ComponentPart
    ours: GroupRating | None
    others: Counts | None
    why: str = ""
    together: GroupPart | None = None

    @property
    def difference(self) -> Difference | None:
        return self.ours.difference if self.ours and self.others else None

    @property
    def kind(self) -> str:
        """The verdict, or that nobody can be compared: a key of KINDS."""
        return self.difference.verdict if self.difference else NOT_COMPARED

    @property
    def direction(self) -> str:
        """Whether the group rates lower or higher; "" unless it differs."""
        if self.difference is None or self.kind != "differs":
            return ""
        return "higher" if self.difference.gap > 0 else "lower"


def is_alone(group: GroupPart) -> bool:
    """True for one agency; False for several that are counted together."""
    return len(group.agencies) == 1


def rows(group: GroupPart, results: Results) -> list[Row]:
    """Every component of an agency; of agencies that are counted together, those on which they are."""
    position = results.responses.groups.index(group)
    every = [_row(group, component, component.groups[position], results) for component in results.components]
    return every if is_alone(group) else [row for row in every if row.ours]


def of_kind(kind: str, some: list[Row]) -> list[Row]:
    """The rows of a verdict; those that differ by the widest gap first."""
    of = [row for row in some if row.kind == kind]
    return sorted(of, key=lambda row: -abs(row.difference.gap if row.difference else 0)) if kind == "differs" else of


def _row(group: GroupPart, component: ComponentPart, ours: GroupRating, results: Results) -> Row:
    if component.counts is None or not is_shown(component):
        return Row(component, None, None, why_not_shown(results))
    if not ours.counted:
        together = _together(group, component, results)
        return Row(component, None, None, _not_by_itself(group, together, results), together)
    if ours.mean is None:
        return Row(component, ours, None, say("none of us rated it"))
    if ours.difference is None:
        return Row(component, ours, None, say("nobody else’s ratings are shown"))
    return Row(component, ours, _others(component.counts, ours.counts))


def _together(group: GroupPart, component: ComponentPart, results: Results) -> GroupPart | None:
    """The group of several agencies in which this one is counted on a component."""
    own = {agency.id for agency in group.agencies}
    for other, rating in zip(results.responses.groups, component.groups, strict=True):
        if rating.counted and own <= {agency.id for agency in other.agencies}:
            return other
    return None


def _not_by_itself(group: GroupPart, together: GroupPart | None, results: Results) -> str:
    """Why an agency is not shown by itself on a component: with whom it is counted there, if with anybody."""
    if together is None:
        return say("not shown yet") if may_come(results) else say("not shown")
    others = [agency.name for agency in together.agencies if agency.id != group.agencies[0].id]
    if len(others) > NAMED:
        return say_count(
            "counted together with {count} other agency", "counted together with {count} other agencies", len(others)
        )
    return say("counted together with {agencies}", agencies=listed(others))


def _others(counts: Counts, ours: Counts) -> Counts:
    """What all others said of a component. counts: of all groups that are shown on it, of which ours is one."""
    return Counts(**{name: getattr(counts, name) - getattr(ours, name) for name in COUNTS})
