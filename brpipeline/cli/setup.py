"""Beginning: a workspace, the survey itself, the worked example."""

from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, Workspace, app
from brpipeline.problems.settings_error import SettingsError


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where the new workspace shall stand.")]) -> None:
    """Make a workspace: settings to edit, an inbox, a place for reports."""
    from brpipeline.cli import console
    from brpipeline.settings.new_workspace import begin

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
    from brpipeline.cli import console
    from brpipeline.questionnaire import FORMATS
    from brpipeline.questionnaire.questions import questionnaire
    from brpipeline.settings.files import unknown_name
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
def demo(workspace: Workspace = HERE) -> None:
    """Write the worked example's exports into the inbox; makes the workspace if there is none."""
    from brpipeline.cli import console
    from brpipeline.demo import write_inbox
    from brpipeline.settings.new_workspace import EXAMPLE, begin, with_example
    from brpipeline.settings.workspace import ASSESSMENT_FILE, load

    if not (workspace / ASSESSMENT_FILE).exists():
        begin(workspace)
    settings = load(workspace)
    if {f"{one.partnership}.{one.wave}" for one in settings.assessment_ids} >= {Path(name).stem for name in EXAMPLE}:
        with_example(workspace)
    components = {component.id: component.title for component in settings.instrument.components}
    levers = {lever.title: [component.id for component in lever.component] for lever in settings.instrument.lever}
    written = write_inbox(settings.inbox, components, levers)
    console.line(f"{len(written)} exports of the worked example lie in {settings.inbox}.")
