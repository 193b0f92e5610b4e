"""Loads what an assessment is computed from: its answers, counted, and those of the wave before it."""

from collections import Counter
from dataclasses import dataclass

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
from brpipeline.store.counted_rows import CountedRows, counted_rows
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses


@dataclass(frozen=True)
class Loaded:
    """inputs: what an assessment is computed from. counted: the responses that it counts, held ones among them.

    problems: why rows of it wait. record: to keep of the release, if one is kept.
    """

    inputs: Inputs
    counted: CountedRows
    problems: list[Problem]
    record: str | None


def load_inputs(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    files: list[FilePart],
    before: AssessmentId | None,
    is_open: bool,
) -> Loaded:
    """What an assessment is computed from, and what is kept of it.

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
    counted = counted_responses(own, kind)
    inputs = Inputs(
        release=release,
        present={names[agency] for agency in np.unique(own.agencies[counted]).tolist()},
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
    return Loaded(inputs, counted_rows(own, counted, names, settings.instrument.component_ids), problems, record)


def _returns(own: Responses) -> Returns:
    """The returns in use. own: the responses of the assessment."""
    positions = np.flatnonzero(own.used & own.returns)
    return Returns(own.agencies[positions], own.codes[positions], own.submitted[positions].tolist())
