"""A reader of agency pages, who sees nothing but the page: what stands in its table, and all that it says."""

import re
from dataclasses import dataclass
from html import unescape

from brpipeline.results import Results

LINES = re.compile(r'<tbody role="rowgroup" class="([^"]*)" id="c-([^"]*)">(.*?)</tbody>', re.DOTALL)
NUMBER = re.compile(r'<td role="cell" class="num c4[^"]*" data-l="([^"]*)">(\d+)</td>')
CHIP = re.compile(r'<td role="cell" class="ch"><span class="chip (.)"[^>]*>')
GAP = re.compile(r'<span class="gp">([+−]?[\d.]+)</span>')
SEGMENT = re.compile(r'<rect x="[\d.]+%" y="[\d.]+" width="([\d.]+)%" height="[\d.]+" fill="(#\w+)"')

Counts = dict[str, int]
"""By R, A, G and Don’t know."""


@dataclass(frozen=True)
class Line:
    """A component in the table of a page. ours, others: None where nothing is shown."""

    verdict: str
    gap: str
    ours: Counts | None
    others: Counts | None
    chips: list[str]
    text: str


def table(page: str) -> dict[str, Line]:
    """The table of a page, by component."""
    lines = {}
    for classes, component, body in LINES.findall(page):
        first, second = body.split("</tr>", 1)
        gap = GAP.search(first)
        lines[unescape(component)] = Line(
            verdict=classes.split()[0],
            gap=gap[1] if gap else "",
            ours=_counts(first),
            others=_counts(second),
            chips=CHIP.findall(body),
            text=text(body),
        )
    return lines


def _counts(row: str) -> Counts | None:
    return {letter: int(count) for letter, count in NUMBER.findall(row)} or None


def text(page: str) -> str:
    """What a page says, without its style and what only eyes see."""
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def part(page: str, ident: str) -> str:
    """What a section of a page says; "" if it has none."""
    section = re.search(rf'<section class="[^"]*" id="{ident}".*?</section>', page, re.DOTALL)
    return text(section[0]) if section else ""


def links(page: str) -> list[str]:
    """Where a page leads to among what is published; not to evidence that lies elsewhere."""
    return [unescape(link) for link in re.findall(r'href="(?!https://)([^"]*)"', page)]


def rated(counts: Counts) -> int:
    return counts["R"] + counts["A"] + counts["G"]


def exposed(results: Results, pages: dict[str, str], smallest: int) -> list[str]:
    """What pages show that speaks of fewer people than may be, or that the groups shown do not add up to.

    pages: of one assessment, by the id of the group. Every row of numbers is read as who is in it: a group, or all
    other groups that are shown on the component; whatever a combination of rows speaks of must be enough people.
    """
    from tests.pipeline.adversary.algebra import singled_out

    wrong = []
    for position, component in enumerate(results.components):
        cells = {one.group: one.counts for one in component.groups if one.counted}
        people = {group: {((group, nth), "") for nth in range(one.rated)} for group, one in cells.items()}
        rows = []
        for group, page in pages.items():
            line = table(page).get(component.id)
            if line is None or (line.ours is None and line.others is None):
                continue
            name = f"{component.id} of {group}"
            if group not in cells:
                wrong.append(f"{name}: numbers of a group that is not shown there")
                continue
            if line.ours:
                rows.append(people[group])
                wrong += _other_than(line.ours, [cells[group]], f"{name}, ours")
            if line.others:
                rest = [other for other in cells if other != group]
                rows.append(set().union(*(people[other] for other in rest)))
                wrong += _other_than(line.others, [cells[other] for other in rest], f"{name}, the others")
        if alone := singled_out(rows, smallest):
            wrong.append(f"{component.id}: {alone} ({position})")
    return wrong


def _other_than(shown: Counts, cells: list, name: str) -> list[str]:  # type: ignore[type-arg]
    added = {
        "R": sum(one.red for one in cells),
        "A": sum(one.amber for one in cells),
        "G": sum(one.green for one in cells),
    }
    added |= {"Don’t know": sum(one.unknown for one in cells)} if "Don’t know" in shown else {}
    return [] if shown == added else [f"{name}: {shown} is not {added}"]
