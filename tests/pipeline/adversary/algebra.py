"""The fewest people of whom published counts speak alone: exact, over the rational numbers.

It shares nothing with `brpipeline.disclosure.exposed`, the rule's own oracle. Rows that hold enough people who
stand in no other row can be in no combination that speaks of few, and are taken away first, again and again; by the
rule that is nearly always all of them.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from fractions import Fraction

Answer = tuple[Hashable, Hashable]
"""What somebody said in one version: (person, version)."""
Row = frozenset[Answer]
Vector = list[Fraction]


def singled_out(rows: Iterable[Collection[Answer]], smallest: int) -> set[Hashable]:
    """The fewest people, fewer than `smallest`, of whom some combination of rows speaks alone; empty if none does."""
    left = _usable({frozenset(row) for row in rows}, smallest)
    if not left:
        return set()
    people, space = _speaking_of_few(left, smallest)
    for size in range(1, smallest):
        if (few := _few(people, space, frozenset(), size)) is not None:
            return set(few)
    return set()


def _few(
    people: Sequence[set[Hashable]], space: Sequence[Vector], among: frozenset[Hashable], size: int
) -> frozenset[Hashable] | None:
    """At most `size` people, those of `among` included, of whom a combination of a space speaks alone; None if there
    are none. Of a class that it speaks of, either its people are among them, or the combination leaves it out."""
    if not space:
        return None
    spoken_of = (at for at, of_class in enumerate(people) if not of_class <= among and any(row[at] for row in space))
    position = next(spoken_of, None)
    if position is None:
        return among
    wider = among | people[position]
    within = _few(people, space, wider, size) if len(wider) <= size else None
    return within or _few(people, _without(space, position), among, size)


def _without(space: Sequence[Vector], position: int) -> list[Vector]:
    """The combinations of a space that leave out the class at a position."""
    pivot = next(row for row in space if row[position])
    return [_less(row, pivot, position) for row in space if row is not pivot]


def _less(row: Vector, pivot: Vector, position: int) -> Vector:
    ratio = row[position] / pivot[position]
    return [own - ratio * other for own, other in zip(row, pivot, strict=True)] if ratio else row


def _usable(rows: set[Row], smallest: int) -> list[Row]:
    """Rows that could be in a combination about fewer than `smallest` people."""
    left = {row for row in rows if row}
    while True:
        times = Counter(answer for row in left for answer in row)
        alone = {row for row in left if len({who for who, said in row if times[who, said] == 1}) >= smallest}
        if not alone:
            return sorted(left, key=lambda row: sorted(map(repr, row)))
        left -= alone


def _speaking_of_few(rows: Sequence[Row], smallest: int) -> tuple[list[set[Hashable]], list[Vector]]:
    """Classes of fewer than `smallest` people whom no row tells apart, and a basis of the combinations that speak of
    no other class: each a weight a class."""
    people: dict[tuple[int, ...], set[Hashable]] = {}
    for answer in {answer for row in rows for answer in row}:
        inside = tuple(int(answer in row) for row in rows)
        people.setdefault(inside, set()).add(answer[0])
    large = [inside for inside, of_class in people.items() if len(of_class) >= smallest]
    small = [inside for inside, of_class in people.items() if len(of_class) < smallest]
    table = [[Fraction(inside[at]) for inside in (*large, *small)] for at in range(len(rows))]
    echelon = _echelon(table)
    space = [row[len(large) :] for row in echelon if not any(row[: len(large)])]
    return [people[inside] for inside in small], space


def _echelon(table: Sequence[Vector]) -> list[Vector]:
    """The rows of a table in echelon form, without those that are zero."""
    rows, done = list(table), list[Vector]()
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [_less(row, pivot, column) for row in rows if row is not pivot]
        done.append(pivot)
    return done
