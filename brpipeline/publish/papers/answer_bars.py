"""At most three bars of answers for a slide: groups that say the same are joined, and named beside their bar."""

from dataclasses import dataclass

from brpipeline.language import say
from brpipeline.publish.charts import colours
from brpipeline.publish.figures.lettering import write
from brpipeline.publish.report.shown import is_shown
from brpipeline.publish.text.numbers_and_dates import LETTER, NAME, one_line, people
from brpipeline.publish.text.shorten import clipped
from brpipeline.rating import SCALE
from brpipeline.results import ComponentPart, Results, listed
from brpipeline.text import in_words

WIDE, HIGH = 594.0, 36.0
"""Width and height of a bar: units of the picture."""
LETTER_FROM, COUNT_FROM = 22.0, 44.0
NAME_LONGEST = 40


@dataclass(frozen=True)
class Bar:
    """Groups whose own rating is the same, and what their people said together. who: the first of them, and how many
    more; names: all of them, where there are several. words: 20 of 20 say Red."""

    who: str
    names: list[str]
    red: int
    amber: int
    green: int
    words: str


def bars(component: ComponentPart, results: Results) -> list[Bar]:
    """A bar for each colour that is the rating of some group, from Red to Green; the largest group names it.

    Where no group has a rating, one bar of everybody; none if nobody is shown.
    """
    names = {group.group: one_line(group.name) for group in results.responses.groups}
    made = []
    for rating in SCALE:
        groups = [one for one in component.groups if one.counted and one.consensus == rating.colour]
        if groups:
            groups.sort(key=lambda one: -one.counts.rated)
            red, amber, green = (sum(getattr(one.counts, part.colour) for one in groups) for part in SCALE)
            who = [names[one.group] for one in groups]
            words = say(
                "{some} of {rated} say {rating}",
                some=(red, amber, green)[rating.code],
                rated=red + amber + green,
                rating=NAME[rating.colour],
            )
            made.append(Bar(_named(who), who if len(who) > 1 else [], red, amber, green, words))
    if not made and component.counts is not None and is_shown(component):
        every = component.counts
        rated = people(every.rated, results.responses.respondents)
        words = say("{people} rated it", people=rated)
        made.append(Bar(say("Everyone"), [], every.red, every.amber, every.green, words))
    return made


def _named(names: list[str]) -> str:
    """The first name, and how many more there are."""
    first = clipped(names[0], NAME_LONGEST)
    return first if len(names) == 1 else say("{group} and {others} more", group=first, others=in_words(len(names) - 1))


def drawn(shown: list[Bar], row: float) -> str:
    """The bars as an SVG document, a row each, without words but letters and counts. row: units of its height."""
    high = row * len(shown)
    rows = "".join(_bar(bar, row * index + (row - HIGH) / 2) for index, bar in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE:g}" height="{high:g}" '
        f'viewBox="0 0 {WIDE:g} {high:g}" font-family="DejaVu Sans">{rows}</svg>'
    )


def described(shown: list[Bar]) -> str:
    """What the bars show, in words: every group by its name."""
    return " ".join(f"{listed(bar.names) or bar.who}: {in_counts(bar.red, bar.amber, bar.green)}." for bar in shown)


def in_counts(red: int, amber: int, green: int) -> str:
    """7 Red, 30 Amber, 29 Green."""
    return say("{red} Red, {amber} Amber, {green} Green", red=red, amber=amber, green=green)


def _bar(bar: Bar, top: float) -> str:
    counts = (bar.red, bar.amber, bar.green)
    rated, left, parts = sum(counts), 1.0, []
    if not rated:
        return (
            f'<rect x="1" y="{top:g}" width="{WIDE - 2:g}" height="{HIGH:g}" fill="none" stroke="{colours.SECONDARY}"/>'
        )
    for rating, count in zip(SCALE, counts, strict=True):
        width = (WIDE - 2) * count / rated
        if count:
            place = f'x="{left:.2f}" y="{top:g}" width="{width:.2f}" height="{HIGH:g}"'
            parts.append(f'<rect {place} fill="{rating.fill}" stroke="{colours.INK}"/>')
            letter = LETTER[rating.colour]
            text = f"{letter} {count}" if width >= COUNT_FROM else letter if width >= LETTER_FROM else ""
            middle = left + width / 2
            parts.append(write(middle, top + 24, text, 17, fill=rating.ink, anchor="middle", bold=True) if text else "")
        left += width
    return "".join(parts)
