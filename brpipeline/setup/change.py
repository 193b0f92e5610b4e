"""A change of the settings by command: with who and when beside what is new, and lines in the audit trail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from brpipeline.settings.edit import Documents, editing
from brpipeline.settings.workspace import Settings, load
from brpipeline.setup.ids import in_full
from brpipeline.store.audit import SETTINGS, enter, who
from brpipeline.store.connect import opened, writing


@dataclass(frozen=True)
class Change:
    """A change that is being made. settings: as they were before it. by: who makes it. done: file, and what was done
    in it."""

    settings: Settings
    documents: Documents
    now: datetime
    by: str
    done: list[tuple[str, str]] = field(default_factory=list)

    def make(self, file: str, what: str, change: Callable[[str], str]) -> None:
        """Changes a settings file. what: for the audit trail, in names of settings: "added wave spring-2026", say."""
        self.documents.change(file, change)
        self.done.append((file, what))

    def note(self, done: str = "added") -> str:
        """The comment beside what is changed: added by analyst, 20 April 2026."""
        return f"{done} by {self.by}, {in_full(self.now.date())}"


@contextmanager
def changing(root: Path, now: datetime, by: str = "") -> Iterator[Change]:
    """Changes the settings of a workspace inside a `with` block. by: who decided, if not the user of the system.

    Raises SettingsError if the settings are wrong or would be, or if the store cannot be opened: then nothing is
    changed.
    """
    with opened(load(root)) as engine, writing(engine) as connection:
        with editing(root) as documents:
            change = Change(load(root), documents, now, by or who())
            yield change
        for file, what in change.done:
            enter(connection, SETTINGS, file, now, change=what, **({"by": by} if by else {}))
