"""The status of an assessment: open or closed, and when meetings moderated."""

from brpipeline.language import say, say_count
from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import Results, listed


def state(results: Results) -> str:
    """Open or closed, with the day, and what the closed report waits for."""
    closes = day(results.wave.closes)
    if rows := rows_awaited(results):
        return say_count(
            "Provisional; the wave closed on {day}, and {count} row waits for a decision",
            "Provisional; the wave closed on {day}, and {count} rows wait for a decision",
            rows,
            day=closes,
        )
    if no_rows_yet(results):
        return say("Provisional, no answers yet; closing day {day}", day=closes)
    if results.status == "provisional":
        return say("Provisional, open until {day}", day=closes)
    return say("Closed on {day}", day=closes)


def meetings(results: Results) -> str:
    """The days on which meetings moderated; empty if none did."""
    return listed([day(meeting.date) for meeting in results.meetings])
