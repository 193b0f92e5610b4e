"""Problems of a file whose columns leave a question: nothing from it was stored."""

from brpipeline.problems.kind import Kind

COLUMNS: dict[str, Kind] = {
    "column-unexplained": Kind(
        "file",
        "Nothing says what {count}. {columns} Nothing from the file was stored, and what was read before stands.",
        "Say it in the source in config/assessment.toml, in place of a line that is there already. {remedy}",
    ),
    "component-lost": Kind(
        "file",
        "An earlier export of this survey had components that this file has no answers to: {components}.{new} Nothing "
        "from the file was stored, and the earlier answers stand.",
        "If a component has another heading now, add to the source in config/assessment.toml: {columns} If the survey "
        "no longer asks it: {not_asked}",
    ),
    "evidence-lost": Kind(
        "file",
        "An earlier export of this survey had evidence {evidence}, and this file has none there; new in it, and not "
        "recognised: {new}. Nothing from the file was stored, and what was read before stands.",
        "If the evidence stands there now, add to the source in config/assessment.toml: {line} If those columns are "
        "something else: {ignore}",
    ),
    "answers-coloured": Kind(
        "file",
        "{cells} under the components are coloured and empty: ratings were given by colour alone, and a colour is not "
        "read.",
        "Type the ratings into the cells (Green, Amber, Red), or remove the colour where it means nothing, and save "
        "the file again. Nothing from it was stored.",
    ),
    "answers-blank": Kind(
        "file",
        "There are {answers} answers in the file, and every component is blank in all of them.",
        "Check that the export includes the answers to the components: it may have been filtered. If nobody has "
        "rated anything yet, drop it here again once somebody has. Nothing from it was stored.",
    ),
}
