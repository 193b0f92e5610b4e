"""What changed since the last wave, in words: on what basis, or why nothing is said."""

from brpipeline.publish.text.numbers_and_dates import percent, signed
from brpipeline.results import AgencyPart, Change, LeverChange, Previous, Results, listed
from brpipeline.text import counted


def not_compared(results: Results) -> str:
    """Why there is no comparison."""
    return f"Not compared with another wave: {results.method.absent['previous']}."


def too_little(previous: Previous) -> str:
    """Why it is not said whether ratings rose or fell; empty where it is."""
    if previous.overall.then is not None:
        return ""
    needed = "half" if previous.coverage == 0.5 else percent(100 * previous.coverage)
    why = f"{in_both(previous)} can be compared; at least {needed} of both are needed"
    return f"Not compared with {previous.name}: {why}."


def in_both(previous: Previous) -> str:
    """How many agencies can be compared on anything, and on how many components enough of them."""
    return " and ".join(_of_either(previous))


def compared_on(previous: Previous) -> str:
    """On how many agencies and components the comparison is based, and which agencies it leaves out."""
    if previous.overall.then is None:
        return " ".join(filter(None, (too_little(previous), _left_out(previous))))
    agencies, components = _of_either(previous)
    basis = f"Compared like for like, on {agencies} counted in either wave and {components} rated in either."
    return " ".join(filter(None, (basis, _left_out(previous))))


def then_and_now(part: LeverChange) -> str:
    """53% then, 55% now; empty where it is not compared."""
    return "" if part.then is None else f"{percent(part.then)} then, {percent(part.now)} now"


def from_to(part: LeverChange) -> str:
    """From 20 to 21 of 38 points; of results without points, in percent; empty where it is not compared."""
    if part.points_then is None or part.points_now is None:
        return then_and_now(part)
    return f"from {part.points_then} to {part.points_now} of {counted(part.maximum or 0, 'point', 'points')}"


def moved(change: Change) -> str:
    """A gap in words: more than chance or not."""
    return f"{signed(change.gap or 0)}{', more than chance' if change.moved else ''}"


def since(change: Change) -> str:
    """What is to be known of a rating that changed: a comma and a few words, or nothing."""
    known = {"lost": ", no longer rated", "won": ", not rated before"}.get(change.state, "")
    return known or (", by more than chance" if change.moved else "")


def not_comparable(previous: Previous) -> str:
    """The components that the comparison leaves out, and why, in words; empty without one."""
    silent = [change for change in previous.changes if change.state == "not-compared"]
    known = any(change.gap is not None for change in previous.changes)  # else it is said of all of them already
    agencies = [change.component for change in silent if known and change.gap is None]
    ratings = [change.component for change in silent if change.gap is not None]
    nobody = [change.component for change in previous.changes if change.state == "not-rated"]
    sentences = (
        ("Not compared, because too few of the agencies counted are counted alike in both waves", agencies),
        ("Not compared, because too few people of the agencies in both waves rated them", ratings),
        ("Rated in neither wave", nobody),
    )
    return " ".join(f"{why}: {listed(ids)}." for why, ids in sentences if ids)


def _of_either(previous: Previous) -> tuple[str, str]:
    """How many of the agencies, and of the components."""
    every = len(previous.agencies) + len(previous.left_out) + len(previous.gone)
    compared, rated = len(previous.overall.compared), previous.overall.rated
    return (
        f"{len(previous.agencies)} of {counted(every, 'agency', 'agencies')}",
        f"{compared} of {counted(rated, 'component', 'components')}",
    )


def _left_out(previous: Previous) -> str:
    """The agencies that are not compared, each with the reason."""
    both = [agency for agency in previous.left_out if agency not in previous.joined]
    parts = (
        (previous.joined, "counted only now"),
        (previous.gone, "counted only then"),
        (both, "not counted alike in both waves"),
    )
    texts = [f"{_names(agencies)} ({why})" for agencies, why in parts if agencies]
    return f"Left out: {'; '.join(texts)}." if texts else ""


def _names(agencies: list[AgencyPart]) -> str:
    return listed([agency.name for agency in agencies])
