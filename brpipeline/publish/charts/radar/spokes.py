"""From results to radars: a spoke a component, or a lever, with its ring and its whisker."""

from markupsafe import Markup

from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.report.waves import components_then, levers_then
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME, percent
from brpipeline.rating import SCALE
from brpipeline.results import Colour, ComponentPart, LeverPart, Results, Support

RINGS = tuple((float(rating.ring), rating.name) for rating in SCALE)
PERCENT_RINGS = ((25.0, "25%"), (50.0, "50%"), (75.0, "75%"), (100.0, "100%"))
RING = {rating.colour: float(rating.ring) for rating in SCALE}


def radars(results: Results, wave: str) -> dict[str, Markup]:
    """One radar for the whole, under "all", and one for each lever, under its id. wave: what titles call it."""
    pictures = {"all": _overall(results, wave)}
    previous = components_then(results)
    for lever in results.levers:
        components = [component for component in results.components if component.lever == lever.id]
        described = "; ".join(_described(component) for component in components)
        pictures[lever.id] = radar(
            [_spoke(component, previous.get(component.id)) for component in components],
            RINGS,
            ident=f"radar-{lever.id}",
            title=f"Radar of {lever.name}, {wave}",
            description=f"{described}.",
        )
    return {name: Markup(picture) for name, picture in pictures.items()}  # radar escapes its texts


def middle_half(support: Support) -> tuple[float, float]:
    """From the first to the third quarter of the voices, as rings: where each is reached, counted from Red."""
    reached = (support.red, support.red + support.amber, 1.0)
    low, high = (
        next(ring for ring, share in enumerate(reached, 1) if share >= quarter - 1e-9) for quarter in (0.25, 0.75)
    )
    return float(low), float(high)


def _overall(results: Results, wave: str) -> str:
    described = "; ".join(f"{lever.name} {percent(lever.percent)} of its maximum" for lever in results.levers)
    previous = levers_then(results)
    return radar(
        [_lever_spoke(lever, previous.get(lever.id)) for lever in results.levers],
        PERCENT_RINGS,
        ident="radar-all",
        title=f"Radar of all levers, {wave}",
        description=f"{described}.",
        names=True,
    )


def _lever_spoke(lever: LeverPart, previous: float | None) -> Spoke:
    return Spoke(
        code=percent(lever.percent),
        title=lever.name,
        value=lever.percent,
        letter=None,
        whisker=lever.interval,
        previous=previous,
    )


def _spoke(component: ComponentPart, previous: Colour | None) -> Spoke:
    """A component's spoke. previous: its rating in the previous wave."""
    rated = component.consensus is not None
    return Spoke(
        code=component.id,
        title=component.short,
        value=RING[component.consensus] if component.consensus else None,
        letter=LETTER[component.consensus] if rated else None,
        whisker=middle_half(component.support) if rated and component.support else None,
        previous=RING[previous] if previous else None,
    )


def _described(component: ComponentPart) -> str:
    rating = f"{component.id} {component.short} {NAME[component.consensus]}"
    if component.consensus is None or component.support is None:
        return rating
    low, high = middle_half(component.support)
    names = dict(RINGS)
    return rating if low == high else f"{rating}, middle half of the voices from {names[low]} to {names[high]}"
