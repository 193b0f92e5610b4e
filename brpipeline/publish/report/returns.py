"""Agency returns in words: which staff a return is compared with, and how far apart the two are."""

from brpipeline.results import Results, ReturnedComponent


def own_agencies(results: Results) -> set[str]:
    """The agencies whose own practitioners are shown alone on any component; none where only agencies answered."""
    if results.responses.respondents == "agency-return":
        return set()
    return {group.agencies[0].id for group in results.responses.groups if len(group.agencies) == 1}


def steps(component: ReturnedComponent) -> str:
    """How far the returns' rating is from the practitioners'."""
    if component.steps is None:
        return "not compared"
    if not component.steps:
        return "the same"
    size = "one step" if abs(component.steps) == 1 else "two steps"
    return f"returns {size} {'higher' if component.steps > 0 else 'lower'}"
