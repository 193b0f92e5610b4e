"""What changed since the last wave, like for like: in order, and for charts and tables."""

from collections import Counter
from collections.abc import Sequence

from brpipeline.language import say, say_as, say_count
from brpipeline.publish.report import waves_in_words as words
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.rating import SCALE
from brpipeline.results import Change, Colour, LeverChange, Previous, Results, ScorePart
from brpipeline.text import counted, in_words

ORDER = {rating.colour: rating.code for rating in SCALE}
ROSE, FELL, LOST, WON = range(4)  # the ways in which a rating changed, in the order of the page


def levers_then(results: Results) -> dict[str, float]:
    """Percent in the last wave of each lever, by its id, and of everything, under "overall", where a chart of this
    wave may show it: where the percent of this wave is that of the comparison, and both are on one basis."""
    if results.previous is None:
        return {}
    shown: dict[str, ScorePart] = {"overall": results.overall, **{lever.id: lever for lever in results.levers}}
    parts = [results.previous.overall, *results.previous.levers]
    return {part.id: part.then for part in parts if part.then is not None and part.now == shown[part.id].percent}


def components_then(results: Results) -> dict[str, Colour | None]:
    """The rating in the last wave of each component, by its id, where a chart of this wave may show it: where its
    rating is that of the comparison, or where it has none any more."""
    shown = {component.id: component.consensus for component in results.components}
    return {
        change.component: change.then
        for change in (results.previous.changes if results.previous else ())
        if change.state in ("compared", "lost") and change.now == shown[change.component]
    }


def changed_ratings(results: Results) -> list[Change]:
    """Components of which the rating is another one, or was lost or won: those that rose first, then those that fell,
    the largest gap first; then those lost, then those won."""
    return sorted(filter(_is_changed, results.previous.changes if results.previous else ()), key=_order)


def _is_changed(change: Change) -> bool:
    compared = change.then is not None and change.now is not None and change.then != change.now
    return compared or change.state in ("lost", "won")


def _order(change: Change) -> tuple[int, float]:
    if change.state in ("lost", "won"):
        return (LOST if change.state == "lost" else WON), 0.0
    fell = ORDER[change.now or "red"] < ORDER[change.then or "red"]
    return (FELL if fell else ROSE), -abs(change.gap or 0)


def up_or_down(change: Change) -> str:
    """A rating that changed, in a word or two: up, down, was Amber, or new."""
    if change.then is None or change.now is None:
        return say("was {rating}", rating=NAME[change.then]) if change.then else say("new")
    return say("up") if ORDER[change.now] > ORDER[change.then] else say("down")


def in_short(results: Results) -> str:
    """How many ratings rose, fell, were lost or won; empty where the waves are not compared."""
    previous = results.previous
    if previous is None or words.too_little(previous):
        return ""
    ways = Counter(_order(change)[0] for change in changed_ratings(results))
    rose, fell = (in_words(ways[way]) if ways[way] else say_as("rating", "none") for way in (ROSE, FELL))
    parts = [say("{rose} rose and {fell} fell", rose=rose, fell=fell)]
    if lost := ways[LOST]:
        parts.append(
            say_count(
                "{number} was lost, since too few could say",
                "{number} were lost, since too few could say",
                lost,
                number=in_words(lost),
            )
        )
    if won := ways[WON]:
        parts.append(say_count("{number} was won", "{number} were won", won, number=in_words(won)))
    compared = counted(len(previous.overall.compared), "rating", "ratings")
    return say("Of {ratings} compared, {changes}.", ratings=compared, changes="; ".join(parts))


def largest_first(previous: Previous) -> list[Change]:
    """All components of which answers can be compared, the largest rise first."""
    known = [change for change in previous.changes if change.gap is not None]
    return sorted(known, key=lambda change: -(change.gap or 0))


def of_note(changes: Sequence[Change]) -> list[Change]:
    """Those of another colour than then, or that moved by more than chance."""
    return [change for change in changes if change.moved or _is_changed(change)]


def lever_changes(results: Results) -> dict[str, LeverChange]:
    """Each lever then and now, by its id; empty where the waves are not compared as a whole."""
    previous = results.previous
    compared = previous is not None and previous.overall.then is not None
    return {lever.id: lever for lever in previous.levers} if previous and compared else {}


def draws_then(results: Results) -> bool:
    """True if any chart of this wave shows the last."""
    return bool(levers_then(results) or components_then(results))


def averages(change: Change, results: Results) -> tuple[float, float] | None:
    """A component's average answer then and now, 0 to 2, of the agencies compared; None where nobody rated it now.

    Agencies are compared as whole groups, so now is a sum over groups; then is as far from it as the change says.
    """
    alike = set(change.agencies)
    groups = {part.group for part in results.responses.groups if {agency.id for agency in part.agencies} <= alike}
    component = next(component for component in results.components if component.id == change.component)
    counts = [group.counts for group in component.groups if group.group in groups]
    rated = sum(count.rated for count in counts)
    if change.gap is None or not rated:
        return None
    mean_now = sum(count.score for count in counts) / rated
    return mean_now - change.gap, mean_now


FOR_TEMPLATES = {
    function.__name__: function
    for function in (
        averages,
        changed_ratings,
        draws_then,
        in_short,
        largest_first,
        lever_changes,
        of_note,
        words.compared_on,
        words.from_to,
        words.in_both,
        words.moved,
        words.not_comparable,
        words.not_compared,
        words.since,
        words.then_and_now,
        words.too_little,
    )
}
"""What a template calls as `waves.moved(change)` and the like."""
