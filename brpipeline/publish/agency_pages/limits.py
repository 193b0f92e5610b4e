"""What a survey could not show about a group: the gaps that it would have missed, and what is not shown."""

import math
from collections.abc import Iterator

from brpipeline.language import mark, say, say_count
from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.report.comparison import WIDEST
from brpipeline.publish.report.participation import why_held
from brpipeline.publish.text.numbers_and_dates import decimal, likely, people
from brpipeline.results import GroupPart, GroupSight, RaterGap, Results, listed

NO_HABIT = mark("No habit of rating lower or higher could be shown; that is no proof that there is none.")
AVERAGE = {
    ("higher", True): mark(
        "Over the {compared} that can be compared we rate {gap} of 2 points higher on average, likely {range}: we rate "
        "higher throughout."
    ),
    ("lower", True): mark(
        "Over the {compared} that can be compared we rate {gap} of 2 points lower on average, likely {range}: we rate "
        "lower throughout."
    ),
    ("higher", False): mark("Over the {compared} that can be compared we rate {gap} of 2 points higher on average."),
    ("lower", False): mark("Over the {compared} that can be compared we rate {gap} of 2 points lower on average."),
    ("", False): mark("Over the {compared} that can be compared we rate as the others do on average."),
}
"""By the direction of the average, and whether a habit of rating so was shown."""


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
    direction = gap.direction or ("" if size == "0.00" else "higher" if gap.gap > 0 else "lower")
    ends = sorted(abs(end) for end in gap.interval or ())
    between = likely(*ends) if ends else decimal(None)
    text = say(AVERAGE[direction, gap.direction is not None], compared=seen.compared, gap=size, range=between)
    return text if gap.direction else f"{text} {say(NO_HABIT)}"


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
        yield say("There is nobody to compare us with.")
        return
    who = people(group.respondents, results.responses.respondents)
    if shows := visible(group, results):
        yield say(
            "With {people}, a true gap of {gap} of 2 points on a typical component had a four-in-five chance to show.",
            people=who,
            gap=shows,
        )
    else:
        yield say(
            "With {people}, even the widest gap on one component would be missed more than one time in five.",
            people=who,
        )
    if gap is not None and gap.visible is not None and seen.compared > 1:
        yield say(
            "Over all components together, a gap of {gap} points a component would have shown.",
            gap=_points(gap.visible),
        )
    then = WIDEST if seen.visible_with_more is None else _tenth(seen.visible_with_more)
    if seen.more and then < min(WIDEST, _tenth(seen.visible or WIDEST)):
        yield say_count(
            "With {count} more reply of ours, one of {gap} points on one component would have had that chance.",
            "With {count} more replies of ours, one of {gap} points on one component would have had that chance.",
            seen.more,
            gap=_points(then),
        )
    yield say("What cannot be told is not agreement: a smaller gap may be there.")


def _not_shown(some: list[Row]) -> Iterator[str]:
    apart = [row for row in some if row.ours is None and row.together is None]
    for why in dict.fromkeys(row.why for row in apart):
        ids = [row.component.id for row in apart if row.why == why]
        yield say_count("{components} is {why}.", "{components} are {why}.", len(ids), components=listed(ids), why=why)


def _held(group: GroupPart, results: Results) -> Iterator[str]:
    own = {agency.id for agency in group.agencies}
    if held := sum(agency.held for agency in results.responses.answered if agency.id in own):
        what = say_count(
            "{count} person of ours is held: something that this person said is not published.",
            "{count} people of ours are held: something that they said is not published.",
            held,
        )
        yield f"{what} {why_held(results)}"


def _points(gap: float) -> str:
    return decimal(_tenth(gap)).removesuffix("0")


def _tenth(gap: float) -> float:
    """Upwards to a tenth of a point, so that no smaller gap is promised than was computed."""
    return math.ceil(round(10 * gap, 6)) / 10
