"""The overview in words: the result of each partnership's newest wave, from data alone and without a ranking."""

from collections.abc import Sequence

from brpipeline.publish.report.participation import agencies_answered, no_rows_yet, rows_awaited
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import counted, counted_in_words, in_words

NAMED = 3
"""Partnerships named in a sentence; if there are more, only their number is given."""
ROSE = "rose since the previous wave|rose since the previous wave"
FELL = "fell since the previous wave|fell since the previous wave"
SAME = "is unchanged since the previous wave|are unchanged since the previous wave"
PARTLY = "has too little in both waves to be compared|have too little in both waves to be compared"
NEW = "is not compared with an earlier wave|are not compared with an earlier wave"
"""Of one partnership | of several."""


def lead(newest: Sequence[Results]) -> str:
    """Who rose and fell since the previous wave, and who is still open. newest: each partnership's newest wave."""
    by_movement: dict[str, list[str]] = {verb: [] for verb in (ROSE, FELL, SAME, PARTLY, NEW)}
    for results in newest:
        by_movement[_movement(results)].append(results.partnership.short)
    sentences = [_moved(names, verb) for verb, names in by_movement.items() if names]
    return " ".join([*sentences, *_open([results for results in newest if results.status == "provisional"])])


def change_in_points(results: Results) -> int | None:
    """Overall percentage now less then, like for like, in whole points of 100; None if not compared."""
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
    return f"{'Up' if points > 0 else 'Down'} {counted(abs(points), 'point', 'points')}"


def answered_of(results: Results) -> tuple[int, int]:
    """How many agencies answered, and how many were asked and did not."""
    return agencies_answered(results), len(results.responses.missing)


def closing(results: Results) -> str:
    """Until when a wave is open, or what its closed report waits for; empty once it is closed."""
    closes = day(results.wave.closes)
    if rows := rows_awaited(results):
        return f"Closed on {closes}; {counted(rows, 'row waits', 'rows wait')} for a decision"
    if no_rows_yet(results):
        return f"No answers yet; closing day {closes}"
    return f"Open until {closes}" if results.status == "provisional" else ""


def states(all_results: Sequence[Results]) -> str:
    """2 closed, 1 provisional."""
    statuses = [results.status for results in all_results]
    names = ("moderated", "closed", "provisional")
    return ", ".join(f"{statuses.count(name)} {name}" for name in names if name in statuses)


def instrument(all_results: Sequence[Results]) -> str:
    """The instrument's version and size, if all use the same; else how many are in use."""
    used = {(results.instrument.id, results.instrument.version, len(results.components)) for results in all_results}
    if len(used) != 1:
        return f"{len(used)} in use"
    (_, version, components) = next(iter(used))
    return f"Version {version}, {counted(components, 'component', 'components')}"


def _movement(results: Results) -> str:
    points = change_in_points(results)
    if points is None:
        return NEW if results.previous is None else PARTLY
    return ROSE if points > 0 else FELL if points < 0 else SAME


def _moved(names: Sequence[str], verb: str) -> str:
    singular, plural = verb.split("|")
    each = "each " if verb in (ROSE, FELL) and 1 < len(names) <= NAMED else ""
    return f"{_who(names)} {each}{singular if len(names) == 1 else plural}."


def _open(provisional: Sequence[Results]) -> list[str]:
    still_open = [results for results in provisional if not rows_awaited(results)]
    return [*_each_open(still_open), *_each_waiting([results for results in provisional if rows_awaited(results)])]


def _each_open(still_open: Sequence[Results]) -> list[str]:
    if len(still_open) <= NAMED:
        return [_still_open(results) for results in still_open]
    missing = sum(answered_of(results)[1] for results in still_open)
    agencies = counted_in_words(missing, "agency has", "agencies have")
    return [f"{_who([''] * len(still_open))} are still open, and {agencies} not answered."]


def _each_waiting(waiting: Sequence[Results]) -> list[str]:
    """Waves that are over, and whose closed report waits for rows."""
    if len(waiting) <= NAMED:
        return [
            f"{results.partnership.short} closed on {day(results.wave.closes)}, and "
            f"{counted_in_words(rows_awaited(results), 'row waits', 'rows wait')} for a decision."
            for results in waiting
        ]
    rows = counted_in_words(sum(map(rows_awaited, waiting)), "row waits", "rows wait")
    return [f"{_who([''] * len(waiting))} are over, and {rows} for a decision before they can be closed."]


def _still_open(results: Results) -> str:
    if no_rows_yet(results):
        return f"{results.partnership.short} has no answers yet; its closing day is {day(results.wave.closes)}."
    answered, missing = answered_of(results)
    start = f"{results.partnership.short} is open until {day(results.wave.closes)}"
    if not missing:
        return f"{start}, and every agency has answered."
    verb = "has" if missing == 1 else "have"
    agencies = counted_in_words(answered + missing, "agency", "agencies")
    return f"{start}, and {in_words(missing)} of its {agencies} {verb} not answered."


def _who(names: Sequence[str]) -> str:
    """The partnerships by name, or how many there are."""
    if len(names) <= NAMED:
        return few(names, NAMED, 60)
    return counted_in_words(len(names), "partnership", "partnerships").capitalize()
