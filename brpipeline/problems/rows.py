"""Problems of rows that wait for a decision: each row is kept as it is."""

from brpipeline.problems.kind import Kind

ROWS: dict[str, Kind] = {
    "agency-unknown": Kind(
        "row",
        "“{typed}” is not an agency or an alias.{closest}",
        "{waits}. Add an alias under {table} in config/agencies.toml (brpipeline add agency does it), and run again.",
    ),
    "agency-missing": Kind(
        "row",
        "The agency is blank.",
        "{waits}. Whoever runs the survey may know who answered, and can fill in the agency there; or add a "
        "correction.",
    ),
    "agency-not-single": Kind(
        "row",
        "“{typed}” does not name a single agency.",
        "{waits}. If it does mean one agency here, add it as an alias in config/agencies.toml and remove it from "
        "no_single_agency.",
    ),
    "rating-unreadable": Kind(
        "row",
        "“{typed}” is not read as a rating: {reason}.",
        "{waits}. If it means one rating, add it to that rating's wordings in {instrument}, and run again.",
    ),
}
