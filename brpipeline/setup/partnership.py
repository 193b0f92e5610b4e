"""Adds a partnership with its agencies, and its sources in every wave that has not closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE, Source
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.workspace import Settings
from brpipeline.setup.agency import describe, enter_agency
from brpipeline.setup.agency_list import Row, joined, refuse_nobody, refuse_twice
from brpipeline.setup.change import Change, changing
from brpipeline.setup.ids import id_of, short_name
from brpipeline.setup.known_agencies import known_agencies
from brpipeline.setup.rows import added, source_of
from brpipeline.text import bare


@dataclass(frozen=True)
class AddedPartnership:
    """What was added. new: names of the agencies that the workspace did not know."""

    partnership: Partnership
    sources: Sequence[Source]
    new: Sequence[str]


def partnership_of(name: str, short: str | None, expects: Sequence[str]) -> Partnership:
    """A partnership by its name. Its id is made of the short name."""
    short = short or short_name(name)
    ident = id_of(short, otherwise="partnership")
    return Partnership(id=ident, name=name, short=None if short == name else short, expects=list(expects))


def add_partnership(
    root: Path, name: str, short: str | None, rows: Sequence[Row], where: str, now: datetime
) -> AddedPartnership:
    """Adds a partnership. rows: the agencies that it asks, of which new ones are added. where: the name of their list.

    Raises SettingsError.
    """
    with changing(root, now) as change:
        settings = change.settings
        expects, new = _agencies(change, rows, where)
        partnership = partnership_of(name, short, expects)
        _refuse_known(partnership, settings)
        taken = [source.name for source in settings.assessments.source]
        waves = [wave.id for wave in settings.assessments.wave if wave.closes >= now.date()]
        sources = [source_of(partnership.id, wave, taken) for wave in waves]
        every = partial(added, rows=[partnership, *sources], note=change.note())
        change.make(ASSESSMENT_FILE, f"added partnership {partnership.id}", every)
    return AddedPartnership(partnership, sources, new)


def _agencies(change: Change, rows: Sequence[Row], where: str) -> tuple[list[str], list[str]]:
    """Adds the agencies of a list that are new, and the aliases of the others. Returns all ids, and the new names."""
    own = change.settings.agencies
    refuse_twice(rows, lambda text: own.named(text) or bare(text), where)
    refuse_nobody(rows, own, where)
    expects, new = [], []
    for row, (ident, agency) in zip(rows, joined(rows, known_agencies(own), where).items(), strict=True):
        known = own.named(row.name)
        expects.append(known or ident)
        if known:
            describe(change, known, None, row.aliases)
        else:
            new.append(agency.name)
            enter_agency(change, ident, agency)
    return expects, new


def _refuse_known(partnership: Partnership, settings: Settings) -> None:
    for other in settings.assessments.partnership:
        if other.id.casefold() == partnership.id or bare(other.name) == bare(partnership.name):
            raise SettingsError(problem("partnership-there", ASSESSMENT_FILE, name=other.name, ident=other.id))
