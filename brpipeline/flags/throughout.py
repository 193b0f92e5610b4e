"""Who rates a lever, or everything, lower or higher than the others taken together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.language import mark, say, say_count
from brpipeline.reconcile.raters import SMALLEST, RaterGaps
from brpipeline.results import Flag
from brpipeline.text import counted, listed, title_and_id

LEFT = 0.5  # of a gap: at least so much must be left without what a group is flagged for by itself

THROUGHOUT = {
    ("higher", "everything"): mark(
        "{group} rate everything higher than the others taken together, on {same} of {components}: by {gap} points a "
        "component, likely {low} to {high}."
    ),
    ("lower", "everything"): mark(
        "{group} rate everything lower than the others taken together, on {same} of {components}: by {gap} points a "
        "component, likely {low} to {high}."
    ),
    ("higher", "lever"): mark(
        "{group} rate {lever} higher than the others taken together, on {same} of {components}: by {gap} points a "
        "component, likely {low} to {high}."
    ),
    ("lower", "lever"): mark(
        "{group} rate {lever} lower than the others taken together, on {same} of {components}: by {gap} points a "
        "component, likely {low} to {high}."
    ),
}
CARRIED = {
    ("higher", "everything"): mark(
        "{group} rate higher than the others taken together on average over everything, mainly because of {carriers}: "
        "by {gap} points a component, likely {low} to {high}; {without_them}."
    ),
    ("lower", "everything"): mark(
        "{group} rate lower than the others taken together on average over everything, mainly because of {carriers}: "
        "by {gap} points a component, likely {low} to {high}; {without_them}."
    ),
    ("higher", "lever"): mark(
        "{group} rate higher than the others taken together on average over {lever}, mainly because of {carriers}: "
        "by {gap} points a component, likely {low} to {high}; {without_them}."
    ),
    ("lower", "lever"): mark(
        "{group} rate lower than the others taken together on average over {lever}, mainly because of {carriers}: "
        "by {gap} points a component, likely {low} to {high}; {without_them}."
    ),
}
"""CARRIED: likewise where a few components make up most of it. By direction, and over what."""


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
    low, high = (float(end[group, part]) for end in (raters.low, raters.high))
    ends = sorted((abs(low), abs(high))) if low * high >= 0 else [0.0, max(abs(low), abs(high))]
    carriers = [findings.instrument.components[at] for at in extent.carried]
    text = say(
        (CARRIED if carriers else THROUGHOUT)[direction, "everything" if lever is None else "lever"],
        group=findings.names[group],
        lever="" if lever is None else findings.instrument.lever[lever].title,
        same=extent.same,
        components=counted(extent.compared, "component", "components"),
        gap=f"{abs(gap):.2f}",
        low=f"{ends[0]:.2f}",
        high=f"{ends[1]:.2f}",
        carriers=listed([title_and_id(component.short, component.id) for component in carriers]),
        without_them=_without(extent, direction),
    )
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


def _without(extent: _Extent, direction: str) -> str:
    """How far the group lies apart without the components that carry it."""
    left, carriers = f"{abs(extent.left):.2f}", len(extent.carried)
    if left == "0.00":
        return say_count("without it, not at all", "without them, not at all", carriers)
    if extent.left > 0:
        return say_count("without it, by {gap}", "without them, by {gap}", carriers, gap=left)
    if direction == "higher":
        return say_count("without it, by {gap} lower", "without them, by {gap} lower", carriers, gap=left)
    return say_count("without it, by {gap} higher", "without them, by {gap} higher", carriers, gap=left)
