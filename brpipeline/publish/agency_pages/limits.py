"""What a survey could not show about a group: the gaps that it would have missed, and what is not shown."""

import math
from collections.abc import Iterator

from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.report.comparison import WIDEST
from brpipeline.publish.report.participation import why_held
from brpipeline.publish.text.numbers_and_dates import decimal, likely, people
from brpipeline.results import GroupPart, GroupSight, RaterGap, Results, listed
from brpipeline.text import counted


def sight(group: GroupPart, results: Results) -> GroupSight | None:
    """What could have been seen of a group on one component; None if it was compared with nobody."""
    part = results.comparison
    return next((one for one in part.groups if one.group == group.group), None) if part else None


def overall(group: GroupPart, results: Results) -> RaterGap | None:
    """The group against the others over everything; None where that is not known."""
    part = results.comparison
    return next((one for one in part.raters if one.group == group.group and one.lever is None), None) if part else None


def on_average(group: GroupPart, results: Results) -> str:
    """How much lower or higher the group rates over everything, and whether that is more than chance; "" of one or no
    component."""
    gap, seen = overall(group, results), sight(group, results)
    if gap is None or seen is None or seen.compared < 2:
        return ""
    size = f"{abs(gap.gap):.2f}"
    less = "as the others do" if size == "0.00" else f"{size} of 2 points {'higher' if gap.gap > 0 else 'lower'}"
    text = f"Over the {seen.compared} that can be compared we rate {less} on average"
    if gap.direction:
        ends = sorted(abs(end) for end in gap.interval) if gap.interval else []
        return f"{text}{f', likely {likely(*ends)}' if ends else ''}: we rate {gap.direction} throughout."
    return f"{text}. No habit of rating lower or higher could be shown; that is no proof that there is none."


def limits(group: GroupPart, some: list[Row], results: Results) -> list[str]:
    """What could not be shown, one sentence or two each."""
    return [*_gaps(group, results), *_not_shown(some), *_held(group, results)]


def visible(group: GroupPart, results: Results) -> str:
    """The smallest gap on one component that had a four-in-five chance to show, upwards to a tenth; "" if none had."""
    seen = sight(group, results)
    return "" if seen is None or seen.visible is None or _tenth(seen.visible) >= WIDEST else _points(seen.visible)


def _gaps(group: GroupPart, results: Results) -> Iterator[str]:
    seen, gap = sight(group, results), overall(group, results)
    if seen is None:
        yield "There is nobody to compare us with."
        return
    who = people(group.respondents, results.responses.respondents)
    if shows := visible(group, results):
        yield f"With {who}, a true gap of {shows} of 2 points on a typical component had a four-in-five chance to show."
    else:
        yield f"With {who}, even the widest gap on one component would be missed more than one time in five."
    if gap is not None and gap.visible is not None and seen.compared > 1:
        yield f"Over all components together, a gap of {_points(gap.visible)} points a component would have shown."
    then = WIDEST if seen.visible_with_more is None else _tenth(seen.visible_with_more)
    if seen.more and then < min(WIDEST, _tenth(seen.visible or WIDEST)):
        more = counted(seen.more, "more reply", "more replies")
        yield f"With {more} of ours, one of {_points(then)} points on one component would have had that chance."
    yield "What cannot be told is not agreement: a smaller gap may be there."


def _not_shown(some: list[Row]) -> Iterator[str]:
    apart = [row for row in some if row.ours is None and row.together is None]
    for why in dict.fromkeys(row.why for row in apart):
        ids = [row.component.id for row in apart if row.why == why]
        yield f"{listed(ids)} {'is' if len(ids) == 1 else 'are'} {why}."


def _held(group: GroupPart, results: Results) -> Iterator[str]:
    own = {agency.id for agency in group.agencies}
    if held := sum(agency.held for agency in results.responses.answered if agency.id in own):
        they, are = ("this person", "is") if held == 1 else ("they", "are")
        yield f"{people(held)} of ours {are} held: something that {they} said is not published. {why_held(results)}"


def _points(gap: float) -> str:
    return decimal(_tenth(gap)).removesuffix("0")


def _tenth(gap: float) -> float:
    """Upwards to a tenth of a point, so that no smaller gap is promised than was computed."""
    return math.ceil(round(10 * gap, 6)) / 10
