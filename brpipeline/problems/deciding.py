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
    "decision-cell": Kind("settings", "“{typed}” cannot be decided here.", "{remedy}"),
}
