"""Who rates a lever, or everything, lower or higher than the others taken together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.reconcile.raters import SMALLEST, RaterGaps
from brpipeline.results import Flag, listed
from brpipeline.text import counted, title_and_id

LEFT = 0.5  # of a gap: at least so much must be left without what a group is flagged for by itself


def rates_throughout(findings: Findings) -> Iterator[Flag]:
    """Groups that rate everything lower or higher, the furthest first; then those that do so on a lever.

    Of a group that is named for everything, a lever on which it does the same is not named again. A lever of one
    component is no more than that component.
    """
    raters = findings.reconciled.raters
    if raters is None:
        return
    everything = raters.gap.shape[1] - 1
    sizes = [*(len(lever.component) for lever in findings.instrument.lever), len(findings.instrument.component_ids)]
    sizes = sizes[-1 - everything :]
    named = [
        (part != everything, -round(abs(float(raters.gap[group, part])), 9), part, group)
        for part in range(everything + 1)
        for group in range(len(raters.gap))
        if raters.named[group, part]
        and sizes[part] > 1
        and (part == everything or raters.named[group, part] != raters.named[group, everything])
    ]
    for _, _, part, group in sorted(named):
        yield _flag(findings, raters, group, None if part == everything else part)


@dataclass(frozen=True)
class _Extent:
    """On how many of the components that are compared a group lies on one side. carried: positions of those that it
    cannot be named without; empty if it is so throughout. left: points a component without them, on that side."""

    same: int
    compared: int
    carried: list[int]
    left: float


def _extent(findings: Findings, group: int, components: list[int], sign: int) -> _Extent:
    """A lever, or everything, is carried by the components on which the group is flagged, and by its widest gap, if
    these are at most half of all and less than half of the gap is left without them."""
    gaps = findings.reconciled.gaps
    gap = {at: sign * float(gaps.gap[group, at]) for at in components if not np.isnan(gaps.gap[group, at])}
    widest = max(gap, key=lambda at: round(gap[at], 9))
    carried = [at for at in gap if at == widest or gaps.flagged[group, at] == sign]
    rest = [value for at, value in gap.items() if at not in carried]
    mean = sum(gap.values()) / len(gap)
    left = sum(rest) / len(rest) if rest else mean
    few = 2 * len(carried) <= len(gap) and left < LEFT * mean
    return _Extent(sum(value > 0 for value in gap.values()), len(gap), carried if few else [], left)


def _flag(findings: Findings, raters: RaterGaps, group: int, lever: int | None) -> Flag:
    part = -1 if lever is None else lever
    gap = float(raters.gap[group, part])
    direction: Literal["higher", "lower"] = "higher" if gap > 0 else "lower"
    ids = findings.instrument.component_ids
    own = ids if lever is None else [part.id for part in findings.instrument.lever[lever].component]
    extent = _extent(findings, group, [at for at, ident in enumerate(ids) if ident in own], 1 if gap > 0 else -1)
    what = "everything" if lever is None else findings.instrument.lever[lever].title
    low, high = (float(end[group, part]) for end in (raters.low, raters.high))
    ends = sorted((abs(low), abs(high))) if low * high >= 0 else [0.0, max(abs(low), abs(high))]
    by = f"by {abs(gap):.2f} points a component, likely {ends[0]:.2f} to {ends[1]:.2f}"
    name, than = findings.names[group], f"{direction} than the others taken together"
    text = (
        f"{name} rate {what} {than}, on {extent.same} of {counted(extent.compared, 'component', 'components')}: {by}."
    )
    if extent.carried:
        because, without = _carried(findings, extent, direction)
        text = f"{name} rate {than} on average over {what}, mainly because of {because}: {by}; {without}."
    return raised(
        "rates-throughout",
        text,
        group=findings.reconciled.groups[group].id,
        direction=direction,
        gap=gap,
        p=raters.p[group, part],
        q=raters.q[group, part],
        fired=fired("gap-a-component", abs(gap), SMALLEST),
    )


def _carried(findings: Findings, extent: _Extent, direction: str) -> tuple[str, str]:
    """The components that carry it, and what is left without them."""
    components = [findings.instrument.components[at] for at in extent.carried]
    because = listed([title_and_id(component.short, component.id) for component in components])
    without = f"without {'it' if len(components) == 1 else 'them'}"
    if f"{abs(extent.left):.2f}" == "0.00":
        return because, f"{without}, not at all"
    other = {"higher": "lower", "lower": "higher"}[direction]
    return because, f"{without}, by {abs(extent.left):.2f}{'' if extent.left > 0 else f' {other}'}"
