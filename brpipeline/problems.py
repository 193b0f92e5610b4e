"""The catalogue of everything that can be wrong: code, what, remedy. Problems are data and travel to whoever can help.

A problem never quotes what a respondent wrote in a comment; it may name an agency or a rating as typed, which is what
its reader has to act on. What goes to logs and to Prefect is the code and a count, never the sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Weight = Literal["file", "row", "note", "settings"]


@dataclass(frozen=True)
class Kind:
    """One kind of problem. weight: a whole file is refused, a row waits, something is noted, or settings are wrong."""

    weight: Weight
    what: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """One problem as its reader meets it. rows: how many rows wait for it (0 for a whole file, a note, a setting)."""

    code: str
    where: str
    what: str
    remedy: str
    rows: int = 0

    @property
    def weight(self) -> Weight:
        return CATALOGUE[self.code].weight

    def sentence(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


CATALOGUE: dict[str, Kind] = {
    "file-missing": Kind("file", "There is no such file.", "Check the name, and that the file lies in inbox/."),
    "file-empty": Kind(
        "file", "The file is empty.", "Export it again; a file that is still being written is taken up in the next run."
    ),
    "file-not-a-table": Kind(
        "file", "This is {form}, not a table of answers.", "Export the survey as CSV, XLSX or JSON, and drop that here."
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
        "Unpacked it would be {size} million bytes, and at most {most} million are read.",
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
    "file-misshapen": Kind(
        "file",
        "Row {row} has {found} cells where the heading has {expected}.",
        "A stray separator or quotation mark is likely there: export the file again without editing it by hand.",
    ),
    "file-unclaimed": Kind(
        "note",
        "No source in config/assessment.toml has a `files` pattern that fits this file.",
        "Add a [[source]] for it, or move it out of inbox/.",
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
    "component-missing": Kind(
        "note",
        "No column for {components}. They are counted as blank.",
        "If the survey asked for them, name their columns in the source's `columns`.",
    ),
    "total-rows": Kind(
        "note",
        "{shown}, and no answer.",
        "Nothing needs to be done.",
    ),
    "ratings-coded": Kind(
        "file",
        "The ratings are codes ({codes}), and nothing in the file says which code is Green.",
        "Export the survey again with full answers instead of answer codes, or state in the source what the codes mean: "
        'codes = {{ "1" = "green", "2" = "amber", "3" = "red" }}.',
    ),
    "time-order-unclear": Kind(
        "file",
        "The dates in column {column} could be day/month or month/day.",
        "State it in the source: day_first = true, or day_first = false.",
    ),
    "time-unreadable": Kind(
        "note",
        "{count} cells of column {column} are no date that can be read; those answers are used without a time.",
        "Nothing needs to be done; an answer without a time is never counted as late.",
    ),
    "agency-unknown": Kind(
        "row",
        "“{typed}” is no agency or alias.{near}",
        "{waits}; add an alias under {table} in config/agencies.toml, and it is taken up in the next run.",
    ),
    "agency-missing": Kind(
        "row",
        "The agency is blank.",
        "{waits}; whoever runs the survey may know who answered, and can give the agency in the platform.",
    ),
    "agency-not-single": Kind(
        "row",
        "“{typed}” names no single agency.",
        "{waits}; if it does mean one agency here, add it as an alias in config/agencies.toml and take it off "
        "no_single_agency.",
    ),
    "rating-unreadable": Kind(
        "row",
        "“{typed}” is no rating that the scale knows.",
        "{waits}; if it means one rating, add it to that rating's wordings in {instrument}, and it is taken up in the "
        "next run.",
    ),
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
    "store-newer": Kind(
        "settings",
        "The store was made by another version of brpipeline (layout {found}, expected {expected}).",
        "Use the version that made it, or name another store.",
    ),
}


def problem(code: str, where: str, *, rows: int = 0, **facts: object) -> Problem:
    """A problem of the catalogue at a place. facts: the words in braces of its texts. Raises KeyError if unknown."""
    kind = CATALOGUE[code]
    facts.setdefault("waits", "The row waits" if rows == 1 else f"{rows} rows wait")
    return Problem(code, where, kind.what.format(**facts), kind.remedy.format(**facts), rows)


def quoted(texts: Iterable[str], most: int = 6) -> str:
    """A short list of texts for a sentence: “a”, “b” and 3 more."""
    every = list(texts)
    shown = ", ".join(f"“{shortened(text)}”" for text in every[:most])
    return shown if len(every) <= most else f"{shown} and {len(every) - most} more"


def shortened(text: str, most: int = 60) -> str:
    """One line of at most `most` characters, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
