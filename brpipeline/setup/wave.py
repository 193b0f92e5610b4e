"""Adds a wave, with a source for each partnership; and closes one."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE, Source, Wave
from brpipeline.settings.files import unknown_name
from brpipeline.settings.toml_sections import changed, put
from brpipeline.settings.workspace import Settings
from brpipeline.setup.change import changing
from brpipeline.setup.ids import id_of, in_full
from brpipeline.setup.rows import added, source_of
from brpipeline.text import bare


@dataclass(frozen=True)
class NewWave:
    """A wave as somebody names it."""

    name: str
    opens: date
    closes: date


def wave_of(new: NewWave) -> Wave:
    """A wave by its name and days. Raises SettingsError if it closes before it opens."""
    if new.closes < new.opens:
        opens, closes = in_full(new.opens), in_full(new.closes)
        raise SettingsError(problem("wave-backwards", new.name, opens=opens, closes=closes))
    return Wave(id=id_of(new.name, otherwise=f"{new.opens}"), name=new.name, opens=new.opens, closes=new.closes)


def add_wave(root: Path, new: NewWave, now: datetime, *, sources: bool = True) -> tuple[Wave, list[Source]]:
    """Adds a wave, and returns it with its sources. sources: each partnership gets one, unless
    a source of several waves is its own already. Raises SettingsError."""
    with changing(root, now) as change:
        wave, assessments = wave_of(new), change.settings.assessments
        for other in assessments.wave:
            if other.id.casefold() == wave.id or bare(other.name) == bare(wave.name):
                days = f"{in_full(other.opens)} to {in_full(other.closes)}"
                raise SettingsError(problem("wave-there", ASSESSMENT_FILE, name=other.name, ident=other.id, days=days))
        taken = [source.name for source in assessments.source]
        own = [
            source_of(partnership.id, wave.id, taken)
            for partnership in assessments.partnership
            if sources and not any(source.by_date and source.serves(partnership.id) for source in assessments.source)
        ]
        change.make(
            ASSESSMENT_FILE,
            f"added wave {wave.id}",
            partial(added, rows=[wave, *own], note=change.note()),
        )
    return wave, own


def open_meanwhile(wave: Wave, settings: Settings) -> list[str]:
    """The names of the other waves that are open on a day of this one."""
    others = [other for other in settings.assessments.wave if other.id != wave.id]
    return [other.name for other in others if wave.opens <= other.closes and other.opens <= wave.closes]


def wave_named(settings: Settings, name: str) -> Wave:
    """The wave of this id or name. Raises SettingsError if there is none."""
    waves = settings.assessments.wave
    for wave in waves:
        if bare(name) in (bare(wave.id), bare(wave.name)):
            return wave
    raise SettingsError(unknown_name(ASSESSMENT_FILE, "wave", name, "is no wave", [wave.id for wave in waves]))


def close_wave(root: Path, name: str, last: date, now: datetime) -> tuple[Wave, list[str]]:
    """Makes a day the last of a wave that has not closed. Returns the wave as it was, and its assessments.

    Raises SettingsError.
    """
    with changing(root, now) as change:
        settings = change.settings
        wave = wave_named(settings, name)
        if wave.closes < now.date():
            raise SettingsError(problem("wave-closed", wave.id, closes=in_full(wave.closes)))
        if last < wave.opens:
            opens, closes = in_full(wave.opens), in_full(last)
            raise SettingsError(problem("wave-backwards", wave.id, opens=opens, closes=closes))
        if last != wave.closes:
            index = settings.assessments.wave.index(wave)
            what = f"wave {wave.id} closes {last} instead of {wave.closes}"
            closed = partial(put, key="closes", value=last, note=change.note(f"was {wave.closes}, changed"))
            change.make(ASSESSMENT_FILE, what, partial(changed, key="wave", index=index, change=closed))
        assessments = [str(assessment) for assessment in settings.assessment_ids if assessment.wave == wave.id]
    return wave, assessments
