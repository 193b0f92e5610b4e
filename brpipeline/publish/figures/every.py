"""Every figure of an assessment, by the name of its file."""

from collections.abc import Iterator, Mapping

from brpipeline.language import say
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.figures.answers import answers
from brpipeline.publish.figures.disagreement import disagreement
from brpipeline.publish.figures.heat import difference, heatmap
from brpipeline.publish.figures.levers import levers
from brpipeline.publish.figures.radar import radar_figure
from brpipeline.publish.figures.sheet import Figure, sheet
from brpipeline.publish.report.agency_cells import cells
from brpipeline.publish.report.sentences import title_of
from brpipeline.results import Results


def figures(results: Results, drawn: Mapping[str, str] | None = None) -> dict[str, str]:
    """Name of each figure, without suffix, and its SVG document; empty if no rating is shown.

    drawn: the radars as spokes.radars draws them, if they have been drawn for a page already.
    """
    if not results.overall.rated:
        return {}
    pictures = radars(results, title_of(results)) if drawn is None else drawn
    return {name: sheet(figure, results) for name, figure in _figures(results, pictures)}


def _figures(results: Results, drawn: Mapping[str, str]) -> Iterator[tuple[str, Figure]]:
    """Name and figure, in the order of the report."""
    yield "levers", levers(results)
    all_levers = radar_figure(drawn["all"], say("All levers"), results, spokes=len(results.levers), levers=True)
    yield "radar-all", all_levers
    for lever in results.levers:
        spokes = sum(component.lever == lever.id for component in results.components)
        drawing = radar_figure(drawn[lever.id], lever.name, results, spokes=spokes, levers=False)
        yield f"radar-{lever.id.lower()}", drawing
        yield f"answers-{lever.id.lower()}", answers(lever, results)
    if results.to_discuss:
        yield "disagreement", disagreement(results)
    yield "heatmap", heatmap(results)
    if any(len(cells(component)) > 1 for component in results.components):
        yield "difference", difference(results)
