"""How much waits over all assessments: each row once, though one that may belong to several waits in each of them."""

from collections.abc import Mapping
from typing import NamedTuple

from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import counts_over

Counts = Mapping[str, int]


class Waiting(NamedTuple):
    """What waits for a decision. rows: that wait as a whole. ratings: of rows that are used without them."""

    rows: int
    ratings: int


def all_that_waits(settings: Settings, counts: Mapping[AssessmentId, Counts]) -> Waiting:
    """What waits in these assessments. counts: of each, rows by outcome; they are added up.

    Where rows of an export may belong to several assessments, what waits in more than one of them is counted in the
    store instead. Raises SettingsError if that cannot be opened.
    """
    waits = {assessment: own for assessment, own in counts.items() if any(_of(own))}
    shared = [of for of in waits if any(source.routes for source in settings.sources(of))]
    added = [_of(own) for of, own in waits.items() if len(shared) < 2 or of not in shared]
    if len(shared) > 1:
        with opened(settings) as engine, reading(engine) as connection:
            added.append(_of(counts_over(responses(connection, settings, of) for of in shared)))
    return Waiting(sum(one.rows for one in added), sum(one.ratings for one in added))


def _of(counts: Counts) -> Waiting:
    return Waiting(counts.get("waiting", 0), counts.get("held_back", 0))
