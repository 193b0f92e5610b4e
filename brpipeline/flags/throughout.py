"""Who rates a lever, or everything, lower or higher than the others taken together."""

from collections.abc import Iterator
from typing import Literal

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.reconcile.raters import SMALLEST
from brpipeline.results import Flag


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
        yield _flag(findings, group, part, part == everything)


def _flag(findings: Findings, group: int, part: int, is_everything: bool) -> Flag:
    raters = findings.reconciled.raters
    assert raters is not None, "a group is named by its gaps"
    gap = float(raters.gap[group, part])
    direction: Literal["higher", "lower"] = "higher" if gap > 0 else "lower"
    what = "everything" if is_everything else findings.instrument.lever[part].title
    low, high = sorted(abs(float(end[group, part])) for end in (raters.low, raters.high))
    text = (
        f"{findings.names[group]} rate {what} {direction} than the others taken together: by {abs(gap):.2f} points a "
        f"component, likely {low:.2f} to {high:.2f}."
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
