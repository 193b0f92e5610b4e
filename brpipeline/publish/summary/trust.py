"""How far to trust the results, in one paragraph."""

from brpipeline.publish.report.respondents import who_answered
from brpipeline.publish.report.sentences import by_voice, firmness
from brpipeline.publish.text.numbers_and_dates import percent
from brpipeline.publish.text.shorten import clipped, few
from brpipeline.results import Results

IDS = 6


def trusted(results: Results) -> tuple[str, list[str]]:
    """Who answered; then how firm the ratings are, who gave many of the answers, and which hang on who is counted."""
    rated, loose = firmness(results)
    said = []
    if rated:
        firm = rated - len(loose)
        less = f" Less sure: {few(loose, IDS)}." if loose else ""
        said.append(f"{firm} of {rated} ratings would come out the same 9 times in 10 if other staff answered.{less}")
    if dominant := results.responses.dominant:
        name = clipped(results.group(dominant.group).name, 40)
        said.append(f"{percent(100 * dominant.share)} of answers come from {name}.")
    if depends := [one.id for one in by_voice(results)]:
        said.append(f"Counting people, not agencies, changes {few(depends, IDS)}.")
    return who_answered(results), said
