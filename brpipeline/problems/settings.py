"""Problems of the settings, of the store and of the machine: the step they stopped was not done."""

from brpipeline.problems.actions import ACTIONS
from brpipeline.problems.deciding import DECIDING
from brpipeline.problems.kind import Kind
from brpipeline.problems.setting_up import SETTING_UP

SETTINGS: dict[str, Kind] = {
    "settings-missing": Kind("settings", "The file does not exist.", "{remedy}"),
    "settings-syntax": Kind("settings", "This is not valid TOML: {detail}.", "Correct that line."),
    "settings-unknown-key": Kind("settings", "“{key}” is not a setting here.", "Allowed: {allowed}.{closest}"),
    "settings-value": Kind("settings", "“{key}”: {detail}.", "Correct the value."),
    "settings-unknown-name": Kind("settings", "“{key}” names “{name}”, which {kind}.", "{closest}"),
    "settings-changed": Kind(
        "settings",
        "Somebody changed this file at the same moment. Nothing was written.",
        "Look at what was changed, and give the command again.",
    ),
    "settings-read-only": Kind(
        "settings",
        "This file must not be written to, so nothing was changed.",
        "Allow it (in its properties, or with chmod u+w), or ask whoever keeps the settings to make the change.",
    ),
    "settings-busy": Kind(
        "settings",
        "Another command is changing the settings of this workspace.",
        "Wait until it ends, and give the command again.",
    ),
    **SETTING_UP,
    **DECIDING,
    **ACTIONS,
    "store-unreachable": Kind(
        "settings",
        "The store cannot be opened ({kind}).",
        "Check `store` in config/assessment.toml, or BRPIPELINE_STORE, and that its folder or server can be reached.",
    ),
    "folder-unreachable": Kind(
        "settings",
        "The folder that “{key}” names cannot be reached ({kind}).",
        "Check the address, the credentials, and that the folder exists. Nothing done so far is lost: the next run "
        "carries on from there.",
    ),
    "package-missing": Kind("settings", "{what} needs {package}, which is not installed.", "{remedy}"),
    "paper-template": Kind(
        "settings",
        "This Word template cannot be filled in: {why}.",
        "Correct it (docs/papers.md lists what a template can name), or move it away: then the packaged one is used.",
    ),
    "catalogue": Kind(
        "settings",
        "This catalogue of a language cannot be used: {why}.",
        "Correct it, in a text editor or in a program for catalogues such as Poedit, or move it away: then the shipped "
        "catalogue is used, if there is one.",
    ),
    "language-unknown": Kind(
        "settings",
        "No catalogue can be written for this language.",
        "Give the code of a language other than English: cy for Welsh, pl for Polish, ur for Urdu.",
    ),
    "file-foreign": Kind(
        "settings",
        "This file {why}, so it is not overwritten. Nothing was written.",
        "Move or rename it, have the new file written elsewhere, or overwrite it with --force.",
    ),
    "demo-real": Kind(
        "settings",
        "This workspace has assessments or exports of its own. The invented exports of the worked example would be "
        "mixed with them. Nothing was written.",
        "Name an empty folder: brpipeline demo -w DIR. With --force the exports are written here all the same.",
    ),
    "release-open": Kind(
        "settings",
        "Its wave is open until {closes}: while it is, everything that can be published is.",
        "Wait until it has closed. reports/draft/ has everything, for those who may see it.",
    ),
    "ledger-secret": Kind(
        "settings",
        "The ledger of releases was made with another secret than the one in this file, so nobody in it can be "
        "recognised.",
        "Put the file back from your backup: it belongs to the ledger, and without it nothing can be published safely.",
    ),
    "store-locked": Kind(
        "settings",
        "Another program has kept the store locked for {seconds} seconds.",
        "Close whatever has it open (a database browser, for example), and run again.",
    ),
    "disk-full": Kind("settings", "The disk is full. No file is left half-written.", "Free some space, and run again."),
    "file-unusable": Kind(
        "settings",
        "A file or a folder could not be used: {reason}.",
        "Check that it exists, that brpipeline may read and write it, that no other program (Excel, say) has it open, "
        "and that a network drive is connected; then run again.",
    ),
    "inbox-unreadable": Kind(
        "settings",
        "The inbox cannot be read: {reason}.",
        "Check that the folder exists, and that a network drive is connected. Nothing was read from it.",
    ),
    "assessment-failed": Kind(
        "settings",
        "It could not be published: {cause}. Nothing else is affected.",
        "Nothing is lost. Run again; if it happens again, please report this line. BRPIPELINE_DEBUG=1 shows more.",
    ),
    "run-elsewhere": Kind(
        "settings",
        "Another run on this workspace has not finished.",
        "Wait until it ends. If nothing seems to be running, a process hangs: end it, and run again.",
    ),
    "serve-elsewhere": Kind(
        "settings",
        "brpipeline serve is already running for this workspace.",
        "Leave it running, or stop it first.",
    ),
    "workspace-other": Kind(
        "settings",
        "A run was asked for another workspace than the one that this process was started for.",
        "Start brpipeline serve, or a worker, for that workspace.",
    ),
    "workspace-unnamed": Kind(
        "settings",
        "This process was not told which workspace to work for.",
        "Set the variable to the workspace's folder, or use brpipeline serve, which does.",
    ),
    "survey-label": Kind(
        "settings",
        "“{key}” is “{label}”, which the instrument's scale does not read as that answer.",
        "Use one of the answer's wordings, or add this one to the instrument.",
    ),
    "survey-agency": Kind(
        "settings",
        "“agency” is “{question}”. The agency column of an export would not be recognised by it.",
        "Use a question from `asked_as` in config/agencies.toml, or add this one there.",
    ),
    "response-not-found": Kind(
        "settings",
        "The source has no response {response}.",
        "Check how it is identified: brpipeline waiting --rows shows it, and it is usually the platform's own id.",
    ),
    "not-published": Kind("settings", "There is no report of it yet.", "Run brpipeline run first."),
    "meeting-sheet": Kind(
        "settings",
        "This is not a workbook with the worksheet that a meeting fills in.",
        "Make one with brpipeline moderate, fill it in, and leave its headings as they are.",
    ),
    "meeting-value": Kind("settings", "{key}: {detail}.", "Correct the cell. Nothing was saved."),
    "meeting-empty": Kind(
        "settings",
        "Nothing new has been agreed on the worksheet.",
        "Fill in at least one cell of the column “Agreed rating”, the date and who met.",
    ),
    "store-newer": Kind(
        "settings",
        "The store was made by a later version of brpipeline (layout {found}; this version knows layout {expected}).",
        "Use the version that made it, or name another store.",
    ),
}
