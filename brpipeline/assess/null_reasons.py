"""Part of the results: why fields are null, throughout or in some places. Pure."""

from collections.abc import Sequence

from brpipeline.assess.inputs import Answered
from brpipeline.results import ComponentPart, Previous

NO_CONSENSUS = "a component without a consensus has none"


def absent(answered: Answered, components: Sequence[ComponentPart], previous: Previous | None) -> dict[str, str]:
    """By field, why it is null."""
    asked_others = "earlier waves asked the other kind of respondents"
    first = asked_others if answered.other_kind else "no earlier wave has answers"
    no_wave = "no agency can be shown by itself in this wave and in the one before it"
    signed_only = answered.respondents == "agency-return"
    no_sample = "returns are no sample of anybody's staff" if signed_only else ""
    agreed = "" if any(one.moderated for one in components) else "no meeting has agreed anything"
    reasons = {
        "components.moderated": agreed,
        "components.certainty": no_sample or (NO_CONSENSUS if any(one.consensus is None for one in components) else ""),
        "overall.interval": no_sample,
        "overall.moderated": agreed,
        "levers.interval": no_sample,
        "levers.moderated": agreed,
        "components.evidence": "no export asks for it" if all(one.evidence is None for one in components) else "",
        "returns": "" if answered.returns else "no source holds agency returns",
        "previous": "" if previous else no_wave if answered.earlier else first,
    }
    return {field: reason for field, reason in reasons.items() if reason}
