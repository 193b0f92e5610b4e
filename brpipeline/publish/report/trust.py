"""How far to trust the results: who answered and is counted, how firm ratings are, and on whom they depend."""

from collections.abc import Iterator, Sequence

from brpipeline.publish.report.agency_cells import agencies_shown
from brpipeline.publish.report.participation import awaited, counted_people, held, who_answered
from brpipeline.publish.report.respondents import no_answer
from brpipeline.publish.report.settling import first_step
from brpipeline.publish.report.shown import is_shown, not_shown
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
            yield "What would settle it:", step
    if depends := [component.id for component in by_voice(results)]:
        verb = "does" if 1 in (rated - len(depends), rated) else "do"
        independent = (
            f"{rated - len(depends)} of {counted(rated, 'rating', 'ratings')} {verb} not depend on who is counted."
        )
        yield independent, f"{named(depends, results)} {'do' if len(depends) > 1 else 'does'}."
    elif rated:
        same = f"All {rated} ratings are" if rated > 1 else "The one rating is"
        yield f"{same} the same", "whether each agency counts once or each person does."
    if responses.dominant:
        name = results.group(responses.dominant.group).name
        yield f"{percent(100 * responses.dominant.share)} of answers come from {name}.", ""
    if waits := awaited(results):
        known, follows = waits.split(". ", 1)
        yield f"{known}.", follows
    elif responses.waiting:
        waiting = f"{counted(responses.waiting, 'row is', 'rows are')} waiting for a decision"
        yield waiting, f"and {'is' if responses.waiting == 1 else 'are'} not counted yet."
    if rated and (hidden := not_shown(results)):
        known, _, follows = hidden.partition(": ")
        yield f"{known}:", follows
    unrated = [component.id for component in components if component.consensus is None and is_shown(component)]
    if unrated and not rated:
        yield "No component is rated.", "Too few people rated each of them."
    elif unrated:
        it, are = ("it", "is") if len(unrated) == 1 else ("them", "are")
        yield f"{named(unrated, results)} {are} not rated.", f"Too few people rated {it}."
    if rated and 3 * responses.straight_lines >= responses.people > 0:
        yield (
            f"{people(responses.straight_lines, responses.respondents)} gave the same rating to everything they rated.",
            "What they say of one component they say of all.",
        )


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
    ratings = f"{sure} of {counted(rated, 'rating', 'ratings')} {'is' if 1 in (sure, rated) else 'are'} firm:"
    meaning = "other staff of the same agencies would give the same colour at least 9 times in 10."
    return ratings, f"{meaning} Less certain: {listed(with_likelier(loose, results))}." if loose else meaning


def with_likelier(idents: Sequence[str], results: Results) -> list[str]:
    """Ids of components, each with the colour that is likelier than the published one, if any: S1 (Red is likelier)."""
    likelier = {component.id: component.likelier for component in results.components}
    return [f"{ident} ({NAME[colour]} is likelier)" if (colour := likelier[ident]) else ident for ident in idents]


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
    share = percent(100 * largest.share)
    text = [f"{group.name} gave {group.respondents} of {results.responses.people} answers ({share})."]
    if results.method.settings["consensus"]["voice"] == "agency":
        text.append(f"With one voice for each agency, it counts for {len(group.agencies)} of {agencies}.")
    rules = [(component.id, component.other_rules) for component in by_voice(results)]
    few = len(rules) <= NAMED
    changed = [
        f"{named([ident], results) if few else ident} is {NAME[other.agency_voice]} by agency and "
        f"{NAME[other.respondent_voice]} by person"
        for ident, other in rules
    ]
    ratings = counted_in_words(len(changed), "rating", "ratings")
    text.append(f"The choice changes {ratings}: {listed(changed)}." if changed else "The choice changes no rating.")
    return " ".join(text)
