"""Agency returns in words: beside which staff a return stands, and how far the two are from each other."""

from brpipeline.results import Results, ReturnedComponent


def own_group(results: Results) -> dict[str, str]:
    """By agency, the group of its own practitioners alone: none where they are shown together with others."""
    if results.responses.respondents == "agency-return":
        return {}
    return {group.agencies[0].id: group.group for group in results.responses.groups if len(group.agencies) == 1}


def steps(one: ReturnedComponent) -> str:
    """How far the returns' rating is from the practitioners'."""
    if one.steps is None:
        return "not compared"
    if not one.steps:
        return "the same"
    size = "one step" if abs(one.steps) == 1 else "two steps"
    return f"agencies {size} {'better' if one.steps > 0 else 'worse'}"
