"""Work on many things, by several processes where that pays."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
DIED = "its process was killed, perhaps because memory ran out"


def side_by_side(work: Callable[[Thing], Made], things: Sequence[Thing], processes: int) -> Iterator[Made | None]:
    """What the work makes of each thing, in their order; None where it ended the process that it ran in.

    processes: with more than one, the work and its things must be picklable.
    """
    if processes == 1:
        yield from map(work, things)
        return
    done = 0
    with _pool(processes, work) as pool, suppress(BrokenProcessPool):
        for making in [pool.submit(_do, thing) for thing in things]:
            yield making.result()
            done += 1
    if done < len(things):  # this one ended its process, or another that was under way
        yield _alone(work, things[done])
        yield from side_by_side(work, things[done + 1 :], processes)


def _alone(work: Callable[[Thing], Made], thing: Thing) -> Made | None:
    try:
        with _pool(1, work) as pool:
            made: Made = pool.submit(_do, thing).result()
            return made
    except BrokenProcessPool:
        return None


def _pool(processes: int, work: Callable[[Thing], Made]) -> ProcessPoolExecutor:
    """Processes that get the work, and all the settings that it holds, once each and not with every thing."""
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(work,))


_WORK: list[Callable[..., Any]] = []  # of this process, where it is one of a pool


def _begin(work: Callable[..., Any]) -> None:
    _WORK[:] = [work]


def _do(thing: Any) -> Any:
    return _WORK[0](thing)
