"""What the overview says first: the result of each partnership's newest wave, from data alone and without a ranking."""

from collections.abc import Sequence
from typing import Literal

from brpipeline.language import say, say_count
from brpipeline.publish.overview.words import answered_of, change_in_points
from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import capital, counted_in_words, in_words

NAMED = 3
"""Partnerships named in a sentence; if there are more, only their number is given."""
Movement = Literal["rose", "fell", "same", "partly", "new"]
MOVEMENTS: tuple[Movement, ...] = ("rose", "fell", "same", "partly", "new")


def lead(newest: Sequence[Results]) -> str:
    """Who rose and fell since the previous wave, and who is still open. newest: each partnership's newest wave."""
    names: dict[Movement, list[str]] = {movement: [] for movement in MOVEMENTS}
    for results in newest:
        names[_movement(results)].append(results.partnership.short)
    sentences = [_moved(movement, moved) for movement, moved in names.items() if moved]
    provisional = [results for results in newest if results.status == "provisional"]
    still_open = [results for results in provisional if not rows_awaited(results)]
    waiting = [results for results in provisional if rows_awaited(results)]
    return " ".join([*sentences, *_each_open(still_open), *_each_waiting(waiting)])


def _movement(results: Results) -> Movement:
    points = change_in_points(results)
    if points is None:
        return "new" if results.previous is None else "partly"
    return "rose" if points > 0 else "fell" if points < 0 else "same"


def _moved(movement: Movement, names: Sequence[str]) -> str:
    """The sentence of partnerships that moved in one way: by name, or how many there are."""
    count = len(names)
    if count > NAMED:
        return capital(_how(movement, _partnerships(count), count))
    who = few(names, NAMED, 60)
    if count > 1 and movement == "rose":
        return say("{partnerships} each rose since the previous wave.", partnerships=who)
    if count > 1 and movement == "fell":
        return say("{partnerships} each fell since the previous wave.", partnerships=who)
    return _how(movement, who, count)


def _how(movement: Movement, who: str, count: int) -> str:
    """How partnerships moved. count: of them."""
    match movement:
        case "rose":
            return say("{partnerships} rose since the previous wave.", partnerships=who)
        case "fell":
            return say("{partnerships} fell since the previous wave.", partnerships=who)
        case "same":
            return say_count(
                "{partnerships} is unchanged since the previous wave.",
                "{partnerships} are unchanged since the previous wave.",
                count,
                partnerships=who,
            )
        case "partly":
            return say_count(
                "{partnerships} has too little in both waves to be compared.",
                "{partnerships} have too little in both waves to be compared.",
                count,
                partnerships=who,
            )
        case "new":
            return say_count(
                "{partnerships} is not compared with an earlier wave.",
                "{partnerships} are not compared with an earlier wave.",
                count,
                partnerships=who,
            )


def _each_open(still_open: Sequence[Results]) -> list[str]:
    if len(still_open) <= NAMED:
        return [_still_open(results) for results in still_open]
    missing = sum(answered_of(results)[1] for results in still_open)
    sentence = say_count(
        "{partnerships} are still open, and {agencies} has not answered.",
        "{partnerships} are still open, and {agencies} have not answered.",
        missing,
        partnerships=_partnerships(len(still_open)),
        agencies=counted_in_words(missing, "agency", "agencies"),
    )
    return [capital(sentence)]


def _still_open(results: Results) -> str:
    partnership, closes = results.partnership.short, day(results.wave.closes)
    if no_rows_yet(results):
        return say("{partnership} has no answers yet; its closing day is {day}.", partnership=partnership, day=closes)
    answered, missing = answered_of(results)
    if not missing:
        return say(
            "{partnership} is open until {day}, and every agency has answered.", partnership=partnership, day=closes
        )
    return say_count(
        "{partnership} is open until {day}, and {missing} of its {agencies} has not answered.",
        "{partnership} is open until {day}, and {missing} of its {agencies} have not answered.",
        missing,
        partnership=partnership,
        day=closes,
        missing=in_words(missing),
        agencies=counted_in_words(answered + missing, "agency", "agencies"),
    )


def _each_waiting(waiting: Sequence[Results]) -> list[str]:
    """Waves that are over, and whose closed report waits for rows."""
    if len(waiting) <= NAMED:
        return [_waits(results, rows_awaited(results)) for results in waiting]
    rows = sum(map(rows_awaited, waiting))
    sentence = say_count(
        "{partnerships} are over, and {rows} waits for a decision before they can be closed.",
        "{partnerships} are over, and {rows} wait for a decision before they can be closed.",
        rows,
        partnerships=_partnerships(len(waiting)),
        rows=counted_in_words(rows, "row", "rows"),
    )
    return [capital(sentence)]


def _waits(results: Results, rows: int) -> str:
    return say_count(
        "{partnership} closed on {day}, and {rows} waits for a decision.",
        "{partnership} closed on {day}, and {rows} wait for a decision.",
        rows,
        partnership=results.partnership.short,
        day=day(results.wave.closes),
        rows=counted_in_words(rows, "row", "rows"),
    )


def _partnerships(count: int) -> str:
    return counted_in_words(count, "partnership", "partnerships")
