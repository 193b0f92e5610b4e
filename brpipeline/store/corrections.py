"""Applies corrections to the stored responses each time they are counted; what is stored stays as it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.settings.corrections import AGENCY, PARTNERSHIP, TAKEN_OUT, TEST, WAVE, WITHDRAWN, Correction
from brpipeline.settings.workspace import Settings


@dataclass(frozen=True)
class Corrected:
    """positions: of the responses that were corrected. unused: corrections of responses that do not exist.

    settled: (position of a response, index of a component) of each answer that a correction states.
    """

    positions: frozenset[int]
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
    taken_out: NDArray[np.bool_],
) -> Corrected:
    """Writes what people decided into the arrays, in place. All run over the responses; sources, keys: of each.

    codes: (responses, components).
    """
    corrected = {(correction.source, correction.response) for correction in corrections}
    everyone = enumerate(zip(sources, keys, strict=True)) if corrected else ()
    position_of = {correction: position for position, correction in everyone if correction in corrected}
    column_of = {component: position for position, component in enumerate(settings.instrument.component_ids)}
    settled, unused = set(), []
    positions = set()
    for correction in corrections:
        position = position_of.get((correction.source, correction.response))
        if position is None:
            unused.append(correction)
            continue
        positions.add(position)
        if correction.field == AGENCY:
            agencies[position] = settings.agencies.order[settings.agencies.named(correction.value) or ""]
        elif correction.field == TEST:
            tests[position] = True
        elif correction.field == WITHDRAWN:
            withdrawn[position] = True
        elif correction.field == TAKEN_OUT:
            taken_out[position] = True
        elif correction.field not in (PARTNERSHIP, WAVE):  # which say whose response it is
            codes[position, column_of[correction.field]] = correction.code
            settled.add((position, column_of[correction.field]))
    return Corrected(frozenset(positions), frozenset(settled), tuple(unused))
