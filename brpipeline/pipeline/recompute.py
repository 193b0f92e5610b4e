"""Recompute: one assessment from the store to its published files, whatever was published before."""

from datetime import datetime

from sqlalchemy import Connection, Engine

from brpipeline.assess.compose import compose
from brpipeline.assess.exports import exports
from brpipeline.assess.inputs import Inputs
from brpipeline.assess.load import load_inputs
from brpipeline.pipeline.freshness import Freshness
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
    connection: Connection, settings: Settings, assessment: AssessmentId, freshness: Freshness
) -> tuple[Inputs, list[Problem], str | None]:
    """What an assessment is computed from, in the moment of the store in which it was found out of date.

    Returns it with why rows of it wait, and the record of the release, if one is to be kept.
    """
    files = exports(connection, settings, assessment)
    return load_inputs(connection, settings, assessment, files, freshness.previous, freshness.is_open)


def publish(
    engine: Engine,
    settings: Settings,
    assessment: AssessmentId,
    freshness: Freshness,
    inputs: Inputs,
    record: str | None,
    now: datetime,
) -> dict[str, int]:
    """Computes and publishes an assessment from its inputs. Returns its rows by outcome."""
    results = compose(inputs, settings, assessment, now.date(), freshness.fingerprint)
    counts = results.responses.counts()
    contents = outputs(results, settings.templates)
    with writing(engine) as connection:
        # Before the files are released: a run that is killed between the two releases the same next time.
        if record is not None:
            keep_release(connection, assessment, record)
        if freshness.last is None or freshness.last.fingerprint != freshness.fingerprint:
            keep(connection, assessment, freshness.fingerprint, freshness.parts, freshness.why, counts, now)
        enter(connection, PUBLISHED, str(assessment), now, freshness.fingerprint, used=counts["used"])
    _put(settings, assessment, results, contents)
    return counts


def _put(settings: Settings, assessment: AssessmentId, results: Results, contents: dict[str, str | bytes]) -> None:
    """Puts every published file of an assessment in its folder, and removes those that are no longer made."""
    folder, files = settings.folder(assessment), AtomicFiles(settings.published)
    files.clear(folder, contents)
    for name, content in contents.items():
        files.put(folder / name, content)
    # The results come last: their fingerprint is the seal on all the files beside them.
    files.put(folder / RESULTS, written(results))
