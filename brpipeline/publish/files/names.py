"""The names of what is published of one assessment, and what is drawn from which once all pages are published."""

REPORT, SUMMARY, SUMMARY_PDF, WORKBOOK = "report.html", "summary.html", "summary.pdf", "workbook.xlsx"
RATINGS, COMPONENTS, FLAGS, CHANGES = "ratings.csv", "components.csv", "flags.csv", "changes.csv"
CROSSWALK, DICTIONARY, RESULTS, FIGURES = "nspcc.csv", "csv-metadata.json", "results.json", "figures"
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
