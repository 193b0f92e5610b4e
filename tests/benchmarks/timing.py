"""Best times, fairly taken: on a machine that others use, only what a run takes at best is its own."""

from collections.abc import Callable, Sequence
from time import perf_counter, process_time

ROUNDS = 7
AT_ONCE = 3  # runs in a row, so that nobody is charged for caches that the one before has emptied
SLOW = 0.5  # seconds; who takes longer has two runs in all


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def processor_seconds(run: Callable[[], object]) -> float:
    """Of all threads of this process."""
    start = process_time()
    run()
    return process_time() - start


def best_times(runs: Sequence[Callable[[], object]], rounds: int = ROUNDS, at_once: int = AT_ONCE) -> list[float]:
    """The best time of each, in seconds. They take turns, so that what else the machine does falls on all alike."""
    best = [seconds(run) for run in runs]
    for turn in range(rounds):
        for index, run in enumerate(runs):
            if best[index] < SLOW:
                best[index] = min(best[index], *(seconds(run) for _ in range(at_once)))
            elif turn == 0:
                best[index] = min(best[index], seconds(run))
    return best
