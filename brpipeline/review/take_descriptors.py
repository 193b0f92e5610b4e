"""Takes descriptors into the instrument file, as somebody typed them in a table, so that it can be undone."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import GREEN_FIRST, Colour
from brpipeline.review import journal
from brpipeline.review.descriptor_table import Table, read_table
from brpipeline.review.undo import undo
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.toml_sections import put, with_table, within
from brpipeline.settings.workspace import load
from brpipeline.setup.change import Change, changing
from brpipeline.text import counted

SECTION = "descriptors"
UNDONE = "took descriptors"
"""How what was done begins, in the record of what can be undone."""


class Descriptor(NamedTuple):
    """One text of a table. before: what the instrument file has in its place, "" if nothing."""

    component: str
    colour: Colour
    text: str
    before: str


@dataclass(frozen=True)
class Plan:
    """What taking a table does. new: texts where there was none. other: where there is another. same: how many texts
    are there already."""

    new: list[Descriptor]
    other: list[Descriptor]
    same: int
    table: Table


def plan(root: Path, path: Path) -> Plan:
    """What taking this table would do. Raises SettingsError if it has no descriptors, or the settings are wrong."""
    return _plan(read_table(path, instrument := load(root).instrument), instrument)


def _plan(table: Table, instrument: Instrument) -> Plan:
    new: list[Descriptor] = []
    other: list[Descriptor] = []
    same = 0
    for component in sorted(table.texts, key=instrument.component_ids.index):
        known = instrument.described(component)
        for rating in GREEN_FIRST:
            text, before = table.texts[component].get(rating.colour), known.get(rating.colour, "")
            if text is None:
                continue
            if text == before:
                same += 1
            else:
                (other if before else new).append(Descriptor(component, rating.colour, text, before))
    return Plan(new, other, same, table)


def take(root: Path, path: Path, now: datetime, by: str = "", *, force: bool = False) -> Plan:
    """Takes what is new in a table; force: what is other than in the file as well. Returns what it found.

    Who and when stand beside each text. Raises SettingsError, with everything as it was, if that cannot be done.
    """
    with changing(root, now, by) as change:
        found = _plan(read_table(path, change.settings.instrument), change.settings.instrument)
        taken = [*found.new, *(found.other if force else [])]
        for component in dict.fromkeys(one.component for one in taken):
            _enter(change, component, [one for one in taken if one.component == component])
    if taken:
        words = f"{UNDONE}: {counted(len(taken), 'text', 'texts')} of {path.name}"
        file = change.settings.instrument_file
        lines = journal.difference(change.documents.begun[file], change.documents.now[file])
        journal.keep(root, journal.Entry(now.isoformat(timespec="minutes"), change.by, words, {file: lines}))
    return found


def undo_taken(root: Path, now: datetime) -> journal.Entry:
    """Undoes the descriptors taken last, if nothing was decided since. Raises SettingsError if that cannot be done."""
    every = journal.entries(root)
    if every and not every[-1].what.startswith(UNDONE):
        raise SettingsError(problem("descriptors-not-last", "brpipeline instrument --undo", words=every[-1].what))
    return undo(root, now)


def _enter(change: Change, component: str, texts: list[Descriptor]) -> None:
    """Puts the texts of a component into the instrument file."""

    def say(table: Any) -> None:
        for one in texts:
            put(table, one.colour, one.text, change.note("changed" if one.before else "added"))

    values: dict[str, object] = {one.colour: one.text for one in texts}
    add = partial(_added, component=component, values=values, say=say, note=change.note())
    what = f"{'changed' if any(one.before for one in texts) else 'added'} descriptors of component {component}"
    change.make(change.settings.instrument_file, what, add)


def _added(text: str, component: str, values: dict[str, object], say: Any, note: str) -> str:
    """The file with texts of a component, in its section if it has one."""
    try:
        return within(text, [SECTION, component], None, say)
    except KeyError:
        return with_table(text, f"{SECTION}.{component}", values, note)
