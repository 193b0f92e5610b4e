"""Which responses of the store an assessment counts, and as what: ranges of ids and a few exceptions, no copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import LETTERS
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome


@dataclass(frozen=True)
class CountedRows:
    """The responses that an assessment counts, in ids of the store.

    first, last: (ranges,) ids, both included; of the responses in these ranges all that are complete count. names: the
    agency of each name as it was typed, by the name's id. agencies: the agency of each response that was corrected, by
    its id. answers: (response's id, component, letter) where the answer that counts is not the one in the export.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    names: Mapping[int, str]
    agencies: Mapping[int, str]
    answers: Sequence[tuple[int, str, str]]


def counted_rows(
    own: Responses, counted: NDArray[np.bool_], agencies: Sequence[str], components: Sequence[str]
) -> CountedRows:
    """Describes the responses that count. counted: (responses,). agencies, components: ids in the settings' order."""
    first, last = _ranges(own.ids, counted, own.outcome == Outcome.INCOMPLETE)
    corrected = [position for position in sorted(own.corrected) if counted[position]]
    as_typed = counted.copy()
    as_typed[corrected] = False
    agency_of = np.full(own.name_ids.max(initial=-1) + 1, -1, dtype=np.int64)
    agency_of[own.name_ids[as_typed]] = own.agencies[as_typed]
    return CountedRows(
        first=first,
        last=last,
        names={ident: agencies[agency_of[ident]] for ident in np.flatnonzero(agency_of >= 0).tolist()},
        agencies={int(own.ids[position]): agencies[own.agencies[position]] for position in corrected},
        answers=[
            (int(own.ids[position]), components[column], LETTERS[own.codes[position, column]])
            for position, column in sorted(own.restated)
            if counted[position]
        ],
    )


def _ranges(
    ids: NDArray[np.int64], counted: NDArray[np.bool_], either: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last ids of ranges that hold every counted response, and none that is neither counted nor `either`.

    ids: (responses,) in any order. either: (responses,) it does not matter whether these are in a range.
    """
    inside = np.sort(ids[counted | either])
    if not len(inside):
        return inside, inside
    ends = np.flatnonzero(np.diff(inside) != 1)
    return inside[np.append(0, ends + 1)], inside[np.append(ends, -1)]
