"""Parts of the results: what meetings agreed, beside what the survey says, and never in its place. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np

from brpipeline.rating import GREEN_FIRST
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.scorecard import score
from brpipeline.results import DISCUSS_MOST, Colour, Flag, Meeting, Moderated, Points, disputed, figure
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.moderation import Moderation

CODE: dict[Colour | str, int] = {**{rating.colour: rating.code for rating in GREEN_FIRST}, "split": NONE}


def moderated_parts(moderation: Moderation) -> dict[str, Moderated]:
    """By component, what was agreed on it last."""
    return {
        ident: Moderated(
            rating=None if one.rating == "evidence" else one.rating,
            ratings=list(one.ratings),
            reason=one.reason,
            date=held,
            survey=one.survey,
            evidence=list(one.evidence),
        )
        for ident, (held, one) in moderation.agreed.items()
    }


def meeting_parts(moderation: Moderation) -> list[Meeting]:
    """The meetings in their order."""
    return [Meeting(date=one.date, met=list(one.met)) for one in moderation.in_order]


def all_agreed(flags: Sequence[Flag], agreed: Mapping[str, Moderated]) -> bool:
    """True if a meeting settled everything that is to be discussed first, or, where nothing is, anything."""
    return bool(agreed) and all(ident in agreed for ident in disputed(flags)[:DISCUSS_MOST])


def moderated_points(
    found: Reconciled, agreed: Mapping[str, Moderated], instrument: Instrument, places: Sequence[int]
) -> Points | None:
    """Points of the components at these places by what was agreed, the survey's rating where nothing was.

    A recorded split is no rating: it has no points, and leaves the maximum. None if nothing was agreed at all.
    """
    if not agreed:
        return None
    ratings = found.ratings.copy()
    for place, component in enumerate(instrument.component_ids):
        if (one := agreed.get(component)) and one.rating is not None:
            ratings[place] = CODE[one.rating]
    scored = score(ratings, np.full(len(ratings), np.nan), instrument.scale.points, places)
    return Points(
        points=scored.points,
        maximum=scored.maximum,
        percent=None if scored.percent is None else figure(scored.percent),
        rated=scored.rated,
    )
