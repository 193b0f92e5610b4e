"""Composes the results of one assessment: what was reconciled, its scores and its flags. Pure."""

from dataclasses import replace
from functools import partial
from typing import Literal

import numpy as np

from brpipeline import __version__
from brpipeline.assess.actions import actions_part, agreed_red, day_of_assessment
from brpipeline.assess.comparison import comparison_part
from brpipeline.assess.components import component_parts, group_parts, instrument_part, owner_parts
from brpipeline.assess.disclosure import answered_parts, disclosure_part
from brpipeline.assess.dominant import dominant_part
from brpipeline.assess.exports import with_names
from brpipeline.assess.inputs import Inputs
from brpipeline.assess.invited import bound_parts, missing_parts
from brpipeline.assess.levers import lever_parts, whole_part
from brpipeline.assess.moderation import all_agreed, meeting_parts, moderated_parts
from brpipeline.assess.null_reasons import null_reasons
from brpipeline.assess.returns import returns_part
from brpipeline.assess.settling import settling_parts
from brpipeline.assess.waves import previous_part
from brpipeline.disclosure.release import smallest_group
from brpipeline.flags import Findings, flags
from brpipeline.language import code, spoken
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.reconciliation import Reconciled, reconcile
from brpipeline.reconcile.waves import WaveComparison, compare_waves
from brpipeline.results import (
    SCHEMA,
    MethodPart,
    PartnershipPart,
    Respondents,
    Responses,
    Results,
    ReturnsPart,
    Waiting,
    WavePart,
    with_fingerprint,
)
from brpipeline.settings.assessment import AssessmentId, Assessments, Wave
from brpipeline.settings.instrument_words import translated
from brpipeline.settings.workspace import Settings

RULES = {"consensus", "disagreement", "between_waves", "certainty", "privacy"}
"""Sections of the settings that are published with the results."""


def compose(inputs: Inputs, settings: Settings, assessment: AssessmentId) -> Results:
    """The results of one assessment, with their sentences in the language of its partnership."""
    with spoken(settings.language(assessment.partnership), settings.templates):
        return _composed(inputs, settings, assessment)


