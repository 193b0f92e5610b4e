"""Part of the results: how a wave compares with the one before it. Pure."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.components import COLOUR
from brpipeline.reconcile.scorecard import score
from brpipeline.reconcile.waves import WaveComparison
from brpipeline.results import AgencyPart, Change, LeverChange, Previous, figure
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Wave
from brpipeline.settings.instrument import Instrument


def previous_part(
    waves: WaveComparison, wave: Wave, answered: Sequence[str], instrument: Instrument, agencies: Agencies
) -> Previous:
    """How this wave compares with an earlier one. answered: ids of the agencies that answered this wave."""
    places = {component: place for place, component in enumerate(instrument.component_ids)}

    def named(ids: Sequence[str]) -> list[AgencyPart]:
        return [AgencyPart(id=one, name=agencies.agency[one].name) for one in ids]

    def change(ident: str, where: Sequence[int]) -> LeverChange:
        then, now = (_percent(ratings, where, instrument) for ratings in (waves.ratings_then, waves.ratings_now))
        return LeverChange(id=ident, then=then, now=now)

    return Previous(
        wave=wave.id,
        name=wave.name,
        agencies=named(waves.agencies),
        left_out=named([one for one in answered if one not in waves.agencies]),
        overall=change("overall", range(len(places))),
        levers=[change(lever.id, [places[one.id] for one in lever.component]) for lever in instrument.lever],
        changes=[
            Change(
                component=component,
                then=COLOUR[int(waves.ratings_then[place])],
                now=COLOUR[int(waves.ratings_now[place])],
                gap=figure(float(waves.gap[place])),
                p=figure(float(waves.p[place])),
                q=figure(float(waves.q[place])),
                moved=bool(waves.moved[place]),
            )
            for component, place in places.items()
        ],
    )


def _percent(ratings: NDArray[np.int8], where: Sequence[int], instrument: Instrument) -> float | None:
    unknown = np.full(len(ratings), np.nan)
    percent = score(ratings, unknown, instrument.scale.points, where).percent
    return None if percent is None else figure(percent)
