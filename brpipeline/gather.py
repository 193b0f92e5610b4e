"""Gathers what an assessment rests on from the store: its exports, the wave before it, and its answers, counted."""

import json
from collections import Counter
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.answered import Answered
from brpipeline.offers import Offers, offers
from brpipeline.problems import Problem
from brpipeline.results import FilePart, Respondents
from brpipeline.returns import Returns
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import evidence
from brpipeline.store.forgotten import forgotten_count
from brpipeline.store.responses import Responses
from brpipeline.store.sheets import responses
from brpipeline.store.tables import export
from brpipeline.tally import Tally, tally
from brpipeline.waiting import waiting_problems


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


def rests_on(connection: Connection, files: list[FilePart], sources: list[str]) -> list[tuple[str, str]]:
    """What tells the answers of an assessment from those of another day: its exports, and how many were erased."""
    erased = [("", f"{count} erased")] if (count := forgotten_count(connection, sources)) else []
    return [*((file.source, file.sha256) for file in files), *erased]


def wave_before(
    connection: Connection, settings: Settings, assessment: AssessmentId
) -> tuple[AssessmentId, list[FilePart]] | None:
    """The same partnership's latest earlier wave with exports of the same kind of respondents, and those."""
    for earlier in settings.earlier(assessment):
        same = respondents(settings, earlier) == respondents(settings, assessment)
        if same and (files := exports(connection, settings, earlier)):
            return earlier, files
    return None


def answered(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    files: list[FilePart],
    before: AssessmentId | None,
) -> tuple[Answered, list[Problem]]:
    """What an assessment rests on, and why rows of it wait. before: the wave that it is compared with."""
    found = responses(connection, settings, assessment)
    problems = waiting_problems(found, settings)
    by_cause: Counter[str] = Counter()
    for one in problems:
        by_cause[one.code] += one.rows
    kind = respondents(settings, assessment)
    rests_on = Answered(
        tally=_tally(found, settings, kind),
        counts=found.counts(),
        cut_off=found.cut_off,
        waiting=by_cause,
        files=files,
        offers=_offers(connection, found, settings, kind),
        respondents=kind,
        returns=_returns(found) if found.returns.any() else None,
        corrected=len(found.corrected),
        straight_lines=int(found.straight_lines.sum()),
        other_kind=any(respondents(settings, one) != kind for one in settings.earlier(assessment)),
        earlier=before
        and (settings.wave(before.wave), _tally(responses(connection, settings, before), settings, kind)),
    )
    return rests_on, problems


def respondents(settings: Settings, assessment: AssessmentId) -> Respondents:
    """Whose answers the ratings of an assessment are: practitioners', or agencies' where only they are asked."""
    kinds = {source.respondents for source in settings.sources(assessment)}
    return "agency-return" if kinds == {"agency-return"} else "practitioner"


def counting(found: Responses, kind: Respondents) -> NDArray[np.bool_]:
    """(responses,) those that the ratings rest on: used, and of this kind."""
    counting: NDArray[np.bool_] = found.used & (found.returns == (kind == "agency-return"))
    return counting


def _returns(found: Responses) -> Returns:
    places = np.flatnonzero(found.used & found.returns)
    submitted = [found.submitted[place] for place in places]
    return Returns(found.agencies[places], found.codes[places], submitted)


def _tally(found: Responses, settings: Settings, kind: Respondents) -> Tally:
    used = counting(found, kind)
    return tally(found.agencies[used], found.codes[used], len(settings.agencies.agency))


def _offers(connection: Connection, found: Responses, settings: Settings, kind: Respondents) -> Offers:
    given = evidence(connection, found)
    return offers(
        found.agencies,
        found.exports,
        counting(found, kind),
        given.asked,
        given.offered,
        settings.instrument,
        len(settings.agencies.agency),
    )
