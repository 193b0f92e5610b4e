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
    index = {component: position for position, component in enumerate(instrument.component_ids)}

    def named(ids: Sequence[str]) -> list[AgencyPart]:
        return [AgencyPart(id=agency, name=agencies.agency[agency].name) for agency in ids]

    def change(name: str, positions: Sequence[int]) -> LeverChange:
        then, now = (_percent(ratings, positions, instrument) for ratings in (waves.ratings_then, waves.ratings_now))
        return LeverChange(id=name, then=then, now=now)

    return Previous(
        wave=wave.id,
        name=wave.name,
        agencies=named(waves.agencies),
        left_out=named([agency for agency in answered if agency not in waves.agencies]),
        overall=change("overall", range(len(index))),
        levers=[change(lever.id, [index[component.id] for component in lever.component]) for lever in instrument.lever],
        changes=[
            Change(
                component=component,
                then=COLOUR[int(waves.ratings_then[position])],
                now=COLOUR[int(waves.ratings_now[position])],
                gap=figure(float(waves.gap[position])),
                p=figure(float(waves.p[position])),
                q=figure(float(waves.q[position])),
                moved=bool(waves.moved[position]),
            )
            for component, position in index.items()
        ],
    )


def _percent(ratings: NDArray[np.int8], positions: Sequence[int], instrument: Instrument) -> float | None:
    unknown = np.full(len(ratings), np.nan)
    percent = score(ratings, unknown, instrument.scale.points, positions).percent
    return None if percent is None else figure(percent)
