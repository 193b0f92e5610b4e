"""What changed since the last wave, in words: on what basis, or why nothing is said."""

from brpipeline.language import mark, say
from brpipeline.publish.text.numbers_and_dates import percent, signed
from brpipeline.results import AgencyPart, Change, LeverChange, Previous, Results, listed
from brpipeline.text import counted


def not_compared(results: Results) -> str:
    """Why there is no comparison."""
    return say("Not compared with another wave: {reason}.", reason=results.method.absent["previous"])


def too_little(previous: Previous) -> str:
    """Why it is not said whether ratings rose or fell; empty where it is."""
    if previous.overall.then is not None:
        return ""
    return say(
        "Not compared with {wave}: {both} can be compared; at least {share} of both are needed.",
        wave=previous.name,
        both=in_both(previous),
        share=say("half") if previous.coverage == 0.5 else percent(100 * previous.coverage),
    )


def in_both(previous: Previous) -> str:
    """How many agencies can be compared on anything, and on how many components enough of them."""
    return listed(_of_either(previous))


def compared_on(previous: Previous) -> str:
    """On how many agencies and components the comparison is based, and which agencies it leaves out."""
    if previous.overall.then is None:
        return " ".join(filter(None, (too_little(previous), _left_out(previous))))
    agencies, components = _of_either(previous)
    basis = say(
        "Compared like for like, on {agencies} counted in either wave and {components} rated in either.",
        agencies=agencies,
        components=components,
    )
    return " ".join(filter(None, (basis, _left_out(previous))))


def then_and_now(part: LeverChange) -> str:
    """53% then, 55% now; empty where it is not compared."""
    return "" if part.then is None else say("{then} then, {now} now", then=percent(part.then), now=percent(part.now))


def from_to(part: LeverChange) -> str:
    """From 20 to 21 of 38 points; of results without points, in percent; empty where it is not compared."""
    if part.points_then is None or part.points_now is None:
        return then_and_now(part)
    points = counted(part.maximum or 0, "point", "points")
    return say("from {then} to {now} of {points}", then=part.points_then, now=part.points_now, points=points)


def moved(change: Change) -> str:
    """A gap in words: more than chance or not."""
    gap = signed(change.gap or 0)
    return say("{gap}, more than chance", gap=gap) if change.moved else gap


def since(change: Change) -> str:
    """What is to be known of a rating that changed: a comma and a few words, or nothing."""
    if change.state == "lost":
        return say(", no longer rated")
    if change.state == "won":
        return say(", not rated before")
    return say(", by more than chance") if change.moved else ""


def not_comparable(previous: Previous) -> str:
    """The components that the comparison leaves out, and why, in words; empty without one."""
    silent = [change for change in previous.changes if change.state == "not-compared"]
    known = any(change.gap is not None for change in previous.changes)  # else it is said of all of them already
    agencies = [change.component for change in silent if known and change.gap is None]
    ratings = [change.component for change in silent if change.gap is not None]
    nobody = [change.component for change in previous.changes if change.state == "not-rated"]
    sentences = (
        (
            mark(
                "Not compared, because too few of the agencies counted are counted alike in both waves: {components}."
            ),
            agencies,
        ),
        (
            mark("Not compared, because too few people of the agencies in both waves rated them: {components}."),
            ratings,
        ),
        (mark("Rated in neither wave: {components}."), nobody),
    )
    return " ".join(say(sentence, components=listed(ids)) for sentence, ids in sentences if ids)


def _of_either(previous: Previous) -> tuple[str, str]:
    """How many of the agencies, and of the components."""
    every = len(previous.agencies) + len(previous.left_out) + len(previous.gone)
    compared, rated = len(previous.overall.compared), previous.overall.rated
    return (
        say("{number} of {agencies}", number=len(previous.agencies), agencies=counted(every, "agency", "agencies")),
        say("{number} of {components}", number=compared, components=counted(rated, "component", "components")),
    )


def _left_out(previous: Previous) -> str:
    """The agencies that are not compared, each with the reason."""
    both = [agency for agency in previous.left_out if agency not in previous.joined]
    parts = (
        (previous.joined, mark("{agencies} (counted only now)")),
        (previous.gone, mark("{agencies} (counted only then)")),
        (both, mark("{agencies} (not counted alike in both waves)")),
    )
    texts = [say(names_and_why, agencies=_names(agencies)) for agencies, names_and_why in parts if agencies]
    return say("Left out: {agencies}.", agencies="; ".join(texts)) if texts else ""


def _names(agencies: list[AgencyPart]) -> str:
    return listed([agency.name for agency in agencies])
