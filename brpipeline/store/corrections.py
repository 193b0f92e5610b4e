"""Corrections, laid over what stands in the store whenever it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.settings.corrections import AGENCY, TEST, WITHDRAWN, Correction
from brpipeline.settings.workspace import Settings


@dataclass(frozen=True)
class Corrected:
    """places: of the responses that were corrected. settled: (place, component's place) whose answer was stated.
    unused: corrections of responses that are not there."""

    places: frozenset[int]
    settled: frozenset[tuple[int, int]]
    unused: tuple[Correction, ...]


def correct(
    corrections: Sequence[Correction],
    sources: NDArray[np.object_],
    keys: NDArray[np.object_],
    settings: Settings,
    *,
    agencies: NDArray[np.int32],
    codes: NDArray[np.uint8],
    tests: NDArray[np.bool_],
    withdrawn: NDArray[np.bool_],
) -> Corrected:
    """Writes what people decided into the arrays, which run over the responses. sources, keys: of each."""
    corrected = {(one.source, one.response) for one in corrections}
    everyone = enumerate(zip(sources, keys, strict=True)) if corrected else ()
    place_of = {one: place for place, one in everyone if one in corrected}
    column_of = {component: place for place, component in enumerate(settings.instrument.component_ids)}
    settled, unused = set(), []
    places = set()
    for one in corrections:
        place = place_of.get((one.source, one.response))
        if place is None:
            unused.append(one)
            continue
        places.add(place)
        if one.field == AGENCY:
            agencies[place] = settings.agencies.order[settings.agencies.named(one.value) or ""]
        elif one.field == TEST:
            tests[place] = True
        elif one.field == WITHDRAWN:
            withdrawn[place] = True
        else:
            codes[place, column_of[one.field]] = one.code
            settled.add((place, column_of[one.field]))
    return Corrected(frozenset(places), frozenset(settled), tuple(unused))
