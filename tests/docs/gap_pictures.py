"""Small pictures of gaps for docs/reading.md: the verdicts, a likely range, what could be seen, agencies as raters.

The numbers are computed by the software, from answers that are made up.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import in_percent, stretching_svg
from brpipeline.publish.text.numbers_and_dates import signed
from brpipeline.reconcile.material_gaps import MARGIN, MaterialGaps, Verdict, material_gaps
from brpipeline.reconcile.others import weights
from brpipeline.reconcile.raters import RaterGaps, rater_gaps
from brpipeline.reconcile.visible_gaps import visible_gaps

HEIGHT, MIDDLE = 24, 12
WIDEST = 2.0  # points
SMALLEST_GAP = 0.5
VERDICTS = {
    "differs": Verdict.DIFFERS,
    "does-not-differ": Verdict.DOES_NOT_DIFFER,
    "cannot-be-told": Verdict.CANNOT_BE_TOLD,
}
SIZES = (20, 60, 60, 60, 4)  # people of the made-up agencies


@cache
def survey() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Counts (agencies, 12 components, 3), squares (agencies, 1) and weights of five agencies; the first is lower."""
    rng = np.random.default_rng(9)
    middle, counts, squares = rng.normal(0, 0.5, 12), [], []
    for size, own in zip(SIZES, (-0.6, 0.0, 0.1, -0.1, 0.0), strict=True):
        lean = np.full(12, own)
        lean[0] += -1.6 if own == -0.6 else 0.0
        latent = lean + middle + rng.normal(size=(size, 12))
        score = (latent > 0.5).astype(np.int64) - (latent < -0.5)
        counts.append((score[..., None] == (-1, 0, 1)).sum(axis=0))
        squares.append([(score.sum(axis=1) ** 2).sum()])
    table = np.array(counts)
    return table, np.array(squares), weights(table, np.ones(len(SIZES), dtype=np.int64))


@cache
def gaps() -> MaterialGaps:
    counts, _, weight = survey()
    return material_gaps(counts, weight, SMALLEST_GAP)


@cache
def throughout() -> RaterGaps:
    counts, squares, weight = survey()
    return rater_gaps(counts, squares, weight, [range(12)])


def on_axis(points: float) -> float:
    """In % of the width, from two points lower to two points higher."""
    return 50 + 24 * points


def line(dots: Sequence[float], at: float, low: float, high: float, *, differs: bool) -> str:
    """Gaps as small dots, one as a large one, and its likely range, over the band in which a gap does not matter."""
    left, right = on_axis(-MARGIN), on_axis(MARGIN)
    parts = [
        f'<rect x="{in_percent(left)}" width="{in_percent(right - left)}" height="{HEIGHT}" fill="{colours.GRID}" '
        'fill-opacity=".45"/>',
        f'<line x1="2%" x2="98%" y1="{MIDDLE}" y2="{MIDDLE}" stroke="{colours.GRID}"/>',
        f'<line x1="50%" x2="50%" y1="2" y2="22" stroke="{colours.SECONDARY}"/>',
        f'<line x1="{in_percent(on_axis(low))}" x2="{in_percent(on_axis(high))}" y1="{MIDDLE}" y2="{MIDDLE}" '
        f'stroke="{colours.INK}" stroke-width="3"/>',
    ]
    parts += [
        f'<circle cx="{in_percent(on_axis(dot))}" cy="{MIDDLE}" r="4" fill="{colours.PAPER}" fill-opacity=".75" '
        f'stroke="{colours.SECONDARY}" stroke-width="1.5"/>'
        for dot in dots
    ]
    fill = (colours.LOWER if at < 0 else colours.HIGHER) if differs else colours.SECONDARY
    parts.append(f'<circle cx="{in_percent(on_axis(at))}" cy="{MIDDLE}" r="6" fill="{fill}" stroke="{colours.PAPER}"/>')
    return stretching_svg("gap", HEIGHT, parts)


def axis() -> str:
    """The numbers under gaps."""
    style = f'y="14" font-size="12" text-anchor="middle" fill="{colours.SECONDARY}"'
    texts = ((-2, "2 lower"), (-1, "1 lower"), (0, "no gap"), (1, "1 higher"), (2, "2 higher"))
    return stretching_svg(
        "gap", 18, [f'<text x="{in_percent(on_axis(at) * 0.92 + 4)}" {style}>{text}</text>' for at, text in texts]
    )


def of_verdict(name: str) -> tuple[str, str]:
    """A label, and the line of the widest gap of this verdict; if it does not differ, of the narrowest."""
    found = gaps()
    cells = [(group, component) for group, component in np.argwhere(found.verdict == VERDICTS[name]).tolist()]
    sign = -1 if VERDICTS[name] == Verdict.DOES_NOT_DIFFER else 1
    at = group, _ = max(cells, key=lambda cell: sign * abs(float(found.gap[cell])))
    return (
        f"{SIZES[group]} people, gap {signed(float(found.gap[at]))}",
        line([], float(found.gap[at]), float(found.low[at]), float(found.high[at]), differs=name == "differs"),
    )


def seen() -> list[tuple[str, str]]:
    """By size of the agency: the gaps that would show four times in five, and those that would often be missed."""
    counts, _, weight = survey()
    visible = visible_gaps(counts, weight, SMALLEST_GAP).groups
    rows = []
    for group in np.argsort(SIZES, kind="stable")[[0, 1, -1]].tolist():
        points = min(float(visible[group]), WIDEST)
        share = 96 * points / WIDEST
        parts = [
            f'<rect x="2%" y="4" width="{in_percent(share)}" height="16" fill="{colours.GRID}" fill-opacity=".45"/>',
            f'<rect x="{in_percent(2 + share)}" y="4" width="{in_percent(96 - share)}" height="16" '
            f'fill="{colours.SHARE}"/>',
        ]
        what = f"from {points:.1f}" if points < WIDEST else "none"
        rows.append((f"{SIZES[group]} people: {what}", stretching_svg("gap", HEIGHT, parts)))
    return rows


def rater() -> tuple[str, str]:
    """The first agency over everything: its gap on each component, and that of all together with its likely range."""
    found, every = throughout(), gaps().gap[0].tolist()
    gap, low, high = (float(values[0, -1]) for values in (found.gap, found.low, found.high))
    return f"12 components, gap {signed(gap)}", line(every, gap, low, high, differs=bool(found.named[0, -1]))
