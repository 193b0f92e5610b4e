"""Agency returns in words: which staff a return is compared with, and how far apart the two are."""

from brpipeline.results import Results, ReturnedComponent, listed
from brpipeline.text import counted, title_and_id


def own_agencies(results: Results) -> set[str]:
    """The agencies whose own practitioners are shown alone on any component; none where only agencies answered."""
    if results.responses.respondents == "agency-return":
        return set()
    return {group.agencies[0].id for group in results.responses.groups if len(group.agencies) == 1}


def returns_and_staff(results: Results) -> list[str]:
    """On what agencies that signed off a return see it otherwise than staff; empty where nothing can be compared."""
    if results.returns is None or results.responses.respondents == "agency-return":
        return []
    known = [row for row in results.returns.components if row.steps is not None]
    if not known:
        return []
    shorts = {component.id: component.short for component in results.components}
    same = sum(not row.steps for row in known)
    signed = counted(len(results.returns.agencies), "agency", "agencies")
    sentences = [
        f"{signed} signed off a return. Returns and staff have the same colour on {same} of "
        f"{counted(len(known), 'component', 'components')}."
    ]
    for direction, rows in (
        ("higher", [row for row in known if (row.steps or 0) > 0]),
        ("lower", [row for row in known if (row.steps or 0) < 0]),
    ):
        if rows:
            subjects = listed([title_and_id(shorts[row.component], row.component) for row in rows])
            sentences.append(f"Returns are {direction} than staff on {subjects}.")
    return sentences


def steps(component: ReturnedComponent) -> str:
    """How far the returns' rating is from the practitioners'."""
    if component.steps is None:
        return "not compared"
    if not component.steps:
        return "the same"
    size = "one step" if abs(component.steps) == 1 else "two steps"
    return f"returns {size} {'higher' if component.steps > 0 else 'lower'}"
