"""What changed since the last wave, in words and in order."""

from brpipeline.publish.text.numbers_and_dates import signed
from brpipeline.rating import SCALE
from brpipeline.results import Change, Colour, Previous, Results, listed
from brpipeline.text import counted

ORDER = {rating.colour: rating.code for rating in SCALE}


def levers_then(results: Results) -> dict[str, float | None]:
    """Each lever's percentage in the last wave, by its id; empty without one."""
    return {lever.id: lever.then for lever in results.previous.levers} if results.previous else {}


def components_then(results: Results) -> dict[str, Colour | None]:
    """Each component's rating in the last wave, by its id; empty without one."""
    return {change.component: change.then for change in results.previous.changes} if results.previous else {}


def recoloured(results: Results) -> list[Change]:
    """Components whose colour changed: those that rose first, then those that fell, the largest gap first."""
    changes = results.previous.changes if results.previous else []
    other = [change for change in changes if change.then and change.now and change.then != change.now]
    return sorted(other, key=lambda part: (ORDER[part.now or "red"] < ORDER[part.then or "red"], -abs(part.gap or 0)))


def largest_first(previous: Previous) -> list[Change]:
    """All components that can be compared, the largest rise first."""
    known = [change for change in previous.changes if change.gap is not None]
    return sorted(known, key=lambda change: -(change.gap or 0))


def not_comparable(previous: Previous) -> str:
    """The components on which no group of the same agencies is counted in both waves, in words; empty without one."""
    ids = [change.component for change in previous.changes if change.gap is None]
    if not ids:
        return ""
    return f"Not compared, because no group of the same agencies is counted in both waves: {listed(ids)}."


def averages(change: Change, results: Results) -> tuple[float, float] | None:
    """A component's average answer then and now, 0 to 2, of the agencies compared; None where nobody rated it now.

    Agencies are compared as whole groups, so now is a sum over groups; then is as far from it as the change says.
    """
    agencies = {agency.id for agency in results.previous.agencies} if results.previous else set()
    groups = {part.group for part in results.responses.groups if {agency.id for agency in part.agencies} <= agencies}
    component = next(component for component in results.components if component.id == change.component)
    counts = [group.counts for group in component.groups if group.group in groups]
    rated = sum(count.rated for count in counts)
    if change.gap is None or not rated:
        return None
    mean_now = sum(count.score for count in counts) / rated
    return mean_now - change.gap, mean_now


def not_compared(results: Results) -> str:
    """Why there is no comparison."""
    return f"Not compared with another wave: {results.method.absent['previous']}."


def compared_on(previous: Previous) -> str:
    """How many agencies the comparison is based on, and which it leaves out."""
    agencies = counted(len(previous.agencies), "agency", "agencies")
    text = f"Compared on the {agencies} that answered both waves."
    if previous.left_out:
        text += f" Left out: {listed([agency.name for agency in previous.left_out])}."
    return text


def moved(change: Change) -> str:
    """A gap in words: more than chance or not."""
    return f"{signed(change.gap or 0)}{', more than chance' if change.moved else ''}"


FOR_TEMPLATES = {
    function.__name__: function
    for function in (averages, compared_on, largest_first, moved, not_comparable, not_compared)
}
"""What a template calls as `waves.moved(change)` and the like."""
