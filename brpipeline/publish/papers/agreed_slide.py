"""The slide of what is agreed: Reds and whether they have an owner, strengths, and Greens of which less can be said."""

from collections.abc import Sequence

from brpipeline.language import say, say_count
from brpipeline.publish.papers.paper import in_counts, thin_evidence
from brpipeline.publish.papers.slide import IDS, Slide
from brpipeline.publish.report.agreed import agreed_reds, quiet_greens, strengths, why_quiet
from brpipeline.publish.summary.asks import without_owner
from brpipeline.publish.text.numbers_and_dates import one_line
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import title_and_id


def agreed_slide(results: Results) -> Slide:
    """What is agreed, with the Reds as its finding."""
    short = {part.id: one_line(title_and_id(part.short, part.id)) for part in results.components}
    reds, greens = agreed_reds(results), quiet_greens(results)
    strong = [short[part.id] for part in strengths(results)]
    lines = [
        say("Agreed Red: {component}, {counts}.", component=short[part.id], counts=in_counts(part, results))
        for part in reds
    ]
    if strong:
        lines.append(say("Strengths: {components}.", components=few(strong, IDS, 60)))
    quiet = [short[part.id] for part in greens]
    if quiet:
        which = few(quiet, IDS, 60)
        lines.append(say("Green, and {reason}: {components}.", reason=why_quiet(results), components=which))
    lines += thin_evidence(results)
    title = _agreed_red([part.id for part in reds], without_owner(results))
    return Slide(title, [one_line(line) for line in lines], notes=[*strong, *quiet])


def _agreed_red(reds: Sequence[str], without: Sequence[str]) -> str:
    """S1 and S4 are agreed to be Red, and S4 needs an owner. without: those of them that have none."""
    if not reds:
        return say("No component is agreed to be Red")
    count, components = len(reds), few(reds, IDS)
    if not without:
        return say_count(
            "{components} is agreed to be Red", "{components} are agreed to be Red", count, components=components
        )
    if len(without) == count:
        return say_count(
            "{components} is agreed to be Red and needs an owner",
            "{components} are agreed to be Red and need owners",
            count,
            components=components,
        )
    return say_count(
        "{components} are agreed to be Red, and {lacking} needs an owner",
        "{components} are agreed to be Red, and {lacking} need owners",
        len(without),
        components=components,
        lacking=few(without, IDS),
    )
