"""Agency returns in words: which staff a return is compared with, and how far apart the two are."""

from brpipeline.language import mark, say
from brpipeline.publish.report.participation import agencies_signed_off
from brpipeline.results import Results, ReturnedComponent, listed
from brpipeline.text import counted, title_and_id

STEPS = {
    -2: mark("returns two steps lower"),
    -1: mark("returns one step lower"),
    0: mark("the same"),
    1: mark("returns one step higher"),
    2: mark("returns two steps higher"),
}
"""How far the returns' rating is from the practitioners', in steps of the scale."""


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
    alike = say(
        "Returns and staff have the same colour on {same} of {components}.",
        same=same,
        components=counted(len(known), "component", "components"),
    )
    sentences = [f"{agencies_signed_off(len(results.returns.agencies))} {alike}"]
    for sentence, rows in (
        (mark("Returns are higher than staff on {components}."), [row for row in known if (row.steps or 0) > 0]),
        (mark("Returns are lower than staff on {components}."), [row for row in known if (row.steps or 0) < 0]),
    ):
        if rows:
            subjects = listed([title_and_id(shorts[row.component], row.component) for row in rows])
            sentences.append(say(sentence, components=subjects))
    return sentences


def steps(component: ReturnedComponent) -> str:
    """How far the returns' rating is from the practitioners'."""
    if component.steps is None:
        return say("not compared")
    return say(STEPS[component.steps])
