"""A whole file that cannot be used: nothing of it was stored."""

from brpipeline.problems.kind import Kind

FILES: dict[str, Kind] = {
    "file-missing": Kind("file", "There is no such file.", "Check the name, and that the file lies in inbox/."),
    "file-empty": Kind(
        "file", "The file is empty.", "Export it again; a file that is still being written is taken up in the next run."
    ),
    "file-not-a-table": Kind(
        "file", "This is {form}, not a table of answers.", "Export the survey as CSV, XLSX or JSON, and drop that here."
    ),
    "file-fault": Kind(
        "file",
        "Reading or taking it met a fault of brpipeline ({kind}); nothing of it was stored.",
        "All other files were read. Report this line; BRPIPELINE_DEBUG=1 shows more.",
    ),
    "file-protected": Kind(
        "file",
        "The workbook is protected by a password.",
        "Open it, save a copy without a password, and drop the copy here.",
    ),
    "file-unreadable": Kind(
        "file",
        "The file says it is {form}, but cannot be read as one: it may be damaged, or not yet complete.",
        "Export it again, or wait until it is written; nothing of it was stored.",
    ),
    "file-too-large": Kind(
        "file",
        "It holds {size}, and at most {most} are read.",
        "Export the survey as CSV, or in parts; a small survey is never as large as this.",
    ),
    "archive-mixed": Kind(
        "file",
        "The archive holds tables with different headings: {files}.",
        "Unpack it and drop the files here one by one, each under a name that fits its own source.",
    ),
    "file-forbidden": Kind(
        "file", "The file may not be read.", "Close it where it is open, or ask for leave to read it."
    ),
    "file-quotation": Kind(
        "file",
        "A quotation mark in row {row} is never closed, so that rows could run into each other.",
        "Export the file again without editing it by hand. Nothing of it was stored.",
    ),
    "file-half-written": Kind(
        "file",
        "The file ends in the middle of a row (row {row}).",
        "It may still be written: run again when it is complete, or export it again. Nothing of it was stored.",
    ),
    "file-changing": Kind(
        "file",
        "The file changed while it was read: it is still being written.",
        "It is taken up in the next run. Nothing of it was stored.",
    ),
    "file-misshapen": Kind(
        "file",
        "Row {row} has {found} cells where the heading has {expected}.",
        "A stray separator or quotation mark is likely there: export the file again without editing it by hand.",
    ),
    "file-claimed-twice": Kind(
        "file",
        "The `files` patterns of several sources fit this file: {sources}.",
        "Make the patterns in config/assessment.toml more exact; a file belongs to one source.",
    ),
    "platform-not-found": Kind(
        "file",
        "The source says that this comes from {platform}, and it has none of that platform's own columns.",
        "Take `platform` off that source in config/assessment.toml, or drop the right export here.",
    ),
    "no-rows": Kind("file", "The file has a heading and no answers.", "Drop it again once somebody has answered."),
    "no-agency-column": Kind(
        "file",
        "No column, or more than one, could say which agency a respondent works for. Headings: {headings}.",
        'Name it in the source: columns = {{ agency = "its heading" }}, or add its heading to asked_as in '
        "config/agencies.toml.",
    ),
    "no-component-columns": Kind(
        "file",
        "No heading holds the id or the title of a component of {instrument}. Headings: {headings}.",
        'Check the instrument, or name the columns in the source: columns = {{ {component} = "its heading" }}.',
    ),
    "column-not-found": Kind(
        "file",
        "The source names the column “{heading}” for {meaning}, and the file has none of that heading.{near}",
        "Correct `columns` of that source in config/assessment.toml.",
    ),
    "component-twice": Kind(
        "file",
        "Two columns could be {component}: {columns}.",
        'Say which one counts, in the source: columns = {{ {component} = "its heading" }}.',
    ),
    "component-contradiction": Kind(
        "file",
        "The heading of column {column} holds the id of {by_id} and the title of {by_title}.",
        "Correct the survey's heading, or name both columns in the source's `columns`.",
    ),
    "ratings-coded": Kind(
        "file",
        "The ratings are codes ({codes}), and nothing in the file says which code is Green.",
        "Export the survey again with full answers instead of codes, or state in the source what the codes mean: "
        'codes = {{ "1" = "green", "2" = "amber", "3" = "red" }}.',
    ),
    "time-order-unclear": Kind(
        "file",
        "The dates in column {column} could be day/month or month/day.",
        "State it in the source: day_first = true, or day_first = false.",
    ),
}
