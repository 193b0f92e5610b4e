"""Due dates as an iCalendar file (RFC 5545): an all-day event for each action that is still to be done.

Events, not to-dos: Outlook and Google Calendar show no VTODO that they import or subscribe to. The same results give
the same bytes: the time stamp is the day of the assessment, and an action keeps its UID, so that a calendar that has it
already moves it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from brpipeline.language import say
from brpipeline.publish.report.actions import still_open, who
from brpipeline.publish.text.draft import marked
from brpipeline.publish.text.numbers_and_dates import one_line
from brpipeline.results import ActionPart, Results

OCTETS = 75  # of a line, without its end (section 3.1)
PRODUCT = "-//brpipeline//actions//EN"


def calendar_of(results: Results) -> str | None:
    """The calendar of an assessment's open actions; None if it has none, since a calendar cannot be empty."""
    part = results.actions
    if part is None or not (actions := still_open(part)):
        return None
    name = marked(say("Actions, {partnership}", partnership=results.partnership.short), results.draft)
    events = [event(action, results.partnership.id, part.as_at) for action in actions]
    return calendar(name, events)


def calendar(name: str, events: Iterable[Sequence[tuple[str, str]]]) -> str:
    """A calendar. name: what a program lists it under. events: of `event`, at least one."""
    head = [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    lines = [("BEGIN", "VCALENDAR"), *head, ("X-WR-CALNAME", text(name))]
    lines += [line for one in events for line in one]
    return "".join(f"{folded(f'{key}:{value}')}\r\n" for key, value in [*lines, ("END", "VCALENDAR")])


def event(action: ActionPart, partnership: str, stamp: date) -> list[tuple[str, str]]:
    """An action on its due day, as names and values. partnership: its id. stamp: the day of which the calendar is."""
    agreed = say("Agreed in {wave}.", wave=action.wave_name)
    said = [f"{who(action)}.", agreed, *([f"{action.note}."] if action.note else [])]
    return [
        ("BEGIN", "VEVENT"),
        ("UID", text(f"{partnership}.{action.id}@brpipeline")),
        ("DTSTAMP", f"{stamp:%Y%m%d}T000000Z"),
        ("DTSTART;VALUE=DATE", f"{action.due:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{action.due + timedelta(days=1):%Y%m%d}"),
        ("SUMMARY", text(f"{action.about}: {action.what} ({action.owner_name})")),
        ("DESCRIPTION", text(" ".join(said))),
        *([("URL", action.evidence)] if action.evidence else []),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
    ]


def text(value: str) -> str:
    """A text as a value (section 3.3.11): on one line, with backslash, semicolon and comma escaped."""
    return one_line(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each further one begun by a space (section 3.1). No character is cut."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece])
