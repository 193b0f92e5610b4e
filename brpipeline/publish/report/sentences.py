"""Sentences of the page, each made from the results alone."""

from collections import Counter

from brpipeline.language import mark, say, say_count
from brpipeline.publish.report.moderation import moderated_of
from brpipeline.publish.report.participation import no_rows_yet, rows_awaited
from brpipeline.publish.report.shown import is_shown
from brpipeline.publish.text.numbers_and_dates import NAME, percent
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import DISPUTED, FLAG_KINDS, ComponentPart, FilePart, Flag, LeverPart, Results, listed
from brpipeline.results.flag_kinds import Section
from brpipeline.text import capital, title_and_id

STATUS = {"provisional": mark("Provisional, still open"), "closed": mark("Closed")}


def status(results: Results) -> str:
    """Whether the wave is open, closed or moderated, and how much of what is to be discussed was."""
    if results.status == "moderated":
        return say("Closed and moderated")
    if no_rows_yet(results):
        wave = say("Provisional, no answers yet")
    elif rows := rows_awaited(results):
        wave = say_count("Provisional, {count} row waits", "Provisional, {count} rows wait", rows)
    else:
        wave = say(STATUS[results.status])
    return ", ".join(filter(None, (wave, moderated_of(results))))


def title_of(results: Results) -> str:
    """The partnership and the wave, which begins with a small letter unless it is an abbreviation: autumn 2025, Q1."""
    wave = results.wave.name
    return f"{results.partnership.short}, {wave[:1].lower() if wave[1:2].islower() else wave[:1]}{wave[1:]}"


def lever_headline(lever: LeverPart, results: Results) -> str:
    """From counts alone, without adjectives: the software cannot know what is good news."""
    components = [component for component in results.components if component.lever == lever.id]
    counts = Counter(component.consensus for component in components)
    rated = ", ".join(f"{counts[one.colour]} {NAME[one.colour]}" for one in GREEN_FIRST if counts[one.colour])
    unrated = [component.id for component in components if component.consensus is None and is_shown(component)]
    hidden = [component.id for component in components if not is_shown(component)]
    disputed = [component.id for component in components if component.id in results.disputed]
    parts = [f"{rated}." if rated else ""]
    if unrated:
        parts.append(
            say_count(
                "{components} is not rated.",
                "{components} are not rated.",
                len(unrated),
                components=listed(unrated),
            )
        )
    if hidden:
        parts.append(
            say_count(
                "{components} is not shown.",
                "{components} are not shown.",
                len(hidden),
                components=listed(hidden),
            )
        )
    if disputed:
        parts.append(say("Agencies disagree on {components}.", components=listed(disputed)))
    return " ".join(part for part in parts if part)


def overall_headline(results: Results) -> str:
    rated = [(lever.percent, lever.name) for lever in results.levers if lever.percent is not None]
    if not rated:
        return say("No lever is rated.")
    best, worst = max(rated)[0], min(rated)[0]
    all_rated = len(rated) == len(results.levers)
    if len(rated) == 1:
        only = say("{lever} is at {share}.", lever=rated[0][1], share=percent(best))
        return only if all_rated else " ".join([only, say("No other lever is rated.")])
    if best == worst:
        everyone = mark("All levers are at {share}.") if all_rated else mark("All rated levers are at {share}.")
        return say(everyone, share=percent(best))
    return say(
        "Highest: {highest} ({highest_share}). Lowest: {lowest} ({lowest_share}).",
        highest=listed([name for value, name in rated if value == best]),
        highest_share=percent(best),
        lowest=listed([name for value, name in rated if value == worst]),
        lowest_share=percent(worst),
    )


def disputes(component: ComponentPart, results: Results) -> list[Flag]:
    """The flags that say who differs on a component."""
    return [results.flags[index] for index in component.flags if results.flags[index].kind in DISPUTED]


def about(flag: Flag, results: Results) -> tuple[str, str]:
    """The component that a flag is about, as its sentence names it, and what the sentence says; "" without one."""
    component = next((component for component in results.components if component.id == flag.component), None)
    subject = title_and_id(component.short, component.id) if component else ""
    if subject and flag.text.startswith(f"{subject}: "):
        return subject, flag.text.removeprefix(f"{subject}: ")
    return subject, flag.text


def says(flag: Flag, results: Results) -> str:
    """What a flag says, to be read where its component is named already."""
    _, sentence = about(flag, results)
    return capital(sentence)


def apart(component: ComponentPart, results: Results) -> list[Flag]:
    """The flags of the groups apart on a component."""
    return [flag for flag in disputes(component, results) if flag.kind == "agency-apart"]


def who_differs(component: ComponentPart, results: Results) -> str:
    """Who differs, in a few words, for the list of what to discuss first."""
    names = {group.group: group.name for group in results.responses.groups}
    groups_apart = []
    for direction, who in (("higher", mark("{groups} higher")), ("lower", mark("{groups} lower"))):
        groups = [names[flag.group or ""] for flag in apart(component, results) if flag.direction == direction]
        if groups:
            groups_apart.append(say(who, groups=listed(groups)))
    who = ", ".join(groups_apart) or say("agencies do not agree")
    return f"{component.short}: {who}"


def extent(component: ComponentPart, results: Results) -> str:
    """How far agencies differ: the widest gap of a group apart, or how much of the spread is between agencies."""
    gaps = [abs(flag.gap or 0) for flag in apart(component, results)]
    if gaps:
        return say("widest gap {gap} of 2 points", gap=f"{max(gaps):.2f}")
    share = percent(100 * (component.dispersion.between_agency or 0))
    return say("{share} of the spread lies between agencies", share=share)


def recognitions(file: FilePart) -> list[str]:
    """How the columns of a file were recognised: meanings with equal reasons together."""
    counts = Counter((recognition.meaning, recognition.reason) for recognition in file.recognitions)
    return [
        say("{number} {meaning} columns: {reason}", number=count, meaning=meaning, reason=reason)
        if count > 1
        else f"{meaning}: {reason}"
        for (meaning, reason), count in counts.items()
    ]


def flags_in(section: Section, results: Results) -> list[Flag]:
    """The flags that a section of the report lists, in the order of discussion.

    What no other section could show is listed under what is not known: a kind that this version does not know, and a
    flag about no component where its section goes by components.
    """
    return [flag for flag in results.flags if _section(flag) == section]


def _section(flag: Flag) -> Section:
    kind = FLAG_KINDS.get(flag.kind)
    return kind.section if kind is not None and (flag.component or not kind.by_component) else "unknown"
