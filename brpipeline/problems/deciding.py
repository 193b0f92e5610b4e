"""Problems of deciding what waits: nothing was changed."""

from brpipeline.problems.kind import Kind

DECIDING: dict[str, Kind] = {
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
    "descriptors-missing": Kind("settings", "There is no such file.", "Check the path of the table of descriptors."),
    "descriptors-unreadable": Kind(
        "settings", "{what}", "Save the table of descriptors as a workbook (XLSX) or as CSV, and name that file."
    ),
    "descriptors-none": Kind(
        "settings",
        "No row of headings names the component and a colour.",
        "Write Component, Green, Amber and Red above the columns; brpipeline instrument --table makes such a table.",
    ),
    "descriptors-twice": Kind(
        "settings", "Two columns are of one colour: {headings}.", "Leave one of them, or give it another heading."
    ),
    "descriptors-file-name": Kind("settings", "The table is a workbook.", "Give it a name that ends in .xlsx."),
    "descriptors-not-last": Kind(
        "settings",
        "What was done last is another decision: {words}. Nothing was changed.",
        "Undo that first, if it should be undone (brpipeline decide --undo); or change the instrument file by hand.",
    ),
    "descriptor-component": Kind(
        "settings",
        "{named} names no component of the instrument, or more than one. The row was not taken.",
        "{closest} A row is about a component by its id or its title.",
    ),
    "descriptor-twice": Kind(
        "settings", "An earlier row has other texts of {component}. The row was not taken.", "Leave one of the rows."
    ),
    "descriptor-long": Kind(
        "settings",
        "The text of {colour}, “{begins}”, has more than {most} characters. The row was not taken.",
        "Shorten it.",
    ),
    "decision-cell": Kind("settings", "“{typed}” cannot be decided here.", "{remedy}"),
}
