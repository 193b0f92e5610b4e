"""Pictures: the processor time of each figure, drawn and as PNG, beside that of resvg on the same drawing.

resvg made the PNGs before, at 1.25 pixels a unit, and with matplotlib's radars besides, which are not counted here. So
the ratio flatters the code of before. Both take turns in one run, since a time alone says little on a shared machine.
"""

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rich.console import Console

from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.figures import figures, png
from brpipeline.publish.figures.raster.letters import lettered
from brpipeline.publish.files.published import published
from brpipeline.publish.report.sentences import title_of
from tests.benchmarks.outputs import NOW, example
from tests.benchmarks.timing import processor_seconds
from tests.oracles.resvg import png_by_resvg

ROUNDS = 9
ZOOM_BEFORE = 1.25
SHARE = 0.25


def run(console: Console) -> bool:
    """Prints the best time of each. Returns whether all together take at most a quarter of the time of before."""
    with tempfile.TemporaryDirectory() as folder:
        example(Path(folder), NOW)
        results = published(Path(folder) / "reports/published/northmere/spring-2026")
    assert results
    ready = radars(results, title_of(results))
    documents = figures(results, ready)
    runs: dict[str, Callable[[], object]] = {
        "radars": partial(radars, results, title_of(results)),
        "sheets": partial(figures, results, ready),
        **{f"{name}.png": partial(png, svg) for name, svg in documents.items()},
        **{f"{name} before": partial(png_by_resvg, svg, ZOOM_BEFORE) for name, svg in documents.items()},
    }
    rounds = [_round(runs) for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in runs}
    drawn = (best["radars"] + best["sheets"]) / len(documents)
    console.print(f"Milliseconds of processor time; all {len(documents)} SVGs took {drawn * 1000:.1f} each.")
    for name in documents:
        now, before = best[f"{name}.png"] + drawn, best[f"{name} before"]
        console.print(f"  {name:14} {now * 1000:6.1f}, before {before * 1000:6.1f}: {now / before:.2f} of it")
    now = sum(best[f"{name}.png"] + drawn for name in documents)
    before = sum(best[f"{name} before"] for name in documents)
    console.print(
        f"All pictures of one assessment: {now:.2f} s, before {before:.2f} s: {now / before:.2f} of it "
        f"(required: {SHARE:.2f}), with {(2 / ZOOM_BEFORE) ** 2:.1f} times the pixels."
    )
    return now / before <= SHARE


def _round(runs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The time of each, as in a process that draws one assessment after another: letters are known, texts are not."""
    lettered.cache_clear()
    return {name: processor_seconds(draw) for name, draw in runs.items()}
