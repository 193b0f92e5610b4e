"""Our tally and consensus against the tables and the crowd-sourcing library that one would otherwise reach for.

Peers may use all processors, as they do by default; ours uses one.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from os import cpu_count

import numpy as np
from numpy.typing import NDArray
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

import brpipeline
from brpipeline.counting.tally import tally
from brpipeline.rating import codes_of
from tests.benchmarks.answers import AGENCIES, COMPONENTS, RESPONDENTS, Answers, answers
from tests.benchmarks.peers import OURS, PANDAS, PEERS, Contender
from tests.benchmarks.timing import best_times

PANDAS_RATIO = 30.0


def differing(contender: Contender, made: Answers, expected: NDArray[np.int8]) -> float | None:
    """The share of components on which another rule finds another colour; None for our rule.

    Raises AssertionError where our rule, in other hands, finds another colour: then one of the two is wrong.
    """
    ratings = contender.prepare(made.agencies, made.codes)()
    if not contender.same:
        return float((ratings != expected).mean())
    if not np.array_equal(ratings, expected):
        raise AssertionError(f"{contender}: found {ratings}, and we {expected}")
    return None


def from_sheets(contender: Contender, made: Answers) -> Callable[[], object]:
    """The whole way. Everybody is given our reading of the sheets: a split of texts in their own would be slower."""

    def run() -> None:
        contender.prepare(made.agencies, codes_of(made.sheets, COMPONENTS))()

    return run


def table_of(contenders: Sequence[Contender], times: Sequence[float]) -> Table:
    table = Table("contender", "version", box=MARKDOWN)
    table.add_column("best, ms", justify="right")
    table.add_column("times ours", justify="right")
    for contender, time in zip(contenders, times, strict=True):
        release = brpipeline.__version__ if contender is OURS else version(contender.package)
        table.add_row(str(contender), release, f"{time * 1000:.1f}", f"{time / times[0]:.1f}")
    return table


def run(console: Console) -> bool:
    """Prints both tables and the tally alone. Returns whether no peer was faster, and pandas slow enough."""
    made = answers()
    expected = OURS.prepare(made.agencies, made.codes)()
    contenders = [OURS, *PEERS]
    differ = {peer: share for peer in PEERS if (share := differing(peer, made, expected)) is not None}
    size = f"{RESPONDENTS:,} respondents x {COMPONENTS} components, {AGENCIES} agencies, {cpu_count()} processors"

    times = best_times([contender.prepare(made.agencies, made.codes) for contender in contenders])
    console.print(f"{size}: from the input that each calls its own")
    console.print(table_of(contenders, times))
    whole = best_times([from_sheets(contender, made) for contender in contenders], rounds=4, at_once=1)
    console.print(f"{size}: from answer sheets, converted to that input")
    console.print(table_of(contenders, whole))
    alone = best_times([lambda: tally(made.agencies, made.codes, AGENCIES)])[0]
    console.print(f"The tally alone: {alone * 1000:.2f} ms.")

    console.print("pandas, polars and duckdb found our consensus. By another rule the colour is another:")
    for peer, share in differ.items():
        console.print(f"  {peer}: on {share * COMPONENTS:.0f} of {COMPONENTS} components")
    return held(console, {contender: time / times[0] for contender, time in zip(contenders, times, strict=True)})


def held(console: Console, ratios: Mapping[Contender, float]) -> bool:
    """Whether what is required was held. ratios: to our time."""
    faster = [str(contender) for contender, ratio in ratios.items() if ratio < 1]
    quickest = min((ratio for ratio in ratios if ratio.package == PANDAS.package), key=ratios.__getitem__)
    console.print(
        f"Required: {PANDAS_RATIO:.0f} times as fast as {PANDAS}: {ratios[PANDAS]:.1f}. "
        f"The quickest that we found, {quickest}: {ratios[quickest]:.1f}."
    )
    console.print(f"Required: no peer is faster. Faster: {', '.join(faster) or 'none'}.")
    return not faster and ratios[PANDAS] >= PANDAS_RATIO
