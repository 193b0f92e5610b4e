"""Problems of a file whose columns leave a question: nothing from it was stored."""

from brpipeline.problems.kind import Kind

COLUMNS: dict[str, Kind] = {
    "no-agency-column": Kind(
        "file",
        "It is not clear which column says where a respondent works: there is none, or more than one. "
        "Headings: {headings}.",
        'Name the column in the source: columns = {{ agency = "its heading" }}, or add its heading to asked_as in '
        "config/agencies.toml.",
    ),
    "no-component-columns": Kind(
        "file",
        "No heading contains the id or the title of a component of {instrument}. Headings: {headings}.",
        "Check `instrument` in config/assessment.toml, or put the survey's own file (.lss, .qsf, XLSForm or REDCap "
        "dictionary) beside the export in inbox/, or name the columns in the source: "
        'columns = {{ {component} = "its heading" }}.',
    ),
    "column-not-found": Kind(
        "file",
        "The source names the column {heading} for {meaning}, but the file has no such heading.{closest}",
        "Correct `columns` in that source in config/assessment.toml.",
    ),
    "heading-twice": Kind(
        "file",
        "A response has “{heading}” twice, so one of the two answers would be lost.",
        "Give every question of the survey a code or a text of its own, or export the survey as CSV.",
    ),
    "component-twice": Kind(
        "file",
        "{clashes}",
        "Say in the source which counts, or change what is suggested here: {line}",
    ),
    "heading-answers": Kind(
        "file",
        "{found} answers: a row of answers has run into the heading row, or there are no headings.",
        "Export the file again, with its headings, and do not edit it by hand. Nothing from it was stored.",
    ),
    "survey-files-differ": Kind(
        "file",
        "More than one survey file explains the columns, and they say different things: {files}.",
        "Keep in the inbox only the one that the export was made with.",
    ),
    "survey-contradiction": Kind(
        "file",
        "The heading of column {column} names component {by_id}, but in the survey itself ({file}) the question is "
        "{title}, which is {by_title}.",
        "If {file} belongs to another survey, take it out of the inbox. Else say in the source which it is: {line}",
    ),
    "component-contradiction": Kind(
        "file",
        "{clashes}",
        "Correct the headings in the survey, or say in the source which count, if what is suggested here is right: "
        "{line}",
    ),
    "ratings-coded": Kind(
        "file",
        "The ratings are codes ({codes}), and nothing in the file says which code means Green.",
        "Export the survey again with full answers instead of codes, or put the survey's own file (.lss, .qsf, XLSForm "
        "or REDCap dictionary) beside it in inbox/, or say in the source what the codes mean: "
        'codes = {{ "1" = "green", "2" = "amber", "3" = "red" }}. If they are words of a language that is not read '
        "yet, add it in config/languages.toml.",
    ),
    "time-order-unclear": Kind(
        "file",
        "The dates in column {column} could be day/month or month/day.",
        "Say which in the source: day_first = true, or day_first = false.",
    ),
    "column-unexplained": Kind(
        "file",
        "Nothing says what {count}. {columns} Nothing from the file was stored, and what was read before stands.",
        "Put this into the source in config/assessment.toml, in place of any line of that name. {remedy}",
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
