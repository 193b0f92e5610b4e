"""Parts of the results: who was invited and did not answer, and what those could change who are not counted. Pure."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.components import COLOUR
from brpipeline.assess.inputs import Inputs
from brpipeline.reconcile.bounds import bounds
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import AgencyPart, Bound, MissingPart
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.rules import Consensus


def missing_parts(expects: Sequence[str], inputs: Inputs, agencies: Agencies) -> list[MissingPart]:
    """Agencies that were asked, and of which nobody answered: those expected, then others whose staff were invited."""
    named = dict.fromkeys([*expects, *sorted(inputs.invited, key=agencies.order.__getitem__)])
    return [
        MissingPart(id=agency, name=agencies.agency[agency].name, invited=inputs.invited.get(agency))
        for agency in named
        if agency not in inputs.answered
    ]


def bound_parts(
    reconciled: Reconciled, inputs: Inputs, missing: Sequence[AgencyPart], rule: Consensus
) -> list[Bound | None]:
    """What each rating can be whatever those say who are not counted; None if it is not known how many they are.

    Groups are as shown. An agency that is in no group on a component has a voice that is not heard there.
    """
    every = [*inputs.answered, *(agency.id for agency in missing)]
    nothing: list[Bound | None] = [None] * len(reconciled.ratings)
    if inputs.respondents != "practitioner" or any(agency not in inputs.invited for agency in every):
        return nothing
    invited = np.array([inputs.invited[agency] for agency in every], dtype=np.int64)
    inside = np.array([[agency in group.agencies for agency in every] for group in reconciled.groups], dtype=np.int64)
    inside = inside.reshape(len(reconciled.groups), len(every))
    counted, is_cell = reconciled.answers.sum(axis=2), reconciled.is_cell
    unheard = 1 - inside.T @ is_cell.astype(np.int64)
    uncounted = np.maximum((inside @ invited)[:, None] - counted, 0) * is_cell
    ends = bounds(
        counts=_stacked(reconciled.counts, np.zeros((len(every), *reconciled.counts.shape[1:]), dtype=np.int64)),
        uncounted=_stacked(uncounted, unheard * invited[:, None]),
        voices=_stacked(reconciled.voices, np.ones(len(every), dtype=np.int64)),
        voice=rule.voice,
        threshold=rule.threshold,
        ratings=reconciled.ratings,
    )
    silent = uncounted.sum(axis=0) + (unheard * invited[:, None]).sum(axis=0)
    return [
        _bound(pair, int(people), int(invited.sum()))
        for pair, people in zip(ends.tolist(), silent.tolist(), strict=True)
    ]


def _stacked(groups: NDArray[np.int64], agencies: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([groups, agencies])


def _bound(ends: Sequence[int], uncounted: int, invited: int) -> Bound | None:
    lowest, highest = (COLOUR[end] for end in ends)
    if lowest is None or highest is None:
        return None
    return Bound(lowest=lowest, highest=highest, uncounted=uncounted, invited=invited)
