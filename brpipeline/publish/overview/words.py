"""A row of the overview in words: its status, what changed, and what is still open. From data alone."""

from collections import Counter
from collections.abc import Sequence

from brpipeline.language import Said, mark, say, say_count
from brpipeline.publish.report.participation import agencies_answered, no_rows_yet, rows_awaited
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import counted

STATUS = Said({"moderated": mark("Moderated"), "closed": mark("Closed"), "provisional": mark("Provisional")})


def change_in_points(results: Results) -> int | None:
    """Overall percentage now less then, like for like, in whole points of 100; None if not compared."""
    if results.previous is None or results.previous.overall.then is None or results.previous.overall.now is None:
        return None
    return round(results.previous.overall.now - results.previous.overall.then)


def change(results: Results) -> str:
    """Up 3 points; down 1 point; as before; not compared; or the first wave."""
    points = change_in_points(results)
    if points is None:
        return say("First wave") if results.previous is None else say("Not compared")
    if not points:
        return say("As before")
    if points > 0:
        return say_count("Up {count} point", "Up {count} points", points)
    return say_count("Down {count} point", "Down {count} points", -points)


def answered_of(results: Results) -> tuple[int, int]:
    """How many agencies answered, and how many were asked and did not."""
    return agencies_answered(results), len(results.responses.missing)


def no_answer(results: Results) -> str:
    """Who is missing, in a few words; empty if nobody is."""
    names = [agency.name for agency in results.responses.missing]
    return say("none from {agencies}", agencies=few(names, 3)) if names else ""


def closing(results: Results) -> str:
    """Until when a wave is open, or what its closed report waits for; empty once it is closed."""
    closes = day(results.wave.closes)
    if rows := rows_awaited(results):
        return say_count(
            "Closed on {day}; {count} row waits for a decision",
            "Closed on {day}; {count} rows wait for a decision",
            rows,
            day=closes,
        )
    if no_rows_yet(results):
        return say("No answers yet; closing day {day}", day=closes)
    return say("Open until {day}", day=closes) if results.status == "provisional" else ""


def states(all_results: Sequence[Results]) -> str:
    """2 closed, 1 provisional."""
    counts = Counter(results.status for results in all_results)
    said = (
        (counts["moderated"], say_count("{count} moderated", "{count} moderated", counts["moderated"])),
        (counts["closed"], say_count("{count} closed", "{count} closed", counts["closed"])),
        (counts["provisional"], say_count("{count} provisional", "{count} provisional", counts["provisional"])),
    )
    return ", ".join(words for count, words in said if count)


def instrument(all_results: Sequence[Results]) -> str:
    """The instrument's version and size, if all use the same; else how many are in use."""
    used = {(results.instrument.id, results.instrument.version, len(results.components)) for results in all_results}
    if len(used) != 1:
        return say_count("{count} in use", "{count} in use", len(used))
    (_, version, components) = next(iter(used))
    size = counted(components, "component", "components")
    return say("Version {version}, {components}", version=version, components=size)
