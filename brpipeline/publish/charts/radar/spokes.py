"""From results to radars: a spoke a component, or a lever, with its ring and its whisker."""

from markupsafe import Markup

from brpipeline.language import say
from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.report.waves import components_then, levers_then
from brpipeline.publish.text.numbers_and_dates import NAME, percent
from brpipeline.rating import BY_COLOUR, SCALE
from brpipeline.results import Colour, ComponentPart, LeverPart, Results, Support

PERCENT_RINGS = ((25.0, "25%"), (50.0, "50%"), (75.0, "75%"), (100.0, "100%"))
RING = {rating.colour: float(rating.ring) for rating in SCALE}


def radars(results: Results, wave: str) -> dict[str, Markup]:
    """One radar for the whole, under "all", and one for each lever, under its id. wave: what titles call it."""
    pictures = {"all": _overall(results, wave)}
    previous, scale = components_then(results), rings()
    for lever in results.levers:
        components = [component for component in results.components if component.lever == lever.id]
        described = "; ".join(_described(component) for component in components)
        pictures[lever.id] = radar(
            [_spoke(component, previous.get(component.id)) for component in components],
            scale,
            ident=f"radar-{lever.id}",
            title=say("Radar of {lever}, {wave}", lever=lever.name, wave=wave),
            description=f"{described}.",
        )
    return {name: Markup(picture) for name, picture in pictures.items()}  # radar escapes its texts


def rings() -> list[tuple[float, str]]:
    """The rings of a lever's radar, the innermost first: each at its position, with its name."""
    return [(float(rating.ring), NAME[rating.colour]) for rating in SCALE]


def middle_half(support: Support) -> tuple[float, float]:
    """From the first to the third quarter of the voices, as rings: where each is reached, counted from Red."""
    reached = (support.red, support.red + support.amber, 1.0)
    low, high = (
        next(ring for ring, share in enumerate(reached, 1) if share >= quarter - 1e-9) for quarter in (0.25, 0.75)
    )
    return float(low), float(high)


def _overall(results: Results, wave: str) -> str:
    described = "; ".join(
        say("{lever} {share} of its maximum", lever=lever.name, share=percent(lever.percent))
        for lever in results.levers
    )
    previous = levers_then(results)
    return radar(
        [_lever_spoke(lever, previous.get(lever.id)) for lever in results.levers],
        PERCENT_RINGS,
        ident="radar-all",
        title=say("Radar of all levers, {wave}", wave=wave),
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
    rating = BY_COLOUR[component.consensus] if component.consensus else None
    return Spoke(
        code=component.id,
        title=component.short,
        value=float(rating.ring) if rating else None,
        letter=rating.letter if rating else None,
        whisker=middle_half(component.support) if rating and component.support else None,
        previous=RING[previous] if previous else None,
    )


def _described(component: ComponentPart) -> str:
    rated = f"{component.id} {component.short} {NAME[component.consensus]}"
    if component.consensus is None or component.support is None:
        return rated
    low, high = middle_half(component.support)
    if low == high:
        return rated
    names = dict(rings())
    return say(
        "{component}, middle half of the voices from {low} to {high}", component=rated, low=names[low], high=names[high]
    )
