"""Closing a wave without an editor."""

from datetime import datetime
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, Workspace, close


@close.command("wave")
def close_wave(
    wave: Annotated[str | None, typer.Argument(help="Its id or name.")] = None,
    last_day: Annotated[str | None, typer.Option(help="Its last day; today, if you do not say.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Make today, or another day, the last of a wave."""
    from brpipeline.cli import console
    from brpipeline.cli.guided import asked_wave_of
    from brpipeline.settings.workspace import load
    from brpipeline.setup.ids import day_of, in_full
    from brpipeline.setup.wave import close_wave as closed
    from brpipeline.text import listed

    root, now = workspace.resolve(), datetime.now()
    settings = load(root)
    name = asked_wave_of(wave, settings, "WAVE")
    last = day_of(last_day, "--last-day") if last_day else now.date()
    before, assessments = closed(root, name, last, now)
    changed = f"; it was {in_full(before.closes)}" if before.closes != last else ", as it was before"
    console.line(f"The last day of {before.name} is {in_full(last)}{changed}.")
    late = "count as all others" if before.late == "used" else "are counted apart, as late"
    console.line(f"Answers after that day {late}. The first run after it publishes {listed(assessments) or 'nothing'}")
    console.line(f"as closed, unless rows wait: {console.call('waiting', workspace)} lists them, and")
    console.line(f"{console.call('release', workspace)} closes without them.")
