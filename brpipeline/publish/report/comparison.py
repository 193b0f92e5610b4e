"""What comparing agencies showed, what it did not, and what it could have shown: never less, and never more."""

import math
from collections import Counter
from collections.abc import Iterable

from brpipeline.language import mark, say, say_as
from brpipeline.results import Difference, Results, listed
from brpipeline.text import counted

NOBODY = mark("There is nobody to compare: the answers of only one group are shown.")
NOTHING = mark("No rating is published, and so nobody can be compared.")
BLIND = mark(
    "With so few answers, this survey would miss even the widest gap on one component more than one time in five."
)
WIDEST = 2.0  # points; a visible gap of that or more is none
RATERS = "rates-throughout"
_FURTHER = {
    (True, True, False): mark("over a lever, one of {lever} points a component"),
    (True, False, True): mark("over everything, one of {everything} points a component"),
    (True, True, True): mark(
        "over a lever, one of {lever}, and over everything, one of {everything} points a component"
    ),
    (False, True, False): mark("Over a lever, one of {lever} points a component would show."),
    (False, False, True): mark("Over everything, one of {everything} points a component would show."),
    (False, True, True): mark(
        "Over a lever, one of {lever}, and over everything, one of {everything} points a component would show."
    ),
}
"""What would show besides, a gap; by whether one would on one component, over a lever, and over everything."""


def nobody_differs(results: Results) -> str:
    """What is said where no agency is flagged on a component: what was shown all the same, and what could have been.

    Where nobody can be compared, only that.
    """
    if results.comparison is None:
        return say(NOBODY) if results.responses.groups else say(NOTHING)
    return " ".join((*_not_shown(results), could_see(results)))


def _not_shown(results: Results) -> Iterable[str]:
    verdict = Counter(difference.verdict for difference in _differences(results))
    throughout = [flag.text for flag in results.flags if flag.kind == RATERS]
    every = counted(sum(verdict.values()), "comparison", "comparisons")
    if set(verdict) == {"does-not-differ"}:
        yield say(
            "No group differs materially from the others taken together on any component: in each of {comparisons} a "
            "true gap of a third of a point or more is unlikely.",
            comparisons=every,
        )
    elif materially := verdict["differs"]:
        least = f"{results.method.settings['disagreement']['gap']:.2f}"
        yield say(
            "No group is marked on a component, which takes a gap of {gap} of 2 points without the groups that are "
            "further apart. Yet in {some} of {comparisons} the group differs materially.",
            gap=least,
            some=materially,
            comparisons=every,
        )
    elif throughout:
        yield say(
            "No agency could be shown to differ materially from the others taken together on any one component. That "
            "does not mean that they agree."
        )
    else:
        yield say(
            "No agency could be shown to differ materially from the others taken together. That does not mean that "
            "they agree."
        )
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
    lever = _span_of_raters([gap.visible for gap in raters if gap.lever])
    everything = _span_of_raters([gap.visible for gap in raters if not gap.lever])
    on_one, over = _on_one(results), (bool(lever), bool(everything))
    further = say(_FURTHER[bool(on_one), *over], lever=lever, everything=everything) if any(over) else ""
    if not on_one:
        return " ".join(filter(None, (say(BLIND), further)))
    return f"{'; '.join(filter(None, (on_one, further)))}."


def could_see_on_one(results: Results) -> str:
    """The gaps on one component that this survey would show four times in five; "" if none, or nobody is compared."""
    on_one = _on_one(results)
    return f"{on_one}." if on_one else ""


def _on_one(results: Results) -> str:
    """The same as a clause, which others may follow."""
    cells, blind = _span([group.visible for group in results.comparison.groups] if results.comparison else [])
    if not cells:
        return ""
    if not blind:
        return say(
            "Four times in five, this survey would show a true gap of {gap} of 2 points on a typical component",
            gap=cells,
        )
    return say(
        "Four times in five, this survey would show a true gap of {gap} of 2 points on a typical component (of "
        "{groups} none, however wide)",
        gap=cells,
        groups=counted(blind, "group", "groups"),
    )


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
    low, high = (f"{gap:.1f}" for gap in (seen[0], seen[-1]))
    return low if low == high else say("{low} to {high}", low=low, high=high), len(gaps) - len(seen)


def _span_of_raters(visible: Iterable[float | None]) -> str:
    """Such a span, which says if it is not of all groups."""
    span, hidden = _span(visible)
    return say("{gap} (of some groups none)", gap=span) if span and hidden else span


def verdicts(results: Results) -> str:
    """How many comparisons came to each verdict; "" if nobody can be compared."""
    verdict = Counter(difference.verdict for difference in _differences(results))
    if not verdict:
        return ""
    differs, does_not, open_ones = (
        verdict[name] or say_as("comparison", "none") for name in ("differs", "does-not-differ", "cannot-be-told")
    )
    return say(
        "Of {comparisons} of a group with the others on one component: in {differs} it differs materially, in "
        "{does_not} it does not, and in {open_ones} it cannot be told.",
        comparisons=counted(sum(verdict.values()), "comparison", "comparisons"),
        differs=differs,
        does_not=does_not,
        open_ones=open_ones,
    )


def cannot_be_told(results: Results) -> str:
    """How many comparisons cannot be told; "" if all can."""
    verdict = Counter(difference.verdict for difference in _differences(results))
    if not (open_ones := verdict["cannot-be-told"]):
        return ""
    every = counted(sum(verdict.values()), "comparison", "comparisons")
    return say("{some} of {comparisons} of a group with the others cannot be told.", some=open_ones, comparisons=every)


def in_a_line(results: Results) -> str:
    """What agencies differ on, for a terminal: what is to be discussed first, or what is said where nobody is."""
    discussed = [component.id for component in results.to_discuss]
    more = len(results.disputed) - len(discussed)
    if not discussed:
        return nobody_differs(results)
    return f"Agencies differ on {listed(discussed)}{f', and on {more} more' if more else ''}."


def _differences(results: Results) -> list[Difference]:
    return [group.difference for component in results.components for group in component.groups if group.difference]
