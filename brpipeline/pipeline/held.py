"""Who is held of an assessment, in a few words: for whoever looks at the terminal and not at the report."""

from brpipeline.publish.report.participation import who_is_held
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.results import Results

FEW = 6  # agencies that are named in a line of a terminal


def held_words(results: Results | None) -> str:
    """5 people of Police and 2 people of CAMHS: of whom something is not published; empty if there is nobody."""
    if results is None or not results.responses.held:
        return ""
    if nothing_shown(results):
        return "everybody, since no rating is published yet"
    return who_is_held(results, FEW)
