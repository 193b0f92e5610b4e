"""The instrument as a workspace has it: its file in `config/instruments/`, and languages in `config/languages.toml`."""

from pathlib import Path

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.files import read, unknown_name
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.settings.wordings.languages import Languages, shipped
from brpipeline.text import bare

LANGUAGES_FILE = "config/languages.toml"


def load_instrument(root: Path, name: str, named_by: str) -> Instrument:
    """The instrument of a workspace, in its languages. Raises SettingsError with everything that is wrong.

    name: of its file, without the ending. named_by: the file of the settings that names it.
    """
    file = f"config/instruments/{name}.toml"
    instruments = sorted(path.stem for path in (root / "config" / "instruments").glob("*.toml"))
    remedy = f"`instrument` in {named_by} names it. There are: {', '.join(instruments) or 'none'}."
    instrument = read(root / file, Instrument, file, if_missing=remedy)
    if strange := [ident for ident in instrument.descriptors if ident not in instrument.component_ids]:
        known, kind = list(instrument.component_ids), f"is no component of {instrument.id}"
        raise SettingsError(*(unknown_name(file, "descriptors", ident, kind, known) for ident in strange))
    return instrument.spoken(_languages(root, instrument.scale))


def _languages(root: Path, scale: Scale) -> Languages:
    """The languages that come with brpipeline, and those of the workspace's own file, if it has that file."""
    path = root / LANGUAGES_FILE
    if not path.exists():
        return shipped()
    own = read(path, Languages, LANGUAGES_FILE, if_missing="")
    known = {bare(text): text for text in scale.wordings}
    problems = [
        unknown_name(LANGUAGES_FILE, f"{code}.wordings", wording, "is not a wording of the scale", list(known.values()))
        for code, language in own.language.items()
        for wording in language.wordings
        if bare(wording) not in known
    ]
    if problems:
        raise SettingsError(*problems)
    return shipped().with_own(own)
