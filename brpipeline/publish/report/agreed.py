"""What is agreed: strengths, Reds that need an action, and Greens of which less can be said."""

from brpipeline.language import say, say_count
from brpipeline.publish.report.moderation import agreed_ratings
from brpipeline.publish.text.numbers_and_dates import NAME, day, people
from brpipeline.rating import AGREED, EVEN, FIRM
from brpipeline.results import ComponentPart, Results


def agreed_reds(results: Results) -> list[ComponentPart]:
    """What agencies or a meeting agreed to be Red: an action is needed. Not what a meeting then rated otherwise."""
    flagged = _flagged("agreed-red", results)
    return [
        part
        for part in results.components
        if (part.moderated.rating == "red" if part.moderated and part.moderated.rating else part.id in flagged)
    ]


def strengths(results: Results) -> list[ComponentPart]:
    """What agencies or a meeting agreed to be Green; by agencies under the rule of an agreed Red, and on evidence."""
    thin = _flagged("thin-evidence", results)
    return [
        part
        for part in results.components
        if (
            part.moderated.rating == "green"
            if part.moderated
            else part.id not in thin and part.id not in results.disputed and _is_agreed_green(part)
        )
    ]


def thin_greens(results: Results) -> list[ComponentPart]:
    """Greens that few groups offered evidence for, unless a meeting rated them."""
    thin = _flagged("thin-evidence", results)
    return [part for part in results.components if part.id in thin and not (part.moderated and part.moderated.rating)]


def quiet_greens(results: Results) -> list[ComponentPart]:
    """Greens that are neither agreed nor disputed nor thin, and on which no group was shown to differ."""
    named = {part.id for part in (*strengths(results), *thin_greens(results))} | set(results.disputed)
    return [
        part
        for part in results.components
        if part.consensus == "green" and part.moderated is None and part.id not in named and not _shown_to_differ(part)
    ]


def why_quiet(results: Results) -> str:
    """What is known of the quiet Greens: never that agencies agree."""
    if results.comparison:
        return say("no difference between groups could be shown")
    return say("there is nobody to compare")


def how_agreed(component: ComponentPart, results: Results) -> str:
    """64 of 66 people say Red; or when a meeting agreed on it, and what the survey says."""
    if component.moderated and agreed_ratings(component.moderated):
        date = day(component.moderated.date)
        if component.consensus is None:
            return say("Agreed by the meeting of {day}; the survey has no rating.", day=date)
        rating = NAME[component.consensus]
        return say("Agreed by the meeting of {day}; the survey has {rating}.", day=date, rating=rating)
    return f"{how_many(component, results)}."


def how_many(component: ComponentPart, results: Results) -> str:
    """64 of 66 people say Red."""
    if component.counts is None or component.consensus is None:
        return say("Not rated")
    return say_count(
        "{some} of {people} says {rating}",
        "{some} of {people} say {rating}",
        component.counts.rated,
        some=getattr(component.counts, component.consensus),
        people=people(component.counts.rated, results.responses.respondents),
        rating=NAME[component.consensus],
    )


def _is_agreed_green(part: ComponentPart) -> bool:
    """Green by nearly all, firm, and no group as likely as not to differ materially: the rule of an agreed Red."""
    if part.consensus != "green" or part.counts is None or part.counts.green < AGREED * part.counts.rated:
        return False
    if part.certainty is not None and part.certainty < FIRM:
        return False
    differences = [group.difference for group in part.groups if group.difference]
    return all(max(difference.lower, difference.higher) < EVEN for difference in differences)


def _shown_to_differ(part: ComponentPart) -> bool:
    return any(group.difference and group.difference.verdict == "differs" for group in part.groups)


def _flagged(kind: str, results: Results) -> set[str]:
    return {flag.component for flag in results.flags if flag.kind == kind and flag.component}
