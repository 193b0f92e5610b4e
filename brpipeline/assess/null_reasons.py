"""Part of the results: why fields are null, in every case or in some. Pure."""

from collections.abc import Sequence

from brpipeline.assess.inputs import Inputs
from brpipeline.results import ComponentPart, LeverPart, Previous

NO_CONSENSUS = "a component without a consensus has none"
ALL_FIRM = "no rating needs more replies to be firm"
NOT_INVITED = "the settings do not say how many staff of every agency were invited"
NOT_ASKED = "no export asks for it"
AT_THE_LEVER = "it was asked for of each lever as a whole"
BY_COMPONENT = "it was asked for of each component"
NOT_DESCRIBED = "the instrument file has no descriptors of Green, Amber and Red"
SOME_DESCRIBED = "the instrument file has no descriptors of some components"
NO_OTHER = "no other colour is likelier than the consensus"


def null_reasons(
    inputs: Inputs, components: Sequence[ComponentPart], levers: Sequence[LeverPart], previous: Previous | None
) -> dict[str, str]:
    """By field, why it is null."""
    asked_others = "earlier waves asked the other kind of respondents"
    first = asked_others if inputs.other_kind else "no earlier wave has answers"
    no_wave = "nothing is released of this wave, or of the one before it"
    few = "too few of the agencies counted, or of the components rated, are in both waves"
    lacking = {part.id for part in (previous.overall, *previous.levers) if part.then is None} if previous else set()
    signed_only = inputs.respondents == "agency-return"
    no_sample = "returns are no sample of anybody's staff" if signed_only else ""
    no_consensus = NO_CONSENSUS if any(component.consensus is None for component in components) else ""
    agreed = "" if any(component.moderated for component in components) else "no meeting has agreed anything"
    by_lever, by_component = (any(part.evidence for part in parts) for parts in (levers, components))
    described = [part.descriptors is not None for part in components]
    reasons = {
        "components.moderated": agreed,
        "components.certainty": no_sample or no_consensus,
        "components.chances": no_sample or no_consensus,
        "components.likelier": no_sample or NO_OTHER,
        "overall.interval": no_sample,
        "overall.moderated": agreed,
        "levers.interval": no_sample,
        "levers.moderated": agreed,
        "components.settled_by": no_sample or (ALL_FIRM if all(part.settled_by is None for part in components) else ""),
        "components.bound": "" if any(part.bound for part in components) else no_sample or NOT_INVITED,
        "components.evidence": "" if by_component else AT_THE_LEVER if by_lever else NOT_ASKED,
        "levers.evidence": "" if by_lever else BY_COMPONENT if by_component else NOT_ASKED,
        "components.descriptors": "" if all(described) else SOME_DESCRIBED if any(described) else NOT_DESCRIBED,
        "returns": "" if inputs.returns else "no source holds agency returns",
        "previous.overall": few if "overall" in lacking else "",
        "previous.levers": few if lacking - {"overall"} else "",
        "previous": "" if previous else no_wave if inputs.earlier else first,
    }
    return {field: reason for field, reason in reasons.items() if reason}
