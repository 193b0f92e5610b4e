"""The language of reports: its catalogue, to be translated or corrected."""

from typing import Annotated

import typer

from brpipeline.cli.app import HERE, SET_UP, Force, Workspace, app


@app.command(rich_help_panel=SET_UP)
def translate(
    language: Annotated[str, typer.Argument(help="Its code: cy for Welsh, pl for Polish.")],
    force: Force = False,
    workspace: Workspace = HERE,
) -> None:
    """Write the catalogue of a language to reports/templates/, to correct or to translate what reports say."""
    from brpipeline.cli import console
    from brpipeline.settings.workspace import load
    from brpipeline.setup.catalogue_file import write_catalogue

    written = write_catalogue(load(workspace.resolve()), language, force=force)
    console.line(f"wrote {written}")
    console.line(
        f"Whoever speaks the language corrects it, and takes out the line “#, fuzzy” at its head. Reports are written "
        f'in it with language = "{language}" in config/assessment.toml.'
    )
