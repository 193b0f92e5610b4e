"""Small charts of table rows: which words are printed and where marks stand."""

import re
from xml.etree import ElementTree

import pytest

from brpipeline.publish.charts import bars
from brpipeline.publish.charts.bars import answer_bar, lever_bar, share_bar
from brpipeline.publish.charts.colours import AMBER, GREEN, HAIRLINE, RED

EVERY_CHART = [
    answer_bar(12, 25, 28, 1, 66),
    answer_bar(0, 0, 0, 4, 4),
    lever_bar(50, (50, 58), 58),
    lever_bar(None, None, 30),
    share_bar(0.39),
    bars.legend_line(),
    bars.legend_previous(),
    bars.legend_whisker(),
    bars.legend_unknown(),
]


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter("text")]


def fills(svg: str) -> list[str]:
    return [box.get("fill", "") for box in ElementTree.fromstring(svg).iter("rect")]


def percent(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0%").removesuffix("%"))


@pytest.mark.parametrize("svg", EVERY_CHART)
def test_every_chart_is_hidden_from_screen_readers_and_free_of_styles(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert (root.get("aria-hidden"), root.get("focusable"), root.get("viewBox")) == ("true", "false", None)
    assert not re.search(r"style|xmlns| id=|class=\"k-", svg)


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        ((12, 25, 28), ["R", "A 25", "G 28"]),  # 15% of the width holds a letter only
        ((3, 17, 45), ["A 17", "G 45"]),  # 4% holds nothing
        ((4, 41, 11), ["A 41", "G"]),
        ((58, 7, 0), ["R 58", "A"]),
        ((120, 200, 100), ["R 120", "A 200", "G"]),  # three digits need 21%
        ((0, 0, 5), ["G 5"]),
        ((1, 2, 1), []),  # fewer than five: thin, without words
        ((0, 0, 0), []),
    ],
)
def test_a_segment_prints_what_it_has_room_for(counts: tuple[int, int, int], printed: list[str]) -> None:
    assert words(answer_bar(*counts, 0, sum(counts))) == printed


def test_segments_share_the_bar_as_people_do_and_do_not_know_is_apart() -> None:
    boxes = ElementTree.fromstring(answer_bar(10, 20, 10, 33, 66)).findall("rect")
    assert [box.get("fill") for box in boxes] == [RED, AMBER, GREEN, HAIRLINE]
    assert [(percent(box, "x"), percent(box, "width")) for box in boxes] == [
        (0, 20.25), (20.25, 40.5), (60.75, 20.25), (84, 8)
    ]  # fmt: skip


def test_few_ratings_make_a_thin_bar_unless_told_otherwise() -> None:
    heights = [
        float(re.findall(r'<rect [^>]*height="([\d.]+)"', svg)[0])
        for svg in (answer_bar(1, 2, 1, 0, 4), answer_bar(1, 2, 2, 0, 5), answer_bar(1, 2, 1, 0, 4, thin_below=0))
    ]
    assert heights[0] < heights[1] == heights[2]
    assert words(answer_bar(1, 2, 1, 0, 4, thin_below=0)) == ["R 1", "A 2", "G 1"]


@pytest.mark.parametrize(
    ("unknown", "everyone", "boxes"), [(0, 9, ["none"]), (4, 4, ["none", HAIRLINE]), (0, 0, ["none"]), (2, 0, ["none"])]
)
def test_nobody_rated_is_an_empty_outline(unknown: int, everyone: int, boxes: list[str]) -> None:
    assert fills(answer_bar(0, 0, 0, unknown, everyone)) == boxes


@pytest.mark.parametrize(
    ("arguments", "ranges", "nested"),
    [
        ((50, (50, 58), 58), 1, ["50%", "58%"]),
        ((75, (75, 75), 75), 0, ["75%", "75%"]),
        ((0, None, None), 0, ["0%"]),
        ((None, (10, 20), 30), 0, ["30%"]),
        ((None, None, None), 0, []),
    ],
)
def test_lever_bar_marks(
    arguments: tuple[float | None, tuple[float, float] | None, float | None], ranges: int, nested: list[str]
) -> None:
    root = ElementTree.fromstring(lever_bar(*arguments))
    assert len([line for line in root.findall("line") if line.get("stroke-width")]) == ranges
    assert [mark.get("x") for mark in root.findall("svg")] == nested


@pytest.mark.parametrize(
    ("share", "printed"),
    [(0, "0%"), (0.001, "under 1%"), (0.3939, "39%"), (0.997, "over 99%"), (1, "100%")],
)
def test_a_share_is_printed_without_false_certainty(share: float, printed: str) -> None:
    assert words(share_bar(share)) == [printed]


def test_shares_may_be_scaled_to_the_longest() -> None:
    boxes = [ElementTree.fromstring(svg).find("rect") for svg in (share_bar(0.2, longest=0.4), share_bar(0.5))]
    assert [percent(box, "width") for box in boxes if box is not None] == [36, 36]
