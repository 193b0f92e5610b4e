"""Radars as they are drawn: what is in the SVG, what must never be, and that threads do not disturb each other."""

import itertools
import math
import re
import subprocess
import sys
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from brpipeline.publish.charts.colours import INK, RATING, SECONDARY, WHISKER
from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.charts.radar.layout import NAMES, WIDTH, Layout, lay_out

RINGS = [(1, "Red"), (2, "Amber"), (3, "Green")]
POSITION = {"R": 1, "A": 2, "G": 3}
SHORT = ["Referral pathway", "Education at meetings", "HSB as safeguarding", "Early-intervention support"]


def spokes(letters: str, titles: Sequence[str] = SHORT, previous: str = "") -> list[Spoke]:
    """A lever whose components are rated by letters, "-" for not rated."""
    return [
        Spoke(f"S{i + 1}", title, POSITION.get(now), now if now in RATING else None, None, POSITION.get(before))
        for i, (now, title, before) in enumerate(
            zip(letters, itertools.cycle(titles), previous.ljust(len(letters)), strict=False)
        )
    ]


def drawn(lever: Sequence[Spoke], rings: Sequence[tuple[float, str]] = RINGS, ident: str = "x") -> ElementTree.Element:
    return ElementTree.fromstring(radar(lever, rings, ident=ident, title="A lever", description="S1 Red"))


def segments(svg: ElementTree.Element, colour: str) -> list[tuple[float, ...]]:
    """(x1, y1, x2, y2) of every straight line in a colour, from the centre of the radar, if it is one."""
    paths = [path.get("d", "") for path in svg.iter("path") if path.get("stroke") == colour]
    numbers = [re.findall(r"M(\S+) (\S+)L(\S+) ([-.\d]+)", d) for d in paths if "l" not in d]
    return [tuple(map(float, line)) for lines in numbers for line in lines]


