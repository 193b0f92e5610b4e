"""Adds a source: for the files of a pattern, for a file that lies in the inbox, or for a folder of its own name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from brpipeline.ingest.inbox import claim, inbox_files, path_in_inbox
from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE, Platform, Source
from brpipeline.settings.file_pattern import fits
from brpipeline.settings.files import unknown_name
from brpipeline.settings.routing import BY_DATE, ByColumn
from brpipeline.settings.workspace import Settings
from brpipeline.setup.change import changing
from brpipeline.setup.ids import id_of
from brpipeline.setup.patterns import overlap, pattern_of, stem_of
from brpipeline.setup.rows import added, source_of
from brpipeline.setup.wave import wave_named
from brpipeline.text import bare


@dataclass(frozen=True)
class NewSource:
    """A source as somebody describes it. partnership: its name, or the column in which each row says its own. wave: its
    name, or BY_DATE. export: a file of it. name, files: if None, they are made of the rest."""

    partnership: str | ByColumn
    wave: str
    export: Path | None = None
    name: str | None = None
    files: str | None = None
    returns: bool = False
    platform: Platform | None = None


def partnership_named(settings: Settings, name: str) -> str:
    """The id of the partnership of this id or name. Raises SettingsError if there is none."""
    partnerships = settings.assessments.partnership
    for row in partnerships:
        if bare(name) in map(bare, (row.id, row.name, row.short or row.id)):
            return row.id
    known = [row.id for row in partnerships]
    raise SettingsError(unknown_name(ASSESSMENT_FILE, "partnership", name, "is no partnership", known))


def add_source(root: Path, new: NewSource, now: datetime) -> tuple[Source, list[str]]:
    """Adds a source, and returns it with the files of the inbox that are its own. Raises SettingsError."""
    with changing(root, now) as change:
        settings = change.settings
        source = _source(settings, new)
        own = _claimed(settings, source)
        _refuse_overlap(source, settings.assessments.source, own)
        change.make(ASSESSMENT_FILE, f"added source {source.name}", partial(added, rows=[source], note=change.note()))
    return source, own


def _source(settings: Settings, new: NewSource) -> Source:
    taken = [source.name for source in settings.assessments.source]
    whose = new.partnership
    partnership = partnership_named(settings, whose) if isinstance(whose, str) else whose
    wave = BY_DATE if new.wave == BY_DATE else wave_named(settings, new.wave).id
    source = source_of(partnership, wave, taken, returns=new.returns)
    if new.name and id_of(new.name, otherwise=source.name) in map(str.casefold, taken):
        raise SettingsError(problem("source-there", ASSESSMENT_FILE, name=new.name))
    name, files = source.name, source.files
    if new.export is not None:
        within = _in_inbox(new.export, settings)
        name, files = id_of(stem_of(within), taken, otherwise=source.name), pattern_of(within)
    name = id_of(new.name, otherwise=name) if new.name else name
    if new.files is not None:
        files = new.files
    elif new.name and new.export is None:
        files = f"{name}*"
    return source.model_copy(update={"name": name, "files": files, "platform": new.platform})


def _in_inbox(export: Path, settings: Settings) -> str:
    """The path of a file in the inbox; that of a file elsewhere is its name alone. Raises SettingsError."""
    typed = Path(export.as_posix().replace("\\", "/"))
    places = (export, typed, settings.root / typed, settings.inbox / typed)
    path = next((place for place in places if place.exists()), None)
    if path is None:
        raise SettingsError(problem("file-missing", str(export)))
    claimant = claim(path, settings)
    if not isinstance(claimant, Problem):
        raise SettingsError(problem("source-claims", str(export), source=claimant.name, files=claimant.files))
    return path_in_inbox(path, settings) or path.name


def _claimed(settings: Settings, source: Source) -> list[str]:
    if not settings.inbox.is_dir():
        return []
    names = [path_in_inbox(path, settings) or path.name for path in inbox_files(settings.inbox)]
    return [name for name in names if fits(name, source.files)]


def _refuse_overlap(source: Source, others: Sequence[Source], own: Sequence[str]) -> None:
    for other in others:
        shared = next((name for name in own if fits(name, other.files)), "")
        if shared or overlap(source.files, other.files):
            facts: dict[str, Any] = {"files": source.files, "other": other.name, "others": other.files}
            raise SettingsError(problem("source-overlaps", f"inbox/{shared}" if shared else ASSESSMENT_FILE, **facts))
