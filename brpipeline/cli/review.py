"""What people decide: rows that wait, what a meeting agrees, whom to forget."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, Workspace, app
from brpipeline.exit_codes import DONE, WAITS
from brpipeline.problems.settings_error import SettingsError


@app.command()
def waiting(workspace: Workspace = HERE) -> None:
    """List what waits for a decision, by cause, with the lines to add to the settings."""
    from brpipeline.cli import console
    from brpipeline.review.decisions import decisions

    found = decisions(workspace, datetime.now().date())
    console.decisions(found)
    raise typer.Exit(WAITS if found else DONE)


@app.command()
def moderate(
    assessment: Annotated[str, typer.Argument(help="Partnership and wave, as in northmere/spring-2026.")],
    take: Annotated[Path | None, typer.Option(help="A filled-in sheet, to be read back.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Write the sheet of a moderation meeting; with --take, read back what the meeting agreed."""
    from brpipeline.cli import console
    from brpipeline.review.moderate import take_sheet, write_sheet
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    settings = load(workspace.resolve())
    known = {str(one): one for one in settings.assessment_ids}
    if assessment not in known:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "moderate", assessment, "is no assessment", list(known)))
    if take is None:
        sheet, pages = write_sheet(settings, known[assessment])
        console.line(f"Wrote {sheet}, to be filled in, and {pages}, to be printed: a sheet of paper a component.")
        console.line(f"After the meeting: brpipeline moderate {assessment} --take {sheet.name} -w {workspace}")
    else:
        file, meeting = take_sheet(settings, known[assessment], take)
        agreed = ", ".join(f"{one.id} {one.rating}" for one in meeting.component)
        console.line(f"Agreed on {meeting.date}: {agreed}. Written to {file}; brpipeline run publishes it.")


@app.command()
def forget(
    source: Annotated[str, typer.Option(help="The source of the response.")],
    response: Annotated[str, typer.Option(help="What the response is known by, as brpipeline waiting prints it.")],
    workspace: Workspace = HERE,
) -> None:
    """Erase a respondent for good, and keep later exports from bringing the answers back."""
    from brpipeline.cli import console
    from brpipeline.review.erase import forget_response

    console.erased(forget_response(workspace.resolve(), source, response, datetime.now()))
