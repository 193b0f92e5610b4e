"""The status of each assessment: who answered, what waits, why it was published. It changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.pipeline.freshness import Standing, standing
from brpipeline.pipeline.reasons import next_run, published_since
from brpipeline.problems import Problem
from brpipeline.publish.files.published import status_of
from brpipeline.review.causes import waiting_problems
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.store.tables import export


@dataclass(frozen=True)
class SourceStatus:
    """The status of a source: exports read, the time of its latest answer, its rows by outcome."""

    name: str
    exports: int
    latest: datetime | None
    counts: dict[str, int]


@dataclass(frozen=True)
class AssessmentStatus:
    """The status of an assessment. answered: people used, by the name of their agency, or returns where only agencies
    are asked. missing: names of expected agencies without any. returns: how many agencies signed off a return. since:
    when it was last published, and why; "" if never. next_run: what the next run will do with it."""

    assessment: AssessmentId
    published: str
    counts: dict[str, int]
    answered: list[tuple[str, int]]
    missing: list[str]
    returns: int
    sources: list[SourceStatus]
    since: str
    next_run: str
    problems: list[Problem]


def status(root: Path, now: datetime) -> list[AssessmentStatus]:
    """The status of every assessment of a workspace, by the files read so far. Raises SettingsError."""
    settings = load(root)
    with opened(settings) as engine, reading(engine) as connection:
        stands = standing(connection, settings, settings.assessment_ids, now)
        return [_status(connection, settings, name, stands[name]) for name in settings.assessment_ids]


def _status(connection: Connection, settings: Settings, assessment: AssessmentId, stands: Standing) -> AssessmentStatus:
    kept = responses(connection, settings, assessment)
    agencies = settings.agencies
    kind = respondents(settings, assessment)
    people = np.bincount(kept.agencies[counted_responses(kept, kind)], minlength=len(agencies.agency))
    answered = [(agency.name, int(people[agencies.order[key]])) for key, agency in agencies.agency.items()]
    expected = settings.partnership(assessment.partnership).expects
    return AssessmentStatus(
        assessment=assessment,
        published=status_of(settings.folder(assessment)),
        counts=kept.counts(),
        answered=[(name, count) for name, count in answered if count],
        missing=[agencies.agency[key].name for key in expected if not people[agencies.order[key]]],
        returns=int((kept.used & kept.returns).sum()),
        sources=[_source(connection, source.name, kept) for source in settings.sources(assessment)],
        problems=waiting_problems(kept, settings),
        since=published_since(stands),
        next_run=next_run(stands),
    )


def _source(connection: Connection, name: str, kept: Responses) -> SourceStatus:
    read = connection.execute(select(export.c.latest).where(export.c.source == name, ~export.c.replaced)).all()
    own = np.bincount(kept.outcome[kept.sources == name], minlength=len(Outcome)).tolist()
    counts = {"rows": sum(own)} | {outcome.name.lower(): own[outcome] for outcome in Outcome}
    return SourceStatus(name, len(read), max((row.latest for row in read if row.latest), default=None), counts)
