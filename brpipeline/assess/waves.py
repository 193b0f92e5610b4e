"""Part of the results: how a wave compares with the one before it, like for like. Pure."""

from collections.abc import Iterable, Sequence

from brpipeline.assess.components import COLOUR
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.like_for_like import like_for_like
from brpipeline.reconcile.waves import WaveComparison
from brpipeline.results import AgencyPart, Change, ChangeState, LeverChange, Previous, figure
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Assessments, Wave
from brpipeline.settings.instrument import Instrument


def previous_part(
    waves: WaveComparison,
    wave: Wave,
    answered: Sequence[str],
    instrument: Instrument,
    agencies: Agencies,
    rules: Assessments,
) -> Previous:
    """How this wave compares with an earlier one. answered: ids of the agencies that answered this wave."""
    index = {component: position for position, component in enumerate(instrument.component_ids)}
    points = instrument.scale.points

    def named(ids: Iterable[str]) -> list[AgencyPart]:
        return [AgencyPart(id=agency, name=agencies.agency[agency].name) for agency in ids]

    def change(name: str, indices: Sequence[int]) -> LeverChange:
        both = like_for_like(waves, indices, points, rules)
        then, now = both.then, both.now
        return LeverChange(
            id=name,
            then=_percent(then.percent) if then else None,
            now=_percent(now.percent) if now else None,
            points_then=then.points if then else None,
            points_now=now.points if now else None,
            maximum=now.maximum if now else None,
            compared=[instrument.component_ids[position] for position in both.compared],
            rated=both.rated,
        )

    left_out = [agency for agency in answered if agency not in waves.agencies]
    return Previous(
        wave=wave.id,
        name=wave.name,
        agencies=named(waves.agencies),
        left_out=named(left_out),
        joined=named(agency for agency in left_out if agency not in waves.everyone_then),
        gone=named(agency for agency in waves.everyone_then if agency not in (*waves.agencies, *answered)),
        coverage=rules.between_waves.coverage,
        overall=change("overall", range(len(index))),
        levers=[change(lever.id, [index[component.id] for component in lever.component]) for lever in instrument.lever],
        changes=[_change(component, position, waves) for component, position in index.items()],
    )


def _change(component: str, index: int, waves: WaveComparison) -> Change:
    """A component then and now."""
    state = _state(index, waves)
    one_wave = state in ("lost", "won")
    then, now = (waves.rated_then, waves.rated_now) if one_wave else (waves.ratings_then, waves.ratings_now)
    either = one_wave or state == "compared"
    return Change(
        component=component,
        state=state,
        then=COLOUR[int(then[index])] if either else None,
        now=COLOUR[int(now[index])] if either else None,
        agencies=list(waves.alike[index]),
        counted=int(waves.counted[index]),
        gap=figure(float(waves.gap[index])),
        p=figure(float(waves.p[index])),
        q=figure(float(waves.q[index])),
        moved=bool(waves.moved[index]),
    )


def _state(index: int, waves: WaveComparison) -> ChangeState:
    if waves.comparable[index]:
        return "compared"
    then, now = waves.rated_then[index] != NONE, waves.rated_now[index] != NONE
    if then and now:
        return "not-compared"
    return "lost" if then else "won" if now else "not-rated"


def _percent(value: float | None) -> float | None:
    return None if value is None else figure(value)
