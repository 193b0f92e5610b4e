"""The names of what is published of one assessment, and what is drawn from which once all pages are published."""

REPORT, ANNEX, SUMMARY, SUMMARY_PDF = "report.html", "annex.html", "summary.html", "summary.pdf"
WORKBOOK = "workbook.xlsx"
CALENDAR = "actions.ics"  # of an assessment with actions that are to be done
RATINGS, COMPONENTS, FLAGS, CHANGES = "ratings.csv", "components.csv", "flags.csv", "changes.csv"
CROSSWALK, DICTIONARY, RESULTS = "nspcc.csv", "csv-metadata.json", "results.json"
FIGURES, AGENCIES = "figures", "agencies"  # folders: of charts, and of a page for each group
OF_SOME = (f"{FIGURES}/*.svg", f"{AGENCIES}/*.html", CALENDAR)
"""Patterns of the files that are published of some releases and not of others: such a file is taken away again."""
REPORT_PAPER, SUMMARY_PAPER, SLIDES, REPORT_PDF = "report.docx", "summary.docx", "slides.pptx", "report.pdf"
PAPERS = {"word": (REPORT_PAPER, SUMMARY_PAPER), "slides": (SLIDES,), "pdf": (REPORT_PDF,)}
"""The board papers by kind, as the settings name it: they are made of the results once all pages are published."""
ALL_PAPERS = tuple(name for names in PAPERS.values() for name in names)
CSV_FILES = (RATINGS, COMPONENTS, FLAGS, CHANGES, CROSSWALK)


def picture_of(name: str) -> str | None:
    """The name of what is drawn from a published file; None if nothing is."""
    if name == SUMMARY:
        return SUMMARY_PDF
    return name.removesuffix(".svg") + ".png" if name.endswith(".svg") else None
