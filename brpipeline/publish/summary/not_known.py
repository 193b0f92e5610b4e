"""What is not known, in a few short sentences."""

from brpipeline.language import say, say_count
from brpipeline.publish.report.comparison import cannot_be_told
from brpipeline.publish.report.participation import rows_awaited
from brpipeline.publish.report.respondents import no_answer_from
from brpipeline.publish.report.sentences import says
from brpipeline.publish.report.shown import not_shown, nothing_shown
from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results

KINDS = ("too-few", "many-unknown", "not-set-up")


def gaps(results: Results, most: int) -> list[tuple[str, str]]:
    """The id of a component, or "", and a sentence each: what people could not say, who is missing, what is waiting.

    most: sentences on what could not be said.
    """
    nothing = nothing_shown(results)
    known = [flag for flag in results.flags if flag.kind in KINDS and not (nothing and flag.component)]
    flags = sorted(known, key=lambda flag: KINDS.index(flag.kind))
    sentences = [(flag.component or "", says(flag, results)) for flag in flags[:most]]
    if others := [flag.component or say("what is not set up") for flag in flags[most:]]:
        sentences.append(("", say("Also not known: {components}.", components=few(others, 6))))
    if names := [agency.name for agency in results.responses.missing]:
        sentences.append(("", no_answer_from(few(names, 3), results)))
    if not nothing and (hidden := not_shown(results)):
        sentences.append(("", hidden))
    if open_ones := cannot_be_told(results):
        sentences.append(("", open_ones))
    if rows := rows_awaited(results):
        waits = say_count(
            "{count} row waits for a decision before the report can be closed.",
            "{count} rows wait for a decision before the report can be closed.",
            rows,
        )
        sentences.append(("", waits))
    elif waiting := results.responses.waiting:
        waits = say_count("{count} row is waiting for a decision.", "{count} rows are waiting for a decision.", waiting)
        sentences.append(("", waits))
    if (held := results.responses.held) and not nothing:
        who = people(held, results.responses.respondents)
        text = say("Something that {people} said is held, so that no answer can be traced.", people=who)
        sentences.append(("", text))
    return sentences
