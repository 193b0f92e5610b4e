"""The command `brpipeline`. Exit codes: 0 done; 1 done, but rows or files wait for somebody; 2 settings are wrong."""

import os
import sys
import time
import traceback
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from brpipeline import __version__
from brpipeline.settings.reading import SettingsError

DONE, WAITS, WRONG_SETTINGS, OUR_FAULT = 0, 1, 2, 70

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
Workspace = Annotated[Path, typer.Option("--workspace", "-w", help="The folder with config/, inbox/ and reports/.")]
HERE = Path()


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where the new workspace shall stand.")]) -> None:
    """Make a workspace: settings to edit, an inbox, a place for reports."""
    from brpipeline import console
    from brpipeline.starter import begin

    written = begin(folder)
    console.line(f"Wrote {len(written)} files in {folder}." if written else f"{folder} is a workspace already.")
    for name in written:
        console.line(f"  {name}")
    console.line(f"Edit config/assessment.toml, drop exports into {folder / 'inbox'}, then: brpipeline run -w {folder}")


@app.command()
def survey(
    format: Annotated[str, typer.Option(help="xlsform, limesurvey, qualtrics, google, msforms-text or xlsx.")],
    output: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
    partnership: Annotated[str | None, typer.Option(help="List only the agencies that this one expects.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Write the survey itself, for the import of a platform or for answers without a network."""
    from brpipeline import console
    from brpipeline.questionnaire import FORMATS
    from brpipeline.questionnaire.questions import questionnaire
    from brpipeline.settings.reading import unknown_name
    from brpipeline.settings.survey import load_survey
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    settings = load(workspace)
    if format not in FORMATS:
        raise SettingsError(unknown_name("brpipeline survey", "--format", format, "is no format", list(FORMATS)))
    known = {one.id: one for one in settings.assessments.partnership}
    if partnership is not None and partnership not in known:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--partnership", partnership, "is none", list(known)))
    asked = known[partnership].expects if partnership else None
    made, name = FORMATS[format]
    path = output or workspace / name
    words = load_survey(workspace, settings.instrument, settings.agencies)
    path.write_bytes(made(questionnaire(settings.instrument, settings.agencies, words, asked)))
    console.line(f"Wrote {path}. docs/survey.md says how the platform takes it, and how its answers come back.")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Exports to explain.")],
    source: Annotated[str | None, typer.Option(help="Read them as exports of this source.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Read exports and explain them, without storing anything."""
    from brpipeline import console
    from brpipeline.check import check as check_file
    from brpipeline.check import source_of
    from brpipeline.problems import Problem
    from brpipeline.settings.reading import unknown_name
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    settings = load(workspace)
    named = {one.name: one for one in settings.assessments.source}
    if source is not None and source not in named:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--source", source, "is no source", list(named)))
    waits = False
    for path in files:
        found = check_file(path, named[source] if source else source_of(path, settings), settings)
        if isinstance(found, Problem):
            console.problems([found])
            waits = True
        else:
            console.checked(found)
            waits = waits or bool(found.counts["waiting"])
    raise typer.Exit(WAITS if waits else DONE)


@app.command()
def run(workspace: Workspace = HERE) -> None:
    """Read what is new in the inbox, and publish what changed."""
    from brpipeline import console
    from brpipeline.pipeline import run as run_pipeline

    started = time.monotonic()
    with console.progress() as progress:
        done = run_pipeline(workspace.resolve(), datetime.now(), progress)
    console.ran(done, time.monotonic() - started)
    raise typer.Exit(WAITS if done.waits else DONE)


@app.command()
def status(workspace: Workspace = HERE) -> None:
    """Say per assessment and source who answered, and what waits."""
    from brpipeline import console
    from brpipeline.status import status as read_status

    found = read_status(workspace)
    console.status(found)
    raise typer.Exit(WAITS if any(one.counts["waiting"] for one in found) else DONE)


@app.command()
def waiting(workspace: Workspace = HERE) -> None:
    """List what waits for a decision, by cause, with the lines to add to the settings."""
    from brpipeline import console
    from brpipeline.decisions import decisions

    found = decisions(workspace, datetime.now().date())
    console.decisions(found)
    raise typer.Exit(WAITS if found else DONE)


@app.command()
def forget(
    source: Annotated[str, typer.Option(help="The source of the response.")],
    response: Annotated[str, typer.Option(help="What the response is known by, as brpipeline waiting prints it.")],
    workspace: Workspace = HERE,
) -> None:
    """Erase a respondent for good, and keep later exports from bringing the answers back."""
    from brpipeline import console
    from brpipeline.forgetting import forget_response

    console.erased(forget_response(workspace.resolve(), source, response, datetime.now()))


@app.command()
def demo(workspace: Workspace = HERE) -> None:
    """Write the worked example's exports into the inbox; makes the workspace if there is none."""
    from brpipeline import console
    from brpipeline.demo import write_inbox
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load
    from brpipeline.starter import begin

    if not (workspace / ASSESSMENT_FILE).exists():
        begin(workspace)
    settings = load(workspace)
    components = {component.id: component.title for component in settings.instrument.components}
    levers = {lever.title: [component.id for component in lever.component] for lever in settings.instrument.lever}
    written = write_inbox(settings.inbox, components, levers)
    console.line(f"{len(written)} exports of the worked example lie in {settings.inbox}.")


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Reconcile a safeguarding partnership's disagreeing ratings, and show where agencies disagree."""
    if show:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Runs the command. What goes wrong is said as problems; a traceback only for whoever asks for one."""
    try:
        app()
    except SettingsError as fault:
        from brpipeline import console

        console.problems(fault.problems)
        sys.exit(WRONG_SETTINGS)
    except OSError as fault:
        from brpipeline import console

        console.line(f"{fault.filename or 'A file'} could not be used: {fault.strerror or type(fault).__name__}.")
        sys.exit(OUR_FAULT)
    except Exception as fault:
        if os.environ.get("BRPIPELINE_DEBUG"):
            raise
        place = traceback.extract_tb(fault.__traceback__)[-1]
        typer.echo(
            f"This is a fault of brpipeline: {type(fault).__name__} in {Path(place.filename).name}, "
            f"line {place.lineno}. Nothing is lost: run again, or report this line. BRPIPELINE_DEBUG=1 shows more.",
            err=True,
        )
        sys.exit(OUR_FAULT)


if __name__ == "__main__":
    main()
