"""Taking the answers of somebody erased out of the ledger. The marks stay: without them a return would look new."""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
from sqlalchemy import select, update

from brpipeline.releases.known import looked_up
from brpipeline.releases.ledger import opened_ledger
from brpipeline.releases.marks import id_texts, marks_of
from brpipeline.releases.tables import basis, entry, mark
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings


def empty_seals(settings: Settings, assessments: Sequence[AssessmentId], responses: Iterable[tuple[str, str]]) -> int:
    """Empties what tells whether answers changed, of the people behind these responses: (source, key) each, in any of
    these assessments.

    Returns how many people the ledger knew.
    """
    with opened_ledger(settings, writes=True) as ledger:
        bases = [row.name for row in ledger.connection.execute(select(basis))]
        texts = []
        for source, key in responses:
            for assessment, name in product(assessments, bases):
                prefix = f"{assessment}\x1f"
                if name.startswith(f"{prefix}{source}\x1f"):
                    texts += id_texts("id", f"{assessment.wave}\x1f{name.removeprefix(prefix)}", [key])
        if not texts:
            return 0
        rows = looked_up(ledger.connection, select(mark.c.person), mark.c.mark, marks_of(texts, ledger.secret))
        persons = np.unique(rows["person"]).tolist()
        ledger.connection.execute(update(entry).where(entry.c.person.in_(persons)).values(sealed=b""))
        return len(persons)
