"""The scale as the workbook lists it: each rating from Green to Red, and its ring on a radar."""

from brpipeline.rating import GREEN_FIRST, SCALE
from brpipeline.results import Colour, ComponentPart

COLOURS = tuple(rating.colour for rating in GREEN_FIRST)
RINGS = {rating.colour: rating.ring for rating in SCALE}


def rating_now(component: ComponentPart) -> Colour | None:
    """What a component scores by: what was agreed, else the survey's consensus; None for a split or no rating."""
    if component.moderated is None or component.moderated.rating is None:
        return component.consensus
    return None if component.moderated.rating == "split" else component.moderated.rating
