"""What the reader of a file should know: the file was used."""

from brpipeline.problems.kind import Kind

NOTES: dict[str, Kind] = {
    "columns-changed": Kind(
        "note",
        "Headings are not those of the export before: {changes}.",
        "Nothing needs to be done if that is right; else name the column in the source's `columns`, and the next run "
        "reads the file anew.",
    ),
    "snapshot-older": Kind(
        "note",
        "It holds no answer that is later than those known, and lacks {answers} that an export before it had. It is "
        "taken for an older export that came late, and withdraws nothing.",
        'If those were withdrawn: brpipeline forget, or a correction with field = "withdrawn".',
    ),
    "correction-unused": Kind(
        "note",
        "The correction of {field} is for response {response}, which is not there.",
        "Check the response; brpipeline waiting prints what each is known by.",
    ),
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