def diamonds(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [path for path in svg.iter("path") if "l" in path.get("d", "") and path.get("stroke") == SECONDARY]


def texts(svg: ElementTree.Element, css_class: str) -> list[str]:
    return [text.text or "" for text in svg.findall(f".//g[@class='{css_class}']/text")]


def spoke_end(layout: Layout, i: int, ring: float) -> tuple[float, float]:
    radius, angle = layout.radius * ring / 3, layout.angles[i]
    return radius * math.sin(angle), -radius * math.cos(angle)


def test_has_no_style_no_namespace_and_nothing_outside_the_element() -> None:
    svg = radar(spokes("AGRA-", previous="RGAA"), RINGS, ident="x", title="t", description="d")
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert not re.search(r"style|xmlns|xlink|font-family|clip-path|DOCTYPE|metadata|width=\"440", svg)
    assert set(re.findall(r' class="([^"]+)"', svg)) == {
        "radar-svg", "k-letter", "k-ring", "k-note", "k-code", "k-title"
    }  # fmt: skip


def test_is_named_and_described_for_screen_readers() -> None:
    svg = drawn(spokes("AGR"), ident="rad-s")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "rad-s-t rad-s-d"
    assert [(child.tag, child.get("id"), child.text) for child in svg[:2]] == [
        ("title", "rad-s-t", "A lever"),
        ("desc", "rad-s-d", "S1 Red"),
    ]


def test_no_id_is_shared_by_two_radars_and_nothing_is_referred_to() -> None:
    lever = spokes("AGRA", previous="RGAA")
    pair = [radar(lever, RINGS, ident=ident, title="t", description="d") for ident in ("one", "two")]
    ids = [re.findall(r' id="([^"]+)"', svg) for svg in pair]
    assert len(set(ids[0] + ids[1])) == len(ids[0]) + len(ids[1]) == 4
    assert not any(re.search(r"href|url\(", svg) for svg in pair)


def test_same_bytes_in_another_process() -> None:
    program = (
        "from brpipeline.publish.charts.radar import Spoke, radar\n"
        "lever = [Spoke(c, 'Presence in schools', 2, 'A', (1, 2), 3) for c in 'abcde']\n"
        "print(radar(lever, [(1, 'Red'), (2, 'Amber'), (3, 'Green')], ident='x', title='t', description='d'))"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 3000


def test_pages_are_drawn_without_matplotlib() -> None:
    """To import it takes twenty times as long as to draw all radars of a report."""
    program = (
        "import sys; from brpipeline.publish.charts.radar import Spoke, radar\n"
        "radar([Spoke(c, 'Presence', 2, 'A') for c in 'abc'], [(3, 'Green')], ident='x', title='t', description='d')\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_spoke_not_rated_is_a_gap_and_says_so() -> None:
    whole, gap = drawn(spokes("AGRAAG")), drawn(spokes("AG-AAG"))
    assert len(segments(whole, INK)) == 6
    layout = lay_out(tuple(itertools.islice(itertools.cycle(SHORT), 6)))
    ends = {(round(x), round(y)) for x, y in (spoke_end(layout, i, POSITION[r]) for i, r in enumerate("AGRAAG"))}
    missing = spoke_end(layout, 2, 1)
    edges = segments(gap, INK)
    assert len(edges) == 4
    for x1, y1, x2, y2 in edges:
        assert {(round(x1), round(y1)), (round(x2), round(y2))} <= ends
        assert math.dist(missing, (x1, y1)) > 1
        assert math.dist(missing, (x2, y2)) > 1
    assert texts(gap, "k-note") == ["not rated"]
    assert texts(whole, "k-note") == []
    assert sorted(texts(gap, "k-letter")) == list("AAAGG")


def test_last_wave_has_a_diamond_only_where_it_differs() -> None:
    svg = drawn(spokes("AGRA", previous="GGRA"))
    assert len(diamonds(svg)) == 1
    assert len(segments(svg, SECONDARY)) == 2
    assert not segments(drawn(spokes("AGRA")), SECONDARY)
    assert not segments(drawn(spokes("AGRA", previous="AGRA")), SECONDARY)


@pytest.mark.parametrize(
    ("value", "whisker", "bars"), [(2, (1, 3), 1), (2, (2, 2), 0), (2, None, 0), (None, (1, 3), 0)]
)
@pytest.mark.parametrize("others", ["A", "AG"])
def test_a_whisker_is_a_bar_with_two_caps(
    value: float | None, whisker: tuple[float, float] | None, bars: int, others: str
) -> None:
    lever = [Spoke("S1", "Presence", value, None, whisker), *spokes(others)]
    assert len(segments(drawn(lever), WHISKER)) == 3 * bars


def test_a_layout_is_solved_once() -> None:
    lay_out.cache_clear()
    drawn(spokes("AGRA"), ident="a")
    drawn(spokes("RRGG", previous="AGRA"), ident="b")
    assert (lay_out.cache_info().misses, lay_out.cache_info().hits) == (1, 1)


def test_hostile_titles_are_text() -> None:
    title = "Pay $5 & $6 <script>\n\x07 \N{PARTY POPPER}"
    svg = radar([Spoke("<b>", title, 2, "A")] * 3, RINGS, ident="x", title="a < b", description='"d" & e')
    assert "<script" not in svg
    words = " ".join(texts(ElementTree.fromstring(svg), "k-title"))
    assert "Pay $5 & $6 <script> \N{PARTY POPPER}" in words


@pytest.mark.parametrize("letters", ["A", "-", "AG", "-G", "--", "---"])
def test_few_or_no_ratings_are_drawn_sensibly(letters: str) -> None:
    svg = drawn(spokes(letters))
    rated = [letter for letter in letters if letter != "-"]
    assert sorted(texts(svg, "k-letter")) == sorted(rated)
    assert len(texts(svg, "k-note")) == letters.count("-")
    assert texts(svg, "k-ring") == ["Red", "Amber", "Green"]
    assert segments(svg, INK) == []


@pytest.mark.parametrize(
    ("rings", "values"), [(RINGS, (1, 3)), ([(25, "25%"), (50, "50%"), (75, "75%"), (100, "100%")], (25, 100))]
)
def test_two_spokes_are_bars_on_one_scale(rings: list[tuple[float, str]], values: tuple[float, float]) -> None:
    """A radar of two would be a line, on which nothing is enclosed and neither is seen to be longer."""
    svg = drawn([Spoke("S1", "One", values[0], None, previous=values[1]), Spoke("S2", "Two", values[1], None)], rings)
    bars = [(float(box.get("x", 0)), float(box.get("width", 0))) for box in svg.findall("rect")]
    assert bars[0][0] == bars[1][0]
    assert bars[1][1] / bars[0][1] == pytest.approx(values[1] / values[0], rel=0.001)
    ends = [(float(dot.get("cx", 0)), float(dot.get("cy", 0))) for dot in svg.findall("circle")]
    assert [x for x, _ in ends] == pytest.approx([left + wide for left, wide in bars], abs=0.11)
    assert ends[1][1] - ends[0][1] > 60
    assert len(diamonds(svg)) == 1
    assert diamonds(svg)[0].get("d", "").startswith(f"M{ends[1][0]:g} ")
    names = [float(text.get("x", 0)) for text in svg.findall(".//g[@class='k-ring']/text")]
    assert names == sorted(names)
    assert (texts(svg, "k-name"), texts(svg, "k-title")) == (["One", "Two"], [])


@pytest.mark.parametrize("letters", ["A", "AG", "AGR"])
def test_words_stay_on_the_sheet_however_long(letters: str) -> None:
    lever = spokes(letters, titles=["Appropriateness of multi-agency safeguarding-partnership arrangements " * 2])
    svg = drawn(lever)
    _, _, wide, high = map(float, svg.get("viewBox", "").split())
    down = -lay_out(tuple(spoke.title.strip() for spoke in lever)).top if len(lever) > 2 else 0
    across = wide / 2 if len(lever) > 2 else 0
    for text in svg.iter("text"):
        x, y, width = float(text.get("x", 0)) + across, float(text.get("y", 0)) + down, 6.7 * len(text.text or "")
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        assert left >= -3
        assert left + width <= wide + 3
        assert 0 < y < high


def test_names_of_levers_stay_where_a_screen_is_narrow() -> None:
    """The style of pages hides titles there, and enlarges what stays; so names have the room for it."""
    titles = ["Systems and structures", "Prevention", "Identification", "Response and intervention"]
    levers = [Spoke("50%", title, 50, None) for title in titles]
    svg = ElementTree.fromstring(
        radar(levers, [(50, "50%"), (100, "100%")], ident="x", title="t", description="d", names=True)
    )
    assert " ".join(texts(svg, "k-name")) == " ".join(titles)
    assert texts(svg, "k-title") == []
    down = -lay_out(tuple(titles), NAMES).top
    boxes = []
    for text in svg.findall(".//g[@class='k-name']/text"):
        x, y = WIDTH / 2 + float(text.get("x", 0)), down + float(text.get("y", 0))
        width = NAMES.character * len(text.text or "")
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
        boxes.append((left, y - 14, left + width, y + 4))
    for left, _, right, _ in boxes:
        assert left >= 0
        assert right <= WIDTH
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_unusable_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one spoke"):
        drawn([])
    with pytest.raises(ValueError, match="cannot be an id"):
        drawn(spokes("AGR"), ident='1" onload="')
