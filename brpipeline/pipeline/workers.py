"""Shares work out among several processes where that pays."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 61  # processes that Windows can wait for at once; more are refused there
DIED = "its process was killed, perhaps because memory ran out"


def side_by_side(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result | None]:
    """The result of the work on each item, in their order; None where it ended the process that it ran in.

    processes: with more than one, the work and its items must be picklable.
    """
    if processes == 1:
        yield from map(work, items)
        return
    done = 0
    with _pool(processes, work) as pool, suppress(BrokenProcessPool):
        for future in [pool.submit(_do, item) for item in items]:
            yield future.result()
            done += 1
    if done < len(items):  # this one ended its process, or another that was under way
        yield _alone(work, items[done])
        yield from side_by_side(work, items[done + 1 :], processes)


def _alone(work: Callable[[Item], Result], item: Item) -> Result | None:
    try:
        with _pool(1, work) as pool:
            result: Result = pool.submit(_do, item).result()
            return result
    except BrokenProcessPool:
        return None


def _pool(processes: int, work: Callable[[Item], Result]) -> ProcessPoolExecutor:
    """Processes that get the work, and all the settings that it holds, once each and not with every item."""
    return ProcessPoolExecutor(min(processes, MOST), get_context("spawn"), initializer=_begin, initargs=(work,))


_WORK: list[Callable[..., Any]] = []  # of this process, where it is one of a pool


def _begin(work: Callable[..., Any]) -> None:
    _WORK[:] = [work]


def _do(item: Any) -> Any:
    return _WORK[0](item)
