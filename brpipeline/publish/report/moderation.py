"""What meetings agreed, in words: always after the survey's result, and never in its place."""

from brpipeline.language import say, say_count, translation
from brpipeline.publish.text.numbers_and_dates import NAME, day, percent
from brpipeline.rating import SCALE
from brpipeline.results import Colour, ComponentPart, Moderated, Results, ScorePart, listed
from brpipeline.text import within_a_sentence

ORDER = tuple(rating.colour for rating in SCALE)


def agreed_ratings(moderated: Moderated) -> list[Colour]:
    """The rating that was agreed, or those of a recorded split from Red to Green; none if evidence was asked for."""
    if moderated.rating == "split":
        return [rating for rating in ORDER if rating in moderated.ratings]
    return [] if moderated.rating is None else [moderated.rating]


def agreed(moderated: Moderated, results: Results) -> str:
    """What was agreed: a rating, a recorded split, or which evidence was asked for."""
    ratings = [NAME[rating] for rating in agreed_ratings(moderated)]
    if moderated.rating is None:
        titles = {kind.id: kind.title for kind in results.instrument.evidence}
        evidence = [titles.get(kind, kind) for kind in moderated.evidence]
        kinds = listed([within_a_sentence(title) for title in evidence])
        return say("evidence asked for: {evidence}", evidence=kinds) if kinds else say("evidence asked for")
    if moderated.rating == "split":
        return say("recorded split between {ratings}", ratings=listed(ratings))
    return say("agreed {rating}", rating=ratings[0])


def outcome(component: ComponentPart, results: Results) -> str:
    """The survey's rating and what was agreed on it, why and when; empty if no meeting discussed it."""
    moderated = component.moderated
    if moderated is None:
        return ""
    return say(
        "Survey {rating} → {agreed}, {reason}, {day}",
        rating=NAME[component.consensus],
        agreed=agreed(moderated, results),
        reason=translation(moderated.reason),
        day=day(moderated.date),
    )


def agreed_and_why(component: ComponentPart, results: Results) -> str:
    """What a meeting agreed, why and when, to follow the ratings; empty if no meeting discussed it."""
    moderated = component.moderated
    if moderated is None:
        return ""
    return f"{agreed(moderated, results)}: {translation(moderated.reason)}, {day(moderated.date)}."


def since_then(component: ComponentPart) -> str:
    """That the survey's result has changed since the meeting; empty if it has not.

    A meeting that did not record the survey's result leaves nothing to compare.
    """
    survey_then = component.moderated.survey if component.moderated else None
    if survey_then is None or survey_then == component.consensus:
        return ""
    then = NAME[survey_then]
    if component.consensus is None:
        return say("The survey now has no rating for this; it said {then} when this was agreed.", then=then)
    now = NAME[component.consensus]
    return say("The survey now says {now}; it said {then} when this was agreed.", now=now, then=then)


def moderated_of(results: Results) -> str:
    """How many of the components to discuss first were moderated, and how many others; empty if none was."""
    total = sum(component.moderated is not None for component in results.components)
    first = [component.moderated is not None for component in results.to_discuss]
    if not total:
        return ""
    some, others = sum(first), total - sum(first)
    if not some:
        return say_count("{count} moderated", "{count} moderated", others)
    if not others:
        return say("{some} of {first} moderated", some=some, first=len(first))
    return say("{some} of {first} moderated, and {others} more", some=some, first=len(first), others=others)


def moderated_score(part: ScorePart) -> str:
    """Points with agreed ratings in place of the survey's; empty if nothing was agreed."""
    points = part.moderated
    if points is None:
        return ""
    score = {"points": points.points, "maximum": points.maximum, "percent": percent(points.percent)}
    return say("{points} of {maximum}, {percent}", **score)
