"""What is released of an assessment's answers: read from the store, grouped, and compared with the last release."""

import hashlib
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.counting.evidence import EvidenceCounts, count_evidence
from brpipeline.counting.tally import Tally, tally
from brpipeline.disclosure.groups import GroupTally, group_tally
from brpipeline.disclosure.release import AgencyAnswers, Release, full_release, next_release, smallest_group
from brpipeline.disclosure.release_record import read_record, write_record
from brpipeline.results import Respondents
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import evidence
from brpipeline.store.read_responses import digests
from brpipeline.store.releases import last_release
from brpipeline.store.responses import Responses


def release_of(
    connection: Connection, settings: Settings, assessment: AssessmentId, own: Responses, is_open: bool
) -> tuple[Release, str | None]:
    """What is released, and the record to keep of it. A wave that was never released while open needs none.

    own: the responses of the assessment. is_open: the wave has not closed yet.
    """
    kind = respondents(settings, assessment)
    smallest = smallest_group(settings.assessments, kind)
    text = last_release(connection, assessment)
    recording = kind == "practitioner" and (is_open or text is not None)
    answers = agency_answers(connection, settings, own, kind, marked=recording)
    full = full_release(answers, settings.agencies.sectors, smallest)
    if not recording:
        return full, None
    last = read_record(text, settings.instrument) if text else None
    in_steps = is_open or settings.assessments.privacy.after_closing == "in-steps"
    release = next_release(full, last.release, last.ever, smallest) if last and in_steps else full
    return release, write_record(release, last.ever if last else frozenset(), settings.instrument)


def agency_answers(
    connection: Connection, settings: Settings, own: Responses, kind: Respondents, *, marked: bool = False
) -> AgencyAnswers:
    """The answers that count, agency by agency. marked: with a mark of each person."""
    counted = counted_responses(own, kind)
    agencies = len(settings.agencies.agency)
    return AgencyAnswers(
        tally=_tally(own, settings, kind),
        evidence=_evidence(connection, own, settings, kind),
        straight_lines=_by_agency(own, settings, own.straight_lines & counted),
        latest=_latest(own, settings, kind),
        people=_people(own, digests(connection, own), counted, agencies) if marked else (),
    )


def earlier_wave(own: Responses, settings: Settings, kind: Respondents) -> GroupTally:
    """The tally of an earlier wave, by the groups in which it was released. own: the responses of that wave."""
    smallest = smallest_group(settings.assessments, kind)
    return group_tally(_tally(own, settings, kind), settings.agencies.sectors, smallest)


def _by_agency(own: Responses, settings: Settings, which: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(agencies,): how many of these responses each has."""
    return np.bincount(own.agencies[which], minlength=len(settings.agencies.agency)).astype(np.int64)


def _latest(own: Responses, settings: Settings, kind: Respondents) -> list[datetime | None]:
    """By agency, the time of its latest answer that counts."""
    counted = counted_responses(own, kind)
    latest = np.full(len(settings.agencies.agency), "NaT", dtype="datetime64[s]")
    np.fmax.at(latest, own.agencies[counted], own.submitted[counted])
    times: list[datetime | None] = latest.tolist()
    return times


def _people(
    own: Responses, as_answered: NDArray[np.object_], which: NDArray[np.bool_], agencies: int
) -> list[dict[str, str]]:
    """By agency, a mark of each person and a digest of what this person answered, corrections included.

    as_answered: (responses,) digests of the answers as they were given, before corrections.
    """
    marked: list[dict[str, str]] = [{} for _ in range(agencies)]
    answers = np.ascontiguousarray(own.codes[which]).tobytes()
    components = own.codes.shape[1]
    people = zip(own.agencies[which].tolist(), own.persons[which], as_answered[which], strict=True)
    for row, (agency, person, digest) in enumerate(people):
        content = digest.encode() + answers[row * components : (row + 1) * components]
        marked[agency][_mark(person.encode())] = _mark(content)
    return marked


def _mark(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def _tally(own: Responses, settings: Settings, kind: Respondents) -> Tally:
    counted = counted_responses(own, kind)
    return tally(own.agencies[counted], own.codes[counted], len(settings.agencies.agency))


def _evidence(connection: Connection, own: Responses, settings: Settings, kind: Respondents) -> EvidenceCounts:
    texts = evidence(connection, own)
    return count_evidence(
        own.agencies,
        own.exports,
        counted_responses(own, kind),
        texts.asked,
        texts.offered,
        settings.instrument,
        len(settings.agencies.agency),
    )
