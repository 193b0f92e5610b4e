"""What the command `actions` prints."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brpipeline.cli.console import call, line, table
from brpipeline.text import capital, counted

if TYPE_CHECKING:  # a command imports what it does, not what the others do
    from brpipeline.pipeline.action_digest import Digest, Found

HEADINGS = ("id", "about", "what", "owner", "due", "now")
NEEDS = {"red": "agreed Red", "split": "a recorded split", "evidence": "evidence asked for"}


def listed(every: "Sequence[Found]", workspace: Path) -> None:
    """Prints the actions of each assessment, the overdue first; reasons for none; and what has neither."""
    for one in every:
        part = one.actions
        line(f"{one.assessment}: {counted(len(part.actions), 'action', 'actions')}")
        if part.actions:
            rows = [
                (
                    action.id,
                    action.about,
                    action.what,
                    f"{action.owner_name}: {action.role}",
                    f"{action.due}",
                    _now(action.status, action.state, f"{action.ended}"),
                )
                for action in part.actions
            ]
            table(HEADINGS, rows)
        for none in part.none:
            line(f"  no action on {none.component} ({none.wave_name}): {none.reason}")
        for without in part.without:
            need = f"{without.component}, {NEEDS[without.need]} in {without.wave_name}"
            line(f"  {need}, has neither an action nor a reason for none")
        if part.without:
            words = f"actions {one.assessment} --add component={part.without[0].component} ..."
            line(f"  To add one: {call(words, workspace)}")


def _now(status: str, state: str, ended: str) -> str:
    return state if status == "open" else f"{status} {ended}"


def saved(done: Sequence[str], workspace: Path) -> None:
    """Prints what was changed."""
    for words in done:
        line(f"{capital(words)}.")
    if done:
        line(f"Next: {call('run', workspace)}; to take it back: {call('actions --undo', workspace)}")
    else:
        line("Nothing is new. Nothing was changed.")


def digests(every: "Sequence[Digest]", days: int) -> None:
    """Prints each owner's digest."""
    for digest in every:
        line(digest.title)
        for row in digest.text.split("\n"):
            line(f"  {row}")
    if not every:
        line(f"Nothing is overdue, and nothing is due within {counted(days, 'day', 'days')}.")


def sent(reached: bool) -> None:
    """Prints whether the digests were sent."""
    line("Sent to every address." if reached else "Not sent to every address: brpipeline doctor says more.")


def calendar(count: int, path: Path) -> None:
    """Prints what was written."""
    due = counted(count, "due date", "due dates")
    line(f"Wrote {due} to {path}." if count else "No action is open, so no calendar was written.")
