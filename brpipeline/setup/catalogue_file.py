"""A catalogue to translate or to correct, beside a partnership's own templates."""

from pathlib import Path

from brpipeline.files.own_files import IN_WORKSPACE, put
from brpipeline.language import ENGLISH
from brpipeline.language.catalogue import shipped, untranslated
from brpipeline.language.known import SUFFIX, languages
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import Settings


def write_catalogue(settings: Settings, language: str, *, force: bool = False) -> Path:
    """Writes the shipped catalogue of a language, or an empty one where none is shipped. Returns the file.

    language: a code of BCP 47. force: even if somebody changed the file. Raises SettingsError for such a file, for
    English, in which everything is written, and for a code that is none; then nothing is written.
    """
    path = settings.templates / f"{language}{SUFFIX}"
    try:
        if language == ENGLISH:
            raise ValueError(language)
        text = shipped(language) if language in languages() else untranslated(language)
    except ValueError:
        raise SettingsError(problem("language-unknown", language)) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    put({path: text}, settings.root / IN_WORKSPACE, force=force)
    return path
