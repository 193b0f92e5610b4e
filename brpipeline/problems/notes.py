"""What the reader of a file should know: the file was used."""

from brpipeline.problems.kind import Kind

NOTES: dict[str, Kind] = {
    "file-unclaimed": Kind(
        "note",
        "No source in config/assessment.toml has a `files` pattern that fits this file.",
        "Add a [[source]] for it, or move it out of inbox/.",
    ),
    "component-missing": Kind(
        "note",
        "No column for {components}. They are counted as blank.",
        "If the survey asked for them, name their columns in the source's `columns`.",
    ),
    "total-rows": Kind(
        "note",
        "{shown}, and no answer.",
        "Nothing needs to be done.",
    ),
    "time-unreadable": Kind(
        "note",
        "{count} cells of column {column} are no date that can be read; those answers are used without a time.",
        "Nothing needs to be done; an answer without a time is never counted as late.",
    ),
}
