"""Parts of the results: the instrument, the groups and the components in the contract's form. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.evidence import evidence_part
from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.disclosure.groups import Group
from brpipeline.disclosure.release import Release
from brpipeline.language import mark, say
from brpipeline.rating import AMBER, BLANK, GREEN, GREEN_FIRST, NOT_APPLICABLE, RED, UNKNOWN
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.material_gaps import Verdict as Judged
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import (
    AgencyPart,
    Chances,
    Colour,
    ComponentPart,
    Counts,
    Descriptors,
    Difference,
    Dispersion,
    Flag,
    GroupPart,
    GroupRating,
    InstrumentLever,
    InstrumentPart,
    Moderated,
    Named,
    OtherRules,
    Support,
    Verdict,
    figure,
    listed,
    of_a_model,
)
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument

COLOUR: dict[int, Colour | None] = {**{rating.code: rating.colour for rating in GREEN_FIRST}, NONE: None}
VERDICT: dict[int, Verdict] = {
    Judged.DIFFERS: "differs",
    Judged.DOES_NOT_DIFFER: "does-not-differ",
    Judged.CANNOT_BE_TOLD: "cannot-be-told",
}

ALL, OTHERS = mark("All agencies"), mark("Other agencies")
"""Names of groups whose agencies are named beside it. ALL: of everyone who answered, if they are many."""
MANY = 4


def instrument_part(instrument: Instrument) -> InstrumentPart:
    """The instrument, with how many components its source states and how many are set up."""
    levers = [
        InstrumentLever(
            id=lever.id,
            stated_components=lever.stated_components or len(lever.component),
            listed_components=len(lever.component),
        )
        for lever in instrument.lever
    ]
    about = instrument.model_dump(include={"id", "version", "title", "question", "source", "evidence"})
    domains = [Named(id=domain.id, title=domain.title) for domain in instrument.audit_domain]
    points = {colour: instrument.scale.points[code] for code, colour in COLOUR.items() if colour}
    return InstrumentPart(**about, points=points, levers=levers, audit_domains=domains)


def group_parts(release: Release, agencies: Agencies) -> list[GroupPart]:
    """The groups of a release, with the names of their agencies."""
    every = {agency for group in release.groups for agency in group.agencies}
    several = [group for group in release.groups if len(_sectors(group, agencies)) > 1]
    parts = []
    for group, latest in zip(release.groups, release.latest, strict=True):
        inside = [AgencyPart(id=agency, name=agencies.agency[agency].name) for agency in group.agencies]
        sectors = _sectors(group, agencies)
        named = listed([agency.name for agency in inside])
        parts.append(
            GroupPart(
                group=group.id,
                name=say(ALL) if MANY <= len(every) == len(inside) else say(OTHERS) if several == [group] else named,
                agencies=inside,
                sector=sectors[0] if len(sectors) == 1 else say("Several sectors"),
                respondents=group.people,
                as_of=latest and latest.date(),
            )
        )
    return parts


def _sectors(group: Group, agencies: Agencies) -> list[str]:
    return list(dict.fromkeys(agencies.agency[agency].sector for agency in group.agencies))


def component_parts(
    reconciled: Reconciled,
    instrument: Instrument,
    raised: Sequence[Flag],
    evidence: EvidenceCounts | None,
    agreed: Mapping[str, Moderated],
    owners: Mapping[str, AgencyPart],
) -> list[ComponentPart]:
    """Every component: what everyone and each group answered, the consensus, how sure it is, how far people lie apart.

    evidence: by group, as released; that of a lever is not given again for its components. agreed: what meetings
    agreed, by component. owners: who runs what it asks about.
    """
    return [
        ComponentPart(
            id=component.id,
            lever=instrument.lever_of[component.id].id,
            title=component.title,
            short=component.short,
            explanation=component.explanation,
            audit=component.audit,
            counts=answer_counts(reconciled.answers[:, index].sum(axis=0)) if reconciled.groups else None,
            support=_support(reconciled.support[index]),
            consensus=COLOUR[int(reconciled.ratings[index])],
            points=instrument.scale.points.get(int(reconciled.ratings[index])),
            certainty=figure(float(reconciled.certainty[index])),
            chances=_chances(reconciled.chances[index]),
            likelier=COLOUR[int(reconciled.likelier[index])],
            other_rules=OtherRules(
                **{rule: COLOUR[int(ratings[index])] for rule, ratings in reconciled.by_rule.items()},
                severity_adjusted=COLOUR[int(reconciled.severity[index])],
            ),
            dispersion=Dispersion(
                **{name: figure(float(values[index])) for name, values in reconciled.measures.items()}
            ),
            groups=[_group_rating(reconciled, group, index) for group in range(len(reconciled.groups))],
            evidence=(
                None
                if evidence and instrument.lever_of[component.id].id in evidence.of_levers
                else evidence_part(evidence, index, instrument)
            ),
            moderated=agreed.get(component.id),
            flags=[position for position, flag in enumerate(raised) if flag.component == component.id],
            descriptors=Descriptors(**texts) if (texts := instrument.described(component.id)) else None,
            owner=owners.get(component.id),
        )
        for index, component in enumerate(instrument.components)
    ]


def owner_parts(owners: Mapping[str, str], agencies: Agencies) -> dict[str, AgencyPart]:
    """By component, the agency that runs what it asks about. owners: the agency's id, by the component's."""
    return {component: AgencyPart(id=agency, name=agencies.agency[agency].name) for component, agency in owners.items()}


def _group_rating(reconciled: Reconciled, group: int, component: int) -> GroupRating:
    return GroupRating(
        group=reconciled.groups[group].id,
        counts=answer_counts(reconciled.answers[group, component]),
        mean=figure(float(reconciled.group_means[group, component])),
        consensus=COLOUR[int(reconciled.own[group, component])],
        counted=bool(reconciled.answers[group, component].any()),
        difference=_difference(reconciled, group, component),
    )


def _difference(reconciled: Reconciled, group: int, component: int) -> Difference | None:
    gaps, at = reconciled.gaps, (group, component)
    verdict = VERDICT.get(int(gaps.verdict[at]))
    if verdict is None:
        return None
    gap, lower, higher, low, high = (
        of_a_model(float(values[at])) for values in (gaps.gap, gaps.lower, gaps.higher, gaps.low, gaps.high)
    )
    p = figure(float(reconciled.p[at]))
    others = COLOUR[int(reconciled.others[at])]
    return Difference(gap=gap, p=p, lower=lower, higher=higher, interval=(low, high), verdict=verdict, others=others)


def _support(row: NDArray[np.float64]) -> Support | None:
    green, amber, red = (figure(float(row[rating])) for rating in (GREEN, AMBER, RED))
    return None if green is None or amber is None or red is None else Support(green=green, amber=amber, red=red)


def _chances(row: NDArray[np.float64]) -> Chances | None:
    green, amber, red = (figure(float(row[rating])) for rating in (GREEN, AMBER, RED))
    return None if green is None or amber is None or red is None else Chances(green=green, amber=amber, red=red)


def answer_counts(row: NDArray[np.int64]) -> Counts:
    """Counts in the contract's form. row: (6,), in the order of the codes of answers."""
    return Counts(
        green=int(row[GREEN]),
        amber=int(row[AMBER]),
        red=int(row[RED]),
        unknown=int(row[UNKNOWN]),
        not_applicable=int(row[NOT_APPLICABLE]),
        blank=int(row[BLANK]),
    )
