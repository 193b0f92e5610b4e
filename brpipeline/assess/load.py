"""Loads what an assessment rests on from the store: its exports, the wave before it, and its answers, counted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from sqlalchemy import Connection, select

from brpipeline.assess.inputs import Inputs
from brpipeline.assess.release import counted_responses, earlier_wave, release_of, respondents
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
    rows = connection.execute(select(export).where(export.c.source.in_(names), ~export.c.replaced)).all()
    ordered = sorted(rows, key=lambda row: (names.index(row.source), row.latest or datetime.min, row.name, row.sha256))
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
        for row in ordered
    ]


@dataclass(frozen=True)
class ReadExports:
    """What has been read, of all sources at once. exports: digests by source. erased: how many responses, by source."""

    exports: Mapping[str, Sequence[str]]
    erased: Mapping[str, int]

    def rests_on(self, settings: Settings, assessment: AssessmentId) -> list[tuple[str, str]]:
        """What the answers of an assessment depend on: its exports, and how many responses were erased."""
        names = [source.name for source in settings.sources(assessment)]
        count = sum(self.erased.get(name, 0) for name in names)
        erased = [("", f"{count} erased")] if count else []
        return [*((name, sha256) for name in names for sha256 in self.exports.get(name, ())), *erased]

    def wave_before(self, settings: Settings, assessment: AssessmentId, today: date) -> AssessmentId | None:
        """The same partnership's latest earlier wave with exports of the same kind of respondents.

        A wave that is still open does not count: its own report decides what of it may be released.
        """
        for earlier in settings.earlier(assessment):
            same = respondents(settings, earlier) == respondents(settings, assessment)
            has_exports = any(source.name in self.exports for source in settings.sources(earlier))
            if same and has_exports and today > settings.wave(earlier.wave).closes:
                return earlier
        return None


def read_exports(connection: Connection, partnership: str | None = None) -> ReadExports:
    """What has been read so far; of one partnership, if it is named."""
    return ReadExports(digests(connection, partnership), forgotten_counts(connection))


def load_inputs(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    files: list[FilePart],
    before: AssessmentId | None,
    is_open: bool,
) -> tuple[Inputs, list[Problem], str | None]:
    """What an assessment is computed from; why rows of it wait; and the record to keep of the release, if one is kept.

    before: the wave that it is compared with. is_open: the wave has not closed yet.
    """
    own = responses(connection, settings, assessment)
    problems = waiting_problems(own, settings)
    by_cause: Counter[str] = Counter()
    for problem in problems:
        by_cause[problem.code] += problem.rows
    kind = respondents(settings, assessment)
    release, record = release_of(connection, settings, assessment, own, is_open)
    names = list(settings.agencies.agency)
    inputs = Inputs(
        release=release,
        present={names[agency] for agency in np.unique(own.agencies[counted_responses(own, kind)]).tolist()},
        counts=own.counts(),
        cut_off=max((time for time in release.latest if time), default=None) if release.held else own.cut_off,
        waiting=by_cause,
        files=files,
        respondents=kind,
        returns=_returns(own) if own.returns.any() else None,
        corrected=len(own.corrected),
        other_kind=any(respondents(settings, earlier) != kind for earlier in settings.earlier(assessment)),
        earlier=before
        and (settings.wave(before.wave), earlier_wave(responses(connection, settings, before), settings, kind)),
    )
    return inputs, problems, record


def _returns(own: Responses) -> Returns:
    """The returns in use. own: the responses of the assessment."""
    positions = np.flatnonzero(own.used & own.returns)
    return Returns(own.agencies[positions], own.codes[positions], own.submitted[positions].tolist())
