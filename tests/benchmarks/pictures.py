"""Pictures: the processor time of each figure, drawn and as PNG, beside that of the code of before.

Before, matplotlib drew the radars and resvg made the PNGs, at 1.25 pixels a unit; what else it cost to write the SVGs
is left out. Both take turns in one run, since a time alone says little on a shared machine.
"""

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rich.console import Console

from brpipeline.publish.charts.radar import Spoke
from brpipeline.publish.charts.radar.spokes import RING, radars
from brpipeline.publish.figures import figures, png
from brpipeline.publish.figures.png import SCALE
from brpipeline.publish.figures.raster.letters import lettered
from brpipeline.publish.files.published import published
from brpipeline.publish.report.sentences import title_of
from brpipeline.publish.text.numbers_and_dates import LETTER
from brpipeline.results import Results
from tests.benchmarks.outputs import NOW, example
from tests.benchmarks.timing import processor_seconds
from tests.oracles.matplotlib_radar import svg_by_matplotlib
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
    rings = [(1.0, "Red"), (2.0, "Amber"), (3.0, "Green")]
    runs: dict[str, Callable[[], object]] = {
        "radars": partial(radars, results, title_of(results)),
        "sheets": partial(figures, results, ready),
        **{f"{name}.png": partial(png, svg) for name, svg in documents.items()},
        **{f"{name} before": partial(png_by_resvg, svg, ZOOM_BEFORE) for name, svg in documents.items()},
        **{
            f"radar-{lever.id.lower()} drawn before": partial(svg_by_matplotlib, _spokes(lever.id, results), rings)
            for lever in results.levers
        },
    }
    rounds = [_round(runs) for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in runs}
    drawn = (best["radars"] + best["sheets"]) / len(documents)
    console.print(f"Milliseconds of processor time; all {len(documents)} SVGs took {drawn * 1000:.1f} each.")
    now = {name: best[f"{name}.png"] + drawn for name in documents}
    before = {name: best[f"{name} before"] + best.get(f"{name} drawn before", 0) for name in documents}
    for name in documents:
        ratio = now[name] / before[name]
        console.print(f"  {name:14} {now[name] * 1000:6.1f}, before {before[name] * 1000:6.1f}: {ratio:.2f} of it")
    ratio = sum(now.values()) / sum(before.values())
    console.print(
        f"All pictures of one assessment: {sum(now.values()):.2f} s, before {sum(before.values()):.2f} s: {ratio:.2f} "
        f"of it (required: {SHARE:.2f}), with {(SCALE / ZOOM_BEFORE) ** 2:.1f} times the pixels."
    )
    return ratio <= SHARE


def _spokes(lever: str, results: Results) -> list[Spoke]:
    return [
        Spoke(one.id, one.short, RING[one.consensus], LETTER[one.consensus], (1.0, 3.0))
        for one in results.components
        if one.lever == lever and one.consensus
    ]


def _round(runs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The time of each, as in a process that draws one assessment after another: letters are known, texts are not."""
    lettered.cache_clear()
    return {name: processor_seconds(draw) for name, draw in runs.items()}
