"""Agency returns in words: which staff a return is compared with, and how far apart the two are."""

from brpipeline.results import Results, ReturnedComponent


def own_group(results: Results) -> dict[str, str]:
    """By agency, the group of its own practitioners alone; none if they are shown together with others."""
    if results.responses.respondents == "agency-return":
        return {}
    return {group.agencies[0].id: group.group for group in results.responses.groups if len(group.agencies) == 1}


def steps(component: ReturnedComponent) -> str:
    """How far the returns' rating is from the practitioners'."""
    if component.steps is None:
        return "not compared"
    if not component.steps:
        return "the same"
    size = "one step" if abs(component.steps) == 1 else "two steps"
    return f"returns {size} {'higher' if component.steps > 0 else 'lower'}"
