"""What several commands ask alike: which agencies, which wave, which partnership."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from brpipeline.cli.questions import answer, can_ask, choice, of_list, several, show, some_text
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import bare, listed

if TYPE_CHECKING:
    from brpipeline.settings.agencies import Agencies
    from brpipeline.settings.workspace import Settings
    from brpipeline.setup.agency_list import Row
    from brpipeline.setup.wave import NewWave

MOST_SECTORS = 12  # that are asked for one by one
FIRST = "First day of the wave, such as 20 April 2026"


def asked_agencies(file: Path | None, known: "Agencies") -> "tuple[list[Row] | None, list[str], str]":
    """The agencies of a list and its name; or None, and the ids of those that are chosen of the known ones."""
    if file is None and can_ask():
        question = "A spreadsheet of the agencies that you ask (nothing: choose from a list)"
        rows, name = answer(None, question, "--agencies", _listed, "")
    else:
        rows, name = _listed(str(file) if file else "")
    if rows is not None:
        return _with_sectors(rows, known), [], name
    if not can_ask():
        return None, [], ""
    names = {key: agency.name for key, agency in known.agency.items()}
    return None, several("Which of these do you ask? Numbers, as in 1-5, 8; or all", names, "--agencies"), ""


def asked_wave(name: str | None, opens: str | None, closes: str | None, *, required: bool) -> "NewWave | None":
    """A wave by its days; None if it is to be added later."""
    from brpipeline.setup.ids import day_of, in_full, season_of
    from brpipeline.setup.wave import NewWave

    def first_day(text: str) -> date | None:
        return day_of(text, "--opens") if text.strip() or needed else None

    def last_day(text: str) -> date:
        if first and (day := day_of(text, "--closes")) < first:
            raise SettingsError(problem("wave-backwards", "--closes", opens=in_full(first), closes=in_full(day)))
        return day_of(text, "--closes")

    needed = bool(required or name or opens or closes)
    question, default = (FIRST, None) if needed else (f"{FIRST} (nothing: later)", "")
    first = answer(opens, question, "--opens", first_day, default)
    if first is None:
        return None
    closing = answer(closes, "Last day", "--closes", last_day)
    return NewWave(answer(name, "Name of the wave", "--wave", some_text("--wave"), season_of(first)), first, closing)


def asked_partnership(stated: str | None, settings: "Settings") -> str:
    """The id of a partnership of the settings."""
    names = {row.id: row.name for row in settings.assessments.partnership}
    if not names:
        raise SettingsError(problem("nothing-yet", "--partnership", kind="partnership"))
    return choice(stated, "Which partnership?", "--partnership", names)


def asked_wave_of(stated: str | None, settings: "Settings", option: str = "--wave") -> str:
    """The id of a wave of the settings."""
    names = {row.id: row.name for row in settings.assessments.wave}
    if not names:
        raise SettingsError(problem("nothing-yet", option, kind="wave"))
    return choice(stated, "Which wave?", option, names)


def asked_sector(agency: str, known: "Agencies", default: str | None) -> str:
    """The sector of an agency: one of those that are known, or another, as it is typed."""
    names = _sectors(known)
    if can_ask():
        show(names)
    question = f"Sector of {agency} (a number, or a name)" if can_ask() else f"Sector of {agency}"
    return answer(None, question, "--sector", lambda text: sector_meant(text, known), default)


def sector_meant(text: str, known: "Agencies") -> str:
    """The sector that somebody typed: its number in the list, its name or how only that begins, or a new name."""
    names = _sectors(known)
    typed = some_text("--sector")(text)
    if typed.isdecimal():
        return of_list(typed, names, "--sector")
    begun = [name for name in names if bare(name).startswith(bare(typed))]
    return begun[0] if len(begun) == 1 else typed


def _sectors(known: "Agencies") -> dict[str, str]:
    from brpipeline.setup.agency_list import NO_SECTOR

    return {sector: sector for sector in known.sectors.values() if sector != NO_SECTOR}


def _listed(path: str) -> "tuple[list[Row] | None, str]":
    from brpipeline.cli import console
    from brpipeline.setup.agency_file import read_agencies

    if not path.strip():
        return None, ""
    file = Path(path.strip())
    rows, unused = read_agencies(file)
    if unused:
        console.line(f"{file.name}: not used: {listed(unused)}.")
    return rows, file.name


def _with_sectors(rows: "list[Row]", known: "Agencies") -> "list[Row]":
    """The rows with the sectors that are neither listed nor known; many, and where nobody can say, are left open."""
    from dataclasses import replace

    from brpipeline.setup.agency_list import NO_SECTOR
    from brpipeline.setup.known_agencies import sector_of

    unsaid = {row.number for row in rows if not row.sector and not sector_of(row.name, known)}
    if len(unsaid) > MOST_SECTORS:
        return rows
    return [
        replace(row, sector=asked_sector(row.name, known, NO_SECTOR)) if row.number in unsaid else row for row in rows
    ]
