"""Drafts of everything there is, for those who may see the answers anyway. Nothing is released or published."""

from datetime import datetime

from brpipeline.assess.load import Loaded
from brpipeline.pipeline import recompute
from brpipeline.pipeline.assess import Assessed, Failed
from brpipeline.pipeline.freshness import freshness_of
from brpipeline.pipeline.read_new import Progress
from brpipeline.problems.exceptions import explained
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened, reading


def drafted(settings: Settings, now: datetime, progress: Progress) -> tuple[list[Assessed], list[Failed]]:
    """Writes a draft of every assessment. One that fails stops no other."""
    done, failed = list[Assessed](), list[Failed]()
    for assessment in settings.assessment_ids:
        progress(f"drafting {assessment}")
        try:
            loaded = _loaded(settings, assessment, now)
            edited = recompute.draft(settings, assessment, loaded, whatever_is_published=True)
        except Exception as fault:
            failed.append(Failed(str(assessment), explained(fault, "assessment-failed", str(assessment))))
            continue
        done.append(Assessed(assessment, True, dict(loaded.release.counts), [*loaded.problems, *edited]))
    return done, failed


def _loaded(settings: Settings, assessment: AssessmentId, now: datetime) -> Loaded:
    with opened(settings) as engine, reading(engine) as connection:
        freshness = freshness_of(connection, settings, [assessment], now)[assessment]
        return recompute.load(connection, settings, assessment, freshness, now.date(), enters=False)
