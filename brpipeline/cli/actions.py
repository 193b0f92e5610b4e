"""The command `actions`: what follows from what was agreed, who does it, and what is due."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import DECIDE, HERE, Force, Workspace, app
from brpipeline.exit_codes import DONE, WAITS

By = Annotated[str, typer.Option(help="Who decides, if not you: the name is kept with each change.")]
Given = Annotated[
    list[str] | None,
    typer.Argument(
        help="Partnership and wave, such as northmere/spring-2026, or a partnership; then FIELD=VALUE for --add, --set "
        'and --none: component=S1 what="..." owner=police role="..." due=2026-09-30, or status=done; for --due DAYS.'
    ),
]


@app.command(rich_help_panel=DECIDE)
def actions(
    given: Given = None,
    add: Annotated[bool, typer.Option("--add", help="Add an action.")] = False,
    set_: Annotated[str, typer.Option("--set", help="Change the action of this id.", metavar="ID")] = "",
    none: Annotated[bool, typer.Option("--none", help="Say why there is no action on a component.")] = False,
    take: Annotated[Path | None, typer.Option(help="Take what was filled in on the worksheet Actions.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was decided last.")] = False,
    due: Annotated[
        bool, typer.Option("--due", help="A digest for each owner: what is overdue, or due within DAYS, or 30.")
    ] = False,
    send: Annotated[bool, typer.Option("--send", help="Send the digests to the addresses that are notified.")] = False,
    calendar: Annotated[Path | None, typer.Option(help="Write the due dates as an iCalendar file.")] = None,
    by: By = "",
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """List actions; add, change or take them back; say what is due."""
    from brpipeline.cli import action_lines as lines
    from brpipeline.cli import console
    from brpipeline.pipeline import action_digest
    from brpipeline.review import action_request

    now, root = datetime.now(), workspace.resolve()
    chosen = [
        name
        for name, is_chosen in (
            ("--add", add),
            ("--set", set_),
            ("--none", none),
            ("--take", take),
            ("--undo", undo),
            ("--due", due or send),
            ("--calendar", calendar),
        )
        if is_chosen
    ]
    given, days = action_request.with_days(given or [], due or send)
    request = action_request.request(root, given, chosen, set_, take)
    if undo:
        from brpipeline.review.undo import undo as undone

        entry = undone(root, now)
        console.line(f"Undone: {entry.what} ({entry.who}, {entry.at[:10]}).")
        raise typer.Exit(DONE)
    if add or set_ or none or take is not None:
        lines.saved(action_request.carried_out(root, request, now, by), workspace)
        raise typer.Exit(DONE)
    found = action_digest.found(request, now.date())
    if calendar is not None:
        lines.calendar(action_digest.write_calendar(request, found, calendar, now.date(), force=force), calendar)
        raise typer.Exit(DONE)
    if due or send:
        digests = action_digest.digests(found, now.date(), days)
        lines.digests(digests, days)
        if send:
            from brpipeline.cli.action_send import send as send_each

            lines.sent(send_each(root, digests))
    else:
        lines.listed(found, workspace)
    raise typer.Exit(WAITS if action_digest.waits(found) else DONE)
