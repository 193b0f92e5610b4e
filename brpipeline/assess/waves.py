"""Part of the results: how a wave compares with the one before it. Pure."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.components import COLOUR
from brpipeline.reconcile.scorecard import score
from brpipeline.reconcile.waves import Since
from brpipeline.results import AgencyPart, Change, LeverChange, Previous, figure
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Wave
from brpipeline.settings.instrument import Instrument


def previous_part(
    since: Since, wave: Wave, answered: Sequence[str], instrument: Instrument, agencies: Agencies
) -> Previous:
    """What changed since an earlier wave. answered: ids of the agencies that answered this wave."""
    places = {component: place for place, component in enumerate(instrument.component_ids)}

    def named(ids: Sequence[str]) -> list[AgencyPart]:
        return [AgencyPart(id=one, name=agencies.agency[one].name) for one in ids]

    def change(ident: str, where: Sequence[int]) -> LeverChange:
        then, now = (_percent(ratings, where, instrument) for ratings in (since.ratings_then, since.ratings_now))
        return LeverChange(id=ident, then=then, now=now)

    return Previous(
        wave=wave.id,
        name=wave.name,
        agencies=named(since.agencies),
        left_out=named([one for one in answered if one not in since.agencies]),
        overall=change("overall", range(len(places))),
        levers=[change(lever.id, [places[one.id] for one in lever.component]) for lever in instrument.lever],
        changes=[
            Change(
                component=component,
                then=COLOUR[int(since.ratings_then[place])],
                now=COLOUR[int(since.ratings_now[place])],
                gap=figure(float(since.gap[place])),
                p=figure(float(since.p[place])),
                q=figure(float(since.q[place])),
                moved=bool(since.moved[place]),
            )
            for component, place in places.items()
        ],
    )


def _percent(ratings: NDArray[np.int8], where: Sequence[int], instrument: Instrument) -> float | None:
    unknown = np.full(len(ratings), np.nan)
    percent = score(ratings, unknown, instrument.scale.points, where).percent
    return None if percent is None else figure(percent)
