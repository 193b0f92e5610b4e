"""Every day: fetch what survey platforms have, or try whether that works."""

from typing import Annotated

import typer

from brpipeline.cli.app import EVERY_DAY, HERE, Workspace, app
from brpipeline.exit_codes import DONE, WAITS
from brpipeline.problems.settings_error import SettingsError


@app.command(rich_help_panel=EVERY_DAY)
def fetch(
    source: Annotated[str | None, typer.Argument(help="Fetch for this source alone.")] = None,
    attempt: Annotated[
        bool, typer.Option("--try", help="Only say what would come, in counts: nothing is written.")
    ] = False,
    workspace: Workspace = HERE,
) -> None:
    """Fetch answers from survey platforms into the inbox, as the settings say; run does it too."""
    from brpipeline.cli import console
    from brpipeline.pipeline.fetch import fetch_all, fetching
    from brpipeline.pipeline.try_fetch import try_all
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.workspace import load
    from brpipeline.store.lock import only_run

    settings = load(workspace.resolve())
    sources = fetching(settings, source)
    if source and not sources:
        known = [declared.name for declared in settings.assessments.source if declared.fetch]
        unknown = unknown_name(ASSESSMENT_FILE, "fetch", source, "is no source with [source.fetch]", known)
        raise SettingsError(unknown)
    if not sources:
        console.line("No source is fetched: docs/fetch.md says how to set that up.")
        raise typer.Exit(DONE)
    problems = []
    if attempt:
        with console.progress() as progress:
            tried = list(try_all(settings, sources, progress))
        for one in tried:
            if one.counts:
                console.line(f"would come for {one.source}: {console.outcomes(one.counts)}")
            problems += one.problems
    else:
        with only_run(settings), console.progress() as progress:
            fetched = fetch_all(settings, sources, progress)
        for came in fetched:
            if came.size:
                console.line(f"fetched {came.source}: {_size(came.size)}, {_news(changed=came.changed)}")
        problems = [came.problem for came in fetched if came.problem]
    console.problems(problems)
    raise typer.Exit(WAITS if any(problem.weight != "note" for problem in problems) else DONE)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def _news(*, changed: bool) -> str:
    return "new: the next run reads it" if changed else "nothing new"
