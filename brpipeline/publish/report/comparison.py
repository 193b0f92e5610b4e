"""What comparing agencies showed, what it did not, and what it could have shown: never less, and never more."""

import math
from collections import Counter
from collections.abc import Iterable

from brpipeline.publish.text.numbers_and_dates import chance
from brpipeline.results import Difference, Results, listed
from brpipeline.text import counted

NOBODY = "There is nobody to compare: the answers of only one group are shown."
NOTHING = "No rating is published, and so nobody can be compared."
NOT_SHOWN = "No agency could be shown to differ materially from the others taken together"
NOT_AGREEMENT = "That does not mean that they agree."
BLIND = "With so few answers, this survey would miss even the widest gap on one component more than one time in five"
WIDEST = 2.0  # points; a visible gap of that or more is none
RATERS = "rates-throughout"


def nobody_differs(results: Results) -> str:
    """What is said where no agency is flagged on a component: what was shown all the same, and what could have been.

    Where nobody can be compared, only that.
    """
    if results.comparison is None:
        return NOBODY if results.responses.groups else NOTHING
    return " ".join((*_not_shown(results), could_see(results)))


def _not_shown(results: Results) -> Iterable[str]:
    verdict = Counter(difference.verdict for difference in _differences(results))
    throughout = [flag.text for flag in results.flags if flag.kind == RATERS]
    every = counted(sum(verdict.values()), "comparison", "comparisons")
    if set(verdict) == {"does-not-differ"}:
        yield (
            "No group differs materially from the others taken together on any component: in each of "
            f"{every} a true gap of a third of a point or more is unlikely."
        )
    elif materially := verdict["differs"]:
        least = results.method.settings["disagreement"]["gap"]
        yield (
            f"No group is marked on a component, which takes a gap of {least:.2f} of 2 points without the groups that "
            f"are further apart. Yet in {materially} of {every} the group differs materially."
        )
    else:
        yield f"{NOT_SHOWN}{' on any one component' if throughout else ''}. {NOT_AGREEMENT}"
    yield from throughout


def rate_everything(results: Results) -> list[str]:
    """Who rates everything lower or higher, where agencies are flagged on components besides.

    Where nobody is, `nobody_differs` says it.
    """
    raters = results.comparison.raters if results.comparison and results.to_discuss else []
    everything = {(gap.group, gap.direction) for gap in raters if gap.lever is None and gap.direction}
    flags = [flag for flag in results.flags if flag.kind == RATERS and (flag.group, flag.direction) in everything]
    return [flag.text for flag in flags]


def could_see(results: Results) -> str:
    """The gaps that this survey would show four times in five; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    raters = results.comparison.raters
    parts = ("a lever", [gap for gap in raters if gap.lever]), ("everything", [gap for gap in raters if not gap.lever])
    more = [
        f"over {name}, one of {span}{' (of some groups none)' if hidden else ''}"
        for name, gaps in parts
        for span, hidden in [_span([gap.visible for gap in gaps])]
        if span
    ]
    a_component = f"{', and '.join(more)} points a component" if more else ""
    text = could_see_on_one(results)
    if not text:
        return f"{BLIND}." + (f" {a_component[:1].upper()}{a_component[1:]} would show." if more else "")
    return f"{text.removesuffix('.')}{f'; {a_component}' if more else ''}."


def could_see_on_one(results: Results) -> str:
    """The gaps on one component that this survey would show four times in five; "" if none, or nobody is compared."""
    cells, blind = _span([group.visible for group in results.comparison.groups] if results.comparison else [])
    if not cells:
        return ""
    text = f"Four times in five, this survey would show a true gap of {cells} of 2 points on a typical component"
    if blind:
        text += f" (of {counted(blind, 'group', 'groups')} none, however wide)"
    return f"{text}."


def visible_on_one(results: Results) -> str:
    """The gaps on one component that would show, as a span of points; "" if none would, or nobody is compared."""
    groups = results.comparison.groups if results.comparison else []
    return _span([group.visible for group in groups])[0]


def _span(visible: Iterable[float | None]) -> tuple[str, int]:
    """The least and the greatest of gaps, in tenths of a point upwards; how many are none."""
    gaps = [WIDEST if gap is None else math.ceil(round(10 * gap, 6)) / 10 for gap in visible]
    seen = sorted(gap for gap in gaps if gap < WIDEST)
    if not seen:
        return "", len(gaps)
    return f"{seen[0]:.1f}" if seen[0] == seen[-1] else f"{seen[0]:.1f} to {seen[-1]:.1f}", len(gaps) - len(seen)


def verdicts(results: Results) -> str:
    """How many comparisons came to each verdict; "" if nobody can be compared."""
    verdict = Counter(difference.verdict for difference in _differences(results))
    if not verdict:
        return ""
    differs, does_not, open_ones = (
        verdict[name] or "none" for name in ("differs", "does-not-differ", "cannot-be-told")
    )
    times = counted(sum(verdict.values()), "comparison", "comparisons")
    return (
        f"Of {times} of a group with the others on one component: in {differs} it differs materially, in {does_not} it "
        f"does not, and in {open_ones} it cannot be told."
    )


def cannot_be_told(results: Results) -> str:
    """How many comparisons cannot be told; "" if all can."""
    verdict = Counter(difference.verdict for difference in _differences(results))
    if not (open_ones := verdict["cannot-be-told"]):
        return ""
    every = counted(sum(verdict.values()), "comparison", "comparisons")
    return f"{open_ones} of {every} of a group with the others cannot be told."


def marked_if(results: Results) -> str:
    """When a group is marked; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    least = results.method.settings["disagreement"]["gap"]
    return (
        f"A group is marked if its average is at least {least:.2f} of 2 points from that of the others taken together, "
        f"its true gap is likely (here: {chance(results.comparison.limit)} or more) to be at least a third of a point, "
        "and both hold without the groups that are further apart. Agencies are split if some are marked higher and "
        "some lower, or if nobody is marked but together they differ by more than chance."
    )


def named_if(results: Results) -> str:
    """When a group is named, in short; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    least = results.method.settings["disagreement"]["gap"]
    return (
        f"A group is named if it lies at least {least:.2f} of 2 points from the others taken together, and a true gap "
        f"of a third of a point is likely ({chance(results.comparison.limit)} or more). The lowest rater comes first, "
        "as in the meeting."
    )


def in_a_line(results: Results) -> str:
    """What agencies differ on, for a terminal: what is to be discussed first, or what is said where nobody is."""
    discussed = [component.id for component in results.to_discuss]
    more = len(results.disputed) - len(discussed)
    if not discussed:
        return nobody_differs(results)
    return f"Agencies differ on {listed(discussed)}{f', and on {more} more' if more else ''}."


def _differences(results: Results) -> list[Difference]:
    return [group.difference for component in results.components for group in component.groups if group.difference]
