"""Setting up: the survey itself, and the worked example."""

from pathlib import Path
from typing import Annotated

import typer

from brpipeline.cli.app import HERE, SET_UP, Force, Workspace, app
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError


@app.command(rich_help_panel=SET_UP)
def survey(
    format: Annotated[str, typer.Option(help="xlsform, limesurvey, qualtrics, google, msforms-text or xlsx.")],
    output: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
    partnership: Annotated[str | None, typer.Option(help="List only the agencies that it expects.")] = None,
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Write the survey itself, for a platform to import or for answers without a network."""
    from brpipeline.cli import console
    from brpipeline.files.own_files import IN_WORKSPACE, put
    from brpipeline.language import is_draft, spoken
    from brpipeline.questionnaire import FORMATS
    from brpipeline.questionnaire.questions import questionnaire
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.manual import manual
    from brpipeline.settings.survey import load_survey
    from brpipeline.settings.workspace import load

    settings = load(workspace)
    if format not in FORMATS:
        raise SettingsError(unknown_name("brpipeline survey", "--format", format, "is not a format", list(FORMATS)))
    partnerships = {declared.id: declared for declared in settings.assessments.partnership}
    if partnership is not None and partnership not in partnerships:
        kind = "is not a partnership"
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--partnership", partnership, kind, list(partnerships)))
    agencies = partnerships[partnership].expects if partnership else None
    build, name = FORMATS[format]
    path = output or workspace / name
    words = load_survey(workspace, settings.instrument, settings.agencies)
    with spoken(words.catalogue):
        content, draft = build(questionnaire(settings.instrument, settings.agencies, words, agencies)), is_draft()
    put({path: content}, workspace / IN_WORKSPACE, force=force)
    console.line(f"Wrote {path}. {manual('docs/survey.md')} says how to import it, and how the answers come back.")
    if draft:
        console.line("Its language is a draft: have somebody who speaks it read the survey before you send it out.")
    if lacking := len(settings.instrument.lacking_descriptors):
        every = len(settings.instrument.components)
        without = f"What Green, Amber and Red mean is not in it for {lacking} of {every} components"
        console.line(f"{without}: {console.call('instrument', workspace)} says how to add that.")


@app.command(rich_help_panel=SET_UP)
def demo(force: Force = False, workspace: Workspace = HERE) -> None:
    """Write the exports of the worked example into the inbox of an empty folder, or of one that has the example."""
    from brpipeline.cli import console
    from brpipeline.demo import exports_of
    from brpipeline.files.own_files import IN_WORKSPACE, put
    from brpipeline.ingest.inbox import inbox_files
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.new_workspace import EXAMPLE, begin, is_example, with_example
    from brpipeline.settings.workspace import load
    from brpipeline.text import counted

    if not (workspace / ASSESSMENT_FILE).exists():
        begin(workspace)
    settings = load(workspace)
    components = {component.id: component.title for component in settings.instrument.components}
    levers = {lever.title: [component.id for component in lever.component] for lever in settings.instrument.lever}
    files = exports_of(components, levers)
    if not is_example(settings, inbox_files(settings.inbox), files) and not force:
        raise SettingsError(problem("demo-real", str(workspace)))
    put({settings.inbox / name: content for name, content in files.items()}, workspace / IN_WORKSPACE, force=force)
    meetings = {Path(file).stem for file in EXAMPLE if "." in Path(file).stem}
    if {str(name).replace("/", ".") for name in settings.assessment_ids} >= meetings:
        with_example(workspace)
    exports = counted(len(files), "export", "exports")
    console.line(f"Wrote {exports} of the worked example to {settings.inbox}. Next: brpipeline run -w {workspace}")
