"""Problems of rows that wait for a decision: each row is kept as it is."""

from brpipeline.problems.kind import Kind

ROWS: dict[str, Kind] = {
    "agency-unknown": Kind(
        "row",
        "“{typed}” is not an agency or an alias.{closest} {waits}.",
        "brpipeline decide says what it means wherever it stands, or brpipeline add agency; then run again.",
    ),
    "agency-missing": Kind(
        "row",
        "The agency is blank. {waits}.",
        "Whoever runs the survey may know who answered, and can fill in the agency there; or decide row by row: "
        "brpipeline decide.",
    ),
    "agency-not-single": Kind(
        "row",
        "“{typed}” does not name a single agency. {waits}.",
        "If it does mean a single agency here, say which: brpipeline decide. Or take the row out there.",
    ),
    "rating-unreadable": Kind(
        "row",
        "“{typed}” is not read as a rating: {reason}. Until somebody decides, it is not counted.",
        "brpipeline decide says what it means wherever it stands, or in these rows alone; then run again.",
    ),
}
