"""What there is to decide in a workspace, from the store and from the files that are set aside."""

from dataclasses import replace

from brpipeline.ingest.apart.set_aside import files_set_aside
from brpipeline.review.answer import NEW, NEW_IN_WORDS
from brpipeline.review.cause import Cause, Kind, Suggestion
from brpipeline.review.causes import causes_of, columns_in_question
from brpipeline.settings.workspace import Settings
from brpipeline.setup.known_agencies import known_as
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses


def open_causes(settings: Settings) -> list[Cause]:
    """All that waits: files first, then the causes with most rows. Raises SettingsError."""
    with opened(settings) as engine, reading(engine) as connection:
        every = [responses(connection, settings, assessment) for assessment in settings.assessment_ids]
    files = [entry.problem for entry in files_set_aside(settings)]
    causes = [_with_known(cause, settings) for cause in causes_of(every, settings)]
    return [*columns_in_question(files, settings), *causes]


def _with_known(cause: Cause, settings: Settings) -> Cause:
    """The cause, with the suggestion to add the agency that comes with brpipeline under this name."""
    known = known_as(cause.typed, settings.agencies) if cause.kind is Kind.AGENCY else None
    if known is None:
        return cause
    reason = f"{known.name}, of {known.sector}, comes with brpipeline, and is not among your agencies"
    return replace(cause, suggestion=Suggestion(NEW, NEW_IN_WORDS, reason))
