"""The status of an assessment: open or closed, and when meetings moderated."""

from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import Results, listed
from brpipeline.text import counted


def state(results: Results) -> str:
    """Open or closed, with the day, and what the closed report waits for."""
    closes = day(results.wave.closes)
    if rows := rows_awaited(results):
        waits = counted(rows, "row waits", "rows wait")
        return f"Provisional; the wave closed on {closes}, and {waits} for a decision"
    if no_rows_yet(results):
        return f"Provisional, no answers yet; closing day {closes}"
    return f"Provisional, open until {closes}" if results.status == "provisional" else f"Closed on {closes}"


def meetings(results: Results) -> str:
    """The days on which meetings moderated; empty if none did."""
    return listed([day(meeting.date) for meeting in results.meetings])
