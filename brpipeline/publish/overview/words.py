"""The overview in words: what came of each partnership's newest wave, from data alone and without a ranking."""

from collections.abc import Sequence

from brpipeline.publish.text.numbers_and_dates import day, in_words
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results

NAMED = 3
"""Partnerships named in a sentence; of more only the number is said."""
ROSE = "rose since the wave before|rose since the wave before"
FELL = "fell since the wave before|fell since the wave before"
STANDS = "stands where it stood in the wave before|stand where they stood in the wave before"
PARTLY = "can be compared on a few agencies only|can be compared on a few agencies only"
NEW = "is not compared with an earlier wave|are not compared with an earlier wave"
"""Of one partnership | of several."""


def lead(newest: Sequence[Results]) -> str:
    """Who rose and fell since the wave before, and who is still open. newest: each partnership's newest wave.

    A comparison that rests on fewer than half of the agencies that answered says no more than that.
    """
    moved: dict[str, list[str]] = {verb: [] for verb in (ROSE, FELL, STANDS, PARTLY, NEW)}
    for results in newest:
        moved[_movement(results)].append(results.partnership.short)
    said = [_moved(names, verb) for verb, names in moved.items() if names]
    return " ".join([*said, *_open([results for results in newest if results.status == "provisional"])])


def change_in_points(results: Results) -> int | None:
    """Overall percentage now less then, on the agencies in both waves, in whole points of 100; None if not compared."""
    if results.previous is None or results.previous.overall.then is None or results.previous.overall.now is None:
        return None
    return round(results.previous.overall.now - results.previous.overall.then)


def change(results: Results) -> str:
    """Up 3 points; down 1 point; as before; not compared; or the first wave."""
    points = change_in_points(results)
    if points is None:
        return "First wave" if results.previous is None else "Not compared"
    if not points:
        return "As before"
    return f"{'Up' if points > 0 else 'Down'} {abs(points)} {'point' if abs(points) == 1 else 'points'}"


def answered_of(results: Results) -> tuple[int, int]:
    """How many agencies answered, and how many were asked and did not."""
    return sum(len(group.agencies) for group in results.responses.groups), len(results.responses.missing)


def states(every: Sequence[Results]) -> str:
    """2 closed, 1 provisional."""
    found = [results.status for results in every]
    names = ("moderated", "closed", "provisional")
    return ", ".join(f"{found.count(name)} {name}" for name in names if name in found)


def instrument(every: Sequence[Results]) -> str:
    """The instrument's version and size, where all use one; else how many are in use."""
    used = {(results.instrument.id, results.instrument.version, len(results.components)) for results in every}
    if len(used) != 1:
        return f"{len(used)} in use"
    (_, version, components) = next(iter(used))
    return f"Version {version}, {components} components"


def _movement(results: Results) -> str:
    points = change_in_points(results)
    if points is None or results.previous is None:
        return NEW
    if 2 * len(results.previous.agencies) < answered_of(results)[0]:
        return PARTLY
    return ROSE if points > 0 else FELL if points < 0 else STANDS


def _moved(names: Sequence[str], verb: str) -> str:
    one, many = verb.split("|")
    each = "each " if verb in (ROSE, FELL) and 1 < len(names) <= NAMED else ""
    return f"{_who(names)} {each}{one if len(names) == 1 else many}."


def _open(provisional: Sequence[Results]) -> list[str]:
    if not provisional:
        return []
    if len(provisional) > NAMED:
        waiting = sum(answered_of(results)[1] for results in provisional)
        return [f"{_who([''] * len(provisional))} are still open, and {_agencies(waiting)} not answered."]
    return [_still_open(results) for results in provisional]


def _still_open(results: Results) -> str:
    answered, missing = answered_of(results)
    start = f"{results.partnership.short} is still open, to {day(results.wave.closes)}"
    if not missing:
        return f"{start}, and every agency has answered."
    verb = "has" if missing == 1 else "have"
    return f"{start}, and {in_words(missing)} of its {in_words(answered + missing)} agencies {verb} not answered."


def _agencies(count: int) -> str:
    return f"{in_words(count)} {'agency has' if count == 1 else 'agencies have'}"


def _who(names: Sequence[str]) -> str:
    """The partnerships by name, or how many they are."""
    if len(names) <= NAMED:
        return few(names, NAMED, 60)
    return f"{in_words(len(names))} partnerships".capitalize()
