"""The audit trail: who did what and when, in names of settings and counts. Nothing in it names a respondent."""

import getpass
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from brpipeline.settings.workspace import Settings
from brpipeline.store.pseudonyms import mark_of
from brpipeline.store.tables import audit, tombstone

WHO_VARIABLE = "BRPIPELINE_WHO"
READ, PUBLISHED, RELEASED, FORGOTTEN = "export read", "published", "released all the same", "forgotten"
CORRECTION, AGREED, SETTINGS = "correction", "moderation", "settings changed"
NO_LONGER = "no longer "  # before a decision that the settings do not hold any more


@dataclass(frozen=True)
class Entry:
    """One line. subject: a source, or an assessment as partnership/wave. detail: names of settings, dates, counts."""

    at: datetime
    who: str
    what: str
    subject: str
    detail: dict[str, str | int]


def enter(connection: Connection, what: str, subject: str, when: datetime, mark: str = "", **detail: str | int) -> bool:
    """Enters a line, unless the last one of this kind and subject has the same mark. Returns False if it has.

    mark: a digest of what was done, so that a run that was killed and begins again enters it once.
    """
    if mark and mark == _last_mark(connection, what, subject):
        return False
    line = {"at": when, "who": who(), "what": what, "subject": subject, "mark": mark, "detail": json.dumps(detail)}
    connection.execute(insert(audit).values(line))
    return True


def entries(connection: Connection, last: int) -> list[Entry]:
    """The last lines, the oldest of them first. last: how many."""
    rows = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(last)).all()
    return [Entry(row.at, row.who, row.what, row.subject, json.loads(row.detail)) for row in reversed(rows)]


@dataclass(frozen=True)
class Decision:
    """What somebody decided in the settings. in_force: the settings hold it now; else they no longer do.

    mark: tells it from others. That of a correction begins with the mark of its response, by which it is recognised
    when the response is erased.
    """

    what: str
    subject: str
    mark: str
    detail: Mapping[str, str | int]
    in_force: bool = True


def new_decisions(connection: Connection, settings: Settings) -> list[Decision]:
    """What people decided in the settings since the last run, and what they took back: corrections, and meetings."""
    entered = _entered(connection)
    declared = {
        (decision.what, decision.subject, decision.mark): decision for decision in _decisions(connection, settings)
    }
    taken_back = [Decision(*key, {}, in_force=False) for key in entered if key not in declared]
    return taken_back + [decision for key, decision in declared.items() if key not in entered]


def enter_decisions(connection: Connection, decisions: Iterable[Decision], when: datetime) -> None:
    """Enters decisions. Who decided and when is what the settings say; whom a correction is about is not entered."""
    for decision in decisions:
        what = decision.what if decision.in_force else NO_LONGER + decision.what
        enter(connection, what, decision.subject, when, "", decision=decision.mark, **decision.detail)


def forget_decisions(connection: Connection, marks: Collection[str]) -> None:
    """Removes from the trail whom a correction was about. marks: of the responses that are erased."""
    for row in connection.execute(select(audit).where(audit.c.what.in_((CORRECTION, NO_LONGER + CORRECTION)))).all():
        detail = json.loads(row.detail)
        if detail["decision"].partition(".")[0] in marks:
            without_mark = json.dumps(detail | {"decision": ""})
            connection.execute(update(audit).where(audit.c.id == row.id).values(detail=without_mark))


def _decisions(connection: Connection, settings: Settings) -> Iterator[Decision]:
    """All that the settings hold. A correction of somebody who was erased corrects nobody."""
    erased = set(connection.execute(select(tombstone.c.digest)).scalars())
    for decision in settings.corrections.correction:
        if (response := mark_of(decision.source, decision.response)) not in erased:
            digest = _digest(decision.model_dump_json(exclude={"source", "response"}))
            detail: dict[str, str | int]
            detail = {"field": decision.field, "author": decision.author, "date": decision.date.isoformat()}
            yield Decision(CORRECTION, decision.source, f"{response}.{digest}", detail)
    for assessment, moderation in settings.moderations.items():
        for meeting in moderation.meeting:
            detail = {"date": meeting.date.isoformat(), "components": len(meeting.component)}
            yield Decision(AGREED, str(assessment), _digest(meeting.model_dump_json()), detail)


def _entered(connection: Connection) -> dict[tuple[str, str, str], None]:
    """The decisions that were entered and not taken back, in the order in which they were entered."""
    entered: dict[tuple[str, str, str], None] = {}
    kinds = (CORRECTION, AGREED, NO_LONGER + CORRECTION, NO_LONGER + AGREED)
    for row in connection.execute(select(audit).where(audit.c.what.in_(kinds)).order_by(audit.c.id)):
        if mark := json.loads(row.detail)["decision"]:
            key = row.what.removeprefix(NO_LONGER), row.subject, mark
            if row.what.startswith(NO_LONGER):
                entered.pop(key, None)
            else:
                entered[key] = None
    return entered


def _last_mark(connection: Connection, what: str, subject: str) -> str | None:
    same = (audit.c.what == what) & (audit.c.subject == subject)
    return connection.execute(select(audit.c.mark).where(same).order_by(audit.c.id.desc()).limit(1)).scalar()


def who() -> str:
    """The user of the operating system, or who BRPIPELINE_WHO says it is."""
    try:
        return os.environ.get(WHO_VARIABLE) or getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user without a name
        return "unknown"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
