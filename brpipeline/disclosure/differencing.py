"""Which groups may be updated while a wave is open, so that no answer can be worked out by subtraction.

Whoever keeps every report can add and subtract what was released in any of them. Suppose that each group of a report
either counts exactly what earlier reports released of the same agencies, or counts at least `smallest` people who were
never counted before. Take any combination of sums from all reports, and in it the latest report whose groups it truly
uses: one that was updated. The people who were new in that group are in no earlier report, and every one of them is in
the combination, with the same weight. So nothing can be worked out about fewer than `smallest` people, whatever was
edited or withdrawn in between.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from brpipeline.disclosure.groups import blocks


@dataclass(frozen=True)
class Members:
    """Whom a group counts. content: by agency, a digest of its people and of all their answers.

    people: a mark of each person; for a group released earlier they need not be known.
    """

    content: Mapping[str, str]
    people: frozenset[str] = frozenset()


def kept_and_updated(
    released: Sequence[Members], now: Sequence[Members], ever: Collection[str], smallest: int
) -> tuple[list[int], list[int]]:
    """Which groups are released next: positions in `released` of those kept, and in `now` of those updated.

    released: the groups of the last release. now: the groups of all answers there are. ever: marks of all people who
    were counted in any report. Where one group may not be updated, nor may those that share an agency with it, then or
    now: a block of agencies is updated as a whole or kept as a whole.
    """
    known = frozenset(ever)
    kept: list[int] = []
    updated: list[int] = []
    for block in blocks(group.content for group in (*released, *now)):
        before = [position for position, group in enumerate(released) if not block.isdisjoint(group.content)]
        after = [position for position, group in enumerate(now) if not block.isdisjoint(group.content)]
        parts = [released[position] for position in before]
        if all(
            len(now[position].people - known) >= smallest or _as_released(now[position], parts) for position in after
        ):
            updated += after
        else:
            kept += before
    return sorted(kept), sorted(updated)


def _as_released(group: Members, parts: Sequence[Members]) -> bool:
    """True if a group counts exactly what some of these groups, put together, counted."""
    inside = [part for part in parts if part.content.keys() <= group.content.keys()]
    together = {agency: content for part in inside for agency, content in part.content.items()}
    return together == dict(group.content)