def _composed(inputs: Inputs, settings: Settings, assessment: AssessmentId) -> Results:
    rules, agencies = release_rules(settings.assessments, inputs), settings.agencies
    instrument = translated(settings.instrument)
    wave, partnership = settings.wave(assessment.wave), settings.partnership(assessment.partnership)
    reconciled = _as_sampled(reconcile(inputs.release, rules), inputs.respondents)
    groups = group_parts(inputs.release, agencies)
    evidence = inputs.release.evidence.as_asked(instrument)
    compared = _wave_comparison(inputs, reconciled, rules)
    missing = missing_parts(partnership.expects, inputs, agencies)
    raised = flags(
        Findings(
            reconciled=reconciled,
            instrument=instrument,
            names=[group.name for group in groups],
            rules=rules,
            missing=[(agency.id, agency.name) for agency in missing],
            signed=[list(agencies.agency)[index] for index in inputs.returns.agencies] if inputs.returns else (),
            respondents=inputs.respondents,
            evidence=evidence,
            waves=compared and (compared[0].name, compared[1]),
            is_open=not inputs.closed,
        )
    )
    counted = inputs.release.counted[inputs.release.shown]
    agreed = moderated_parts(settings.moderation(assessment))
    settling, settled_by = settling_parts(reconciled, inputs, instrument.component_ids)
    bound = bound_parts(reconciled, inputs, missing, rules.consensus)
    components = [
        component.model_copy(update={"settled_by": replies, "bound": ends})
        for component, replies, ends in zip(
            component_parts(reconciled, instrument, raised, evidence, agreed, owner_parts(rules.owners, agencies)),
            settled_by,
            bound,
            strict=True,
        )
    ]
    levers = lever_parts(reconciled, instrument, rules.certainty, agreed, evidence)
    compared_with = partial(
        previous_part, answered=list(inputs.answered), instrument=instrument, agencies=agencies, rules=rules
    )
    previous = compared and compared_with(compared[1], compared[0])
    before_that = [(wave, compare_waves(reconciled, then, rules)) for wave, then in inputs.with_actions]
    since = {wave.id: compared_with(both, wave) for wave, both in before_that if both}
    since |= {previous.wave: previous} if previous else {}
    return with_fingerprint(
        Results(
            schema=SCHEMA,
            language=code(),
            instrument=instrument_part(instrument),
            partnership=PartnershipPart(
                id=partnership.id, name=partnership.name, short=partnership.short or partnership.name
            ),
            wave=WavePart(id=wave.id, name=wave.name, opens=wave.opens, closes=wave.closes),
            status=_status(inputs, all_agreed(raised, agreed)),
            cut_off=inputs.cut_off,
            responses=Responses(
                **inputs.counts,
                respondents=inputs.respondents,
                returns=len(inputs.returns) if inputs.returns else 0,
                held=sum(inputs.held.values()),
                corrected=inputs.corrected,
                straight_lines=inputs.release.straight_lines,
                groups=groups,
                answered=answered_parts(inputs, agencies),
                counted=(int(counted.min()), int(counted.max())) if len(counted) else (0, 0),
                missing=missing,
                dominant=dominant_part(inputs, reconciled),
            ),
            overall=whole_part(reconciled, instrument, agreed),
            levers=levers,
            components=components,
            flags=raised,
            meetings=meeting_parts(settings.moderation(assessment)),
            previous=previous,
            returns=_returns(inputs, reconciled, settings),
            waiting=[Waiting(code=code, rows=rows) for code, rows in sorted(inputs.waiting.items())],
            disclosure=disclosure_part(inputs, rules.privacy, instrument),
            draft=inputs.draft,
            method=MethodPart(
                settings=rules.model_dump(mode="json", include=RULES),
                versions={"brpipeline": __version__},
                seed=rules.certainty.seed,
                absent=null_reasons(inputs, components, levers, previous),
                fingerprint="",
            ),
            files=with_names(inputs.files),
            comparison=comparison_part(reconciled, list(instrument.by_lever), inputs, rules),
            settling=settling,
            actions=actions_part(
                settings,
                assessment,
                day_of_assessment(settings, assessment, inputs.cut_off),
                since,
                agreed_red(components, raised) if inputs.closed else (),
            ),
        )
    )


def release_rules(rules: Assessments, inputs: Inputs) -> Assessments:
    """The rules by which groups are released: where only agencies answer, each on its own."""
    smallest = {"smallest_group": smallest_group(rules, inputs.respondents)}
    return rules.model_copy(update={"privacy": rules.privacy.model_copy(update=smallest)})


def _as_sampled(reconciled: Reconciled, respondents: Respondents) -> Reconciled:
    """Without what says how other staff might answer, where no staff was asked: a return is no sample."""
    if respondents == "practitioner":
        return reconciled
    return replace(
        reconciled,
        certainty=np.full_like(reconciled.certainty, np.nan),
        chances=np.full_like(reconciled.chances, np.nan),
        likelier=np.full_like(reconciled.likelier, NONE),
        drawn=reconciled.drawn[:0],
    )


def _returns(inputs: Inputs, reconciled: Reconciled, settings: Settings) -> ReturnsPart | None:
    if inputs.returns is None:
        return None
    practitioners = reconciled.ratings if inputs.respondents == "practitioner" else None
    rule = settings.assessments.consensus
    return returns_part(inputs.returns, practitioners, settings.instrument, settings.agencies, rule)


def _wave_comparison(inputs: Inputs, reconciled: Reconciled, rules: Assessments) -> tuple[Wave, WaveComparison] | None:
    """The wave before, compared with this one, where both show anybody."""
    if inputs.earlier is None:
        return None
    wave, then = inputs.earlier
    compared = compare_waves(reconciled, then, rules)
    return None if compared is None else (wave, compared)


def _status(inputs: Inputs, agreed: bool) -> Literal["provisional", "closed", "moderated"]:
    """agreed: meetings have agreed on all that there was to discuss."""
    if not inputs.closed:
        return "provisional"
    return "moderated" if agreed else "closed"
