"""Part of the results: why fields are null, in every case or in some. Pure."""

from collections.abc import Sequence

from brpipeline.assess.inputs import Inputs
from brpipeline.language import mark, say
from brpipeline.results import ComponentPart, LeverPart, Previous

NO_CONSENSUS = mark("a component without a consensus has none")
ALL_FIRM = mark("no rating needs more replies to be firm")
NOT_INVITED = mark("the settings do not say how many staff of every agency were invited")
NOT_ASKED = mark("no export asks for it")
AT_THE_LEVER = mark("it was asked for of each lever as a whole")
BY_COMPONENT = mark("it was asked for of each component")
NOT_DESCRIBED = mark("the instrument file has no descriptors of Green, Amber and Red")
SOME_DESCRIBED = mark("the instrument file has no descriptors of some components")
OTHER_KIND = mark("earlier waves asked the other kind of respondents")
FIRST_WAVE = mark("no earlier wave has answers")
NOT_RELEASED = mark("nothing is released of this wave, or of the one before it")
FEW_IN_BOTH = mark("too few of the agencies counted, or of the components rated, are in both waves")
NO_SAMPLE = mark("returns are no sample of anybody's staff")
NOT_MODERATED = mark("no meeting has agreed anything")
NO_RETURNS = mark("no source holds agency returns")
NO_OTHER = mark("no other colour is likelier than the consensus")


def null_reasons(
    inputs: Inputs, components: Sequence[ComponentPart], levers: Sequence[LeverPart], previous: Previous | None
) -> dict[str, str]:
    """By field, why it is null."""
    first = OTHER_KIND if inputs.other_kind else FIRST_WAVE
    lacking = {part.id for part in (previous.overall, *previous.levers) if part.then is None} if previous else set()
    signed_only = inputs.respondents == "agency-return"
    no_sample = NO_SAMPLE if signed_only else ""
    no_consensus = NO_CONSENSUS if any(component.consensus is None for component in components) else ""
    agreed = "" if any(component.moderated for component in components) else NOT_MODERATED
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
        "returns": "" if inputs.returns else NO_RETURNS,
        "previous.overall": FEW_IN_BOTH if "overall" in lacking else "",
        "previous.levers": FEW_IN_BOTH if lacking - {"overall"} else "",
        "previous": "" if previous else NOT_RELEASED if inputs.earlier else first,
    }
    return {field: say(reason) for field, reason in reasons.items() if reason}
