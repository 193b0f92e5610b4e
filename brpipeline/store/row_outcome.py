"""What becomes of every response: the one rule by which rows are used, set aside or wait. Pure."""

from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Outcome(IntEnum):
    """Every response has exactly one; rows in = the sum of all. ELSEWHERE: it belongs to another assessment of its
    source, which says what becomes of it there."""

    USED = 0
    INCOMPLETE = 1
    TEST = 2
    DUPLICATE = 3
    WAITING = 4
    LATE = 5
    EARLY = 6
    WITHDRAWN = 7
    ELSEWHERE = 8
    TAKEN_OUT = 9


def outcomes(
    *,
    withdrawn: NDArray[np.bool_],
    taken_out: NDArray[np.bool_],
    test: NDArray[np.bool_],
    complete: NDArray[np.bool_],
    waiting: NDArray[np.bool_],
    persons: NDArray[np.int64],
    submitted: NDArray[np.datetime64],
    closes: date,
    opens: date = date.min,
) -> NDArray[np.int8]:
    """The outcome of each response. All arguments but `opens` and `closes` run over the responses. persons: from 0,
    equal where one person answered twice. submitted: NaT where no time is known.

    The first reason that applies counts: withdrawn, taken out by hand, a test, incomplete, late or early, a duplicate,
    waiting. Of several complete answers of one person the latest counts, even if it waits: what it replaced is not
    brought back. Of two at the same time, or without a time, the later in order counts. An answer without a time is
    neither late nor early.
    """
    days = submitted.astype("datetime64[D]")
    late, early = days > np.datetime64(closes), days < np.datetime64(opens)
    counting = complete & ~withdrawn & ~taken_out & ~test & ~late & ~early
    outcome = np.full(len(persons), Outcome.USED, dtype=np.int8)
    outcome[waiting] = Outcome.WAITING
    outcome[_answered_again(persons, submitted, counting)] = Outcome.DUPLICATE
    outcome[late] = Outcome.LATE
    outcome[early] = Outcome.EARLY
    outcome[~complete] = Outcome.INCOMPLETE
    outcome[test] = Outcome.TEST
    outcome[taken_out] = Outcome.TAKEN_OUT
    outcome[withdrawn] = Outcome.WITHDRAWN
    return outcome


def _answered_again(
    persons: NDArray[np.int64], submitted: NDArray[np.datetime64], counting: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """The positions of answers that a later answer of the same person replaces."""
    several = np.bincount(persons[counting], minlength=persons.max(initial=0) + 1) > 1
    positions = np.flatnonzero(counting & several[persons])
    # As numbers, no time is the earliest of all. Equal times stay in their order.
    in_order = positions[np.lexsort((submitted[positions].view(np.int64), persons[positions]))]
    is_replaced = persons[in_order[:-1]] == persons[in_order[1:]]
    replaced: NDArray[np.intp] = in_order[:-1][is_replaced]
    return replaced
