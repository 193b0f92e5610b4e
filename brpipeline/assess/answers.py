"""The answers of an assessment that count, as measures count them and as the ledger recognises who gave them."""

import hashlib

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from brpipeline.assess.respondents import counted_responses
from brpipeline.counting.evidence import OfferedEvidence, offered_evidence
from brpipeline.counting.measures import Answers
from brpipeline.releases.present import BY_EMAIL, BY_ID, Present
from brpipeline.results import Respondents
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import evidence
from brpipeline.store.export_columns import written
from brpipeline.store.responses import Responses
from brpipeline.store.tables import export

AN_ADDRESS = "the e-mail address"  # what an export says that knows people by it
BY_CONTENT = "row "  # how the key of a response begins that is known by the content of its row alone


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
        evidence=OfferedEvidence(found.asked[at], found.offered[at], found.kinds[at]),
        straight=own.straight_lines[at],
        submitted=own.submitted[at],
    )
    return answers, at


def present(connection: Connection, own: Responses, answers: Answers, at: NDArray[np.intp]) -> Present:
    """Those who gave these answers. at: their positions in `own`."""
    headings, by_email = _identification(connection, np.unique(own.exports[at]).tolist())
    keys = own.keys[at].tolist()
    bases = [
        f"{source}\x1f{headings[file] if key.startswith(BY_CONTENT) else BY_EMAIL if file in by_email else BY_ID}"
        for source, file, key in zip(own.sources[at].tolist(), own.exports[at].tolist(), keys, strict=True)
    ]
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


def _identification(connection: Connection, exports: list[int]) -> tuple[dict[int, str], set[int]]:
    """By export, a digest of its columns: keys of content change with them. And the exports that know people by their
    addresses: an export with ids in their place knows them by something else."""
    query = select(export.c.id, export.c.recognitions, export.c.identified_by).where(export.c.id.in_(exports))
    rows = connection.execute(query).all()
    digests = {row.id: hashlib.blake2b(written(row.recognitions).encode(), digest_size=8).hexdigest() for row in rows}
    return digests, {row.id for row in rows if row.identified_by == AN_ADDRESS}
