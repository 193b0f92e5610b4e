"""Problems of a whole file: it cannot be used, and nothing from it was stored."""

from brpipeline.problems.kind import Kind

FILES: dict[str, Kind] = {
    "file-missing": Kind("file", "There is no such file.", "Check the name, and that the file is in inbox/."),
    "file-empty": Kind(
        "file", "The file is empty.", "Export it again. If it is still being written, the next run will read it."
    ),
    "file-not-a-table": Kind(
        "file", "This is {form}, not a table of answers.", "Export the survey as CSV, XLSX or JSON and drop that here."
    ),
    "file-fault": Kind(
        "file",
        "The file could not be read or stored: {cause}. Nothing from it was stored.",
        "All other files were read. Please report this line; BRPIPELINE_DEBUG=1 shows more.",
    ),
    "file-special": Kind(
        "file",
        "This is {kind}, not a file. It was not opened.",
        "Save the export as an ordinary file, and put that in its place.",
    ),
    "file-link": Kind(
        "file",
        "This is a link that leads out of inbox/, or nowhere. It was not followed.",
        "Put the export itself into inbox/, in place of the link.",
    ),
    "file-name": Kind(
        "file",
        "The file's name has characters that cannot be shown or stored.",
        "Give it a name of letters, digits and ordinary signs.",
    ),
    "file-protected": Kind(
        "file",
        "The workbook is protected by a password.",
        "Open it, save a copy without a password, and drop the copy here.",
    ),
    "file-unreadable": Kind(
        "file",
        "The file should be {form}, but it cannot be read: it may be damaged or incomplete.",
        "Export it again, or wait until it is complete. Nothing from it was stored.",
    ),
    "file-too-large": Kind(
        "file",
        "The file holds {size}; the limit is {most}.",
        "Export the survey as CSV, or in parts. If only a few people answered, something is wrong with the file.",
    ),
    "file-too-costly": Kind(
        "file",
        "Reading the file took more than {limit}, so it was stopped and the file is set aside.",
        "Export the survey again, as CSV if possible, and put that in its place. If the file is right, allow more: "
        "`allowance` under [reading] in config/assessment.toml. The file is not read again until its content or that "
        "setting changes, or brpipeline is upgraded. Nothing from it was stored.",
    ),
    "file-crashed": Kind(
        "file",
        "Reading the file ended the process that reads it ({how}), so the file is set aside.",
        "Export the survey again, as CSV if possible, and put that in its place. The file is not read again until its "
        "content changes or brpipeline is upgraded. Nothing from it was stored.",
    ),
    "archive-twice": Kind(
        "file",
        "The archive holds {file} twice, and nothing says which of the two counts.",
        "Unpack it, and drop the right file here.",
    ),
    "archive-mixed": Kind(
        "file",
        "The archive holds tables with different headings: {files}.",
        "Unpack it and drop the files here one by one, each under a name that matches its own source.",
    ),
    "file-forbidden": Kind(
        "file",
        "brpipeline is not allowed to read the file.",
        "Close it if another program has it open, or ask for permission to read it.",
    ),
    "file-quotation": Kind(
        "file",
        "A quotation mark in row {row} is out of place or never closed, so rows could run into each other.",
        "Export the file again and do not edit it by hand. Nothing from it was stored.",
    ),
    "file-half-written": Kind(
        "file",
        "The file ends in the middle of a row (row {row}).",
        "If it is still being written, run again when it is complete; if not, export it again. Nothing from it was "
        "stored.",
    ),
    "file-changing": Kind(
        "file",
        "The file changed while it was being read: it is still being written.",
        "The next run will read it. Nothing from it was stored.",
    ),
    "file-misshapen": Kind(
        "file",
        "Row {row} has {found}, but the heading row has {expected}.",
        "There is probably a stray separator or quotation mark in it: export the file again and do not edit it by "
        "hand. Nothing from it was stored.",
    ),
    "file-unclaimed": Kind(
        "file",
        "No source in config/assessment.toml has a `files` pattern that matches this file. {closest}",
        "Move it into the folder of its source or rename it so that it matches, make a source for it (brpipeline add "
        "source FILE), or move it out of inbox/.",
    ),
    "file-claimed-twice": Kind(
        "file",
        "The `files` patterns of more than one source match this file: {sources}.",
        "Make the patterns in config/assessment.toml more specific: a file belongs to one source.",
    ),
    "platform-not-found": Kind(
        "file",
        "The source says that the file comes from {platform}, but it has none of that platform's own columns.",
        "Remove `platform` from that source in config/assessment.toml, or drop the right export here.",
    ),
    "sheet-unclear": Kind(
        "file",
        "More than one sheet of the workbook could hold the answers: {sheets}.",
        "Say which in the source: {line}",
    ),
    "sheet-not-found": Kind(
        "file",
        "The source names the sheet “{sheet}”, but the workbook has {sheets}.{closest}",
        "Correct `sheet` in that source in config/assessment.toml.",
    ),
    "table-turned": Kind(
        "file",
        "The components run down and the names across, in {across} columns.{twice} Nothing says whether a column is a "
        "person or an agency.",
        'If each column is what an agency signed off, say in the source: respondents = "agency-return". If each is a '
        "person's answers: turned = true",
    ),
    "table-long": Kind(
        "file",
        "The file has a row for each rating, and nothing says which rows are one respondent's.",
        "Say in the source: {line}",
    ),
    "no-rows": Kind("file", "The file has headings but no answers.", "Drop it here again once somebody has answered."),
}
