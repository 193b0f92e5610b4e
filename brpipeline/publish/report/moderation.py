"""What meetings agreed, in words: always after the survey's result, and never in its place."""

from brpipeline.publish.text.numbers_and_dates import NAME, day, percent
from brpipeline.rating import SCALE
from brpipeline.results import Colour, ComponentPart, Moderated, Results, ScorePart, listed

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
        kinds = listed([title[:1].lower() + title[1:] for title in evidence])
        return f"evidence asked for: {kinds}" if kinds else "evidence asked for"
    return f"recorded split between {listed(ratings)}" if moderated.rating == "split" else f"agreed {ratings[0]}"


def outcome(component: ComponentPart, results: Results) -> str:
    """The survey's rating and what was agreed on it, why and when; empty if no meeting discussed it."""
    moderated = component.moderated
    if moderated is None:
        return ""
    survey = NAME[component.consensus]
    return f"Survey {survey} → {agreed(moderated, results)}, {moderated.reason}, {day(moderated.date)}"


def agreed_and_why(component: ComponentPart, results: Results) -> str:
    """What a meeting agreed, why and when, to follow the ratings; empty if no meeting discussed it."""
    moderated = component.moderated
    if moderated is None:
        return ""
    return f"{agreed(moderated, results)}: {moderated.reason}, {day(moderated.date)}."


def since_then(component: ComponentPart) -> str:
    """That the survey's result has changed since the meeting; empty if it has not.

    A meeting that did not record the survey's result leaves nothing to compare.
    """
    survey_then = component.moderated.survey if component.moderated else None
    if survey_then is None or survey_then == component.consensus:
        return ""
    survey_now = f"says {NAME[component.consensus]}" if component.consensus else "has no rating for this"
    return f"The survey now {survey_now}; it said {NAME[survey_then]} when this was agreed."


def moderated_of(results: Results) -> str:
    """How many of the components to discuss first were moderated, and how many others; empty if none was."""
    total = sum(component.moderated is not None for component in results.components)
    first = [component.moderated is not None for component in results.to_discuss]
    if not total:
        return ""
    others = total - sum(first)
    if not sum(first):
        return f"{others} moderated"
    return f"{sum(first)} of {len(first)} moderated" + (f", and {others} more" if others else "")


def moderated_score(part: ScorePart) -> str:
    """Points with agreed ratings in place of the survey's; empty if nothing was agreed."""
    points = part.moderated
    if points is None:
        return ""
    return f"{points.points} of {points.maximum}, {percent(points.percent)}"
