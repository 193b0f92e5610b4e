"""Takes back what was decided last, if its lines are still as they were written."""

from datetime import datetime
from functools import partial
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review import journal
from brpipeline.setup.change import changing


def undo(root: Path, now: datetime, what: str = "") -> journal.Entry:
    """Undoes the last decision. Returns what it was. what: refuses to undo another; "" undoes any.

    Raises SettingsError if that cannot be done.
    """
    every = journal.entries(root)
    if not every:
        raise SettingsError(problem("decisions-none", "brpipeline decide --undo"))
    last = every[-1]
    if what and last.what != what:
        raise SettingsError(problem("decision-changed", "brpipeline decide", words=what))
    with changing(root, now) as change:
        for file, lines in last.changes.items():
            change.make(file, "undid a decision", partial(_undone, file=file, entry=last, lines=lines))
    for file in last.changes:
        if (root / file).exists() and not (root / file).read_bytes().strip():
            (root / file).unlink()  # the decision had made it
    journal.drop(root, last)
    return last


def _undone(text: str, file: str, entry: journal.Entry, lines: journal.Lines) -> str:
    back = journal.undone(text, lines)
    if back is None:
        raise SettingsError(problem("decision-changed", file, words=entry.what))
    return back
