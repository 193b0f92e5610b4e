"""People who were asked for evidence, and people who offered some, counted by agency and component."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import UNREAD
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare


@dataclass(frozen=True)
class EvidenceCounts:
    """Evidence, counted in people. asked: who were asked for it; offered: who offered some.

    Both (agencies, components). methods: (agencies, components, methods), who named each kind of evidence, in the
    instrument's order. After pooling, groups instead of agencies.
    """

    asked: NDArray[np.int64]
    offered: NDArray[np.int64]
    methods: NDArray[np.int64]


def count_evidence(
    agencies: NDArray[np.int32],
    exports: NDArray[np.int64],
    used: NDArray[np.bool_],
    asked: Mapping[int, frozenset[str]],
    offered: Iterable[tuple[int, str, str]],
    instrument: Instrument,
    agency_count: int,
) -> EvidenceCounts:
    """Counts the evidence that the responses in use offer.

    agencies: (responses,) indices of their agencies. exports, used: (responses,). asked: by export, the levers and
    components for which it asks evidence. offered: (response, lever or component, text). What is said of a lever is
    said of all its components. A kind of evidence is named if its title occurs in the text. A text without a letter or
    digit is no evidence, nor is one that answers by the scale: n/a, not sure, Green.
    """
    components = len(instrument.component_ids)
    people = np.zeros((agency_count, components), dtype=np.int64)
    for export, targets in asked.items():
        counts = np.bincount(agencies[used & (exports == export)], minlength=agency_count)
        people[:, _components(targets, instrument)] += counts[:, None]
    kinds_named: dict[tuple[int, int], set[int]] = {}
    titles = [bare(kind.title) for kind in instrument.evidence]
    for response, target, text in offered:
        spelled = bare(text)
        if used[response] and spelled and instrument.scale.answer(text) == UNREAD:
            kinds = {kind for kind, title in enumerate(titles) if title in spelled}
            for component in _components({target}, instrument):
                kinds_named.setdefault((response, component), set()).update(kinds)
    offering = np.zeros_like(people)
    methods = np.zeros((agency_count, components, len(titles)), dtype=np.int64)
    for (response, component), kinds in kinds_named.items():
        offering[agencies[response], component] += 1
        methods[agencies[response], component, sorted(kinds)] += 1
    return EvidenceCounts(people, offering, methods)


def _components(targets: Iterable[str], instrument: Instrument) -> list[int]:
    """Indices of the components that a target is or holds."""
    wanted = set(targets)
    return [
        index
        for index, component in enumerate(instrument.component_ids)
        if component in wanted or instrument.lever_of[component].id in wanted
    ]
