"""Gathers what an assessment rests on from the store: its exports, the wave before it, and its answers, counted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.assess.inputs import Answered
from brpipeline.assess.release import counting, earlier, respondents, shown_of
from brpipeline.assess.returns import Returns
from brpipeline.problems import Problem
from brpipeline.results import FilePart
from brpipeline.review.causes import waiting_problems
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.erasure import forgotten_counts
from brpipeline.store.exports import digests
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
from brpipeline.store.tables import export


def exports(connection: Connection, settings: Settings, assessment: AssessmentId) -> list[FilePart]:
    """The exports read for an assessment, by source and time."""
    names = [source.name for source in settings.sources(assessment)]
    found = connection.execute(select(export).where(export.c.source.in_(names), ~export.c.replaced)).all()
    in_order = sorted(
        found, key=lambda row: (names.index(row.source), row.latest or datetime.min, row.name, row.sha256)
    )
    return [
        FilePart(
            source=row.source,
            name=row.name,
            platform=row.platform,
            identified_by=row.identified_by,
            sha256=row.sha256,
            rows=row.rows,
            latest=row.latest,
            recognitions=json.loads(row.recognitions),
        )
        for row in in_order
    ]


@dataclass(frozen=True)
class Read:
    """What was read, of all sources at once. exports: digests by source. erased: how many responses, by source."""

    exports: Mapping[str, Sequence[str]]
    erased: Mapping[str, int]

    def rests_on(self, settings: Settings, assessment: AssessmentId) -> list[tuple[str, str]]:
        """What tells the answers of an assessment from those of another day: its exports, and how many were erased."""
        names = [source.name for source in settings.sources(assessment)]
        count = sum(self.erased.get(name, 0) for name in names)
        erased = [("", f"{count} erased")] if count else []
        return [*((name, sha256) for name in names for sha256 in self.exports.get(name, ())), *erased]

    def wave_before(self, settings: Settings, assessment: AssessmentId, today: date) -> AssessmentId | None:
        """The same partnership's latest earlier wave with exports of the same kind of respondents.

        One that is still open is none: what of it may be shown, its own report decides.
        """
        for one in settings.earlier(assessment):
            same = respondents(settings, one) == respondents(settings, assessment)
            has_exports = any(source.name in self.exports for source in settings.sources(one))
            if same and has_exports and today > settings.wave(one.wave).closes:
                return one
        return None


def read(connection: Connection, partnership: str | None = None) -> Read:
    """What was read until now; for this partnership alone, if one is named."""
    return Read(digests(connection, partnership), forgotten_counts(connection))


def answered(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    files: list[FilePart],
    before: AssessmentId | None,
    is_open: bool,
) -> tuple[Answered, list[Problem], str | None]:
    """What an assessment rests on; why rows of it wait; and the record to keep of what is shown, if one is kept.

    before: the wave that it is compared with. is_open: the wave has not closed yet.
    """
    found = responses(connection, settings, assessment)
    problems = waiting_problems(found, settings)
    by_cause: Counter[str] = Counter()
    for one in problems:
        by_cause[one.code] += one.rows
    kind = respondents(settings, assessment)
    shown_now, record = shown_of(connection, settings, assessment, found, is_open)
    names = list(settings.agencies.agency)
    rests_on = Answered(
        shown=shown_now,
        present={names[place] for place in np.unique(found.agencies[counting(found, kind)]).tolist()},
        counts=found.counts(),
        cut_off=max((time for time in shown_now.latest if time), default=None) if shown_now.held else found.cut_off,
        waiting=by_cause,
        files=files,
        respondents=kind,
        returns=_returns(found) if found.returns.any() else None,
        corrected=len(found.corrected),
        other_kind=any(respondents(settings, one) != kind for one in settings.earlier(assessment)),
        earlier=before
        and (settings.wave(before.wave), earlier(responses(connection, settings, before), settings, kind)),
    )
    return rests_on, problems, record


def _returns(found: Responses) -> Returns:
    places = np.flatnonzero(found.used & found.returns)
    return Returns(found.agencies[places], found.codes[places], found.submitted[places].tolist())
