"""What of an assessment's answers is shown: read from the store, grouped, and held against what was shown last."""

import hashlib
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from brpipeline.counting.evidence import Offers, offers
from brpipeline.counting.tally import Tally, tally
from brpipeline.disclosure.groups import Grouped, grouped
from brpipeline.disclosure.release import Answers, Shown, held_back, shown, smallest_shown
from brpipeline.disclosure.release_record import recorded, written
from brpipeline.results import Respondents
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import evidence
from brpipeline.store.read_responses import digests
from brpipeline.store.releases import last_shown
from brpipeline.store.responses import Responses


def respondents(settings: Settings, assessment: AssessmentId) -> Respondents:
    """Whose answers the ratings of an assessment are: practitioners', or agencies' where only they are asked."""
    kinds = {source.respondents for source in settings.sources(assessment)}
    return "agency-return" if kinds == {"agency-return"} else "practitioner"


def counting(found: Responses, kind: Respondents) -> NDArray[np.bool_]:
    """(responses,) those that the ratings rest on: used, and of this kind."""
    counting: NDArray[np.bool_] = found.used & (found.returns == (kind == "agency-return"))
    return counting


def shown_of(
    connection: Connection, settings: Settings, assessment: AssessmentId, found: Responses, is_open: bool
) -> tuple[Shown, str | None]:
    """What is shown, and the record to keep of it. A wave that was never shown while it was open needs none."""
    kind = respondents(settings, assessment)
    smallest = smallest_shown(settings.assessments, kind)
    text = last_shown(connection, assessment)
    recording = kind == "practitioner" and (is_open or text is not None)
    answers = answers_of(connection, settings, found, kind, marked=recording)
    now = shown(answers, settings.agencies.sectors, smallest)
    if not recording:
        return now, None
    then = recorded(text, settings.instrument) if text else None
    is_held = is_open or settings.assessments.privacy.after_closing == "in-steps"
    chosen = held_back(now, then.shown, then.ever, smallest) if then and is_held else now
    return chosen, written(chosen, then.ever if then else frozenset(), settings.instrument)


def answers_of(
    connection: Connection, settings: Settings, found: Responses, kind: Respondents, *, marked: bool = False
) -> Answers:
    """The answers that count, agency by agency. marked: with a mark of each person."""
    counts = counting(found, kind)
    return Answers(
        tally=_tally(found, settings, kind),
        offers=_offers(connection, found, settings, kind),
        straight_lines=_by_agency(found, settings, found.straight_lines & counts),
        latest=_latest(found, settings, kind),
        people=_people(found, digests(connection, found), counts, len(settings.agencies.agency)) if marked else (),
    )


def _by_agency(found: Responses, settings: Settings, which: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(agencies,) how many of these responses each has."""
    return np.bincount(found.agencies[which], minlength=len(settings.agencies.agency)).astype(np.int64)


def _latest(found: Responses, settings: Settings, kind: Respondents) -> list[datetime | None]:
    """The time of each agency's latest answer that counts."""
    counts = counting(found, kind)
    latest = np.full(len(settings.agencies.agency), "NaT", dtype="datetime64[s]")
    np.fmax.at(latest, found.agencies[counts], found.submitted[counts])
    times: list[datetime | None] = latest.tolist()
    return times


def earlier(found: Responses, settings: Settings, kind: Respondents) -> Grouped:
    """An earlier wave, by the groups in which it was shown."""
    smallest = smallest_shown(settings.assessments, kind)
    return grouped(_tally(found, settings, kind), settings.agencies.sectors, smallest)


def _people(
    found: Responses, said_then: NDArray[np.object_], which: NDArray[np.bool_], agencies: int
) -> list[dict[str, str]]:
    """By agency, a mark of each person and a digest of what this person answered, corrections included.

    said_then: (responses,) digests of the answers as they were given.
    """
    marked: list[dict[str, str]] = [{} for _ in range(agencies)]
    answers = np.ascontiguousarray(found.codes[which]).tobytes()
    wide = found.codes.shape[1]
    people = zip(found.agencies[which].tolist(), found.persons[which], said_then[which], strict=True)
    for at, (agency, person, digest) in enumerate(people):
        said = digest.encode() + answers[at * wide : (at + 1) * wide]
        marked[agency][_mark(person.encode())] = _mark(said)
    return marked


def _mark(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=12).hexdigest()


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
