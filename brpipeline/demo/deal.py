"""Deals ratings out to people so that a stated mix comes out exactly, and so that no agency differs by accident."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from random import Random
from typing import Final

LETTERS: Final = "RAGUN-"
POINTS: Final[Mapping[str, int]] = {"R": 0, "A": 1, "G": 2}

# Half a point of two for a small agency, less for a large one, whose mean owes less to chance. The gap from which a
# report speaks of an agency that differs is 0.67.
_WIDEST_GAP: Final = 0.5
_SMALL_AGENCY: Final = 6
_FEWEST_PEOPLE: Final = 3
_MOST_ATTEMPTS: Final = 20_000


def apportion(mix: str, people: int) -> str:
    """As many letters as people, in the proportions of a mix such as "20R 50A 30G" (largest remainder).

    The weights need not add up to 100: "2A 24U" for 26 people is exactly two A and 24 U.
    """
    weights = {part[-1]: int(part[:-1]) for part in mix.split()}
    total = sum(weights.values())
    counts = {letter: weight * people // total for letter, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda letter: (-(weights[letter] * people % total), LETTERS.index(letter)))
    for letter in by_remainder[: people - sum(counts.values())]:
        counts[letter] += 1
    return "".join(letter * counts[letter] for letter in LETTERS if letter in counts)


def shuffled(letters: Iterable[str], rng: Random) -> str:
    """The letters in another order. Only `random()` is used: its sequence is promised never to change."""
    return "".join(letter for _, letter in sorted((rng.random(), letter) for letter in letters))


def mean_score(letters: Iterable[str]) -> float | None:
    """Mean of the points (Green 2, Amber 1, Red 0) of those who gave a rating; None if nobody did."""
    points = [POINTS[letter] for letter in letters if letter in POINTS]
    return sum(points) / len(points) if points else None


def stand_apart(hands: Mapping[str, Sequence[str]]) -> list[str]:
    """The agencies of three or more people whose mean is farther from that of all others than like minds should be."""
    apart = []
    points = {agency: [POINTS[letter] for letter in hand if letter in POINTS] for agency, hand in hands.items()}
    total, rated = sum(map(sum, points.values())), sum(map(len, points.values()))
    for agency, hand in hands.items():
        others = rated - len(points[agency])
        rest = (total - sum(points[agency])) / others if others else None
        own = mean_score(hand)
        limit = _WIDEST_GAP * min(1, sqrt(_SMALL_AGENCY / len(hand)))
        if len(hand) >= _FEWEST_PEOPLE and own is not None and rest is not None and abs(own - rest) >= limit:
            apart.append(agency)
    return apart


def deal(mix: str, people: Mapping[str, int], rng: Random) -> dict[str, str]:
    """One deck for several agencies: a letter a person, dealt again until no agency differs from the others.

    people: number of people by agency. The deck holds the mix exactly, so two waves of equal size do not drift either.
    """
    for _ in range(_MOST_ATTEMPTS):
        deck = iter(shuffled(apportion(mix, sum(people.values())), rng))
        hands = {agency: "".join(next(deck) for _ in range(count)) for agency, count in people.items()}
        if not stand_apart(hands):
            return hands
    raise ValueError(f"no deal of {mix!r} among {dict(people)} leaves every agency like the others")
