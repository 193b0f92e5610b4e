"""Part of the results: what would settle it, for each component, each group and the wave. Pure.

Everything is computed from released cells, and from how many were invited and answered, which is no secret. Groups are
asked as they are shown.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.inputs import Inputs
from brpipeline.rating import FIRM
from brpipeline.reconcile.others import weights
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.reconcile.settling import Chase, Counts, advice, fewest_replies
from brpipeline.reconcile.visible_gaps import visible_gaps
from brpipeline.results import Asked, Settling, SettlingStep
from brpipeline.settings.assessment import Assessments

MORE = 5  # replies of a group, by which what could be seen of it is compared


def settling_parts(
    reconciled: Reconciled, inputs: Inputs, components: Sequence[str]
) -> tuple[Settling | None, list[list[Asked] | None]]:
    """Whom to ask, and by which replies each component would probably be firm. components: ids.

    None if no rating has a certainty: where nothing is rated, or only agencies answered, each for itself.
    """
    if np.isnan(reconciled.certainty).all():
        return None, [None] * len(components)
    chase = chase_of(reconciled, inputs)
    settled_by = fewest_replies(chase, reconciled.certainty)
    steps = [
        SettlingStep(asked=_asked(step.replies, reconciled), settles=[components[each] for each in step.settles])
        for step in advice(chase, reconciled.certainty)
    ]
    unsettled = [component for component, replies in settled_by.items() if replies is None]
    if_all_were_asked = fewest_replies(chase_of(reconciled, replace(inputs, invited={})), reconciled.certainty)
    hardly = [components[component] for component in unsettled if if_all_were_asked[component] is None]
    out_of_reach = [components[component] for component in unsettled if if_all_were_asked[component] is not None]
    of_components: list[list[Asked] | None] = [None] * len(components)
    for component, replies in settled_by.items():
        of_components[component] = [] if replies is None else _asked(replies, reconciled)
    return Settling(firm=FIRM, steps=steps, hardly=hardly, out_of_reach=out_of_reach), of_components


def chase_of(reconciled: Reconciled, inputs: Inputs) -> Chase:
    """Who can be asked. Of a group that is no cell on a component, a reply counts where its agencies are counted.

    A group that others make up, each counted for itself on other components, is not asked besides them.
    """
    groups = [set(group.agencies) for group in reconciled.groups]
    inside = np.array([[len(own & other) / len(own) for other in groups] for own in groups])
    made_up = [own == set().union(*(other for other in groups if other < own)) for own in groups]
    answered = reconciled.answers.sum(axis=2)
    rates = reconciled.counts.sum(axis=2) / np.maximum(answered, 1)
    return Chase(
        outlook=reconciled.outlook,
        counts=inside[:, :, None] * rates,
        silent=np.where(made_up, 0, silent(reconciled, inputs)),
        shared=inside > 0,
    )


def silent(reconciled: Reconciled, inputs: Inputs) -> NDArray[np.float64]:
    """(groups,): how many of each were invited and have not answered; infinite where that is not known."""
    left = {agency: number - inputs.answered.get(agency, 0) for agency, number in inputs.invited.items()}
    of_groups = [[left.get(agency, np.inf) for agency in group.agencies] for group in reconciled.groups]
    return np.array([sum(of_group) for of_group in of_groups], dtype=np.float64)


def sight_with_more(reconciled: Reconciled, inputs: Inputs, rules: Assessments) -> tuple[Counts, NDArray[np.float64]]:
    """(groups,): so many more replies of each, and the smallest gap that would then be visible, in points."""
    more = np.minimum(silent(reconciled, inputs), MORE).astype(np.int64)
    weight = weights(reconciled.counts, reconciled.voices, rules.consensus.voice)
    return more, visible_gaps(reconciled.counts, weight, rules.disagreement.gap, more).groups


def _asked(replies: Counts, reconciled: Reconciled) -> list[Asked]:
    """The groups that are asked, those of most replies first."""
    order = np.argsort(-replies, kind="stable").tolist()
    return [Asked(group=reconciled.groups[group].id, replies=int(replies[group])) for group in order if replies[group]]
