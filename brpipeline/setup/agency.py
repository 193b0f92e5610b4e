"""Adds an agency, or what people type for one; and says which partnership asked it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies, Agency
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.toml_sections import changed, extended, put, with_table
from brpipeline.setup.agency_list import Row, joined, refuse_nobody, spelled
from brpipeline.setup.change import Change, changing
from brpipeline.setup.known_agencies import known_agencies
from brpipeline.text import bare, counted, listed


@dataclass(frozen=True)
class AddedAgency:
    """What was done. ident: the agency's id. is_new: it was not there before. aliases: what is new that people type.

    expected_by: ids of the partnerships that expect it from now on.
    """

    ident: str
    agency: Agency
    is_new: bool
    aliases: Sequence[str]
    expected_by: Sequence[str]


def add_agency(
    root: Path, name: str, sector: str | None, aliases: Sequence[str], partnerships: Sequence[str], now: datetime
) -> AddedAgency:
    """Adds an agency to those of a workspace, or changes what is known of one that is there.

    sector: None leaves it as it is, or as it is known. partnerships: ids of those that ask it. Raises SettingsError,
    also if there is nothing to do.
    """
    with changing(root, now) as change:
        agencies = change.settings.agencies
        row = Row(0, name, sector or "", tuple(aliases))
        refuse_nobody([row], agencies, name)
        ident = agencies.named(name)
        before = agencies.agency[ident] if ident else None
        if ident and before:
            new = describe(change, ident, sector, aliases)
            agency = before.model_copy(
                update={"sector": spelled(sector or before.sector, known_agencies(agencies).sectors.values())}
            )
        else:
            ((ident, agency),) = joined([row], known_agencies(agencies), name).items()
            _refuse_taken(agency.aliases, agencies)
            new = agency.aliases
            enter_agency(change, ident, agency)
        expected_by = [partnership for partnership in partnerships if expect(change, partnership, ident)]
        if not change.done:
            raise SettingsError(problem("agency-there", AGENCIES_FILE, name=name, agency=agency.name))
    return AddedAgency(ident, agency, before is None, new, expected_by)


def enter_agency(change: Change, ident: str, agency: Agency) -> None:
    """Adds an agency to the settings."""
    values = {"name": agency.name, "sector": agency.sector, "aliases": agency.aliases}
    change.make(
        AGENCIES_FILE, f"added agency {ident}", partial(with_table, key=ident, values=values, note=change.note())
    )


def describe(change: Change, ident: str, sector: str | None, aliases: Sequence[str]) -> Sequence[str]:
    """Adds aliases to an agency that is there, and changes its sector. Returns the aliases that are new."""
    agency = change.settings.agencies.agency[ident]
    known = {bare(text) for text in (ident, agency.name, *agency.aliases)}
    by_spelling = {bare(text): text for text in reversed(aliases) if bare(text) not in known}
    new = list(reversed(by_spelling.values()))
    _refuse_taken(new, change.settings.agencies)
    if new:
        append = partial(extended, key="aliases", texts=new, note=change.note(f"{listed(new)} added"))
        what = f"added {counted(len(new), 'alias', 'aliases')} to agency {ident}"
        change.make(AGENCIES_FILE, what, partial(changed, key=ident, index=None, change=append))
    sectors = known_agencies(change.settings.agencies).sectors.values()
    if sector and (moved_to := spelled(sector, sectors)) != agency.sector:
        move = partial(put, key="sector", value=moved_to, note=change.note(f"was {agency.sector}, changed"))
        what = f"moved agency {ident} to another sector"
        change.make(AGENCIES_FILE, what, partial(changed, key=ident, index=None, change=move))
    return new


def expect(change: Change, partnership: str, ident: str) -> bool:
    """Adds an agency to those that a partnership expects. Returns False if it is one of them already."""
    partnerships = change.settings.assessments.partnership
    index = [row.id for row in partnerships].index(partnership)
    if ident in partnerships[index].expects:
        return False
    append = partial(extended, key="expects", texts=[ident], note=change.note(f"{ident} added"))
    what = f"partnership {partnership} expects {ident}"
    change.make(ASSESSMENT_FILE, what, partial(changed, key="partnership", index=index, change=append))
    return True


def _refuse_taken(aliases: Sequence[str], agencies: Agencies) -> None:
    """Raises SettingsError with every alias that means another agency already."""
    taken = [(text, agencies.agency[ident].name) for text in aliases if (ident := agencies.named(text))]
    if taken:
        raise SettingsError(*(problem("alias-taken", AGENCIES_FILE, name=text, other=other) for text, other in taken))
