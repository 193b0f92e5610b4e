"""The numbers beside words: what fires a flag, the statistics of a component, the agreement of a lever."""

import re

from brpipeline.language import say
from brpipeline.publish.text.numbers_and_dates import MINUS, NAME, chance, decimal, likely, people, signed, small
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import (
    FIRING_NUMBERS,
    Agreement,
    ComponentPart,
    Evidence,
    Fired,
    Flag,
    GroupRating,
    LeverPart,
    Results,
)
from brpipeline.results.dispersion import DISPERSION
from brpipeline.results.measures import CERTAINTY
from brpipeline.results.scores import COEFFICIENTS
from brpipeline.text import counted


def fired(number: Fired | None) -> str:
    """The number that fires a flag with its limit; empty if no number does."""
    if number is None:
        return ""
    words = FIRING_NUMBERS[number.measure]
    text = words.value(number.value)
    if words.limit and number.limit is not None:
        text += f" ({words.limit(number.limit)})"
    return re.sub(r"-(?=\d)", MINUS, text)


def against_others(flag: Flag, component: ComponentPart, results: Results) -> str:
    """What fires a flag that says who differs: gap, people against people, how likely it is that the gap matters."""
    text = fired(flag.fired)
    if flag.group is not None:
        rated = {group.group: group.counts.rated for group in component.groups}
        others = sum(count for group, count in rated.items() if group != flag.group)
        raters = people(rated[flag.group], results.responses.respondents)
        against = say(
            "{group}: {number}, {people} against {others}",
            group=results.group(flag.group).name,
            number=text,
            people=raters,
            others=counted(others, "other", "others"),
        )
        return "; ".join(filter(None, (against, _material(flag, component))))
    has_q = flag.q is not None and (flag.fired is None or flag.fired.measure != "q")
    return say("{number}, q {q}", number=text, q=small(flag.q or 0)) if has_q else text


def _material(flag: Flag, component: ComponentPart) -> str:
    """The true gap of a group apart: its likely range, in the direction of the flag, and how likely it is material."""
    difference = next((group.difference for group in component.groups if group.group == flag.group), None)
    if difference is None or flag.direction is None:
        return ""
    ends = sorted(difference.interval if flag.direction == "higher" else [-end for end in difference.interval])
    return say(
        "true gap likely {range} points, {chance} likely to be at least a third of a point",
        range=likely(*ends),
        chance=chance(max(difference.lower, difference.higher)),
    )


def statistics(component: ComponentPart) -> list[tuple[str, str]]:
    """Label and number of every statistic of a component; evidence that was asked of its lever stands there."""
    printed = {"agreeing": agreeing(component)}  # of people, not a share
    return [
        (CERTAINTY.label, certainty(component)),
        (say("Chance of Green, Amber, Red"), chances(component)),
        *(
            (measure.label, printed.get(name) or decimal(getattr(component.dispersion, name)))
            for name, measure in sorted(DISPERSION.items(), key=lambda entry: entry[0] not in printed)
            if not measure.not_in_report
        ),
        *([(say("Evidence"), offering(component.evidence))] if component.evidence else ()),
    ]


def cell_numbers(group: GroupRating) -> tuple[str, str, str, str]:
    """Of a group on a component, beside the others: gap, likely range of the true gap, how likely it is material, p."""
    difference = group.difference
    if difference is None:
        return ("–", "–", "–", "–")
    low, high = sorted(difference.interval)
    span = say("{low} to {high}", low=signed(low), high=signed(high))
    p = "–" if difference.p is None else small(difference.p)
    return signed(difference.gap), span, chance(max(difference.lower, difference.higher)), p


def agreeing(component: ComponentPart) -> str:
    """How many people gave the consensus rating, of those who rated."""
    if component.counts is None or component.consensus is None:
        return NAME[None]
    agreeing_people = getattr(component.counts, component.consensus)
    return say("{agreeing} of {rated}", agreeing=agreeing_people, rated=component.counts.rated)


def certainty(component: ComponentPart) -> str:
    """The chance that another sample would give the same consensus."""
    if component.certainty is None:
        return NAME[None] if component.consensus is None else say("not computed")
    return chance(component.certainty)


def chances(component: ComponentPart) -> str:
    """The chances of the three colours, Green first; what is likelier than the consensus is said."""
    part = component.chances
    if part is None:
        return certainty(component)
    text = ", ".join(chance(getattr(part, rating.colour)) for rating in GREEN_FIRST)
    if component.likelier is None:
        return text
    return say("{chances}; {rating} is likelier", chances=text, rating=NAME[component.likelier])


def offering(part: Evidence) -> str:
    """Who offered evidence, of the groups that were asked."""
    return say("from {offering} of {groups}", **_of_groups(part))


def evidence(component: ComponentPart, results: Results) -> str:
    """Who offered evidence on a component, or on its lever if that was asked about as a whole, in a sentence."""
    lever = next(lever for lever in results.levers if lever.id == component.lever)
    if component.evidence:
        return say("Evidence: from {offering} of {groups}.", **_of_groups(component.evidence))
    return evidence_of_lever(lever) or say("Evidence: not asked.")


def evidence_of_lever(lever: LeverPart) -> str:
    """Who offered evidence on a lever as a whole, in a sentence; "" if nobody was asked about it so."""
    if lever.evidence is None:
        return ""
    return say("{offering} of {groups} offered evidence for the lever.", **_of_groups(lever.evidence))


def _of_groups(part: Evidence) -> dict[str, object]:
    return {"offering": part.groups_offering, "groups": counted(part.groups_asked, "group", "groups")}


def agreement(part: Agreement) -> list[str]:
    """Alpha with its range, AC2 and W; the reason for each that could not be computed."""
    printed = [_or_reason(part, name) for name in COEFFICIENTS]
    if part.interval is not None:
        printed[0] = f"{printed[0]} ({likely(*part.interval)})"
    return printed


def _or_reason(part: Agreement, name: str) -> str:
    value = getattr(part, name)
    return say("none: {reason}", reason=part.absent[name]) if value is None else decimal(value)
