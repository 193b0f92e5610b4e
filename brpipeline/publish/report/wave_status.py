"""The status of an assessment: open or closed, and when meetings moderated."""

from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import Results, listed


def state(results: Results) -> str:
    """Open or closed, with the day."""
    closes = day(results.wave.closes)
    return f"Provisional, open until {closes}" if results.status == "provisional" else f"Closed on {closes}"


def meetings(results: Results) -> str:
    """The days on which meetings moderated; empty if none did."""
    return listed([day(meeting.date) for meeting in results.meetings])
