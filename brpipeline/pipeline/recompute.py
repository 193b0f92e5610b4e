"""Recompute: one assessment from the store to its published files, whatever was published before."""

from datetime import datetime

from sqlalchemy import Connection, Engine

from brpipeline.assess.compose import compose
from brpipeline.assess.exports import exports
from brpipeline.assess.inputs import Inputs
from brpipeline.assess.load import load_inputs
from brpipeline.pipeline.freshness import Standing
from brpipeline.problems import Problem
from brpipeline.publish.files.all_files import outputs
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.published import RESULTS
from brpipeline.results import Results, written
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import PUBLISHED, enter
from brpipeline.store.connect import writing
from brpipeline.store.publications import keep
from brpipeline.store.releases import keep_release


def load(
    connection: Connection, settings: Settings, assessment: AssessmentId, stands: Standing
) -> tuple[Inputs, list[Problem], str | None]:
    """What an assessment is computed from, in the moment of the store in which it was found out of date.

    Returns it with why rows of it wait, and the record to keep of the release, if one is kept.
    """
    files = exports(connection, settings, assessment)
    return load_inputs(connection, settings, assessment, files, stands.before, stands.is_open)


def publish(
    engine: Engine,
    settings: Settings,
    assessment: AssessmentId,
    stands: Standing,
    inputs: Inputs,
    record: str | None,
    now: datetime,
) -> dict[str, int]:
    """Computes and publishes an assessment from its inputs. Returns its rows by outcome."""
    results = compose(inputs, settings, assessment, now.date(), stands.fingerprint)
    counts = results.responses.counts()
    made = outputs(results, settings.templates)
    with writing(engine) as connection:
        # Before it is released: whoever is killed between releases the same in the next run.
        if record is not None:
            keep_release(connection, assessment, record)
        if stands.last is None or stands.last.fingerprint != stands.fingerprint:
            keep(connection, assessment, stands.fingerprint, stands.parts, stands.why, counts, now)
        enter(connection, PUBLISHED, str(assessment), now, stands.fingerprint, used=counts["used"])
    _put(settings, assessment, results, made)
    return counts


def _put(settings: Settings, assessment: AssessmentId, results: Results, made: dict[str, str | bytes]) -> None:
    """Puts everything that is published of an assessment in its place, and takes away what is no longer made."""
    folder, files = settings.folder(assessment), AtomicFiles(settings.published)
    files.clear(folder, made)
    for name, content in made.items():
        files.put(folder / name, content)
    # The results come last: their fingerprint is the seal on all that stands beside them.
    files.put(folder / RESULTS, written(results))
