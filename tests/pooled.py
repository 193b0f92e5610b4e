"""Groups of agencies that all answered everything, as the rule pools them; counts over groups, and over agencies."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import EvidenceCounts, no_evidence, offered_evidence
from brpipeline.counting.measures import SQUARES, Answers, square_parts
from brpipeline.counting.tally import Tally
from brpipeline.disclosure.cells import CountedCell
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.pool import pool
from brpipeline.disclosure.release import Release, all_cells, released
from brpipeline.rating import GREEN
from brpipeline.settings.instrument import Instrument
from brpipeline.store.responses import gives_one_rating


def groups(people: Mapping[str, int], sectors: Mapping[str, str], smallest: int) -> list[Group]:
    """The groups of the agencies of which anybody answered, in the order of `people`."""
    answered = {agency: count for agency, count in people.items() if count}
    return [
        Group("+".join(cell), tuple(cell), sum(answered[agency] for agency in cell))
        for cell in pool(answered, sectors, smallest)
    ]


def group_tally(tally: Tally, sectors: Mapping[str, str], smallest: int) -> Release:
    """The tally over groups, from the tally over agencies, as a single release would have them.

    sectors: of each agency, in the order of the tally.
    """
    order = list(sectors)
    answered = {agency: int(people) for agency, people in zip(order, tally.people, strict=True) if people}
    components = [str(component) for component in range(tally.counts.shape[1])]
    cells = {}
    for component, name in enumerate(components):
        counts = tally.counts[:, component]
        base = {agency: int(counts[order.index(agency), : GREEN + 1].sum()) for agency in answered}
        cells[name] = [
            CountedCell(
                agencies=tuple(agencies),
                people=sum(answered[agency] for agency in agencies),
                rated=sum(base[agency] for agency in agencies),
                counts=tuple(counts[[order.index(agency) for agency in agencies]].sum(axis=0).tolist()),
                latest=None,
            )
            for agencies in pool(base, sectors, smallest)
        ]
    return released(cells, components, [], sectors, answered, smallest, {})


def released_answers(
    agencies: NDArray[np.int32],
    codes: NDArray[np.uint8],
    sectors: Mapping[str, str],
    smallest: int,
    levers: Mapping[str, Sequence[str]],
) -> Release:
    """Everyone's answers as a single release would have them. agencies: (people,). codes: (people, components).

    sectors: of each agency, in the order of the indices. levers: ids of components by lever, in the order of the codes.
    """
    parts = square_parts(levers)
    answers = Answers(
        components=parts[SQUARES],
        kinds=[],
        agency_count=len(sectors),
        agencies=agencies,
        codes=codes,
        evidence=no_evidence(*codes.shape),
        straight=gives_one_rating(codes),
        submitted=np.full(len(codes), "NaT", dtype="datetime64[s]"),
        parts=parts,
    )
    answered = {agency: int(people) for agency, people in zip(sectors, answers.people, strict=True) if people}
    cells = all_cells(answers, sectors, smallest)
    return released(cells, answers.components, [], sectors, answered, smallest, parts)


def pooled(counts: NDArray[np.int64], own: Sequence[Group], index: Mapping[str, int]) -> NDArray[np.int64]:
    """Counts over groups, from counts over agencies: (agencies, ...) to (groups, ...)."""
    inside = [[index[agency] for agency in group.agencies] for group in own]
    return np.stack([counts[positions].sum(axis=0) for positions in inside]) if inside else counts[:0]


def count_evidence(
    agencies: NDArray[np.int32],
    exports: NDArray[np.int64],
    used: NDArray[np.bool_],
    asked: Mapping[int, frozenset[str]],
    offered: Iterable[tuple[int, str, str]],
    instrument: Instrument,
    agency_count: int,
) -> EvidenceCounts:
    """The evidence of the responses in use, by agency. Arguments as of `offered_evidence`."""
    found = offered_evidence(np.asarray(exports), asked, offered, instrument)
    kinds = found.kinds[..., None] >> np.arange(len(instrument.evidence), dtype=np.uint32) & 1

    def by_agency(bits: NDArray[np.generic]) -> NDArray[np.int64]:
        counts = np.zeros((agency_count, *bits.shape[1:]), dtype=np.int64)
        np.add.at(counts, agencies[used], bits[used].astype(np.int64))
        return counts

    return EvidenceCounts(by_agency(found.asked), by_agency(found.offered), by_agency(kinds), found.of_levers)
