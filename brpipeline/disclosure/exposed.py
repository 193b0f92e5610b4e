"""What a reader who kept every report can find out: the exact adversary. Pure.

It is not needed to publish, since the rule of `lots` rests on a proof. It tells what a person's decision to publish all
the same would give away, and in tests it is the oracle that the rule is held against.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_629
"""Ranks are taken modulo this prime: exactly, without a tolerance that somebody would have to choose."""
MOST_CHOICES = 300  # sets of classes that are tried; beyond it the answer is on the safe side
Answer = tuple[Hashable, Hashable]
"""What one person said of a measure in one version: (person, version)."""


def exposed(rows: Iterable[Collection[Answer]], smallest: int) -> set[Hashable]:
    """The fewest people, fewer than `smallest`, of whom some combination of rows speaks alone; empty if there are none.

    rows: of one measure, each the answers that one published count adds up.

    Answers that are counted by the same rows form a class, which no combination can tell apart. Only classes of fewer
    than `smallest` people can be part of an exposure, so combinations in which any other class is left are eliminated
    first. What remains is a space that is nearly always empty. Its sparsest vectors vanish on all but one of its
    dimensions' worth of independent classes, so all such choices are tried. Where there are too many, the first that is
    few enough is returned, and else everyone in the space, which may be `smallest` people or more: a caller who holds
    back because of it is too strict.
    """
    published = list({frozenset(row) for row in rows})
    people, memberships = _classes(published)
    large = sum(len(who) >= smallest for who in people)
    reduced, pivots = _eliminated(memberships, range(memberships.shape[1]))
    space = reduced[sum(pivot < large for pivot in pivots) :, large:]
    small = people[large:]

    def spoken_of(vector: NDArray[np.int64]) -> set[Hashable]:
        return set().union(*(small[position] for position in np.flatnonzero(vector)))

    if not len(space):
        return set()
    fewest = min((spoken_of(vector) for vector in space), key=len)
    if len(fewest) == 1 or len(space) == 1:
        return fewest if len(fewest) < smallest else set()
    used = [position for position in range(space.shape[1]) if space[:, position].any()]
    if comb(len(used), len(space) - 1) > MOST_CHOICES:
        return fewest if len(fewest) < smallest else set().union(*(spoken_of(vector) for vector in space))
    for vanishing in combinations(used, len(space) - 1):
        order = [*vanishing, *(position for position in used if position not in vanishing)]
        fewest = min(fewest, spoken_of(_eliminated(space, order)[0][-1]), key=len)
    return fewest if len(fewest) < smallest else set()


def exposed_by(
    rows: Iterable[Collection[Answer]], published: Iterable[Collection[Answer]], smallest: int
) -> set[Hashable]:
    """The fewest people of whom rows speak alone to a reader of all that was published; empty if there are none.

    Whoever was exposed before is taken out of every row: the reader knows what they said, and looks at the rest.
    """
    new, old, known = list(rows), list(published), set[Hashable]()

    def unknown(counted: Iterable[Collection[Answer]]) -> list[frozenset[Answer]]:
        return [frozenset(answer for answer in row if answer[0] not in known) for row in counted]

    while 0 < len(before := exposed(unknown(old), smallest)) < smallest:
        known |= before
    return exposed(unknown([*old, *new]), smallest)


def _classes(published: Sequence[Collection[Answer]]) -> tuple[list[set[Hashable]], NDArray[np.int64]]:
    """The people of each class, the largest first, and (rows, classes) 1 where a row counts a class."""
    counted_by: dict[Answer, int] = {}
    for position, row in enumerate(published):
        for answer in row:
            counted_by[answer] = counted_by.get(answer, 0) | 1 << position
    people: dict[int, set[Hashable]] = {}
    for (person, _), pattern in counted_by.items():
        people.setdefault(pattern, set()).add(person)
    patterns = sorted(people, key=lambda pattern: -len(people[pattern]))
    memberships = [[pattern >> position & 1 for pattern in patterns] for position in range(len(published))]
    matrix = np.array(memberships, dtype=np.int64).reshape(len(published), len(patterns))
    return [people[pattern] for pattern in patterns], matrix


def _eliminated(matrix: NDArray[np.int64], order: Iterable[int]) -> tuple[NDArray[np.int64], list[int]]:
    """The reduced rows of a matrix modulo PRIME, with pivots looked for in this order of columns; and the pivots."""
    rows, pivots = matrix % PRIME, list[int]()
    for column in order:
        top = len(pivots)
        candidates = np.flatnonzero(rows[top:, column]) + top
        if not len(candidates):
            continue
        rows[[top, candidates[0]]] = rows[[candidates[0], top]]
        rows[top] = rows[top] * pow(int(rows[top, column]), PRIME - 2, PRIME) % PRIME
        for other in np.flatnonzero(rows[:, column]):
            if other != top:
                rows[other] = (rows[other] - rows[other, column] * rows[top]) % PRIME
        pivots.append(column)
    return rows[: len(pivots)], pivots
