"""Parts of the results: evidence, at what it was asked about: a component, or a lever as a whole. Pure."""

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.results import Evidence
from brpipeline.settings.instrument import Instrument, Lever


def evidence_part(evidence: EvidenceCounts | None, index: int, instrument: Instrument) -> Evidence | None:
    """Evidence as it is counted of the component at an index; None if nobody was asked for any."""
    if evidence is None or not evidence.asked[:, index].any():
        return None
    named = evidence.methods[:, index].sum(axis=0).tolist()
    return Evidence(
        asked=int(evidence.asked[:, index].sum()),
        offered=int(evidence.offered[:, index].sum()),
        groups_asked=int((evidence.asked[:, index] > 0).sum()),
        groups_offering=int((evidence.offered[:, index] > 0).sum()),
        methods={kind.id: count for kind, count in zip(instrument.evidence, named, strict=True)},
    )


def evidence_of_lever(evidence: EvidenceCounts | None, lever: Lever, instrument: Instrument) -> Evidence | None:
    """Evidence for a lever; None if nobody was asked about it as a whole. evidence: as asked."""
    if evidence is None or lever.id not in evidence.of_levers:
        return None
    return evidence_part(evidence, instrument.component_ids.index(lever.component[0].id), instrument)
