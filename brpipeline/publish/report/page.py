"""The report of one assessment and its annex: self-contained pages, drawn from its results and nothing else."""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from brpipeline.language import say
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.files.names import ANNEX, REPORT
from brpipeline.publish.report import context, filters, sentences
from brpipeline.publish.report.parts import Parts, annex_parts, report_parts
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.text.page_heads import page_rules
from brpipeline.publish.text.templates import STYLES, environment, style
from brpipeline.results import Results

STYLES_OF = {REPORT: STYLES, ANNEX: (*STYLES, "annex.css")}


def report_page(results: Results, templates: Path, radar_pictures: Mapping[str, Markup] | None = None) -> str:
    """The report as HTML. templates: the folder of a partnership's own templates. radar_pictures: drawn if None."""
    if radar_pictures is None:
        radar_pictures = {} if nothing_shown(results) else radars(results, sentences.title_of(results))
    links = {"annex": ANNEX, "report": "", "radars": radar_pictures}
    return _page(results, templates, REPORT, report_parts(results), links)


def annex_page(results: Results, templates: Path) -> str:
    """The annex as HTML, for whoever has to trust the numbers. templates: as of the report."""
    links = {"annex": "", "report": REPORT}
    return _page(results, templates, ANNEX, annex_parts(results), links | context.of_annex(results))


def _page(results: Results, templates: Path, name: str, parts: Parts, more: Mapping[str, object]) -> str:
    """A page of these parts. name: of its file, and of its template. more: what only its templates know."""
    pages = environment(templates)
    status, title = sentences.status(results), sentences.title_of(results)
    of_page = say("{title}, annex", title=title) if name == ANNEX else title
    head = f"{of_page} · {results.instrument.title}"
    rules = filters.rules(results) + page_rules(head, status, draft=results.draft)
    return pages.get_template(f"{name}.j2").render(
        parts=list(parts),
        contents=dict(parts.values()),
        **context.of_report(results, name),
        **more,
        **style(pages, STYLES_OF[name], rules),
    )
