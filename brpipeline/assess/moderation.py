"""Parts of the results: what meetings agreed, beside what the survey says, and never instead of it. Pure."""

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
        component: Moderated(
            rating=None if agreement.rating == "evidence" else agreement.rating,
            ratings=list(agreement.ratings),
            reason=agreement.reason,
            date=held,
            survey=agreement.survey,
            evidence=list(agreement.evidence),
        )
        for component, (held, agreement) in moderation.agreed.items()
    }


def meeting_parts(moderation: Moderation) -> list[Meeting]:
    """The meetings in their order."""
    return [Meeting(date=meeting.date, met=list(meeting.met)) for meeting in moderation.in_order]


def all_agreed(flags: Sequence[Flag], agreed: Mapping[str, Moderated]) -> bool:
    """True if a meeting settled everything that is to be discussed first, or, where nothing is, anything."""
    return bool(agreed) and all(component in agreed for component in disputed(flags)[:DISCUSS_MOST])


def moderated_points(
    reconciled: Reconciled, agreed: Mapping[str, Moderated], instrument: Instrument, positions: Sequence[int]
) -> Points | None:
    """Points of the components at these positions by what was agreed, the survey's rating where nothing was.

    A recorded split is no rating: it has no points, and leaves the maximum. None if nothing was agreed at all.
    """
    if not agreed:
        return None
    ratings = reconciled.ratings.copy()
    for index, component in enumerate(instrument.component_ids):
        if (moderated := agreed.get(component)) and moderated.rating is not None:
            ratings[index] = CODE[moderated.rating]
    scored = score(ratings, np.full(len(ratings), np.nan), instrument.scale.points, positions)
    return Points(
        points=scored.points,
        maximum=scored.maximum,
        percent=None if scored.percent is None else figure(scored.percent),
        rated=scored.rated,
    )
