"""The plot of a change: where its ends stand, ink or grey, and what the page prints beside it."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from brpipeline.publish.charts.colours import INK, WHISKER
from brpipeline.publish.charts.dots import Dot, dot_plot
from brpipeline.publish.charts.trend import trend_plot
from brpipeline.publish.report import waves
from brpipeline.results import Results
from tests.results.conftest import composed, repository, says

__all__ = ["composed", "repository"]
Composed = Callable[..., Results]


def ends(svg: str) -> tuple[str | None, str | None]:
    """Where the diamond and the dot stand."""
    root = ElementTree.fromstring(svg)
    diamond, dot = root.find("svg"), root.find("circle")
    assert diamond is not None
    assert dot is not None
    return diamond.get("x"), dot.get("cx")


@pytest.mark.parametrize("moved", [True, False])
def test_it_is_hidden_from_screen_readers_and_free_of_styles(moved: bool) -> None:
    svg = trend_plot(0.4, 1.1, moved=moved)
    root = ElementTree.fromstring(svg)
    assert (root.get("aria-hidden"), root.get("focusable"), root.get("viewBox")) == ("true", "false", None)
    assert not re.search(r"style|xmlns| id=|<text", svg)


def test_a_diamond_stands_then_and_a_dot_now_on_the_axis_of_dot_plots() -> None:
    assert ends(trend_plot(0, 2, moved=True)) == ("6%", "94%")
    assert ends(trend_plot(1.5, 0.5, moved=True)) == ("72%", "28%")
    dot = ElementTree.fromstring(dot_plot([Dot(0.5, None, None)])).find("circle")
    assert dot is not None
    assert dot.get("cx") == "28%"


def test_no_end_leaves_the_axis() -> None:
    assert ends(trend_plot(-0.2, 2.1, moved=False)) == ("6%", "94%")


def test_ink_is_more_than_chance_and_grey_is_not() -> None:
    assert (INK in trend_plot(0, 1, moved=True), WHISKER in trend_plot(0, 1, moved=True)) == (True, False)
    assert (INK in trend_plot(0, 1, moved=False), WHISKER in trend_plot(0, 1, moved=False)) == (False, True)


def test_its_ends_are_of_the_agencies_compared_and_of_no_other(composed: Composed) -> None:
    """CAMHS answers now only: its Reds are in no average."""
    results = composed(says("G", police=6) + says("R", camhs=9), before=says("A", police=6))
    assert results.previous
    assert waves.averages(results.previous.changes[0], results) == (1.0, 2.0)


def test_what_nobody_rated_has_no_ends_and_is_said(composed: Composed) -> None:
    found: Results = composed([("police", "UU" + "G" * 18)] * 6, before=says("A", police=6))
    assert found.previous
    assert waves.averages(found.previous.changes[0], found) is None
    assert [change.component for change in waves.largest_first(found.previous)][:1] == ["S3"]
    assert not {"S1", "S2"} & {change.component for change in waves.largest_first(found.previous)}
