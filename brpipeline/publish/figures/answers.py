"""What people answered on each component, as bars with the counts beside them."""

from brpipeline.language import mark, say
from brpipeline.publish.charts import colours
from brpipeline.publish.charts.bars import answer_bar
from brpipeline.publish.charts.fixed_width import inside
from brpipeline.publish.figures.lettering import wrapped, write, write_lines
from brpipeline.publish.figures.sheet import INNER, NORMAL, SMALL, Figure, at, patch, rule
from brpipeline.publish.report.shown import is_shown, why_not_shown
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME
from brpipeline.rating import SCALE
from brpipeline.results import ComponentPart, LeverPart, Results

ROW, HEAD = 38.0, 26.0
CODE_FROM, TITLE_FROM, TITLE, BAR_FROM, BAR = 40.0, 78.0, 206.0, 296.0, 330.0
COUNTS_TO = (664.0, 710.0, 756.0, INNER)
"""Where the columns of counts end: Red, Amber, Green, and who did not know."""
READING = mark(
    "Bar: everyone who rated, from Red to Green. Grey, at its right: those who did not know (DK), as a share of "
    "everyone. The patch before each title is the consensus. A thin bar has fewer than five ratings."
)


def answers(lever: LeverPart, results: Results) -> Figure:
    """A row for each component of a lever."""
    components = [component for component in results.components if component.lever == lever.id]
    rows = (_row(component, results, HEAD + index * ROW) for index, component in enumerate(components))
    if results.responses.respondents == "practitioner":
        title = say("{lever}: what practitioners answered", lever=lever.name)
    else:
        title = say("{lever}: what agencies answered", lever=lever.name)
    described = " ".join(map(_described, components))
    return Figure(title, say(READING), described, "".join([_head(), *rows]), HEAD + len(components) * ROW)


def _head() -> str:
    labels = [write(BAR_FROM, 12, say("Answers"), SMALL, fill=colours.SECONDARY)]
    heads = [*(LETTER[rating.colour] for rating in SCALE), say("DK")]
    labels += [
        write(x, 12, head, SMALL, fill=colours.SECONDARY, anchor="end")
        for x, head in zip(COUNTS_TO, heads, strict=True)
    ]
    return "".join(labels) + rule(HEAD - 6, colours.GRID)


def _row(component: ComponentPart, results: Results, top: float) -> str:
    middle = top + ROW / 2
    lines = wrapped(component.short, TITLE, NORMAL, 2)
    parts = [
        patch(0.5, middle - 10, 28, 20, component.consensus, LETTER[component.consensus]),
        write(CODE_FROM, middle + 5, component.id, NORMAL, bold=True),
        write_lines(TITLE_FROM, middle + 5 - 9 * (len(lines) - 1), lines, NORMAL),
        rule(top + ROW),
    ]
    counts = component.counts
    if counts is None or not is_shown(component):
        why = why_not_shown(results)
        return "".join([*parts, write(BAR_FROM, middle + 5, why, SMALL, fill=colours.SECONDARY)])
    bar = answer_bar(counts.red, counts.amber, counts.green, counts.unknown, counts.people)
    parts.append(at(BAR_FROM, middle - 9, inside(bar, BAR)))
    numbers = (counts.red, counts.amber, counts.green, counts.unknown)
    parts += [
        write(x, middle + 5, str(number), NORMAL, anchor="end", fill=colours.INK if number else colours.SECONDARY)
        for x, number in zip(COUNTS_TO, numbers, strict=True)
    ]
    return "".join(parts)


def _described(component: ComponentPart) -> str:
    rated = f"{component.id} {component.short}: {NAME[component.consensus]}"
    if component.counts is None or not is_shown(component):
        return f"{rated}."
    counts = component.counts
    return say(
        "{rated}; {red} Red, {amber} Amber, {green} Green, {unknown} did not know.",
        rated=rated,
        red=counts.red,
        amber=counts.amber,
        green=counts.green,
        unknown=counts.unknown,
    )
