"""Simulations shared between processes, in pieces, so that all are busy to the end."""

from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
PIECE = 40  # reports


def pieces(reports: int) -> list[range]:
    """The numbers of reports, in pieces."""
    return [range(first, min(first + PIECE, reports)) for first in range(0, reports, PIECE)]


def in_parallel(work: Callable[[Job], Result], jobs: Sequence[Job], processes: int = 2) -> list[Result]:
    """The result of each job, in their order. With one process in this one."""
    if processes == 1:
        return [work(job) for job in jobs]
    with get_context("spawn").Pool(processes) as pool:
        return pool.map(work, jobs, chunksize=1)
