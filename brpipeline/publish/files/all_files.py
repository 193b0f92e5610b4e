"""Everything that is published of one assessment, by file name: views of its results, and of nothing else."""

from pathlib import Path

from brpipeline.language import spoken
from brpipeline.publish.agency_pages import agency_pages
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.figures import figures, png
from brpipeline.publish.files.calendar import calendar_of
from brpipeline.publish.files.csv_feeds import csv_feeds
from brpipeline.publish.files.names import ANNEX, CALENDAR, FIGURES, REPORT, SUMMARY, WORKBOOK
from brpipeline.publish.files.pdf import pdf
from brpipeline.publish.report import sentences
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.summary import summary_page
from brpipeline.publish.workbook import workbook
from brpipeline.results import Results


def outputs(results: Results, templates: Path) -> dict[str, str | bytes]:
    """Every file but results.json, and but what is drawn from these after all pages are published: pictures and a PDF.

    templates: the folder of a partnership's own templates and catalogue. A name may hold a folder. Raises LookupError
    if the language of the results has no catalogue.
    """
    with spoken(results.language, templates):
        return views(results, templates)


def views(results: Results, templates: Path) -> dict[str, str | bytes]:
    """The same in the language that is spoken."""
    # Once, for the page and for the pictures; none of ratings that are not shown.
    radar_pictures = {} if nothing_shown(results) else radars(results, sentences.title_of(results))
    files: dict[str, str | bytes] = {
        **agency_pages(results, templates),  # first, since the report links to them
        REPORT: report_page(results, templates, radar_pictures),
        ANNEX: annex_page(results, templates),
        SUMMARY: summary_page(results, templates),
        WORKBOOK: workbook(results),
        **csv_feeds(results),
    }
    if due := calendar_of(results):
        files[CALENDAR] = due
    return files | {f"{FIGURES}/{name}.svg": document for name, document in figures(results, radar_pictures).items()}


def picture(name: str, content: str) -> bytes | None:
    """What is drawn from a published file: a figure's PNG, or the summary as PDF; None without WeasyPrint."""
    return pdf(content) if name == SUMMARY else png(content)
