"""Parts of the results: what follows from what was agreed, and what became of it by the day of the assessment. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from brpipeline.assess.moderation import moderated_parts
from brpipeline.results import (
    ActionPart,
    Actions,
    ActionState,
    ComponentPart,
    Flag,
    ModeratedBefore,
    Need,
    NoActionPart,
    Previous,
    WithoutAction,
)
from brpipeline.settings.actions import Action
from brpipeline.settings.actions import Actions as Declared
from brpipeline.settings.assessment import AssessmentId, Wave
from brpipeline.settings.workspace import Settings

NEEDS: Mapping[str, Need] = {"red": "red", "split": "split", "evidence": "evidence"}
ORDER: Sequence[ActionState] = ("overdue", "open", "done-moved", "done-not-moved", "done", "dropped")
NOTHING = Declared()


def day_of_assessment(settings: Settings, assessment: AssessmentId, cut_off: datetime | None) -> date:
    """The day by which actions are judged: of the latest answer or meeting; of the opening if there is neither."""
    meetings = [meeting.date for meeting in settings.moderation(assessment).meeting]
    days = [*meetings, *([cut_off.date()] if cut_off else [])]
    return max(days, default=settings.wave(assessment.wave).opens)


def agreed_red(components: Sequence[ComponentPart], flags: Sequence[Flag]) -> list[str]:
    """Components on which agencies agree that they are Red, and that no meeting rated otherwise."""
    flagged = {flag.component for flag in flags if flag.kind == "agreed-red"}
    return [part.id for part in components if part.id in flagged and not (part.moderated and part.moderated.rating)]


def actions_part(
    settings: Settings,
    assessment: AssessmentId,
    as_at: date,
    since: Mapping[str, Previous],
    reds: Sequence[str] = (),
) -> Actions:
    """The actions of an assessment and of the waves before it.

    since: by the id of an earlier wave, how this one compares with it. reds: of `agreed_red`.
    """
    waves = [*reversed(settings.earlier(assessment)), assessment]
    own = settings.wave(assessment.wave)
    actions = [
        _action(settings, wave, action, as_at, own, since.get(wave.wave))
        for wave in waves
        for action in settings.actions.get(wave, NOTHING).action
    ]
    return Actions(
        as_at=as_at,
        actions=sorted(actions, key=_order),
        none=[
            NoActionPart(wave=wave.wave, wave_name=settings.wave(wave.wave).name, **none.model_dump())
            for wave in waves
            for none in settings.actions.get(wave, NOTHING).none
        ],
        without=list(_without(settings, waves, reds)),
        before=list(_before(settings, waves[:-1])),
    )


def _action(
    settings: Settings, wave: AssessmentId, action: Action, as_at: date, own: Wave, since: Previous | None
) -> ActionPart:
    agreed = settings.moderation(wave).agreed.get(action.component or "")
    part = ActionPart(
        **action.model_dump(),
        wave=wave.wave,
        wave_name=settings.wave(wave.wave).name,
        arose=agreed[1].rating if agreed else None,
        owner_name=settings.agencies.agency[action.owner].name,
        state=_state(action, as_at),
    )
    compared = part.model_copy(update=_ratings(action, since)) if since else part
    if part.state != "done" or not compared.compared or (action.ended or own.opens) > own.opens:
        return compared
    moved = (compared.then, compared.percent_then) != (compared.now, compared.percent_now)
    return compared.model_copy(update={"state": "done-moved" if moved else "done-not-moved"})


def _state(action: Action, as_at: date) -> ActionState:
    if action.status == "open":
        return "overdue" if action.due < as_at else "open"
    return action.status


def _ratings(action: Action, since: Previous) -> dict[str, object]:
    """What the wave in which it was agreed and this one say, like for like. A lever's in whole points of 100."""
    if action.lever:
        lever = next(lever for lever in since.levers if lever.id == action.lever)
        return {"percent_then": lever.then, "percent_now": lever.now}
    change = next(change for change in since.changes if change.component == action.component)
    if change.state != "compared":
        return {}
    return {"then": change.then, "now": change.now, "beyond_chance": change.moved}


def _order(action: ActionPart) -> tuple[int, int, str]:
    ended = action.ended or action.due
    return ORDER.index(action.state), action.due.toordinal() if action.ended is None else -ended.toordinal(), action.id


def _without(settings: Settings, waves: Sequence[AssessmentId], reds: Sequence[str]) -> Iterator[WithoutAction]:
    """What needs an action and has neither one nor a reason: of this wave, and what earlier meetings agreed.

    What was agreed has one if an action on the component was declared then or later, or was still to be done; of a
    component that was moderated again only the later meeting counts.
    """
    needs: dict[str, tuple[int, Need]] = {}
    for number, wave in enumerate(waves):
        for component, (_, agreed) in settings.moderation(wave).agreed.items():
            needs.pop(component, None)
            if need := NEEDS.get(agreed.rating):
                needs[component] = number, need
    own = len(waves) - 1
    needs |= {component: (own, "red") for component in reds if needs.get(component, (-1, "red"))[0] < own}
    answered: dict[str, int] = {}  # by component, up to which wave what was agreed has an action or a reason
    for number, wave in enumerate(waves):
        declared = settings.actions.get(wave, NOTHING)
        for action in declared.action:
            last = own if action.status == "open" else number
            answered[action.component or ""] = max(last, answered.get(action.component or "", -1))
        for none in declared.none:
            answered[none.component] = max(number, answered.get(none.component, -1))
    for component in settings.instrument.component_ids:
        if component in needs and answered.get(component, -1) < needs[component][0]:
            number, need = needs[component]
            name = settings.wave(waves[number].wave).name
            yield WithoutAction(wave=waves[number].wave, wave_name=name, component=component, need=need)


def _before(settings: Settings, waves: Sequence[AssessmentId]) -> Iterator[ModeratedBefore]:
    """What earlier meetings agreed, by component in the order of the instrument; of several the last."""
    agreed = {
        component: ModeratedBefore(
            wave=wave.wave, wave_name=settings.wave(wave.wave).name, component=component, agreed=part
        )
        for wave in waves
        for component, part in moderated_parts(settings.moderation(wave)).items()
    }
    yield from (agreed[component] for component in settings.instrument.component_ids if component in agreed)
