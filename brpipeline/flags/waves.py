"""What moved since the last wave."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, Findings, fired, number, raised
from brpipeline.reconcile.consensus import NONE
from brpipeline.results import Flag


def moved(findings: Findings) -> Iterator[Flag]:
    """Agencies that answered both waves answer otherwise than before, by more than chance; the largest move first."""
    if findings.since is None:
        return
    wave, since = findings.since
    gaps = since.gap.tolist()
    moving = [(place, component) for place, component in findings.components() if since.moved[place]]
    for place, component in sorted(moving, key=lambda one: (-round(abs(gaps[one[0]]), 9), one[0])):
        then, now = int(since.ratings_then[place]), int(since.ratings_now[place])
        colours = "" if NONE in (then, now) or then == now else f" from {COLOURS[then]} to {COLOURS[now]}"
        direction = "higher" if gaps[place] > 0 else "lower"
        on = number(len(since.agencies), "agency", "agencies")
        text = (
            f"{component} moved{colours} since {wave}, more than chance would give: {abs(gaps[place]):.2f} points "
            f"{direction} on average, in the {on} that answered both."
        )
        yield raised(
            "moved",
            text,
            component=component,
            direction=direction,
            gap=gaps[place],
            p=since.p[place],
            q=since.q[place],
            fired=fired("gap", abs(gaps[place]), findings.rules.disagreement.gap),
        )
