"""What moved since the last wave."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, Findings, fired, raised
from brpipeline.reconcile.consensus import NONE
from brpipeline.results import Flag
from brpipeline.text import counted


def moved(findings: Findings) -> Iterator[Flag]:
    """The agencies compared now answer differently, by more than chance; the largest move first."""
    if findings.waves is None:
        return
    wave, waves = findings.waves
    gaps = waves.gap.tolist()
    moving = [(index, component) for index, component in findings.components() if waves.moved[index]]
    for index, component in sorted(moving, key=lambda move: (-round(abs(gaps[move[0]]), 9), move[0])):
        then, now = int(waves.ratings_then[index]), int(waves.ratings_now[index])
        colours = "" if NONE in (then, now) or then == now else f" from {COLOURS[then]} to {COLOURS[now]}"
        direction = "higher" if gaps[index] > 0 else "lower"
        agencies = counted(len(waves.alike[index]), "agency", "agencies")
        sentence = (
            f"moved{colours} since {wave}, by more than chance would explain: {abs(gaps[index]):.2f} points "
            f"{direction} on average, in the {agencies} compared."
        )
        yield raised(
            "moved",
            findings.about(index, sentence),
            component=component,
            direction=direction,
            gap=gaps[index],
            p=waves.p[index],
            q=waves.q[index],
            fired=fired("gap", abs(gaps[index]), findings.rules.disagreement.gap),
        )
