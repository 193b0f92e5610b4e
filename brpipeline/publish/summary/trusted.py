"""How far to trust the results, in one paragraph."""

from brpipeline.publish.answering import who_answered
from brpipeline.publish.brief import clipped, few
from brpipeline.publish.sentences import FIRM, by_voice
from brpipeline.publish.words import percent
from brpipeline.results import Results

IDS = 6


def trusted(results: Results) -> tuple[str, list[str]]:
    """Who answered; then how firm the ratings are, who gave many of the answers, and which hang on who is counted."""
    sure = [(one.id, one.certainty) for one in results.components if one.certainty is not None]
    loose = [ident for ident, certainty in sure if certainty < FIRM]
    said = []
    if sure:
        firm = len(sure) - len(loose)
        less = f" Less sure: {few(loose, IDS)}." if loose else ""
        said.append(
            f"{firm} of {len(sure)} ratings would come out the same 9 times in 10 if other staff answered.{less}"
        )
    if dominant := results.responses.dominant:
        name = clipped(results.group(dominant.group).name, 40)
        said.append(f"{percent(100 * dominant.share)} of answers come from {name}.")
    if depends := [one.id for one in by_voice(results)]:
        said.append(f"Counting people, not agencies, changes {few(depends, IDS)}.")
    return who_answered(results), said
