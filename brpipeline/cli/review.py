"""What people decide: rows that wait, what a meeting agrees, whom to erase."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import DECIDE, HERE, Workspace, app
from brpipeline.exit_codes import DONE, WAITS
from brpipeline.problems.settings_error import SettingsError


@app.command(rich_help_panel=DECIDE)
def waiting(workspace: Workspace = HERE) -> None:
    """List the rows that wait for a decision, by cause, with the lines to add to the settings."""
    from brpipeline.cli import decisions
    from brpipeline.review.decisions import decisions as open_decisions

    causes = open_decisions(workspace, datetime.now().date())
    decisions.decisions(causes)
    raise typer.Exit(WAITS if causes else DONE)


@app.command(rich_help_panel=DECIDE)
def moderate(
    assessment: Annotated[str, typer.Argument(help="Partnership and wave, such as northmere/spring-2026.")],
    take: Annotated[Path | None, typer.Option(help="A workbook that a meeting filled in, to save.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Write the workbook and the pages for a moderation meeting; with --take, save what the meeting agreed."""
    from brpipeline.cli import console
    from brpipeline.review.moderate import save_meeting, write_meeting
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    settings = load(workspace.resolve())
    names = {str(name): name for name in settings.assessment_ids}
    if assessment not in names:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "moderate", assessment, "is not an assessment", list(names)))
    if take is None:
        workbook, pages = write_meeting(settings, names[assessment])
        console.line(f"Wrote {workbook}, to fill in, and {pages}, to print: one sheet of paper for each component.")
        console.line(f"After the meeting: brpipeline moderate {assessment} --take {workbook} -w {workspace}")
    else:
        file, meeting = save_meeting(settings, names[assessment], take)
        agreed = ", ".join(f"{component.id} {component.rating}" for component in meeting.component)
        console.line(f"Agreed on {meeting.date}: {agreed}. Saved in {file}; the next brpipeline run publishes it.")


@app.command(rich_help_panel=DECIDE)
def forget(
    source: Annotated[str, typer.Option(help="The source of the response.")],
    response: Annotated[str, typer.Option(help="How the response is identified, as brpipeline waiting prints it.")],
    workspace: Workspace = HERE,
) -> None:
    """Erase a respondent for good, so that no later export brings the answers back."""
    from brpipeline.cli import decisions
    from brpipeline.review.erase import forget_response

    decisions.erased(forget_response(workspace.resolve(), source, response, datetime.now()))
