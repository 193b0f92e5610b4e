"""People who were counted and cannot be recognised any more: each may be one of those who look fresh."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from brpipeline.releases.history import History, Inside
from brpipeline.releases.known import NOBODY, Known, looked_up
from brpipeline.releases.ledger import Ledger
from brpipeline.releases.present import Present, outlasts_changes
from brpipeline.releases.tables import basis, entry, mark, release
from brpipeline.settings.assessment import AssessmentId

SHARED = 3  # with fewer in both, somebody works for both partnerships; it costs at most twice as many as are known


@dataclass(frozen=True)
class Missing:
    """How many people may be among those who look fresh for each measure. anywhere: (width,). by_agency: (width,
    agencies), those who could only be among the people of one agency."""

    anywhere: NDArray[np.int64]
    by_agency: NDArray[np.int64]


def missing_people(
    ledger: Ledger,
    assessment: AssessmentId,
    present: Present,
    known: Known,
    inside: Inside,
    sectors: Collection[str],
    current: Collection[AssessmentId],
) -> Missing:
    """People who were counted and may be among those who look fresh.

    known: those present, as the ledger knows them. inside: who is in the rows of the assessment. sectors: the ids
    of agencies, in the order of the settings. current: all assessments of the settings.

    While a source tells responses apart as it did, by their ids, whoever vanishes from its assessment withdrew. If that
    changed, or if it tells them apart by what they say, each may be one who looks fresh. So may everyone of an
    assessment that the settings no longer have, once anybody of it is here: it was renamed. And an agency that answers
    for several partnerships is known by a third of it being in both: the rest of it may be here as well, with answers
    that were changed. Whoever is doubtful is missing as well.
    """
    here = known.persons[~known.doubtful]
    gone = inside.persons[~np.isin(inside.persons, here)]
    withdrew = _withdrew(ledger, assessment, present, gone) if len(gone) else gone
    anywhere = _counted(inside, gone[~np.isin(gone, withdrew)])
    by_agency = np.zeros((ledger.width, len(sectors)), dtype=np.int64)
    for other in _sharing(ledger, assessment, known.persons[known.persons != NOBODY]):
        was = History(ledger, other).inside()
        if other not in current:
            anywhere += _counted(was, was.persons[~np.isin(was.persons, here)])
        else:
            shared = np.isin(was.persons, known.persons[present.unmistakable])
            by_agency += _of_shared_agencies(was, shared, list(sectors))
    return Missing(anywhere, by_agency)


def _withdrew(ledger: Ledger, assessment: AssessmentId, present: Present, gone: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of people who are gone, those whose source tells responses apart by the same ids as when they were counted."""
    query = select(mark.c.mark, mark.c.person, mark.c.basis).where(mark.c.basis.is_not(None))
    rows = looked_up(ledger.connection, query, mark.c.person, gone)
    names = {row.id: row.name for row in ledger.connection.execute(select(basis))}
    same = {f"{assessment}\x1f{name}" for name in set(present.bases) if outlasts_changes(name)}
    return rows["person"][np.array([names[base] in same for base in rows["basis"].tolist()], dtype=np.bool_)]


def _sharing(ledger: Ledger, assessment: AssessmentId, persons: NDArray[np.int64]) -> list[AssessmentId]:
    """Other assessments in which any of these people was counted."""
    by_number = {
        row.id: AssessmentId(row.partnership, row.wave) for row in ledger.connection.execute(select(release)).all()
    }
    elsewhere = [number for number, of in by_number.items() if of != assessment]
    if not elsewhere or not len(persons):
        return []
    query = select(entry.c.person, entry.c.release_id).where(entry.c.release_id.in_(elsewhere))
    rows = looked_up(ledger.connection, query, entry.c.person, persons)
    of_these = rows["release_id"][np.isin(rows["person"], persons)]
    return sorted({by_number[number] for number in np.unique(of_these).tolist()})


def _counted(inside: Inside, persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """(width,): how many of these people are in a row of each measure that they rated."""
    of_these = np.isin(inside.persons, persons)
    counted: NDArray[np.int64] = (inside.inside & inside.rated)[of_these].sum(axis=0)
    return counted


def _of_shared_agencies(was: Inside, shared: NDArray[np.bool_], order: list[str]) -> NDArray[np.int64]:
    """(width, agencies): by agency, people who are not shared, of each of which at least 1 in SHARED is.

    was: who is in the rows of another assessment. shared: (persons,) of it, who is here as well.
    """
    rated = was.inside & was.rated
    counted = np.zeros((rated.shape[1], len(order)), dtype=np.int64)
    for index, name in enumerate(was.names):
        of_agency = rated & (was.agencies == index)
        people = of_agency.any(axis=1)
        if name in order and SHARED * (people & shared).sum() >= people.sum() > 0:
            counted[:, order.index(name)] += of_agency[~shared].sum(axis=0)
    return counted
