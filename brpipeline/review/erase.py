"""Forgets a respondent for good: in the store now, in the report at the next run. Files in the inbox are for people."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brpipeline.ingest.inbox import claims
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.files import unknown_name
from brpipeline.settings.workspace import ASSESSMENT_FILE, load
from brpipeline.store.connect import opened, writing
from brpipeline.store.erasure import Forgotten, forget


@dataclass(frozen=True)
class Erased:
    """What was erased, and the files in the inbox that may still hold it."""

    forgotten: Forgotten
    files: list[Path]


def forget_response(root: Path, source: str, response: str, now: datetime) -> Erased:
    """Erases a response, and the same person's others in that survey. Raises SettingsError if there is none."""
    settings = load(root)
    named = {one.name: one for one in settings.assessments.source}
    if source not in named:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--source", source, "is no source", list(named)))
    survey = [one.name for one in settings.sources(named[source].assessment)]
    with opened(settings) as engine, writing(engine) as connection:
        forgotten = forget(connection, survey, source, response, now)
    if forgotten is None:
        raise SettingsError(problem("response-not-found", source, response=response))
    files = [path for one, paths in claims(settings)[0] if one.name in survey for path in paths]
    return Erased(forgotten, files)
