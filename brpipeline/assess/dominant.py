"""Part of the results: the one agency that gave a large share of all answers. Pure."""

from brpipeline.assess.inputs import Inputs
from brpipeline.flags.findings import LARGE
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import Dominant, figure


def dominant_part(inputs: Inputs, reconciled: Reconciled) -> Dominant | None:
    """The one agency that gave a large share of all answers, if it is shown by itself and no other gave as many."""
    everyone = sum(inputs.answered.values())
    by_size = sorted(inputs.answered.items(), key=lambda answered: -answered[1])
    if len(by_size) < 2:
        return None
    (largest, people), (_, next_people) = by_size[:2]
    alone = any(group.agencies == (largest,) for group in reconciled.groups)
    if not alone or people == next_people or people < LARGE * everyone:
        return None
    return Dominant(group=largest, share=figure(people / everyone) or 0.0)
