"""Erases a respondent for good: from the store now, from the report by the next run. People delete files themselves."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brpipeline.ingest.inbox import claims
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.releases.erase import empty_seals
from brpipeline.remote.kept_aside import FOLDER as KEPT
from brpipeline.remote.kept_aside import files_of
from brpipeline.review import journal
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.files import unknown_name
from brpipeline.settings.surveys import survey
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened, reading, writing
from brpipeline.store.erasure import Forgotten, forget, responses_of_the_person


@dataclass(frozen=True)
class Erased:
    """What was erased from the store, and the files in the inbox, or kept aside from it, that may still hold it."""

    forgotten: Forgotten
    files: list[Path]


def forget_response(root: Path, source: str, response: str, now: datetime) -> Erased:
    """Erases a response, and others of the same person in that survey: in all sources of the assessments that the
    source feeds. Raises SettingsError if there is none."""
    settings = load(root)
    sources = {source.name: source for source in settings.assessments.source}
    if source not in sources:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "--source", source, "is not a source", list(sources)))
    fed = settings.fed_by(sources[source])
    members = {member.name: member for assessment in fed for member in settings.sources(assessment)}
    surveys = {name: survey(settings, member) for name, member in members.items()}
    with opened(settings) as engine:
        with reading(engine) as connection:
            named = responses_of_the_person(connection, list(surveys), source, response)
        # The ledger comes first: while the store has the answers, whoever is interrupted can erase them again.
        empty_seals(settings, fed, named)
        journal.forget(root, {key for _, key in named})
        with writing(engine) as connection:
            forgotten = forget(connection, surveys, source, response, now)
    if forgotten is None:
        raise SettingsError(problem("response-not-found", source, response=response))
    files = [path for claimant, paths in claims(settings)[0] if claimant.name in surveys for path in paths]
    files += sorted(files_of(root / KEPT))
    return Erased(forgotten, files)
