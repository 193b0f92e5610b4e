"""How far to trust the results, in one paragraph."""

from brpipeline.language import say
from brpipeline.publish.report.participation import counted_people, who_answered
from brpipeline.publish.report.trust import by_voice, firmness, with_likelier
from brpipeline.publish.text.numbers_and_dates import percent
from brpipeline.publish.text.shorten import clipped, few
from brpipeline.results import Results
from brpipeline.text import counted

IDS = 6


def trusted(results: Results) -> tuple[str, list[str]]:
    """Who answered; then how firm the ratings are, who gave many of the answers, and which depend on who is counted."""
    rated, loose = firmness(results)
    some = counted_people(results)
    sentences = [some] if some else []
    if rated:
        firm = say(
            "{firm} of {ratings} would be the same at least 9 times in 10 if other staff answered.",
            firm=rated - len(loose),
            ratings=counted(rated, "rating", "ratings"),
        )
        sentences.append(firm)
    if rated and loose:
        which = few(with_likelier(loose, results), IDS)
        sentences.append(say("Less certain: {components}.", components=which))
    if dominant := results.responses.dominant:
        name = clipped(results.group(dominant.group).name, 40)
        share = percent(100 * dominant.share)
        sentences.append(say("{share} of answers come from {group}.", share=share, group=name))
    if depends := [component.id for component in by_voice(results)]:
        sentences.append(say("Counting people, not agencies, changes {components}.", components=few(depends, IDS)))
    return who_answered(results), sentences
