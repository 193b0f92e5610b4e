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
    "folder-unreachable": Kind(
        "settings",
        "The folder that “{key}” names cannot be reached ({kind}).",
        "Check the address, that the folder is there, and its credentials. What was done stands; the next run goes on.",
    ),
    "package-missing": Kind("settings", "{what} needs {package}, which is not installed.", "{remedy}"),
    "store-locked": Kind(
        "settings",
        "Another program has kept the store locked for {seconds} seconds.",
        "Close whatever has it open, a database browser say, and run again.",
    ),
    "disk-full": Kind("settings", "The disk is full; nothing half-written stands.", "Make room on it, and run again."),
    "file-unusable": Kind(
        "settings",
        "A file or a folder could not be used: {reason}.",
        "Check that it is there, that it may be read and written, and that its share is connected; then run again.",
    ),
    "inbox-unreadable": Kind(
        "settings",
        "The inbox cannot be read: {reason}.",
        "Check that the folder is there and that its share is connected; nothing was taken from it.",
    ),
    "assessment-failed": Kind(
        "settings",
        "It could not be published: a fault of brpipeline ({kind}). All others stand.",
        "Nothing is lost. Run again; if it stays, report this line. BRPIPELINE_DEBUG=1 shows more.",
    ),
    "run-elsewhere": Kind(
        "settings",
        "Another run is still at work on this workspace.",
        "Wait until it ends. If none is at work, its process hangs: end it, and run again.",
    ),
    "serve-elsewhere": Kind(
        "settings",
        "Another process keeps this workspace up to date already.",
        "Leave it at work, or stop it first: brpipeline doctor says whether its server answers.",
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
        "The store was made by a later version of brpipeline (layout {found}, expected {expected}).",
        "Use the version that made it, or name another store.",
    ),
}
