"""Problems of the commands that set up: nothing was written."""

from brpipeline.problems.kind import Kind

SETTING_UP: dict[str, Kind] = {
    "answer-needed": Kind(
        "settings",
        "Nobody can be asked here: {question}.",
        "Say it in the command (--help shows how), or give the command at a terminal.",
    ),
    "answer-unknown": Kind("settings", "“{typed}” is none of them.", "{closest}"),
    "answer-empty": Kind("settings", "A letter or a digit is needed.", "Type a name."),
    "day-unclear": Kind(
        "settings",
        "It is not certain which day “{typed}” is.",
        "Write it as 20 April 2026 or 2026-04-20. 04/05/2026 could be two days.",
    ),
    "nothing-yet": Kind("settings", "There is no {kind} in the settings yet.", "Add one: brpipeline add {kind}."),
    "workspace-there": Kind(
        "settings",
        "This is a workspace already, and {name} is no partnership of it.",
        "Add it: brpipeline add partnership; or name another folder.",
    ),
    "workspace-no-folder": Kind(
        "settings", "This is a file.", "Name a folder, new or empty, to make the workspace in."
    ),
    "partnership-there": Kind(
        "settings",
        "{name} ({ident}) is there already.",
        "Give the new one another name, or another --short, of which its id is made.",
    ),
    "wave-there": Kind("settings", "{name} ({ident}, {days}) is there already.", "Give the new wave another name."),
    "wave-backwards": Kind("settings", "It would open on {opens} and close on {closes}.", "Correct one of the days."),
    "wave-closed": Kind(
        "settings",
        "It closed on {closes}, and may be published as closed.",
        "If it has to be open again, change `closes` in config/assessment.toml; docs/privacy.md says what follows.",
    ),
    "source-there": Kind("settings", "A source {name} is there already.", "Give the new one another --name."),
    "source-claims": Kind(
        "settings",
        "The source {source} has this file already, by its `files` pattern “{files}”.",
        "Nothing needs to be done: brpipeline run reads it.",
    ),
    "source-overlaps": Kind(
        "settings",
        "The pattern “{files}” would share files with {other}, which has “{others}”. A file belongs to one source.",
        "Give another pattern with --files, or put the exports into a folder of their own in inbox/.",
    ),
    "agency-there": Kind(
        "settings",
        "“{name}” means {agency} already, and nothing else was said of it.",
        "To add what people type for it, use --also; to say who asks it, --partnership; to move it, --sector.",
    ),
    "agency-twice": Kind(
        "settings",
        "“{name}” means the same agency as “{other}” in row {number}.",
        "Leave one of them out, or give it a name of its own.",
    ),
    "agency-nobody": Kind(
        "settings",
        "“{name}” means no single agency, so that a row with it waits until somebody decides.",
        "Leave it out, or give the agency a name of its own.",
    ),
    "alias-taken": Kind(
        "settings",
        "“{name}” means {other} already. A text means one agency.",
        "Leave it out; or, if it should mean another, take it out of config/agencies.toml there first.",
    ),
    "decision-made": Kind(
        "settings",
        "Somebody decided this already: {words}. Nothing was changed.",
        "If it should be otherwise, undo that (brpipeline decide --undo) or change it in config/, and decide again.",
    ),
    "decision-changed": Kind(
        "settings",
        "“{words}” cannot be undone: its lines were changed since, or are gone. Nothing was changed.",
        "Change the file by hand, or undo what was decided after it first.",
    ),
    "decisions-none": Kind("settings", "There is nothing to undo.", "brpipeline decide asks what there is to decide."),
    "decision-sheet": Kind(
        "settings",
        "This is not a workbook of decisions: {why}.",
        "Make one with brpipeline waiting --sheet FILE.xlsx, and fill that in.",
    ),
    "decision-cell": Kind("settings", "“{typed}” cannot be decided here.", "{remedy}"),
    "agencies-there": Kind(
        "settings",
        "The folder has a list of agencies already, so no other is read.",
        "Leave out --agencies; or move this file away, and give the command again.",
    ),
    "agencies-missing": Kind("settings", "There is no such file.", "Check the path of the list of agencies."),
    "agencies-unreadable": Kind(
        "settings", "{what}", "Save the list of agencies as a workbook (XLSX) or as CSV, and name that file."
    ),
    "agencies-no-names": Kind(
        "settings",
        "No heading says which column has the names of agencies. The file begins with: {headings}.",
        "Write Agency above the names, and Sector and Also typed as above the others; or leave only the names.",
    ),
    "agencies-several": Kind(
        "settings",
        "The names of agencies could stand in more than one place: {several}.",
        "Leave one of them in the file, or write another heading above what is no name of an agency.",
    ),
    "agencies-long-row": Kind(
        "settings",
        "The row has more cells than there are headings: {cells}.",
        "Put a name with a comma in it between quotation marks, or give the column a heading.",
    ),
    "agencies-no-name": Kind("settings", "The row has no name of an agency.", "Fill in the name, or delete the row."),
    "agencies-none": Kind("settings", "The list has no agency.", "Put each agency into a row of its own."),
}
