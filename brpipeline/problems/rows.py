"""A row that waits for a decision: it is kept as it is."""

from brpipeline.problems.kind import Kind

ROWS: dict[str, Kind] = {
    "agency-unknown": Kind(
        "row",
        "“{typed}” is no agency or alias.{near}",
        "{waits}; add an alias under {table} in config/agencies.toml, and it is taken up in the next run.",
    ),
    "agency-missing": Kind(
        "row",
        "The agency is blank.",
        "{waits}; whoever runs the survey may know who answered, and can give the agency in the platform.",
    ),
    "agency-not-single": Kind(
        "row",
        "“{typed}” names no single agency.",
        "{waits}; if it does mean one agency here, add it as an alias in config/agencies.toml and take it off "
        "no_single_agency.",
    ),
    "rating-unreadable": Kind(
        "row",
        "“{typed}” is no rating that the scale knows.",
        "{waits}; if it means one rating, add it to that rating's wordings in {instrument}, and it is taken up in the "
        "next run.",
    ),
}
