"""Composes the results of one assessment: what was reconciled, its scores and its flags. Pure."""

from dataclasses import replace
from datetime import date

import numpy as np

from brpipeline import __version__
from brpipeline.assess.components import component_parts, group_parts, instrument_part
from brpipeline.assess.inputs import Answered
from brpipeline.assess.levers import lever_parts, whole_part
from brpipeline.assess.moderation import all_agreed, meeting_parts, moderated_parts
from brpipeline.assess.null_reasons import absent
from brpipeline.assess.returns import returns_part
from brpipeline.assess.waves import previous_part
from brpipeline.disclosure.release import smallest_shown
from brpipeline.flags import Findings, flags
from brpipeline.flags.findings import LARGE
from brpipeline.reconcile.reconciliation import Reconciled, reconcile
from brpipeline.reconcile.waves import WaveComparison, compare_waves
from brpipeline.results import (
    SCHEMA,
    AgencyPart,
    Dominant,
    MethodPart,
    PartnershipPart,
    Respondents,
    Responses,
    Results,
    ReturnsPart,
    Waiting,
    WavePart,
    figure,
)
from brpipeline.settings.assessment import AssessmentId, Assessments, Wave
from brpipeline.settings.workspace import Settings


def compose(answered: Answered, settings: Settings, assessment: AssessmentId, today: date, fingerprint: str) -> Results:
    """The results of one assessment. today: decides whether the wave is still open."""
    rules, instrument, agencies = shown_by(settings.assessments, answered), settings.instrument, settings.agencies
    wave, partnership = settings.wave(assessment.wave), settings.partnership(assessment.partnership)
    found = _as_sampled(reconcile(answered.shown, rules), answered.respondents)
    shown = group_parts(answered.shown, agencies)
    given = answered.shown.offers
    compared = _wave_comparison(answered, found, rules)
    missing = [
        AgencyPart(id=name, name=agencies.agency[name].name)
        for name in partnership.expects
        if name not in answered.present
    ]
    raised = flags(
        Findings(
            reconciled=found,
            instrument=instrument,
            names=[group.name for group in shown],
            rules=rules,
            missing=[(agency.id, agency.name) for agency in missing],
            signed=[list(agencies.agency)[place] for place in answered.returns.agencies] if answered.returns else (),
            respondents=answered.respondents,
            offers=given,
            waves=compared and (compared[0].name, compared[1]),
        )
    )
    answering = [agency for group in found.groups for agency in group.agencies]
    agreed = moderated_parts(settings.moderation(assessment))
    components = component_parts(found, instrument, raised, given, agreed)
    previous = compared and previous_part(compared[1], compared[0], answering, instrument, agencies)
    return Results(
        schema=SCHEMA,
        instrument=instrument_part(instrument),
        partnership=PartnershipPart(
            id=partnership.id, name=partnership.name, short=partnership.short or partnership.name
        ),
        wave=WavePart(id=wave.id, name=wave.name, opens=wave.opens, closes=wave.closes),
        status="provisional" if today <= wave.closes else "moderated" if all_agreed(raised, agreed) else "closed",
        cut_off=answered.cut_off,
        responses=Responses(
            **answered.counts,
            respondents=answered.respondents,
            returns=len(answered.returns) if answered.returns else 0,
            held=answered.shown.held,
            corrected=answered.corrected,
            straight_lines=int(answered.shown.straight_lines.sum()),
            groups=shown,
            missing=missing,
            dominant=_dominant(found),
        ),
        overall=whole_part(found, instrument, agreed),
        levers=lever_parts(found, instrument, rules.certainty, agreed),
        components=components,
        flags=raised,
        meetings=meeting_parts(settings.moderation(assessment)),
        previous=previous,
        returns=_returns(answered, found, settings),
        waiting=[Waiting(code=code, rows=rows) for code, rows in sorted(answered.waiting.items())],
        method=MethodPart(
            settings=rules.model_dump(mode="json", include={"consensus", "disagreement", "certainty", "privacy"}),
            versions={"brpipeline": __version__},
            seed=rules.certainty.seed,
            absent=absent(answered, components, previous),
            fingerprint=fingerprint,
        ),
        files=list(answered.files),
    )


def shown_by(rules: Assessments, answered: Answered) -> Assessments:
    """The rules by which groups are shown: where only agencies answered, and sign what they say, each by itself."""
    smallest = {"smallest_group": smallest_shown(rules, answered.respondents)}
    return rules.model_copy(update={"privacy": rules.privacy.model_copy(update=smallest)})


def _as_sampled(found: Reconciled, respondents: Respondents) -> Reconciled:
    """Without what speaks of other staff, where nobody's staff was asked: a return is no sample of anything."""
    if respondents == "practitioner":
        return found
    return replace(found, certainty=np.full_like(found.certainty, np.nan), drawn=found.drawn[:0])


def _returns(answered: Answered, found: Reconciled, settings: Settings) -> ReturnsPart | None:
    if answered.returns is None:
        return None
    practitioners = found.ratings if answered.respondents == "practitioner" else None
    rule = settings.assessments.consensus
    return returns_part(answered.returns, practitioners, settings.instrument, settings.agencies, rule)


def _wave_comparison(answered: Answered, found: Reconciled, rules: Assessments) -> tuple[Wave, WaveComparison] | None:
    """The wave before, compared with this one, where any agency can be compared."""
    if answered.earlier is None:
        return None
    wave, then = answered.earlier
    compared = compare_waves(found, then, rules)
    return None if compared is None else (wave, compared)


def _dominant(found: Reconciled) -> Dominant | None:
    """The one agency that gave a large share of all answers, if no other group gave as many."""
    everyone = sum(group.people for group in found.groups)
    by_size = sorted(found.groups, key=lambda group: -group.people)
    if len(by_size) < 2:
        return None
    largest, next_largest = by_size[:2]
    if largest.voices > 1 or largest.people == next_largest.people or largest.people < LARGE * everyone:
        return None
    return Dominant(group=largest.id, share=figure(largest.people / everyone) or 0.0)
