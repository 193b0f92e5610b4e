"""Each group's average on the components to discuss."""

from brpipeline.language import mark, say
from brpipeline.publish.charts import colours
from brpipeline.publish.charts.dots import Dot, dot_axis, dot_plot
from brpipeline.publish.charts.fixed_width import height, inside
from brpipeline.publish.figures.lettering import LINE, wrapped, write, write_lines
from brpipeline.publish.figures.sheet import NORMAL, SMALL, Figure, at, rule
from brpipeline.publish.report.sentences import apart, extent
from brpipeline.results import ComponentPart, Results

TITLE_FROM, TITLE, STRIP_FROM, STRIP = 38.0, 210.0, 272.0, 544.0
READING = mark(
    "One dot for each group, at the average of its answers. Filled and named: groups that clearly differ from the "
    "others taken together; orange lower, blue higher. The widest gap comes first."
)


def disagreement(results: Results) -> Figure:
    """A row of dots for each component to discuss, from Red to Green."""
    parts, below = [], 0.0
    for component in results.to_discuss:
        plot = dot_plot(_dots(component, results))
        lines = wrapped(component.short, TITLE, NORMAL, 2)
        notes = wrapped(extent(component, results), TITLE, SMALL, 2)
        words = (len(lines) * NORMAL + len(notes) * SMALL) * LINE
        row = max(height(plot) + 10, words + 18)
        first = below + (row - words) / 2 + NORMAL
        parts += [
            write(0, first, component.id, NORMAL, bold=True),
            write_lines(TITLE_FROM, first, lines, NORMAL),
            write_lines(TITLE_FROM, first + len(lines) * NORMAL * LINE, notes, SMALL, fill=colours.SECONDARY),
            at(STRIP_FROM, below + (row - height(plot)) / 2, inside(plot, STRIP)),
            rule(below + row),
        ]
        below += row
    parts.append(at(STRIP_FROM, below + 6, inside(dot_axis(), STRIP)))
    described = " ".join(_described(component, results) for component in results.to_discuss)
    return Figure(say("Where agencies disagree"), say(READING), described, "".join(parts), below + 24)


def _dots(component: ComponentPart, results: Results) -> list[Dot]:
    directions = {flag.group: flag.direction for flag in apart(component, results)}
    return [
        Dot(
            group.mean,
            results.group(group.group).name if group.group in directions else None,
            directions.get(group.group),
        )
        for group in component.groups
        if group.mean is not None
    ]


def _described(component: ComponentPart, results: Results) -> str:
    means = [
        f"{results.group(group.group).name} {group.mean:.2f}" for group in component.groups if group.mean is not None
    ]
    named = f"{component.id} {component.short}"
    return say("{component}, averages from 0 Red to 2 Green: {averages}.", component=named, averages=", ".join(means))
