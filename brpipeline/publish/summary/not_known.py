"""What is not known, in a few short sentences."""

from brpipeline.publish.report.comparison import cannot_be_told
from brpipeline.publish.report.participation import rows_awaited
from brpipeline.publish.report.respondents import staff_of
from brpipeline.publish.report.sentences import says
from brpipeline.publish.report.shown import not_shown, nothing_shown
from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import counted

KINDS = ("too-few", "many-unknown", "not-set-up")


def gaps(results: Results, most: int) -> list[tuple[str, str]]:
    """The id of a component, or "", and a sentence each: what people could not say, who is missing, what is waiting.

    most: sentences on what could not be said.
    """
    nothing = nothing_shown(results)
    known = [flag for flag in results.flags if flag.kind in KINDS and not (nothing and flag.component)]
    flags = sorted(known, key=lambda flag: KINDS.index(flag.kind))
    sentences = [(flag.component or "", says(flag, results)) for flag in flags[:most]]
    if others := [flag.component or "what is not set up" for flag in flags[most:]]:
        sentences.append(("", f"Also not known: {few(others, 6)}."))
    if names := [agency.name for agency in results.responses.missing]:
        sentences.append(("", f"No answer from {staff_of(results)}{few(names, 3)}."))
    if not nothing and (hidden := not_shown(results)):
        sentences.append(("", hidden))
    if open_ones := cannot_be_told(results):
        sentences.append(("", open_ones))
    if rows := rows_awaited(results):
        waits = counted(rows, "row waits", "rows wait")
        sentences.append(("", f"{waits} for a decision before the report can be closed."))
    elif waiting := results.responses.waiting:
        sentences.append(("", f"{counted(waiting, 'row is', 'rows are')} waiting for a decision."))
    if (held := results.responses.held) and not nothing:
        who = people(held, results.responses.respondents)
        sentences.append(("", f"Something that {who} said is held, so that no answer can be traced."))
    return sentences
