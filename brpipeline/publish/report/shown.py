"""What is shown and what is not: components that too few rated, and assessments of which no rating is published yet."""

from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.results import ComponentPart, Results, listed


def is_shown(component: ComponentPart) -> bool:
    """True if anybody's answers to a component are published."""
    return component.counts is not None and component.counts.people > 0


def nothing_shown(results: Results) -> bool:
    """True if no rating is published, whoever answered: then a report tells who took part, and no more."""
    return not any(is_shown(component) for component in results.components)


def not_shown(results: Results) -> str:
    """The components that are not shown, and why; empty if there are none."""
    ids = [component.id for component in results.components if not is_shown(component)]
    if not ids:
        return ""
    if nothing_shown(results):
        return f"No component is shown{yet(results)}."
    return f"{listed(ids)} {'is' if len(ids) == 1 else 'are'} {why_not_shown(results, len(ids))}."


def why_not_shown(results: Results, components: int = 1) -> str:
    """Why a component, or each of several, is not shown. It says nothing of who rated and who did not."""
    part, smallest = results.disclosure, results.method.settings["privacy"]["smallest_group"]
    if yet(results):
        return "not shown yet: too few people are counted"
    if results.responses.respondents == "agency-return":
        return "not shown: no agency has signed off an answer"
    few = f"not shown: fewer than {people(smallest)} rated {'it' if components == 1 else 'each of them'}"
    return f"{few}, or all gave one rating" if part is not None and part.unanimous == "hidden" else few


def yet(results: Results) -> str:
    """ " yet" while what is not shown may still come."""
    return " yet" if results.status == "provisional" and not results.draft else ""
