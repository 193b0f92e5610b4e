"""What the survey could not show, each in a sentence that names its subject."""

from brpipeline.language import say
from brpipeline.publish.report import comparison, response_rate, sentences, shown
from brpipeline.publish.text.numbers_and_dates import NAME, chance
from brpipeline.rating import FIRM, GREEN_FIRST
from brpipeline.results import Colour, ComponentPart, Flag, Results
from brpipeline.text import title_and_id

Item = tuple[str, str, str]
"""Id of a component or "", the subject as it is printed, and what is to be said of it."""


def not_known(results: Results) -> list[Item]:
    """What people could not say, who is missing, and what other staff might say otherwise."""
    flags = [flag for flag in results.flags if _is_listed(flag, results)]
    named = {flag.component for flag in flags if flag.component}
    items = [(flag.component or "", *_about(flag, results)) for flag in flags]
    items += [
        (part.id, title_and_id(part.short, part.id), _or_else(part))
        for part in results.components
        if part.id not in named and part.certainty is not None and part.certainty < FIRM and part.consensus
    ]
    return items + [("", "", text) for text in _of_the_survey(results)]


def _is_listed(flag: Flag, results: Results) -> bool:
    """What is not known, and what may not hold; but not who is missing, and that one agency decides a colour, which
    stand under who answered."""
    if flag.kind == "missing-voice" or (flag.kind == "one-voice" and results.responses.dominant is not None):
        return False
    return flag in sentences.flags_in("unknown", results) or flag in sentences.flags_in("fragile", results)


def _about(flag: Flag, results: Results) -> tuple[str, str]:
    subject, sentence = sentences.about(flag, results)
    return subject, sentence


def _or_else(part: ComponentPart) -> str:
    """Red (72% certain), or else Amber: a rating that other staff might well not give."""
    rating, certainty, next_one = NAME[part.consensus], chance(part.certainty or 0), _next(part)
    if next_one is None:
        return say("{rating} ({certainty} certain).", rating=rating, certainty=certainty)
    return say(
        "{rating} ({certainty} certain), or else {other}.", rating=rating, certainty=certainty, other=NAME[next_one]
    )


def _next(part: ComponentPart) -> Colour | None:
    """The colour that is likeliest besides the rating."""
    chances = part.chances
    if chances is None:
        return None
    others = [rating.colour for rating in GREEN_FIRST if rating.colour != part.consensus]
    return max(others, key=lambda colour: float(getattr(chances, colour)))


def _of_the_survey(results: Results) -> list[str]:
    texts = [
        shown.not_shown(results),
        response_rate.whatever_they_say(results),
        comparison.cannot_be_told(results),
    ]
    return [text for text in texts if text]
