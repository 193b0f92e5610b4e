"""Notes: what people should know about a file that was used."""

from brpipeline.problems.kind import Kind

NOTES: dict[str, Kind] = {
    "survey-file": Kind(
        "note",
        "This is the survey itself ({form}), not answers.",
        "Leave it beside its export: codes and cut headings are read by it.",
    ),
    "survey-unreadable": Kind(
        "note",
        "This seems to be the survey itself, but it cannot be read: it may be damaged, incomplete or very large.",
        "Save it again on the platform, and put that in its place. The exports beside it were read without it.",
    ),
    "columns-changed": Kind(
        "note",
        "The headings differ from those of the previous export: {changes}.",
        "If that is right, nothing needs to be done. If not, name the column in the source's `columns`, and the next "
        "run reads the file again.",
    ),
    "release-awaits": Kind(
        "note",
        "Its wave has closed, and rows of it still wait for a decision: {count}. Its closing release is made once they "
        "are settled, since whatever is settled after it may have to be held for good. Until then nothing new is "
        "published of it; reports/draft/ has everything, for those who may see it.",
        "Settle what waits (brpipeline decide), or decide in config/releases.toml that they are left out.",
    ),
    "published-edited": Kind(
        "note",
        "Somebody edited this file after it was published. It was made anew; what they had is kept as {kept}.",
        "Nothing that is typed into a published file is read, and it is made anew whenever something changes. Take "
        "what you need from the kept file, and delete it. For a meeting, fill in the workbook of brpipeline moderate.",
    ),
    "snapshot-older": Kind(
        "note",
        "The file has no answer later than those already stored, and lacks {answers} from an earlier export. It is "
        "treated as an older export that arrived late, and nothing was withdrawn.",
        'If those answers were withdrawn, use brpipeline forget, or add a correction with field = "withdrawn".',
    ),
    "correction-unused": Kind(
        "note",
        "The correction of {field} is for response {response}, which does not exist.",
        "Check the response; brpipeline waiting --rows shows how each response is identified.",
    ),
    "invited-fewer": Kind(
        "note",
        "{people} of {agency} answered, and by `invited` only {invited} were asked. No response rate is worked out of "
        "that number.",
        "Correct the number in config/assessment.toml, under [invited.{partnership}.{wave}]: how many staff of the "
        "agency were asked, or the size of the list.",
    ),
    "component-missing": Kind(
        "note",
        "There is no column for {components}. Every answer there is counted as blank.",
        "If the survey did ask, name the columns in the source's `columns`.",
    ),
    "total-rows": Kind(
        "note",
        "Left out, as totals, notes or the headings again, which are not answers: {numbers}.",
        "Nothing needs to be done. If one of them is an answer, fill in its agency.",
    ),
    "time-unreadable": Kind(
        "note",
        "{cells} in column {column} could not be read as a date, so no time is known there.",
        "Nothing needs to be done: an answer without a time is used, and never counts as late.",
    ),
}
