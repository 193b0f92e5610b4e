"""Adding to the settings without an editor."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, get_args

import typer

from brpipeline.cli.app import HERE, Workspace, add
from brpipeline.problems.settings_error import SettingsError


@add.command("partnership")
def add_partnership(
    name: Annotated[str | None, typer.Argument(help="Its name.")] = None,
    short: Annotated[str | None, typer.Option(help="A shorter name, for where there is little room.")] = None,
    agencies: Annotated[
        Path | None,
        typer.Option(help="A workbook or CSV file of the agencies it asks: a column of names will do."),
    ] = None,
    workspace: Workspace = HERE,
) -> None:
    """Add a partnership, with a source in each wave that has not closed."""
    from brpipeline.cli import console, setup_lines
    from brpipeline.cli.guided import asked_agencies
    from brpipeline.cli.questions import answer, some_text
    from brpipeline.problems import quoted
    from brpipeline.settings.workspace import load
    from brpipeline.setup.agency_list import Row
    from brpipeline.setup.ids import short_name
    from brpipeline.setup.known_agencies import known_agencies
    from brpipeline.setup.partnership import add_partnership as added

    root = workspace.resolve()
    known = known_agencies(load(root).agencies)
    named = answer(name, "Name of the partnership", "NAME", some_text("NAME"))
    shorter = answer(short, "Shorter name", "--short", some_text("--short"), short_name(named))
    rows, chosen, where = asked_agencies(agencies, known)
    listing = rows if rows is not None else [Row(at, known.agency[key].name) for at, key in enumerate(chosen, 1)]
    done = added(root, named, shorter, listing, where or "the list", datetime.now())
    console.line(f"Added {done.partnership.name} ({done.partnership.id}).")
    setup_lines.asked(done.partnership, load(root).agencies)
    if not done.partnership.expects:
        setup_lines.nobody_asked(workspace, done.partnership.id)
    if done.new:
        console.line(f"New here: {quoted(done.new)}.")
    setup_lines.sectors(load(root).agencies, workspace)
    setup_lines.drop_into(workspace, done.sources)
    if not done.sources:
        console.line(f"No wave is open or to come: {console.call('add wave', workspace)} adds one,")
        console.line(f"and {console.call('add source', workspace)} is for an earlier one.")


@add.command("wave")
def add_wave(
    name: Annotated[str | None, typer.Argument(help="Its name, if not that of its season.")] = None,
    opens: Annotated[str | None, typer.Option(help="Its first day, such as 2026-04-20 or “20 April 2026”.")] = None,
    closes: Annotated[str | None, typer.Option(help="Its last day.")] = None,
    sources: Annotated[bool, typer.Option(help="Add a source for each partnership as well.")] = True,
    workspace: Workspace = HERE,
) -> None:
    """Add a wave, with a source for each partnership."""
    from brpipeline.cli import console, setup_lines
    from brpipeline.cli.guided import asked_wave
    from brpipeline.settings.workspace import load
    from brpipeline.setup.wave import add_wave as added
    from brpipeline.setup.wave import open_meanwhile
    from brpipeline.text import listed

    root = workspace.resolve()
    load(root)
    new = asked_wave(name, opens, closes, required=True)
    assert new is not None  # since it is required
    wave, own = added(root, new, datetime.now(), sources=sources)
    console.line("Added a wave.")
    setup_lines.wave(wave)
    if others := open_meanwhile(wave, load(root)):
        console.line(f"It is open on days of {listed(others)} as well: see that exports go to the right folder.")
    setup_lines.drop_into(workspace, own)


@add.command("source")
def add_source(
    export: Annotated[Path | None, typer.Argument(help="An export of it, whose name says which others are.")] = None,
    name: Annotated[str | None, typer.Option(help="Its name in messages.")] = None,
    files: Annotated[str | None, typer.Option(help="Which files of inbox/ are its own, such as staff-survey*.")] = None,
    partnership: Annotated[str | None, typer.Option(help="Whose it is.")] = None,
    column: Annotated[
        str | None, typer.Option(help="The heading under which each row says its partnership, if it is of several.")
    ] = None,
    wave: Annotated[str | None, typer.Option(help='The wave that it belongs to, or "by date" if of several.')] = None,
    returns: Annotated[bool, typer.Option("--returns", help="Agencies sign off one return each.")] = False,
    platform: Annotated[str | None, typer.Option(help="The survey platform, if the file does not show it.")] = None,
    workspace: Workspace = HERE,
) -> None:
    """Add a source: one survey on one platform, for one partnership in one wave, or for several."""
    from brpipeline.cli import console, setup_lines
    from brpipeline.cli.guided import asked_partnership, asked_wave_of
    from brpipeline.cli.questions import some_text
    from brpipeline.problems import problem, quoted
    from brpipeline.settings.assessment import Platform
    from brpipeline.settings.files import unknown_name
    from brpipeline.settings.routing import BY_DATE, ByColumn
    from brpipeline.settings.workspace import load
    from brpipeline.setup.source import NewSource
    from brpipeline.setup.source import add_source as added
    from brpipeline.text import bare

    root = workspace.resolve()
    settings = load(root)
    platforms: dict[str, Platform] = {name: name for name in get_args(Platform)}
    if platform is not None and platform not in platforms:
        raise SettingsError(unknown_name("brpipeline add source", "--platform", platform, "is none", list(platforms)))
    name = some_text("--name")(name) if name is not None else None
    by_column = ByColumn(column=some_text("--column")(column)) if column is not None else None
    if by_column and partnership is not None:
        raise SettingsError(problem("option-twice", "brpipeline add source", first="--partnership", second="--column"))
    whose = by_column or asked_partnership(partnership, settings)
    when = BY_DATE if bare(wave or "") == bare(BY_DATE) else asked_wave_of(wave, settings)
    new = NewSource(whose, when, export, name, files, returns, platforms[platform] if platform else None)
    source, own = added(root, new, datetime.now())
    console.line(f"Added the source {source.name}, of {setup_lines.whose(source)}.")
    setup_lines.drop_into(workspace, [source])
    if own:
        console.line(f"Its own in inbox/: {quoted(own)}. Next: {console.call('run', workspace)}")
    else:
        console.line("No file in inbox/ is its own yet.")


@add.command("agency")
def add_agency(
    name: Annotated[str | None, typer.Argument(help="Its name, or what people type for it.")] = None,
    sector: Annotated[str | None, typer.Option(help="Its sector: small agencies are shown together by sector.")] = None,
    also: Annotated[list[str] | None, typer.Option(help="What else people type for it. May be repeated.")] = None,
    partnership: Annotated[
        list[str] | None,
        typer.Option(help="Who asks it. May be repeated. If there is only one, it asks a new agency."),
    ] = None,
    workspace: Workspace = HERE,
) -> None:
    """Add an agency, or what people type for one that is there."""
    from brpipeline.cli import console, setup_lines
    from brpipeline.cli.guided import asked_sector, sector_meant
    from brpipeline.cli.questions import answer, some_text
    from brpipeline.settings.workspace import load
    from brpipeline.setup.agency import add_agency as added
    from brpipeline.setup.known_agencies import known_agencies, sector_of
    from brpipeline.setup.source import partnership_named
    from brpipeline.text import listed

    root = workspace.resolve()
    settings = load(root)
    named = answer(name, "Name of the agency", "NAME", some_text("NAME"))
    is_new = settings.agencies.named(named) is None
    partnerships = list(dict.fromkeys(partnership_named(settings, text) for text in partnership or []))
    if is_new and not partnership and len(settings.assessments.partnership) == 1:
        partnerships = [settings.assessments.partnership[0].id]
    known = known_agencies(settings.agencies)
    if sector is not None:
        sector = sector_meant(sector, known)
    elif is_new and sector_of(named, settings.agencies) is None:
        sector = asked_sector(named, known, None)
    aliases = [some_text("--also")(text) for text in also or []]
    done = added(root, named, sector, aliases, partnerships, datetime.now())
    console.line(f"{'Added' if done.is_new else 'Changed'} {done.agency.name} ({done.ident}), of {done.agency.sector}.")
    if done.agency.sector not in known.sectors.values():
        console.line("That sector is new: no other agency is of it.")
    if done.aliases:
        console.line(f"Also read as it: {listed([f'“{text}”' for text in done.aliases])}.")
    if done.expected_by:
        console.line(f"Asked by {listed(done.expected_by)}.")
    elif done.is_new:
        setup_lines.unasked(workspace, done.agency.name)
    console.line(f"Next: {console.call('run', workspace)}")
