"""How far to trust the results: who answered and is counted, how firm ratings are, and on whom they depend."""

from collections.abc import Iterator, Sequence

from brpipeline.language import say, say_count
from brpipeline.publish.report.agency_cells import agencies_shown
from brpipeline.publish.report.participation import closed_and_awaited, counted_people, held, who_answered
from brpipeline.publish.report.respondents import no_answer
from brpipeline.publish.report.settling import first_step
from brpipeline.publish.report.shown import is_shown, what_is_not_shown
from brpipeline.publish.text.numbers_and_dates import NAME, people, percent
from brpipeline.rating import FIRM
from brpipeline.results import ComponentPart, Results, listed
from brpipeline.text import counted, counted_in_words, title_and_id

NAMED = 2  # components that are named by their titles in a line; of more, by their ids


def trust(results: Results) -> Iterator[tuple[str, str]]:
    """How far to trust it: what is known, to be set in bold, and what follows from it."""
    responses, components = results.responses, results.components
    yield who_answered(results), no_answer(results)
    if some := counted_people(results):
        yield some, held(results)
    rated = sum(component.consensus is not None for component in components)
    if rated and any(component.certainty is not None for component in components):
        yield firm(results)
        if step := first_step(results):
            yield say("What would settle it:"), step
    if depends := [component.id for component in by_voice(results)]:
        yield (
            say_count(
                "{free} of {ratings} does not depend on who is counted.",
                "{free} of {ratings} do not depend on who is counted.",
                _leading(rated - len(depends), rated),
                free=rated - len(depends),
                ratings=counted(rated, "rating", "ratings"),
            ),
            say_count("{components} does.", "{components} do.", len(depends), components=named(depends, results)),
        )
    elif rated:
        yield (
            say_count("The one rating is the same", "All {count} ratings are the same", rated),
            say("whether each agency counts once or each person does."),
        )
    if responses.dominant:
        yield (
            say(
                "{share} of answers come from {group}.",
                share=percent(100 * responses.dominant.share),
                group=results.group(responses.dominant.group).name,
            ),
            "",
        )
    yield from _not_counted(results)
    yield from _not_rated(results)
    if rated and 3 * responses.straight_lines >= responses.people > 0:
        yield (
            say(
                "{people} gave the same rating to everything they rated.",
                people=people(responses.straight_lines, responses.respondents),
            ),
            say("What they say of one component they say of all."),
        )


def _not_counted(results: Results) -> Iterator[tuple[str, str]]:
    """What waits for a decision."""
    closed, waits = closed_and_awaited(results)
    waiting = results.responses.waiting
    if closed:
        yield closed, waits
    elif waiting:
        yield (
            say_count("{count} row is waiting for a decision", "{count} rows are waiting for a decision", waiting),
            say_count("and is not counted yet.", "and are not counted yet.", waiting),
        )


def _not_rated(results: Results) -> Iterator[tuple[str, str]]:
    """What is not shown, and what is not rated."""
    any_rated = any(component.consensus is not None for component in results.components)
    known, why = what_is_not_shown(results)
    if any_rated and known:
        yield known, why
    unrated = [part.id for part in results.components if part.consensus is None and is_shown(part)]
    if unrated and not any_rated:
        yield say("No component is rated."), say("Too few people rated each of them.")
    elif unrated:
        few = named(unrated, results)
        yield (
            say_count("{components} is not rated.", "{components} are not rated.", len(unrated), components=few),
            say_count("Too few people rated it.", "Too few people rated them.", len(unrated)),
        )


def _leading(count: int, of_all: int) -> int:
    """The count by which a verb goes: the first of two, but of one rating English says “is” even of none."""
    return 1 if of_all == 1 else count


def named(idents: Sequence[str], results: Results) -> str:
    """Components as a sentence names them; of many, their ids alone."""
    if len(idents) > NAMED:
        return listed(idents)
    titles = {component.id: component.short for component in results.components}
    return listed([title_and_id(titles[ident], ident) for ident in idents])


def firmness(results: Results) -> tuple[int, list[str]]:
    """How many ratings have a certainty, and the ids of those on which other staff might well differ."""
    certainties = {component.id: component.certainty for component in results.components}
    rated = {ident: certainty for ident, certainty in certainties.items() if certainty is not None}
    return len(rated), [ident for ident, certainty in rated.items() if certainty < FIRM]


def firm(results: Results) -> tuple[str, str]:
    """How many ratings other staff of the same agencies would most likely give again, and which may change."""
    rated, loose = firmness(results)
    sure = rated - len(loose)
    ratings = say_count(
        "{firm} of {ratings} is firm:",
        "{firm} of {ratings} are firm:",
        _leading(sure, rated),
        firm=sure,
        ratings=counted(rated, "rating", "ratings"),
    )
    meaning = say("other staff of the same agencies would give the same colour at least 9 times in 10.")
    if not loose:
        return ratings, meaning
    less = say("Less certain: {components}.", components=listed(with_likelier(loose, results)))
    return ratings, f"{meaning} {less}"


def with_likelier(idents: Sequence[str], results: Results) -> list[str]:
    """Ids of components, each with the colour that is likelier than the published one, if any: S1 (Red is likelier)."""
    likelier = {component.id: component.likelier for component in results.components}
    return [
        say("{component} ({rating} is likelier)", component=ident, rating=NAME[colour])
        if (colour := likelier[ident])
        else ident
        for ident in idents
    ]


def by_voice(results: Results) -> list[ComponentPart]:
    """The components whose colour depends on whether each agency counts once or each person does."""
    rules = [(component, component.other_rules) for component in results.components]
    return [component for component, other in rules if other.agency_voice != other.respondent_voice]


def dominant(results: Results) -> str:
    """What the largest group's share does to ratings, in words; empty if no group is large."""
    largest = results.responses.dominant
    if largest is None:
        return ""
    group = results.group(largest.group)
    agencies = len(agencies_shown(results))
    sentences = [
        say(
            "{group} gave {given} of {answers} answers ({share}).",
            group=group.name,
            given=group.respondents,
            answers=results.responses.people,
            share=percent(100 * largest.share),
        )
    ]
    if results.method.settings["consensus"]["voice"] == "agency":
        own = len(group.agencies)
        sentences.append(
            say("With one voice for each agency, it counts for {own} of {agencies}.", own=own, agencies=agencies)
        )
    return " ".join([*sentences, _changed_by_voice(results)])


def _changed_by_voice(results: Results) -> str:
    """Which ratings are others by person than by agency."""
    rules = [(component.id, component.other_rules) for component in by_voice(results)]
    if not rules:
        return say("The choice changes no rating.")
    few = len(rules) <= NAMED
    changed = [
        say(
            "{component} is {by_agency} by agency and {by_person} by person",
            component=named([ident], results) if few else ident,
            by_agency=NAME[other.agency_voice],
            by_person=NAME[other.respondent_voice],
        )
        for ident, other in rules
    ]
    ratings = counted_in_words(len(changed), "rating", "ratings")
    return say("The choice changes {ratings}: {changes}.", ratings=ratings, changes=listed(changed))
