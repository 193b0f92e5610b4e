"""What moved since the last wave."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, Findings, fired, raised
from brpipeline.language import mark, say
from brpipeline.reconcile.consensus import NONE
from brpipeline.results import Flag
from brpipeline.text import counted

MOVED = {
    ("higher", False): mark(
        "moved since {wave}, by more than chance would explain: {gap} points higher on average, in the {agencies} "
        "compared."
    ),
    ("lower", False): mark(
        "moved since {wave}, by more than chance would explain: {gap} points lower on average, in the {agencies} "
        "compared."
    ),
    ("higher", True): mark(
        "moved from {then} to {now} since {wave}, by more than chance would explain: {gap} points higher on average, "
        "in the {agencies} compared."
    ),
    ("lower", True): mark(
        "moved from {then} to {now} since {wave}, by more than chance would explain: {gap} points lower on average, "
        "in the {agencies} compared."
    ),
}
"""By direction, and whether the rating is another as well."""


def moved(findings: Findings) -> Iterator[Flag]:
    """The agencies compared now answer differently, by more than chance; the largest move first."""
    if findings.waves is None:
        return
    wave, waves = findings.waves
    gaps = waves.gap.tolist()
    moving = [(index, component) for index, component in findings.components() if waves.moved[index]]
    for index, component in sorted(moving, key=lambda move: (-round(abs(gaps[move[0]]), 9), move[0])):
        then, now = int(waves.ratings_then[index]), int(waves.ratings_now[index])
        recoloured = NONE not in (then, now) and then != now
        direction = "higher" if gaps[index] > 0 else "lower"
        sentence = say(
            MOVED[direction, recoloured],
            then=COLOURS[then] if recoloured else "",
            now=COLOURS[now] if recoloured else "",
            wave=wave,
            gap=f"{abs(gaps[index]):.2f}",
            agencies=counted(len(waves.alike[index]), "agency", "agencies"),
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
