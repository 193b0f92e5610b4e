"""The names of what is published of one assessment, and what is drawn from which once all pages are published."""

REPORT, ANNEX, SUMMARY, SUMMARY_PDF = "report.html", "annex.html", "summary.html", "summary.pdf"
WORKBOOK = "workbook.xlsx"
RATINGS, COMPONENTS, FLAGS, CHANGES = "ratings.csv", "components.csv", "flags.csv", "changes.csv"
CROSSWALK, DICTIONARY, RESULTS, FIGURES = "nspcc.csv", "csv-metadata.json", "results.json", "figures"
CSV_FILES = (RATINGS, COMPONENTS, FLAGS, CHANGES, CROSSWALK)


def picture_of(name: str) -> str | None:
    """The name of what is drawn from a published file; None if nothing is."""
    if name == SUMMARY:
        return SUMMARY_PDF
    return name.removesuffix(".svg") + ".png" if name.endswith(".svg") else None
