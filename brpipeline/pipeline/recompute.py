"""Recompute: one assessment from the store to its published files, whatever was published before."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from brpipeline import log
from brpipeline.assess.compose import compose
from brpipeline.assess.exports import exports
from brpipeline.assess.load import Loaded, load_inputs
from brpipeline.assess.release import Decision
from brpipeline.files import private
from brpipeline.files.edited import expect, settle, withdraw
from brpipeline.pipeline.edited import keep_edited
from brpipeline.pipeline.freshness import PUBLISHED_AS, Freshness
from brpipeline.problems import Problem
from brpipeline.publish.files.all_files import outputs
from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.publish.files.names import AGENCIES, ALL_PAPERS, CALENDAR, FIGURES
from brpipeline.publish.files.published import CORE, RESULTS
from brpipeline.results import Results, written
from brpipeline.results.tables import TABLES
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.audit import PUBLISHED, enter
from brpipeline.store.connect import writing
from brpipeline.store.findings import keep_findings
from brpipeline.store.publications import keep
from brpipeline.store.tallies import keep_tally


def load(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    freshness: Freshness,
    day: date,
    decision: Decision | None = None,
    *,
    enters: bool = True,
) -> Loaded:
    """What an assessment is computed from, in the moment of the store in which it was found out of date.

    Its release is entered into the ledger before anything is published: whoever is killed between publishes the same
    in the next run. enters: False leaves the ledger as it is, for a draft. decision: see `load_inputs`.
    """
    files = exports(connection, settings, assessment)
    return load_inputs(connection, settings, assessment, files, freshness.previous, day, decision, enters=enters)


def publish(
    engine: Engine,
    settings: Settings,
    assessment: AssessmentId,
    freshness: Freshness,
    loaded: Loaded,
    now: datetime,
    why: Sequence[str] = (),
) -> tuple[Results, list[Problem]]:
    """Computes and publishes an assessment from what was loaded, and its draft. Returns its results, and a problem for
    each file that somebody had edited.

    why: reasons besides those by which it is out of date.
    """
    results = compose(loaded.release, settings, assessment)
    counts = results.responses.counts()
    made = outputs(results, settings.templates)
    problems = draft(settings, assessment, loaded)
    parts = freshness.parts | {PUBLISHED_AS: results.method.fingerprint}
    with writing(engine) as connection:
        if freshness.last is None or freshness.last.parts != parts:
            keep(connection, assessment, freshness.fingerprint, parts, [*why, *freshness.why], counts, now)
        _keep_for_views(connection, assessment, loaded, results)
        enter(connection, PUBLISHED, str(assessment), now, results.method.fingerprint, used=counts["used"])
    return results, problems + _put(settings, settings.published, assessment, results, made)


def _keep_for_views(connection: Connection, assessment: AssessmentId, loaded: Loaded, results: Results) -> None:
    """Keeps what the store's views say of the report: whom it counts, its consensus and its flags."""
    keep_tally(connection, assessment, loaded.counted, loaded.rows)
    if unknown := loaded.rows.unknown:
        log.event("answers-not-in-views", assessment=str(assessment), agencies=unknown)
    components, flags = (TABLES[name].whole_rows(results) for name in ("components", "flags"))
    keep_findings(connection, assessment, components, flags)


def draft(
    settings: Settings, assessment: AssessmentId, loaded: Loaded, *, whatever_is_published: bool = False
) -> list[Problem]:
    """Computes the draft of an assessment whose release shows less than there is; else takes away the last one.

    whatever_is_published: also of one whose release shows everything. Returns a problem for each file of the last draft
    that somebody had edited.
    """
    everything = loaded.draft
    if everything is None and whatever_is_published:
        everything = replace(loaded.release, draft=True)
    if everything is None:
        folder = settings.folder(assessment, settings.drafts)
        problems = keep_edited(settings.drafts.parent, folder, {})
        AtomicFiles(settings.drafts).clear(folder, {})
        for name in (*CORE, CALENDAR, RESULTS):
            (folder / name).unlink(missing_ok=True)
        for emptied in (folder / FIGURES, folder / AGENCIES, folder, folder.parent):
            with suppress(OSError):  # it is not there, or somebody keeps something in it
                emptied.rmdir()
        return problems
    private.folder(settings.drafts)
    results = compose(everything, settings, assessment)
    return _put(settings, settings.drafts, assessment, results, outputs(results, settings.templates))


def _put(
    settings: Settings, root: Path, assessment: AssessmentId, results: Results, made: dict[str, str | bytes]
) -> list[Problem]:
    """Puts everything of an assessment in its place under `root`, and takes away what is no longer made."""
    folder, files = settings.folder(assessment, root), AtomicFiles(root)
    problems = keep_edited(root.parent, folder, made)
    withdraw(root.parent, folder, ALL_PAPERS)  # they are made anew of these results
    expect(root.parent, folder, made)
    files.clear(folder, made)
    for name, content in made.items():
        files.put(folder / name, content)
    settle(root.parent, folder)
    # The results come last: their fingerprint is the seal on all that is beside them.
    files.put(folder / RESULTS, written(results))
    return problems
