"""Why answers of an assessment wait, as problems: each names its rows, and `brpipeline decide` settles it."""

from collections.abc import Iterator

import numpy as np

from brpipeline.problems import Problem, problem, shortened
from brpipeline.review.areas import area_problems, early_notes
from brpipeline.review.cause import Cause, Kind, listed_cells, listed_components
from brpipeline.review.causes import causes_of
from brpipeline.review.suggestions import nearby_agencies
from brpipeline.settings.corrections import CORRECTIONS_FILE
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome

CODES = {
    Kind.AGENCY: "agency-unknown",
    Kind.BLANK: "agency-missing",
    Kind.NOBODY: "agency-not-single",
    Kind.RATING: "rating-unreadable",
}


def waiting_problems(stored: Responses, settings: Settings) -> list[Problem]:
    """A problem for each cause, areas and waves first and then those of most rows; then answers that are early, and
    corrections that fit no response."""
    unplaced = np.flatnonzero((stored.outcome == Outcome.WAITING) & stored.unplaced).tolist()
    causes = [cause for cause in causes_of([stored], settings) if cause.kind in CODES]
    return [
        *area_problems(stored, unplaced, settings),
        *(_problem(cause, settings) for cause in _joined(causes)),
        *early_notes(stored, settings),
        *_unused(stored),
    ]


def _joined(causes: list[Cause]) -> list[Cause]:
    """The causes, all blank agencies of a source as one: each is decided by itself, but what is wrong is the same."""
    joined: dict[tuple[str, ...], Cause] = {}
    for cause in causes:
        key = (cause.kind.value, cause.sources[0]) if cause.kind is Kind.BLANK else cause.identity
        known = joined.get(key)
        joined[key] = Cause(cause.kind, "", (*known.cells, *cause.cells)) if known else cause
    return list(joined.values())


def _problem(cause: Cause, settings: Settings) -> Problem:
    where = (
        f"{', '.join(cause.sources)}, {listed_cells(cause.cells)}, {listed_components(cause.components) or 'agency'}"
    )
    near = nearby_agencies(cause.typed, settings.agencies) if cause.kind is Kind.AGENCY else {}
    named = (f" Closest: “{spelling}” ({settings.agencies.agency[ident].name})." for ident, spelling in near.items())
    closest = next(named, "")
    facts = {"typed": shortened(cause.typed), "closest": closest, "reason": cause.reason}
    return problem(CODES[cause.kind], where, rows=len(cause.rows), **facts)


def _unused(stored: Responses) -> Iterator[Problem]:
    """Corrections of responses that do not exist."""
    for correction in stored.unused:
        where = f"{CORRECTIONS_FILE}, {correction.source}"
        yield problem("correction-unused", where, field=correction.field, response=correction.response)
