"""The status of each assessment: who answered, what waits, why it was published. It changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.ingest.waiting_files import WaitingFile, waiting_files
from brpipeline.pipeline.freshness import Freshness, freshness_of
from brpipeline.pipeline.held import held_words
from brpipeline.pipeline.reasons import last_published, next_run
from brpipeline.problems import Problem, problem
from brpipeline.publish.files.published import REPORT, standing_of
from brpipeline.publish.report.action_block import followed
from brpipeline.publish.report.comparison import in_a_line
from brpipeline.publish.report.response_rate import response_rate
from brpipeline.publish.report.settling import what_would_settle_it
from brpipeline.review.invited import invited_problems
from brpipeline.review.waiting_problems import waiting_problems
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
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
    are asked. missing: names of expected agencies without any. returns: how many agencies signed off a return.
    last_published: when, and why; "" if never. next_run: what the next run will do with it. held: of whom something is
    not published, in words; "" if of nobody. rate, settling: how many of those invited answered, and what would settle
    what is not firm, by what is published; "" if it is not known. draft: the report of everything there is; None if
    the published one has it. differences: what the published report says that agencies differ on, or where nobody is
    flagged; "" without a report. followed: how many actions it says are overdue, and what was agreed that has neither
    an action nor a reason for none. problems: why rows wait, whether the closing release waits for them, and the files
    of its sources of which nothing is used."""

    assessment: AssessmentId
    published: str
    counts: dict[str, int]
    answered: list[tuple[str, int]]
    missing: list[str]
    returns: int
    sources: list[SourceStatus]
    last_published: str
    next_run: str
    held: str
    rate: str
    settling: str
    differences: str
    followed: str
    draft: Path | None
    problems: list[Problem]

    @property
    def waits(self) -> bool:
        """True if rows or files of it wait for somebody."""
        return bool(self.counts["waiting"] or self.counts.get("held_back")) or any(
            problem.weight == "file" for problem in self.problems
        )


def status(root: Path, now: datetime) -> list[AssessmentStatus]:
    """The status of every assessment of a workspace, by the files read so far. Raises SettingsError."""
    return workspace_status(root, now)[0]


def workspace_status(root: Path, now: datetime) -> tuple[list[AssessmentStatus], list[Problem]]:
    """The status of every assessment, and the problems of files that belong to none. Raises SettingsError."""
    settings = load(root)
    files = waiting_files(settings)
    with opened(settings) as engine, reading(engine) as connection:
        freshness = freshness_of(connection, settings, settings.assessment_ids, now)
        statuses = [
            _status(connection, settings, assessment, freshness[assessment], files)
            for assessment in settings.assessment_ids
        ]
    return statuses, [file.problem for file in files if not file.source]


def _status(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    freshness: Freshness,
    files: Sequence[WaitingFile],
) -> AssessmentStatus:
    sources = settings.sources(assessment)
    names = {source.name for source in sources}
    stored = responses(connection, settings, assessment)
    agencies = settings.agencies
    kind = respondents(settings, assessment)
    people = np.bincount(stored.agencies[counted_responses(stored, kind)], minlength=len(agencies.agency))
    by_id = {key: int(people[position]) for key, position in agencies.order.items()}
    answered = [(agency.name, by_id[key]) for key, agency in agencies.agency.items()]
    expected = settings.partnership(assessment.partnership).expects
    published, results = standing_of(settings.folder(assessment))
    draft = settings.folder(assessment, settings.drafts) / REPORT
    awaited = results.disclosure.awaited if results and results.disclosure and stored.awaited else 0
    return AssessmentStatus(
        assessment=assessment,
        published=published,
        counts=stored.counts(),
        answered=[(name, count) for name, count in answered if count],
        missing=[agencies.agency[key].name for key in expected if not by_id[key]],
        returns=int((stored.used & stored.returns).sum()),
        sources=[_source(connection, source.name, stored) for source in sources],
        problems=[
            *waiting_problems(stored, settings),
            *invited_problems(settings, assessment, by_id),
            *([problem("release-awaits", str(assessment), count=awaited)] if awaited else []),
            *(file.problem for file in files if file.source in names),
        ],
        last_published=last_published(freshness),
        next_run=next_run(freshness),
        held=held_words(results),
        rate=response_rate(results) if results else "",
        settling=what_would_settle_it(results) if results else "",
        differences=in_a_line(results) if results else "",
        followed=followed(results) if results else "",
        draft=draft if draft.exists() else None,
    )


def _source(connection: Connection, name: str, stored: Responses) -> SourceStatus:
    exports = connection.execute(select(export.c.latest).where(export.c.source == name, ~export.c.replaced)).all()
    latest = max((row.latest for row in exports if row.latest), default=None)
    return SourceStatus(name, len(exports), latest, stored.counts_of(name))
