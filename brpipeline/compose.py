"""Composes the results of one assessment: what was reconciled, its scores and its flags. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from brpipeline import __version__
from brpipeline.flags import flags
from brpipeline.parts import component_parts, group_parts, instrument_part
from brpipeline.reconcile.reconciled import Reconciled, reconcile
from brpipeline.results import (
    AgencyPart,
    Dominant,
    FilePart,
    LeverPart,
    MethodPart,
    PartnershipPart,
    Responses,
    Results,
    ScorePart,
    Waiting,
    WavePart,
    figure,
)
from brpipeline.scorecard import Score, score
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.tally import Tally

DOMINANT = 1 / 3  # of all people: an agency that gave so large a share is named
LATER = "not computed by this version"
ABSENT = {
    "overall.interval": LATER,
    "levers.interval": LATER,
    "levers.agreement": LATER,
    "components.certainty": LATER,
    "components.other_rules.median": LATER,
    "components.other_rules.mode": LATER,
    "components.other_rules.rounded_mean": LATER,
    "components.dispersion.leik_d": LATER,
    "components.dispersion.entropy": LATER,
    "components.dispersion.between_agency": LATER,
    "components.evidence": LATER,
    "components.moderated": "no moderated rating is recorded",
    "previous": LATER,
    "method.seed": "nothing is drawn at random by this version",
}


@dataclass(frozen=True)
class Answered:
    """What an assessment rests on. tally: over all agencies of the settings, in their order, of the answers used.

    counts: rows and rows by outcome. cut_off: time of the latest answer used. waiting: rows by the code of the cause.
    """

    tally: Tally
    counts: Mapping[str, int]
    cut_off: datetime | None
    waiting: Mapping[str, int]
    files: Sequence[FilePart]


def compose(answered: Answered, settings: Settings, assessment: AssessmentId, today: date, fingerprint: str) -> Results:
    """The results of one assessment. today: decides whether the wave is still open."""
    rules, instrument, agencies = settings.assessments, settings.instrument, settings.agencies
    wave, partnership = settings.wave(assessment.wave), settings.partnership(assessment.partnership)
    found = reconcile(answered.tally, {name: agency.sector for name, agency in agencies.agency.items()}, rules)
    shown = group_parts(found, agencies)
    people = answered.tally.people
    missing = [
        AgencyPart(id=name, name=agencies.agency[name].name)
        for name in partnership.expects
        if not people[agencies.order[name]]
    ]
    names = [group.name for group in shown]
    silent = [(agency.id, agency.name) for agency in missing]
    raised = flags(found, instrument, names, rules.owners, silent, rules.consensus.fewest_ratings)
    places = {component: place for place, component in enumerate(instrument.component_ids)}
    whole = _score(found, settings, range(len(places)))
    return Results(
        schema="brpipeline-results/1",
        instrument=instrument_part(instrument),
        partnership=PartnershipPart(
            id=partnership.id, name=partnership.name, short=partnership.short or partnership.name
        ),
        wave=WavePart(id=wave.id, name=wave.name, opens=wave.opens, closes=wave.closes),
        status="provisional" if today <= wave.closes else "closed",
        cut_off=answered.cut_off,
        responses=Responses(**answered.counts, groups=shown, missing=missing, dominant=_dominant(found)),
        overall=ScorePart(**_written(whole)),
        levers=[
            LeverPart(
                **_written(_score(found, settings, [places[component.id] for component in lever.component])),
                id=lever.id,
                name=lever.title,
                short=lever.short,
                agreement=None,
            )
            for lever in instrument.lever
        ],
        components=component_parts(found, instrument, raised),
        flags=raised,
        previous=None,
        waiting=[Waiting(code=code, rows=rows) for code, rows in sorted(answered.waiting.items())],
        method=MethodPart(
            settings=rules.model_dump(mode="json", include={"consensus", "disagreement", "privacy"}),
            versions={"brpipeline": __version__},
            seed=None,
            absent=ABSENT,
            fingerprint=fingerprint,
        ),
        files=list(answered.files),
    )


def _score(found: Reconciled, settings: Settings, places: Sequence[int]) -> Score:
    return score(found.ratings, found.means, settings.instrument.scale.points, places)


def _written(one: Score) -> dict[str, int | float | None]:
    """A score in the contract's form."""
    percent, mean_percent = (None if value is None else figure(value) for value in (one.percent, one.mean_percent))
    return {
        "points": one.points,
        "maximum": one.maximum,
        "percent": percent,
        "interval": None,
        "mean_percent": mean_percent,
        "rated": one.rated,
    }


def _dominant(found: Reconciled) -> Dominant | None:
    """The one agency that gave a large share of all answers, if no other group gave as many."""
    everyone = sum(group.people for group in found.groups)
    by_size = sorted(found.groups, key=lambda group: -group.people)
    if len(by_size) < 2:
        return None
    largest, next_largest = by_size[:2]
    if largest.voices > 1 or largest.people == next_largest.people or largest.people < DOMINANT * everyone:
        return None
    return Dominant(group=largest.id, share=figure(largest.people / everyone) or 0.0)
