"""What is not known, in a few short sentences."""

from brpipeline.publish.report.respondents import staff_of
from brpipeline.publish.report.sentences import says
from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.publish.text.shorten import few
from brpipeline.results import Results
from brpipeline.text import counted

KINDS = ("too-few", "many-unknown", "not-set-up")


def gaps(results: Results, most: int) -> list[tuple[str, str]]:
    """The id of a component, or "", and a sentence each: what people could not say, who is missing, what is waiting.

    most: sentences on what could not be said.
    """
    flags = sorted((flag for flag in results.flags if flag.kind in KINDS), key=lambda flag: KINDS.index(flag.kind))
    sentences = [(flag.component or "", says(flag, results)) for flag in flags[:most]]
    if others := [flag.component or "what is not set up" for flag in flags[most:]]:
        sentences.append(("", f"Also not known: {few(others, 6)}."))
    if names := [agency.name for agency in results.responses.missing]:
        sentences.append(("", f"No answer from {staff_of(results)}{few(names, 3)}."))
    if waiting := results.responses.waiting:
        sentences.append(("", f"{counted(waiting, 'row is', 'rows are')} waiting for a decision."))
    if not_shown := results.responses.held:
        whom = people(not_shown, results.responses.respondents)
        sentences.append(("", f"{whom} answered and cannot be shown yet, so that no answer can be traced."))
    return sentences
