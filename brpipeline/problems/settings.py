"""Settings or a store that are wrong: nothing was done."""

from brpipeline.problems.kind import Kind

SETTINGS: dict[str, Kind] = {
    "settings-missing": Kind("settings", "The file does not exist.", "{remedy}"),
    "settings-syntax": Kind("settings", "This is not TOML: {detail}.", "Correct that line."),
    "settings-unknown-key": Kind("settings", "“{key}” is no setting here.", "Allowed: {allowed}.{near}"),
    "settings-value": Kind("settings", "“{key}”: {detail}.", "Correct the value."),
    "settings-unknown-name": Kind("settings", "“{key}” names “{name}”, which {kind}.", "{near}"),
    "store-unreachable": Kind(
        "settings",
        "The store cannot be opened ({kind}).",
        "Check `store` in config/assessment.toml, or BRPIPELINE_STORE, and that its folder or server can be reached.",
    ),
    "survey-label": Kind(
        "settings",
        "“{key}” is “{label}”, which the instrument's scale does not read as that answer.",
        "Choose one of its wordings, or add this one to the instrument.",
    ),
    "survey-agency": Kind(
        "settings",
        "“agency” is “{question}”, by which the agency's column would not be found.",
        "Ask one of `asked_as` in config/agencies.toml, or add this one there.",
    ),
    "response-not-found": Kind(
        "settings",
        "The source has no response {response}.",
        "brpipeline waiting prints what responses are known by; the platform's own id is the usual one.",
    ),
    "not-published": Kind("settings", "There is no report of it yet.", "Run brpipeline run first."),
    "meeting-sheet": Kind(
        "settings",
        "This is no workbook with the sheet that a meeting fills in.",
        "brpipeline moderate writes one; fill that in, and leave its headings as they are.",
    ),
    "meeting-value": Kind("settings", "{key}: {detail}.", "Correct the cell. Nothing was taken."),
    "meeting-empty": Kind(
        "settings",
        "Nothing new is agreed on the sheet.",
        "Fill in at least one cell of the column “Agreed rating”, the date and who met.",
    ),
    "store-newer": Kind(
        "settings",
        "The store was made by another version of brpipeline (layout {found}, expected {expected}).",
        "Use the version that made it, or name another store.",
    ),
}
