"""The floors of the house: which room stands on which, and what is joined by an arrow. Pure."""

from collections.abc import Mapping, Set
from graphlib import TopologicalSorter

Graph = Mapping[str, Set[str]]

# Words and tools, which nearly every room uses: in the picture they are the ground, and a room says which it uses.
GROUND = ("exit_codes", "files", "language", "log", "problems", "rating", "settings", "text", "xlsx")


def upper(doors: Graph) -> dict[str, set[str]]:
    """The rooms above the ground that each of them imports. The package itself is one only if it imports something."""
    return {room: set(known) - {*GROUND} for room, known in doors.items() if room not in GROUND and (room or known)}


def floors(graph: Graph) -> dict[str, int]:
    """The floor of each room, 1 for those that import no other: the longest way down. Raises CycleError.

    A room that imports no other stands as high as those who import it allow, so that arrows are short.
    """
    order = list(TopologicalSorter(graph).static_order())
    floor: dict[str, int] = {}
    for room in order:
        floor[room] = 1 + max((floor[known] for known in graph[room]), default=0)
    for room in reversed(order):
        above = [floor[other] for other, known in graph.items() if room in known]
        if above and not graph[room]:
            floor[room] = min(above) - 1
    return floor


def needed(graph: Graph) -> set[tuple[str, str]]:
    """The imports that follow from no other: (from, to). What is left out is reached by a longer way as well."""
    below: dict[str, set[str]] = {}
    for room in TopologicalSorter(graph).static_order():
        below[room] = set(graph[room]).union(*(below[known] for known in graph[room]))
    return {
        (room, known)
        for room, every in graph.items()
        for known in every
        if not any(known in below[other] for other in every)
    }
