"""Which group an agency is counted in, component by component: as shown, its own or one with other agencies.

A group that is no cell of a component says nothing about it: nothing may show it there as if nobody had rated.
"""

from collections.abc import Sequence

from brpipeline.language import say, say_count
from brpipeline.results import AgencyPart, ComponentPart, GroupPart, GroupRating, Results, listed


def cells(component: ComponentPart) -> list[GroupRating]:
    """What the groups said that are counted on a component."""
    return [rating for rating in component.groups if rating.counted]


def positions(component: ComponentPart, results: Results) -> dict[str, int]:
    """By id of each agency that is counted on a component, the position of its group."""
    return {
        agency.id: position
        for position, (group, rating) in enumerate(zip(results.responses.groups, component.groups, strict=False))
        if rating.counted
        for agency in group.agencies
    }


def agencies_shown(results: Results) -> list[AgencyPart]:
    """The agencies that are counted on any component, in the order of who answered."""
    shown = {
        agency.id: agency
        for position, group in enumerate(results.responses.groups)
        if any(component.groups[position].counted for component in results.components)
        for agency in group.agencies
    }
    order = [agency.id for agency in results.responses.answered]
    return sorted(shown.values(), key=lambda agency: order.index(agency.id) if agency.id in order else len(order))


def agencies_not_shown(results: Results) -> list[AgencyPart]:
    """The agencies that answered and are counted on no component yet."""
    shown = {agency.id for agency in agencies_shown(results)}
    return [agency for agency in results.responses.answered if agency.answered and agency.id not in shown]


def several(results: Results) -> list[GroupPart]:
    """The groups of several agencies; the position of each, from 1, is its mark in a table of agencies."""
    return [group for group in results.responses.groups if len(group.agencies) > 1]


def marks(results: Results) -> dict[str, str]:
    """The mark of each group of several agencies, by its id."""
    return {group.group: str(number) for number, group in enumerate(several(results), start=1)}


def counted_with(agency: str, group: GroupPart, most: int | None = None) -> str:
    """With whom an agency is counted in a group: "with Housing and Probation"; empty if alone.

    most: names that are said; of more, only how many they are.
    """
    others = [other.name for other in group.agencies if other.id != agency]
    if most is not None and len(others) > most:
        return say_count("with {count} other agency", "with {count} other agencies", len(others))
    return say("with {agencies}", agencies=listed(others)) if others else ""


def notes(results: Results) -> list[tuple[str, str]]:
    """Each mark, and the agencies that are counted together where it stands: Police with Housing and Probation."""
    mark_of = marks(results)
    return [(mark_of[group.group], _together(group)) for group in several(results)]


def _together(group: GroupPart) -> str:
    first, *others = group.agencies
    return say("{agency} with {others}", agency=first.name, others=names(others))


def names(agencies: Sequence[AgencyPart]) -> str:
    """Their names, as in a sentence."""
    return listed([agency.name for agency in agencies])
