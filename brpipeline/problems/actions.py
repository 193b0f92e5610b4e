"""Problems of actions: nothing was changed."""

from brpipeline.problems.kind import Kind

ACTIONS: dict[str, Kind] = {
    "action-value": Kind("settings", "{key}: {detail}.", "Correct it. Nothing was saved."),
    "action-unknown": Kind(
        "settings",
        "There is no action {ident} of {partnership}.",
        "{closest} brpipeline actions lists them.",
    ),
    "action-changed": Kind(
        "settings",
        "{key}: it says “{typed}”, and was “{written}” when the sheet was written; meanwhile somebody made it “{now}”.",
        "Write the sheet anew, or type what it is now. Nothing was saved.",
    ),
    "action-sheet": Kind(
        "settings",
        "This is not a workbook with the worksheet Actions: {why}.",
        "Take the one of the report, or make one with brpipeline moderate, and leave its headings as they are.",
    ),
    "action-command": Kind("settings", "{what}", "{remedy}"),
}
