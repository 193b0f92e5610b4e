"""The names of what is published of one assessment, and what is drawn from which once all pages are published."""

REPORT, SUMMARY, SUMMARY_PDF, WORKBOOK = "report.html", "summary.html", "summary.pdf", "workbook.xlsx"
RATINGS, CROSSWALK, RESULTS, FIGURES = "ratings.csv", "nspcc.csv", "results.json", "figures"


def picture_of(name: str) -> str | None:
    """The name of what is drawn from a published file; None if nothing is."""
    if name == SUMMARY:
        return SUMMARY_PDF
    return name.removesuffix(".svg") + ".png" if name.endswith(".svg") else None
