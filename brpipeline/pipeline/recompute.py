"""Recompute: one assessment from the store to its published files, whatever was published before."""

from datetime import datetime

from sqlalchemy import Connection, Engine

from brpipeline import log
from brpipeline.assess.compose import compose
from brpipeline.assess.exports import exports
from brpipeline.assess.load import Loaded, load_inputs
from brpipeline.pipeline.freshness import Freshness
from brpipeline.publish.files.all_files import outputs
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.published import RESULTS
from brpipeline.results import Results, written
from brpipeline.results.tables import TABLES
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import PUBLISHED, enter
from brpipeline.store.connect import writing
from brpipeline.store.findings import keep_findings
from brpipeline.store.publications import keep
from brpipeline.store.releases import keep_release
from brpipeline.store.tallies import keep_tally


def load(connection: Connection, settings: Settings, assessment: AssessmentId, freshness: Freshness) -> Loaded:
    """What an assessment is computed from, in the moment of the store in which it was found out of date."""
    files = exports(connection, settings, assessment)
    return load_inputs(connection, settings, assessment, files, freshness.previous, freshness.is_open)


def publish(
    engine: Engine,
    settings: Settings,
    assessment: AssessmentId,
    freshness: Freshness,
    loaded: Loaded,
    now: datetime,
) -> dict[str, int]:
    """Computes and publishes an assessment from its inputs. Returns its rows by outcome."""
    results = compose(loaded.inputs, settings, assessment, now.date(), freshness.fingerprint)
    counts = results.responses.counts()
    contents = outputs(results, settings.templates)
    with writing(engine) as connection:
        # Before the files are released: a run that is killed between the two releases the same next time.
        if loaded.record is not None:
            keep_release(connection, assessment, loaded.record)
        if freshness.last is None or freshness.last.fingerprint != freshness.fingerprint:
            keep(connection, assessment, freshness.fingerprint, freshness.parts, freshness.why, counts, now)
        _keep_for_views(connection, assessment, loaded, results)
        enter(connection, PUBLISHED, str(assessment), now, freshness.fingerprint, used=counts["used"])
    _put(settings, assessment, results, contents)
    return counts


def _keep_for_views(connection: Connection, assessment: AssessmentId, loaded: Loaded, results: Results) -> None:
    """Keeps what the store's views say of the report: whom it counts, its consensus and its flags."""
    release = loaded.inputs.release
    groups = {agency: group.id for group in release.groups for agency in group.agencies}
    unknown = keep_tally(connection, assessment, loaded.counted, groups, release.as_before)
    if unknown:
        log.event("answers-not-in-views", assessment=str(assessment), agencies=unknown)
    components, flags = (TABLES[name].whole_rows(results) for name in ("components", "flags"))
    keep_findings(connection, assessment, components, flags)


def _put(settings: Settings, assessment: AssessmentId, results: Results, contents: dict[str, str | bytes]) -> None:
    """Puts every published file of an assessment in its folder, and removes those that are no longer made."""
    folder, files = settings.folder(assessment), AtomicFiles(settings.published)
    files.clear(folder, contents)
    for name, content in contents.items():
        files.put(folder / name, content)
    # The results come last: their fingerprint is the seal on all the files beside them.
    files.put(folder / RESULTS, written(results))
