"""What people decide of a whole assessment or a person: what a meeting agrees, whom to erase, what is released."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from brpipeline.cli.app import DECIDE, HERE, Force, Workspace, app
from brpipeline.exit_codes import DONE, WRONG_SETTINGS
from brpipeline.problems.settings_error import SettingsError

Answer = TypeVar("Answer")


@app.command(rich_help_panel=DECIDE)
def moderate(
    assessment: Annotated[str, typer.Argument(help="Partnership and wave, such as northmere/spring-2026.")],
    take: Annotated[Path | None, typer.Option(help="A workbook that a meeting filled in, to save.")] = None,
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Write the workbook and pages for a moderation meeting; with --take, save what it agreed, and its actions."""
    from brpipeline.cli import console
    from brpipeline.review.moderate import write_meeting
    from brpipeline.review.take_meeting import take_meeting
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import load
    from brpipeline.text import capital

    settings = load(workspace.resolve())
    names = {str(name): name for name in settings.assessment_ids}
    if assessment not in names:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "moderate", assessment, "is not an assessment", list(names)))
    if take is None:
        workbook, pages = write_meeting(settings, names[assessment], force=force)
        console.line(f"Wrote {workbook}, to fill in, and {pages}, to print: one sheet of paper for each component.")
        console.line(f"After the meeting: brpipeline moderate {assessment} --take {workbook} -w {workspace}")
    else:
        taken = take_meeting(settings, names[assessment], take, datetime.now(), force=force)
        if meeting := taken.meeting:
            agreed = ", ".join(f"{component.id} {component.rating}" for component in meeting.component)
            saved = f"Saved in {taken.file}; the next brpipeline run publishes it."
            console.line(f"Agreed on {meeting.date}: {agreed}. {saved}")
        for words in taken.actions:
            console.line(f"{capital(words)}.")


@app.command(rich_help_panel=DECIDE)
def forget(
    source: Annotated[str, typer.Option(help="The source of the response.")],
    response: Annotated[
        str,
        typer.Option(
            help="How the response is identified: its id in the export, or as brpipeline waiting --rows prints it."
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; what it does is printed all the same.")] = False,
    workspace: Workspace = HERE,
) -> None:
    """Erase a respondent for good, so that no later export brings the answers back."""
    from brpipeline.cli import decisions
    from brpipeline.review.erase import forget_response

    decisions.before_erasing()
    if not yes and not _answered(lambda: typer.confirm("Erase the answers?")):
        decisions.not_erased()
        raise typer.Exit(DONE)
    decisions.erased(forget_response(workspace.resolve(), source, response, datetime.now()), workspace)


@app.command(rich_help_panel=DECIDE)
def release(
    assessment: Annotated[str, typer.Argument(help="Partnership and wave, such as northmere/spring-2026.")],
    by: Annotated[str, typer.Option(help="Who decides. The name is kept, and stands in the report.")] = "",
    reason: Annotated[str, typer.Option(help="Why. It is kept, and stands in the report.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; what it gives away is printed all the same.")] = False,
    workspace: Workspace = HERE,
) -> None:
    """Publish what is held of a closed assessment all the same, or close it without the rows that wait.

    Without --by it only shows what that would give away.
    """
    from brpipeline.assess.release import Decision
    from brpipeline.cli import console, decisions
    from brpipeline.pipeline import release as releasing

    now = datetime.now()
    found = releasing.preview(workspace.resolve(), assessment, now)
    decisions.preview(found)
    if found.nothing or not (by and reason):
        if not found.nothing:
            decisions.how_to_release(assessment, workspace)
        if not found.nothing and (by or reason):
            decisions.half_decided()
            raise typer.Exit(WRONG_SETTINGS)
        raise typer.Exit(DONE)
    typed = partial(typer.prompt, f"Type {assessment} to publish", default="", show_default=False)
    if not yes and _answered(typed) != assessment:
        decisions.not_released()
        raise typer.Exit(DONE)
    console.problems(releasing.release(workspace.resolve(), assessment, Decision(by, reason), now))
    decisions.released(assessment)


def _answered(question: Callable[[], Answer]) -> Answer:
    """What somebody answers. Where nobody can, as in a scheduled job, the command ends and says so."""
    from brpipeline.cli import decisions

    try:
        return question()
    except typer.Abort:
        decisions.not_answered()
        raise typer.Exit(WRONG_SETTINGS) from None
