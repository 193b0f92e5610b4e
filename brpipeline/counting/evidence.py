"""Offers: people who were asked for evidence, and who offered some, counted by agency and component."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import UNREAD
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare


@dataclass(frozen=True)
class Offers:
    """Evidence, in people. asked: who were asked for it; offered: who offered some. Both (agencies, components).

    methods: (agencies, components, methods), who named each kind of evidence, in the instrument's order.
    """

    asked: NDArray[np.int64]
    offered: NDArray[np.int64]
    methods: NDArray[np.int64]


def offers(
    agencies: NDArray[np.int32],
    exports: NDArray[np.int64],
    used: NDArray[np.bool_],
    asked: Mapping[int, frozenset[str]],
    offered: Iterable[tuple[int, str, str]],
    instrument: Instrument,
    agency_count: int,
) -> Offers:
    """Counts offers of the responses that are used.

    agencies: (responses,) places of their agencies. exports: (responses,). asked: by export, the levers and components
    for which it asks evidence. offered: (response, lever or component, text). What is said of a lever is said of all
    its components. A kind of evidence is named if its title stands in the text. A text without a letter or digit is
    none, nor is one that answers by the scale: n/a, not sure, Green.
    """
    components = len(instrument.component_ids)
    people = np.zeros((agency_count, components), dtype=np.int64)
    for export, targets in asked.items():
        counts = np.bincount(agencies[used & (exports == export)], minlength=agency_count)
        people[:, _places(targets, instrument)] += counts[:, None]
    found: dict[tuple[int, int], set[int]] = {}
    titles = [bare(kind.title) for kind in instrument.evidence]
    for response, target, text in offered:
        spelled = bare(text)
        if used[response] and spelled and instrument.scale.answer(text) == UNREAD:
            named = {at for at, title in enumerate(titles) if title in spelled}
            for place in _places({target}, instrument):
                found.setdefault((response, place), set()).update(named)
    offering = np.zeros_like(people)
    methods = np.zeros((agency_count, components, len(titles)), dtype=np.int64)
    for (response, place), named in found.items():
        offering[agencies[response], place] += 1
        methods[agencies[response], place, sorted(named)] += 1
    return Offers(people, offering, methods)


def _places(targets: Iterable[str], instrument: Instrument) -> list[int]:
    """Places of the components that a target is or holds."""
    wanted = set(targets)
    return [
        place
        for place, component in enumerate(instrument.component_ids)
        if component in wanted or instrument.lever_of[component].id in wanted
    ]
