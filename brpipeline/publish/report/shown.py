"""What is shown and what is not: components that too few rated, and assessments of which no rating is published yet."""

from brpipeline.language import say, say_count
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
    return " ".join(filter(None, what_is_not_shown(results)))


def what_is_not_shown(results: Results) -> tuple[str, str]:
    """The same in two parts, of which the second says why; both empty if all components are shown."""
    ids = [component.id for component in results.components if not is_shown(component)]
    if not ids:
        return "", ""
    if nothing_shown(results):
        return say("No component is shown yet.") if may_come(results) else say("No component is shown."), ""
    count, components = len(ids), listed(ids)
    if may_come(results):
        known = say_count(
            "{components} is not shown yet:", "{components} are not shown yet:", count, components=components
        )
    else:
        known = say_count("{components} is not shown:", "{components} are not shown:", count, components=components)
    return known, f"{_too_few(results, count)}."


def why_not_shown(results: Results) -> str:
    """Why a component is not shown. It says nothing of who rated and who did not."""
    reason = _too_few(results, 1)
    return (
        say("not shown yet: {reason}", reason=reason)
        if may_come(results)
        else say("not shown: {reason}", reason=reason)
    )


def _too_few(results: Results, components: int) -> str:
    """The reason. components: how many are not shown."""
    part, smallest = results.disclosure, people(results.method.settings["privacy"]["smallest_group"])
    if may_come(results):
        return say("too few people are counted")
    if results.responses.respondents == "agency-return":
        return say("no agency has signed off an answer")
    if part is not None and part.unanimous == "hidden":
        return say_count(
            "fewer than {people} rated it, or all gave one rating",
            "fewer than {people} rated each of them, or all gave one rating",
            components,
            people=smallest,
        )
    return say_count(
        "fewer than {people} rated it", "fewer than {people} rated each of them", components, people=smallest
    )


def may_come(results: Results) -> bool:
    """True while what is not shown may still come."""
    return results.status == "provisional" and not results.draft
