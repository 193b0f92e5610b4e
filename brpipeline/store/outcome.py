"""What becomes of every response: the one rule by which rows are used, set aside or wait. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Outcome(IntEnum):
    """Every response has exactly one; rows in = the sum of all."""

    USED = 0
    INCOMPLETE = 1
    TEST = 2
    DUPLICATE = 3
    WAITING = 4
    LATE = 5
    WITHDRAWN = 6


def outcomes(
    *,
    withdrawn: NDArray[np.bool_],
    test: NDArray[np.bool_],
    complete: NDArray[np.bool_],
    waiting: NDArray[np.bool_],
    persons: Sequence[str],
    submitted: Sequence[datetime | None],
    closes: date,
) -> NDArray[np.int8]:
    """The outcome of each response. All arguments but `closes` run over the responses.

    The first reason that applies counts: withdrawn, a test, incomplete, late, a duplicate, waiting. Of several
    complete answers of one person the latest counts, even if it waits: what it replaced is not brought back. Of two at
    the same time, or without a time, the later in order counts. An answer without a time is never late.
    """
    late = np.array([time is not None and time.date() > closes for time in submitted], dtype=bool)
    counting = complete & ~withdrawn & ~test & ~late
    found = np.full(len(persons), Outcome.USED, dtype=np.int8)
    found[waiting] = Outcome.WAITING
    found[_answered_again(persons, submitted, counting)] = Outcome.DUPLICATE
    found[late] = Outcome.LATE
    found[~complete] = Outcome.INCOMPLETE
    found[test] = Outcome.TEST
    found[withdrawn] = Outcome.WITHDRAWN
    return found


def _answered_again(
    persons: Sequence[str], submitted: Sequence[datetime | None], counting: NDArray[np.bool_]
) -> list[int]:
    """The places of answers that a later one of the same person replaces."""
    newest: dict[str, int] = {}
    replaced = []
    for place in np.flatnonzero(counting).tolist():
        other = newest.setdefault(persons[place], place)
        if other != place:
            earlier = (submitted[place] or datetime.min) < (submitted[other] or datetime.min)
            replaced.append(place if earlier else other)
            newest[persons[place]] = other if earlier else place
    return replaced
