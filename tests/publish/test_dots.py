"""Dot plots: which groups are named, on which side of the line, and that names keep apart."""

import itertools
import math
import re
from xml.etree import ElementTree

import pytest

from brpipeline.publish.charts.colours import HIGHER, LOWER
from brpipeline.publish.charts.dots import Dot, dot_axis, dot_plot

NAMES = ["Police", "Voluntary and community sector", "Integrated Care Board and CAMHS", "Children's social care"]
MEANS = [0.0, 0.1, 0.6, 1.0, 1.5, 2.0]


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter("text")]


def percent(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0%").removesuffix("%"))


@pytest.mark.parametrize("svg", [dot_plot([Dot(0.14, "Police", "lower"), Dot(1.7, None, None)]), dot_axis()])
def test_a_plot_is_hidden_from_screen_readers_and_free_of_styles(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert (root.get("aria-hidden"), root.get("focusable"), root.get("viewBox")) == ("true", "false", None)
    assert not re.search(r"style|xmlns| id=|class=\"k-", svg)


def test_only_groups_apart_are_filled_and_named() -> None:
    svg = dot_plot([Dot(1.0, "Health", None), Dot(0.14, "Police", "lower"), Dot(1.7, "Social care", "higher")])
    circles = ElementTree.fromstring(svg).findall("circle")
    assert [circle.get("fill") for circle in circles] == ["#ffffff", LOWER, HIGHER]
    assert [percent(circle, "cx") for circle in circles] == [50, 12.16, 80.8]
    assert words(svg) == ["Police", "Social care"]


def test_lower_names_stand_above_the_line_and_higher_ones_below() -> None:
    root = ElementTree.fromstring(dot_plot([Dot(0.2, "Police", "lower"), Dot(0.3, "Schools", "higher")]))
    middle = float(root.findall("circle")[0].get("cy", 0))
    heights = {text.text: float(text.get("y", 0)) for text in root.iter("text")}
    assert heights["Police"] < middle - 6.5
    assert heights["Schools"] > middle + 6.5 + 10


def test_names_are_held_at_their_dot_lower_by_the_start_and_higher_by_the_end() -> None:
    svg = dot_plot([Dot(0.9, "Police", "lower"), Dot(1.1, "Schools", "higher")])
    held = [(text.text, text.get("x"), text.get("text-anchor")) for text in ElementTree.fromstring(svg).iter("text")]
    assert held == [("Police", "45.6%", "start"), ("Schools", "54.4%", "end")]


def test_names_of_neighbours_are_one_label_and_of_distant_dots_two() -> None:
    near = dot_plot([Dot(0.15, "Acute trust", "lower"), Dot(0.13, "Schools", "lower")])
    assert words(near) == ["Schools, Acute trust"]
    assert words(dot_plot([Dot(0.1, "Schools", "lower"), Dot(1.4, "Police", "lower")])) == ["Schools", "Police"]


def text_boxes(svg: str, strip: float) -> list[tuple[float, float, float, float]]:
    """(left, top, right, bottom) of every name in pixels, on a strip so wide, at 6.7 pixels a character."""
    boxes = []
    for text in ElementTree.fromstring(svg).iter("text"):
        width = 6.7 * len(text.text or "")
        x = percent(text, "x") * strip / 100 + float(text.get("dx", 0))
        left = {"start": x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor", "start")]
        y = float(text.get("y", 0))
        boxes.append((left, y - 10, left + width, y + 3))
    return boxes


@pytest.mark.parametrize("strip", [288, 400, 700])
@pytest.mark.parametrize("means", list(itertools.combinations(MEANS, 4)))
def test_names_never_collide_or_leave_the_strip(means: tuple[float, ...], strip: int) -> None:
    for directions in itertools.product(("lower", "higher"), repeat=4):
        dots = [Dot(m, name, d) for m, name, d in zip(means, NAMES, directions, strict=True)]  # type: ignore[arg-type]
        svg = dot_plot(dots)
        boxes = text_boxes(svg, strip)
        height = float(ElementTree.fromstring(svg).get("height", 0))
        for left, top, right, bottom in boxes:
            assert left >= -16
            assert right <= strip + 16
            assert top >= -1
            assert bottom <= height + 1.5
        for a, b in itertools.combinations(boxes, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
        assert sorted(" ".join(words(svg)).replace(", ", " ").replace(",", "").split()) == sorted(
            " ".join(NAMES).split()
        )


def middles(svg: str, strip: float) -> list[tuple[float, float]]:
    """Where the dots are, in pixels, on a strip so wide."""
    found = []
    for element in ElementTree.fromstring(svg):
        for circle in element.iter("circle"):
            x = percent(element, "x") * strip / 100 + float(circle.get("cx", 0)) if element.tag == "svg" else None
            found.append((percent(circle, "cx") * strip / 100 if x is None else x, float(circle.get("cy", 0))))
    return found


@pytest.mark.parametrize("strip", [280, 400, 700])
@pytest.mark.parametrize("mean", [0.0, 1.0, 1.37, 2.0])
@pytest.mark.parametrize("number", [*range(1, 13), 25])
def test_dots_of_groups_with_one_mean_can_be_counted(number: int, mean: float, strip: int) -> None:
    """None covers another, or leaves the strip; and one that is filled is among them."""
    svg = dot_plot([Dot(mean, "Police", "lower"), *[Dot(mean, None, None)] * (number - 1)])
    places = middles(svg, strip)
    assert len(places) == number
    for a, b in itertools.combinations(places, 2):
        assert math.dist(a, b) >= 12.5
    height = float(ElementTree.fromstring(svg).get("height", 0))
    for x, y in places:
        assert 6 < y < height - 6
        assert x >= 3  # a strip shows what is a little outside it
        assert x <= strip - 3
        assert abs(x - strip * (0.06 + 0.44 * mean)) <= (0.1 if number <= 7 else 13.1)


@pytest.mark.parametrize("step", [0.01, 0.03, 0.07])
def test_dots_that_are_close_keep_their_means_and_can_be_counted(step: float) -> None:
    means = [0.6 + step * index for index in range(7)]
    places = middles(dot_plot([Dot(mean, None, None) for mean in means]), 280)
    assert [x for x, _ in places] == pytest.approx([280 * (0.06 + 0.44 * mean) for mean in means], abs=0.1)
    assert all(math.dist(a, b) >= 12.5 for a, b in itertools.combinations(places, 2))


def test_a_name_is_clear_of_the_dots_beside_its_own() -> None:
    dots = [
        Dot(0.2, "Police", "lower"),
        Dot(1.9, "Schools", "higher"),
        *[Dot(0.2, None, None), Dot(1.9, None, None)] * 5,
    ]
    svg = dot_plot(dots)
    heights = {text.text: float(text.get("y", 0)) for text in ElementTree.fromstring(svg).iter("text")}
    assert heights["Police"] < min(y for _, y in middles(svg, 280)) - 6
    assert heights["Schools"] > max(y for _, y in middles(svg, 280)) + 6 + 9


def test_names_are_escaped() -> None:
    assert words(dot_plot([Dot(1, 'A & "B" <script>', "lower")])) == ['A & "B" <script>']
    assert "<script" not in dot_plot([Dot(1, "<script>", "lower")])


def test_the_axis_names_the_ratings() -> None:
    assert words(dot_axis()) == ["Red", "Amber", "Green"]
