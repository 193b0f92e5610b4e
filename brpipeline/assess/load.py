"""Loads what an assessment is computed from: its answers, counted, and those of the wave before it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
from sqlalchemy import Connection

from brpipeline.assess.inputs import Inputs
from brpipeline.assess.release import Decision, earlier_release, release_of
from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.assess.returns import Returns
from brpipeline.disclosure.groups import GroupTally
from brpipeline.disclosure.release import smallest_group
from brpipeline.problems import Problem, problem
from brpipeline.results import FilePart, Respondents
from brpipeline.review.invited import invited_problems, usable
from brpipeline.review.waiting_problems import waiting_problems
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.counted_rows import CountedRows, counted_rows
from brpipeline.store.read_responses import responses
from brpipeline.store.released_agencies import ReleasedRows
from brpipeline.store.responses import Responses


@dataclass(frozen=True)
class Loaded:
    """release: what is published is computed from. draft: what a draft is computed from; None where everything is
    published. problems: why rows wait. counted: the responses that an assessment counts, held ones among them. rows:
    which of them the release counts, component by component."""

    release: Inputs
    draft: Inputs | None
    problems: list[Problem]
    counted: CountedRows
    rows: ReleasedRows


def load_inputs(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    files: list[FilePart],
    before: AssessmentId | None,
    day: date,
    decision: Decision | None = None,
    *,
    enters: bool = True,
) -> Loaded:
    """What an assessment is computed from, its release entered into the ledger.

    before: the wave that it is compared with. day: of the release. decision: to publish what is held all the same.
    enters: False leaves the ledger as it is, and only the draft may be published.
    """
    own = responses(connection, settings, assessment)
    problems = waiting_problems(own, settings)
    by_cause: Counter[str] = Counter()
    for cause in problems:
        if cause.rows:
            by_cause[cause.code] += cause.rows
    kind = respondents(settings, assessment)
    released = release_of(connection, settings, assessment, own, day, decision, enters=enters)
    smallest = smallest_group(settings.assessments, kind)
    then = before and earlier_wave(connection, settings, before, smallest, kind)
    release = Inputs(
        release=released.release,
        answered=released.answered,
        held=released.held,
        closed=released.closed,
        awaited=released.awaited,
        releases=released.releases,
        exposing=released.exposing,
        counts=own.counts(),
        cut_off=max((time for time in released.release.latest if time), default=None),
        waiting=by_cause,
        files=known_files(files, own, kind, smallest),
        respondents=kind,
        invited=usable(settings.invited(assessment), released.answered) if kind == "practitioner" else {},
        returns=_returns(own) if own.returns.any() else None,
        corrected=len(own.corrected),
        other_kind=any(respondents(settings, earlier) != kind for earlier in settings.earlier(assessment)),
        earlier=(settings.wave(before.wave), then) if before and then else None,
        with_actions=[
            (settings.wave(wave.wave), tally)
            for wave in settings.earlier(assessment)
            if wave != before and wave in settings.actions
            if (tally := earlier_wave(connection, settings, wave, smallest, kind))
        ],
    )
    problems = [*problems, *invited_problems(settings, assessment, released.answered)]
    if released.awaited:
        problems = [*problems, problem("release-awaits", str(assessment), count=released.awaited)]
    whole = released.everything
    draft = None
    if whole is not None:
        draft = replace(release, release=whole, held={}, cut_off=own.cut_off, files=files, draft=True)
    names = list(settings.agencies.agency)
    counted = counted_rows(own, counted_responses(own, kind), names, settings.instrument.component_ids)
    return Loaded(release, draft, problems, counted, released.rows)


def earlier_wave(
    connection: Connection, settings: Settings, before: AssessmentId, smallest: int, kind: Respondents
) -> GroupTally | None:
    """What was released of an earlier wave; of agencies that signed what they said, all of it."""
    if kind == "practitioner":
        return earlier_release(connection, settings, before, smallest)
    own = responses(connection, settings, before)
    return release_of(connection, settings, before, own, date.min, enters=False).release


def known_files(files: list[FilePart], own: Responses, kind: Respondents, smallest: int) -> list[FilePart]:
    """The exports as they may be published: to the day, without a digest, and those of few rows without a name.

    The name, the time or the digest of an export of one row would speak of one person, whatever is held of the answer.
    """
    if kind == "agency-return":
        return files
    named = Counter(own.files[own.used].tolist())
    return [
        file.model_copy(
            update={
                "name": file.name if named[file.name] >= smallest else "",
                "sha256": None,
                "latest": file.latest and datetime.combine(file.latest, datetime.min.time()),
            }
        )
        for file in files
    ]


def _returns(own: Responses) -> Returns:
    """The returns in use. own: the responses of the assessment."""
    positions = np.flatnonzero(own.used & own.returns)
    return Returns(own.agencies[positions], own.codes[positions], own.submitted[positions].tolist())
