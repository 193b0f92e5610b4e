"""Making a workspace: guided at a terminal, or by options."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brpipeline.cli.app import HERE, SET_UP, app

if TYPE_CHECKING:
    from brpipeline.setup.start import Begun

# By the platform that runs a survey: its name, and the format in which `brpipeline survey` writes it.
PLATFORMS = {
    "microsoft-forms": ("Microsoft Forms", "msforms-text"),
    "google-forms": ("Google Forms", "google"),
    "limesurvey": ("LimeSurvey", "limesurvey"),
    "kobo": ("KoboToolbox", "xlsform"),
    "odk": ("ODK", "xlsform"),
    "qualtrics": ("Qualtrics", "qualtrics"),
    "paper": ("a workbook, to send out or to type paper forms into", "xlsx"),
    "none": ("another, or the survey runs already", ""),
}


@app.command(rich_help_panel=SET_UP)
def init(
    folder: Annotated[Path, typer.Argument(help="Where to make the workspace.")] = HERE,
    partnership: Annotated[str | None, typer.Option(help="The partnership's name.")] = None,
    short: Annotated[str | None, typer.Option(help="A shorter name, for where there is little room.")] = None,
    agencies: Annotated[
        Path | None,
        typer.Option(help="A workbook or CSV file of the agencies you ask: a column of names will do."),
    ] = None,
    wave: Annotated[str | None, typer.Option(help="The first wave's name, if not that of its season.")] = None,
    opens: Annotated[str | None, typer.Option(help="Its first day, such as 2026-04-20 or “20 April 2026”.")] = None,
    closes: Annotated[str | None, typer.Option(help="Its last day.")] = None,
    platform: Annotated[str | None, typer.Option(help=f"Write the survey for {', '.join(PLATFORMS)}.")] = None,
) -> None:
    """Make a workspace for a partnership of your own. At a terminal it asks what the options do not say."""
    from brpipeline.cli.questions import answer, choice, some_text
    from brpipeline.problems import problem
    from brpipeline.problems.settings_error import SettingsError
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.setup.ids import short_name
    from brpipeline.setup.start import Plan, start

    if blocking := next((path for path in (folder, *folder.parents) if path.exists() and not path.is_dir()), None):
        raise SettingsError(problem("workspace-no-folder", str(blocking)))
    if (folder / ASSESSMENT_FILE).exists():
        _there_already(folder, partnership)
        return
    from brpipeline.cli.guided import asked_agencies, asked_wave
    from brpipeline.setup.known_agencies import shipped_agencies

    name = answer(partnership, "Name of the partnership", "--partnership", some_text("--partnership"))
    shorter = answer(short, "Shorter name", "--short", some_text("--short"), short_name(name))
    rows, expects, where = asked_agencies(agencies, shipped_agencies())
    first = asked_wave(wave, opens, closes, required=False)
    names = {key: label for key, (label, _) in PLATFORMS.items()}
    runs_on = choice(platform, "Which platform runs the survey?", "--platform", names, "none")
    begun = start(folder, Plan(name, shorter, rows, expects, first, where), datetime.now())
    _print(folder, begun)
    if format := PLATFORMS[runs_on][1]:
        from brpipeline.cli.setup import survey

        survey(format, partnership=begun.partnership.id if begun.partnership.expects else None, workspace=folder)
    _print_next(folder, begun)


def _there_already(folder: Path, partnership: str | None) -> None:
    """A workspace that is there stays as it is; what it lacks of the files that come with brpipeline is written."""
    from brpipeline.cli import console
    from brpipeline.problems import problem
    from brpipeline.problems.settings_error import SettingsError
    from brpipeline.settings.workspace import load
    from brpipeline.setup.source import partnership_named
    from brpipeline.setup.start import completed

    if partnership is not None:
        try:
            partnership_named(load(folder), partnership)
        except SettingsError as error:
            if error.problems[0].code != "settings-unknown-name":
                raise
            raise SettingsError(problem("workspace-there", str(folder), name=partnership)) from None
    written = completed(folder)
    console.line(f"Already a workspace: {console.place(folder)}.")
    for name in written:
        console.line(f"  wrote {name}")


def _print(folder: Path, begun: "Begun") -> None:
    from brpipeline.cli import console, setup_lines

    console.line(f"Set up {begun.partnership.name} in {console.place(folder)}.")
    for name in begun.written:
        console.line(f"  wrote {name}")
    setup_lines.asked(begun.partnership, begun.agencies)
    if not begun.partnership.expects:
        setup_lines.nobody_asked(folder, begun.partnership.id)
    setup_lines.sectors(begun.agencies, folder)


def _print_next(folder: Path, begun: "Begun") -> None:
    from brpipeline.cli import console, setup_lines
    from brpipeline.settings.manual import manual

    if begun.wave and begun.source:
        setup_lines.wave(begun.wave)
        setup_lines.drop_into(folder, [begun.source])
        console.line(f"Then: {console.call('run', folder)}")
    else:
        console.line(f"Next, when the dates are known: {console.call('add wave', folder)}")
    console.line(f"{manual('docs/workspace.md')} explains every setting.")
