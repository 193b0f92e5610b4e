"""Which groups may be shown anew while a wave is open, so that no answer can be read off by subtraction.

Whoever keeps every report can add and subtract what was shown in any of them. Suppose that each group of a report is
either exactly what earlier reports showed of the same agencies, or counts at least `smallest` people who were never
counted before. Take any combination of sums from all reports, and in it the latest report whose groups it truly uses:
one that changed. The people who were new in that group stand in no earlier report, and every one of them is in the
combination, with the same weight. So nothing can be found out of fewer than `smallest` people, whatever was edited or
withdrawn between.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from brpipeline.disclosure.groups import blocks


@dataclass(frozen=True)
class Counted:
    """Whom a group counts. content: by agency, a digest of its people and of all that they answered.

    people: a mark of each person; of a group shown earlier they need not be known.
    """

    content: Mapping[str, str]
    people: frozenset[str] = frozenset()


def renewed(
    shown: Sequence[Counted], now: Sequence[Counted], ever: Collection[str], smallest: int
) -> tuple[list[int], list[int]]:
    """Which groups are shown next: places in `shown` of those that stand as they were, and in `now` of the renewed.

    shown: the groups as last shown. now: as they would be shown, of all answers there are. ever: marks of all people
    who were counted in any report. Where one group may not be renewed, nor are those that share an agency with it,
    then or now: a block of agencies is renewed as a whole or stands as a whole.
    """
    known = frozenset(ever)
    stand: list[int] = []
    renew: list[int] = []
    for block in blocks(group.content for group in (*shown, *now)):
        before = [at for at, group in enumerate(shown) if not block.isdisjoint(group.content)]
        after = [at for at, group in enumerate(now) if not block.isdisjoint(group.content)]
        parts = [shown[at] for at in before]
        if all(len(now[at].people - known) >= smallest or _as_shown(now[at], parts) for at in after):
            renew += after
        else:
            stand += before
    return sorted(stand), sorted(renew)


def _as_shown(group: Counted, parts: Sequence[Counted]) -> bool:
    """True if a group counts exactly what some of these groups, put together, counted."""
    inside = [part for part in parts if part.content.keys() <= group.content.keys()]
    together = {agency: content for part in inside for agency, content in part.content.items()}
    return together == dict(group.content)
