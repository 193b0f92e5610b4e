"""Loads what an assessment is computed from: its answers, counted, and those of the wave before it."""

from collections import Counter

import numpy as np
from sqlalchemy import Connection

from brpipeline.assess.inputs import Inputs
from brpipeline.assess.release import earlier_wave, release_of
from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.assess.returns import Returns
from brpipeline.problems import Problem
from brpipeline.results import FilePart
from brpipeline.review.causes import waiting_problems
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses


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
