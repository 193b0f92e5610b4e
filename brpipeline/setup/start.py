"""Makes a workspace of a partnership's own, with nothing invented in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies
from brpipeline.settings.assessment import ASSESSMENT_FILE, Source, Wave
from brpipeline.settings.edit import checked, put_in_place
from brpipeline.settings.new_workspace import INVENTED_AGENCIES, SURVEY, folders, shipped
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.toml_sections import parts, with_table, without
from brpipeline.setup.agency_list import Row, joined, refuse_nobody
from brpipeline.setup.ids import in_full
from brpipeline.setup.known_agencies import shipped_agencies
from brpipeline.setup.partnership import partnership_of
from brpipeline.setup.rows import added, source_of
from brpipeline.setup.wave import NewWave, wave_of
from brpipeline.store.audit import who

TEMPLATE = Path(__file__).with_name("starter.toml")


@dataclass(frozen=True)
class Plan:
    """A new workspace. agencies: as a list has them; None for those that come with brpipeline. expects: of those, the
    ids of the agencies that are asked. wave: None if it is added later. where: the name of the list."""

    name: str
    short: str | None = None
    agencies: Sequence[Row] | None = None
    expects: Sequence[str] = ()
    wave: NewWave | None = None
    where: str = ""


@dataclass(frozen=True)
class Begun:
    """A workspace that was made. wave, source: None without a wave. written: the names of the files."""

    partnership: Partnership
    agencies: Agencies
    wave: Wave | None
    source: Source | None
    written: Sequence[str]


def start(root: Path, plan: Plan, now: datetime) -> Begun:
    """Makes a workspace. A file that is there already is left alone. Raises SettingsError, with nothing written."""
    note = f"added by {who()}, {in_full(now.date())}"
    listed = None
    if plan.agencies is not None:
        if (root / AGENCIES_FILE).exists():
            raise SettingsError(problem("agencies-there", AGENCIES_FILE))
        refuse_nobody(plan.agencies, shipped_agencies(), plan.where)
        listed = joined(plan.agencies, shipped_agencies(), plan.where)
    partnership = partnership_of(plan.name, plan.short, list(listed) if listed is not None else plan.expects)
    wave = wave_of(plan.wave) if plan.wave else None
    source = source_of(partnership.id, wave.id, ()) if wave else None
    rows = [row for row in (partnership, wave, source) if row]
    agencies = _agencies_for_anybody()
    if listed is not None:
        agencies = parts(agencies)[0].text
        for ident, agency in listed.items():
            agencies = with_table(agencies, ident, agency.model_dump(), note)
    files = {
        **{name: shipped(name).read_bytes() for name in SURVEY},
        AGENCIES_FILE: agencies.encode(),
        ASSESSMENT_FILE: added(TEMPLATE.read_text(encoding="utf-8"), rows, note).encode(),
    }
    new = {name: content for name, content in files.items() if not (root / name).exists()}
    settings = checked(root, new)
    folders(root)
    put_in_place(root, new)
    return Begun(partnership, settings.agencies, wave, source, list(new))


def completed(root: Path) -> list[str]:
    """Writes what a workspace lacks of the files that come with brpipeline, and returns their names.

    Raises SettingsError, with nothing written, if its settings are wrong.
    """
    missing = {name: shipped(name).read_bytes() for name in SURVEY if not (root / name).exists()}
    if not (root / AGENCIES_FILE).exists():
        missing[AGENCIES_FILE] = _agencies_for_anybody().encode()
    checked(root, missing)
    folders(root)
    put_in_place(root, missing)
    return list(missing)


def _agencies_for_anybody() -> str:
    return without(shipped(AGENCIES_FILE).read_text(encoding="utf-8"), set(INVENTED_AGENCIES))
