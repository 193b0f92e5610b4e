"""Work on many things, by several processes where that pays."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def side_by_side(work: Callable[[Thing], Made], things: Sequence[Thing], processes: int) -> Iterator[Made]:
    """What the work makes of each thing, in their order; begun as it is asked for.

    processes: with more than one, the work and its things must be picklable.
    """
    if processes == 1:
        yield from map(work, things)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, things)
