"""Parts of the results: the instrument, the groups and the components in the contract's form. Pure."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from brpipeline.counting.evidence import Offers
from brpipeline.disclosure.release import Shown
from brpipeline.rating import AMBER, BLANK, GREEN, GREEN_FIRST, NOT_APPLICABLE, RED, UNKNOWN
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import (
    AgencyPart,
    Colour,
    ComponentPart,
    Counts,
    Dispersion,
    Evidence,
    Flag,
    GroupPart,
    GroupRating,
    InstrumentLever,
    InstrumentPart,
    Moderated,
    Named,
    OtherRules,
    Support,
    figure,
    listed,
)
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument

COLOUR: dict[int, Colour | None] = {**{rating.code: rating.colour for rating in GREEN_FIRST}, NONE: None}


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


def group_parts(shown: Shown, agencies: Agencies) -> list[GroupPart]:
    """The groups as shown, with the names of their agencies."""
    parts = []
    for group, latest in zip(shown.groups, shown.latest, strict=True):
        inside = [AgencyPart(id=agency, name=agencies.agency[agency].name) for agency in group.agencies]
        sectors = list(dict.fromkeys(agencies.agency[agency].sector for agency in group.agencies))
        parts.append(
            GroupPart(
                group=group.id,
                name="Other agencies" if len(sectors) > 1 else listed([agency.name for agency in inside]),
                agencies=inside,
                sector=sectors[0] if len(sectors) == 1 else "Several sectors",
                respondents=group.people,
                as_of=latest and latest.date(),
            )
        )
    return parts


def component_parts(
    found: Reconciled,
    instrument: Instrument,
    raised: Sequence[Flag],
    given: Offers | None,
    agreed: Mapping[str, Moderated],
) -> list[ComponentPart]:
    """Every component: what everyone and each group answered, the consensus, how sure it is, how far people lie apart.

    given: evidence by group, as shown. agreed: what meetings agreed, by component.
    """
    return [
        ComponentPart(
            id=component.id,
            lever=instrument.lever_of[component.id].id,
            title=component.title,
            short=component.short,
            explanation=component.explanation,
            audit=component.audit,
            counts=answer_counts(found.answers[:, place].sum(axis=0)) if found.groups else None,
            support=_support(found.support[place]),
            consensus=COLOUR[int(found.ratings[place])],
            points=instrument.scale.points.get(int(found.ratings[place])),
            certainty=figure(float(found.certainty[place])),
            other_rules=OtherRules(**{rule: COLOUR[int(ratings[place])] for rule, ratings in found.by_rule.items()}),
            dispersion=Dispersion(**{name: figure(float(values[place])) for name, values in found.measures.items()}),
            groups=[_group_rating(found, at, place) for at in range(len(found.groups))],
            evidence=_evidence(given, place, instrument),
            moderated=agreed.get(component.id),
            flags=[at for at, flag in enumerate(raised) if flag.component == component.id],
        )
        for place, component in enumerate(instrument.components)
    ]


def _group_rating(found: Reconciled, group: int, component: int) -> GroupRating:
    return GroupRating(
        group=found.groups[group].id,
        counts=answer_counts(found.answers[group, component]),
        mean=figure(float(found.group_means[group, component])),
        consensus=COLOUR[int(found.own[group, component])],
    )


def _evidence(given: Offers | None, place: int, instrument: Instrument) -> Evidence | None:
    """Evidence for a component; None if nobody was asked for any."""
    if given is None or not given.asked[:, place].any():
        return None
    named = given.methods[:, place].sum(axis=0).tolist()
    return Evidence(
        asked=int(given.asked[:, place].sum()),
        offered=int(given.offered[:, place].sum()),
        groups_asked=int((given.asked[:, place] > 0).sum()),
        groups_offering=int((given.offered[:, place] > 0).sum()),
        methods={kind.id: count for kind, count in zip(instrument.evidence, named, strict=True)},
    )


def _support(row: NDArray[np.float64]) -> Support | None:
    green, amber, red = (figure(float(row[rating])) for rating in (GREEN, AMBER, RED))
    return None if green is None or amber is None or red is None else Support(green=green, amber=amber, red=red)


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
