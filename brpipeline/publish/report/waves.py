"""What changed since the wave before, in words and in order."""

from brpipeline.publish.text.numbers_and_dates import signed
from brpipeline.results import Change, Colour, Previous, Results, listed

ORDER = {"red": 0, "amber": 1, "green": 2}


def levers_then(results: Results) -> dict[str, float | None]:
    """Each lever's percentage in the wave before, by its id; empty without one."""
    return {one.id: one.then for one in results.previous.levers} if results.previous else {}


def components_then(results: Results) -> dict[str, Colour | None]:
    """Each component's rating in the wave before, by its id; empty without one."""
    return {one.component: one.then for one in results.previous.changes} if results.previous else {}


def recoloured(results: Results) -> list[Change]:
    """Components with another colour than before: what rose first, then what fell, the largest gap first."""
    changes = results.previous.changes if results.previous else []
    other = [one for one in changes if one.then and one.now and one.then != one.now]
    return sorted(other, key=lambda one: (ORDER[one.now or "red"] < ORDER[one.then or "red"], -abs(one.gap or 0)))


def largest_first(previous: Previous) -> list[Change]:
    """All components that can be compared, the largest rise first."""
    known = [one for one in previous.changes if one.gap is not None]
    return sorted(known, key=lambda one: -(one.gap or 0))


def not_comparable(previous: Previous) -> str:
    """The components that nobody rated in both waves, in words; empty without one."""
    left = [one.component for one in previous.changes if one.gap is None]
    if not left:
        return ""
    return f"Not compared, since no group rated {'it' if len(left) == 1 else 'them'} in both waves: {listed(left)}."


def averages(change: Change, results: Results) -> tuple[float, float] | None:
    """A component's average answer then and now, 0 to 2, of the agencies compared; None where nobody rated it now.

    Agencies are compared as whole groups, so now is a sum over groups; then is as far from it as the change says.
    """
    compared = {agency.id for agency in results.previous.agencies} if results.previous else set()
    groups = {one.group for one in results.responses.groups if {agency.id for agency in one.agencies} <= compared}
    component = next(one for one in results.components if one.id == change.component)
    counts = [one.counts for one in component.groups if one.group in groups]
    rated = sum(one.rated for one in counts)
    if change.gap is None or not rated:
        return None
    now = sum(one.score for one in counts) / rated
    return now - change.gap, now


def not_compared(results: Results) -> str:
    """Why there is no comparison."""
    return f"Not compared with another wave: {results.method.absent['previous']}."


def compared_on(previous: Previous) -> str:
    """Which agencies the comparison rests on, and which it leaves out."""
    count = len(previous.agencies)
    said = f"Compared on {count} {'agency' if count == 1 else 'agencies'} that answered both waves."
    if previous.left_out:
        said += f" Left out: {listed([agency.name for agency in previous.left_out])}."
    return said


def moved(change: Change) -> str:
    """A gap in words: more than chance or not."""
    return f"{signed(change.gap or 0)}{', more than chance' if change.moved else ''}"
