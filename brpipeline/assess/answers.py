"""The answers of an assessment that count, as measures count them and as the ledger recognises who gave them."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from brpipeline.assess.respondents import counted_responses
from brpipeline.counting.evidence import OfferedEvidence, offered_evidence
from brpipeline.counting.measures import Answers, square_parts
from brpipeline.releases.present import Present
from brpipeline.results import Respondents
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import evidence
from brpipeline.store.responses import Responses
from brpipeline.store.ways import ways


def answers_of(
    connection: Connection, settings: Settings, own: Responses, kind: Respondents
) -> tuple[Answers, NDArray[np.intp]]:
    """The answers that count, in the order in which they were given, and the position of each in `own`."""
    counted = np.flatnonzero(counted_responses(own, kind))
    at = counted[np.argsort(own.submitted[counted].view(np.int64), kind="stable")]  # without a time: before all others
    texts = evidence(connection, own)
    found = offered_evidence(own.exports, texts.asked, texts.offered, settings.instrument)
    answers = Answers(
        components=settings.instrument.component_ids,
        kinds=[kind.id for kind in settings.instrument.evidence],
        agency_count=len(settings.agencies.agency),
        agencies=own.agencies[at],
        codes=own.codes[at],
        evidence=OfferedEvidence(found.asked[at], found.offered[at], found.kinds[at], found.of_levers),
        straight=own.straight_lines[at],
        submitted=own.submitted[at],
        parts=square_parts(settings.instrument.by_lever),
    )
    return answers, at


def present(connection: Connection, own: Responses, answers: Answers, at: NDArray[np.intp]) -> Present:
    """Those who gave these answers. at: their positions in `own`."""
    keys, exports, sources = own.keys[at].tolist(), own.exports[at].tolist(), own.sources[at].tolist()
    bases = [f"{source}\x1f{way}" for source, way in zip(sources, ways(connection, exports, keys), strict=True)]
    return Present(
        agencies=answers.agencies,
        bases=bases,
        keys=keys,
        persons=own.persons[at].tolist(),
        submitted=answers.submitted,
        typed=own.names[at].tolist(),
        codes=answers.codes,
        rated=answers.rated,
        answers=answers.answers,
    )
