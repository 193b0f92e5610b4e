"""Radars as they are drawn: what is in the SVG, what must never be, and that threads do not disturb each other."""

import itertools
import math
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import matplotlib
import pytest

from brpipeline.publish.charts.colours import INK, RATING, SECONDARY, WHISKER
from brpipeline.publish.charts.matplotlib_svg import inline_svg
from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.charts.radar.layout import WIDTH, Layout, lay_out

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
    """(x1, y1, x2, y2) of every straight line in a colour."""
    paths = [path.get("d", "") for path in svg.findall("path") if path.get("stroke") == colour]
    numbers = [re.findall(r"M (\S+) (\S+) L (\S+) (\S+)", d) for d in paths if "C" not in d]
    return [tuple(map(float, line)) for lines in numbers for line in lines]


def texts(svg: ElementTree.Element, css_class: str) -> list[str]:
    return [text.text or "" for text in svg.findall(f".//g[@class='{css_class}']/text")]


def spoke_end(layout: Layout, i: int, ring: float) -> tuple[float, float]:
    radius, angle = layout.radius * ring / 3, layout.angles[i]
    return WIDTH / 2 + radius * math.sin(angle), -layout.top - radius * math.cos(angle)


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


def test_no_id_is_shared_by_two_radars_and_every_reference_is_met() -> None:
    lever = spokes("AGRA", previous="RGAA")
    pair = [radar(lever, RINGS, ident=ident, title="t", description="d") for ident in ("one", "two")]
    ids = [re.findall(r' id="([^"]+)"', svg) for svg in pair]
    assert len(set(ids[0] + ids[1])) == len(ids[0]) + len(ids[1])
    for svg, own in zip(pair, ids, strict=True):
        used = re.findall(r'href="#([^"]+)"', svg)
        assert used
        assert set(used) <= set(own)


def test_same_bytes_in_another_process() -> None:
    program = (
        "from brpipeline.publish.charts.radar import Spoke, radar\n"
        "lever = [Spoke(c, 'Presence in schools', 2, 'A', (1, 2), 3) for c in 'abcde']\n"
        "print(radar(lever, [(1, 'Red'), (2, 'Amber'), (3, 'Green')], ident='x', title='t', description='d'))"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 3000


def test_same_bytes_from_several_threads_and_matplotlib_left_as_it_was() -> None:
    """Settings that one thread puts back while another draws turn its letters into paths."""
    levers = [spokes(letters) for letters in ("AGRA", "RRGG", "A-GA-R", "GGG")] * 6
    alone = [radar(lever, RINGS, ident="x", title="t", description="d") for lever in levers]
    before = dict(matplotlib.rcParams)
    with ThreadPoolExecutor(8) as threads:
        together = threads.map(lambda lever: radar(lever, RINGS, ident="x", title="t", description="d"), levers)
        assert list(together) == alone
    assert dict(matplotlib.rcParams) == before


def test_importing_does_not_load_matplotlib() -> None:
    modules = "brpipeline.publish.charts.radar, brpipeline.publish.charts.bars"
    program = f"import sys, {modules}; sys.exit('matplotlib' in sys.modules)"
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
    moved = [use for use in svg.findall("use") if use.get("stroke") == SECONDARY]
    assert len(moved) == 1
    assert len(segments(svg, SECONDARY)) == 2
    assert not segments(drawn(spokes("AGRA")), SECONDARY)
    assert not segments(drawn(spokes("AGRA", previous="AGRA")), SECONDARY)


@pytest.mark.parametrize(
    ("value", "whisker", "bars"), [(2, (1, 3), 1), (2, (2, 2), 0), (2, None, 0), (None, (1, 3), 0)]
)
def test_a_whisker_is_a_bar_with_two_caps(value: float | None, whisker: tuple[float, float] | None, bars: int) -> None:
    lever = [Spoke("S1", "Presence", value, None, whisker), *spokes("AG")]
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
    assert len(segments(svg, INK)) == (letters == "AG")


def test_unusable_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one spoke"):
        drawn([])
    with pytest.raises(ValueError, match="cannot be an id"):
        drawn(spokes("AGR"), ident='1" onload="')


def test_a_font_shorthand_is_split_and_its_family_left_to_the_page() -> None:
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><defs><style>*{fill:red}</style></defs>'
        '<g id="k-code"><text style="font: 700 13px \'DejaVu Sans\'; fill: #000" x="1.26" y="-0.01">S1</text></g></svg>'
    )
    svg = inline_svg(source, ident="x", title="", description="", css_class="c")
    assert '<g class="k-code"><text font-weight="700" font-size="13" fill="#000" x="1.3" y="0">S1</text></g>' in svg
    assert "defs" not in svg
