"""The table of contrasts: automatic checkers leave text inside SVG undecided, so the numbers are kept here."""

import pytest

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.colours import (
    AMBER,
    GREEN,
    HIGHER,
    INK,
    LINK,
    LOWER,
    PAPER,
    RED,
    SECONDARY,
    TEXT_ON,
    WHISKER,
)

AA_TEXT = 4.5
NEIGHBOURS = 3.1


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        (PAPER, PAPER, 1.0),
        (SECONDARY, PAPER, 7.07),
        (LINK, PAPER, 7.13),
        (RED, AMBER, 3.38),
        (AMBER, GREEN, 3.13),
        (RED, PAPER, 12.8),
        (AMBER, INK, 5.2),
        (GREEN, INK, 16.2),
        (HIGHER, PAPER, 6.4),
        (LOWER, PAPER, 5.7),
        (WHISKER, PAPER, 3.1),
    ],
)
def test_contrast_is_as_measured_and_the_same_both_ways(a: str, b: str, expected: float) -> None:
    assert colours.contrast(a, b) == pytest.approx(expected, abs=0.05)
    assert colours.contrast(a, b) == colours.contrast(b, a)


@pytest.mark.parametrize(("a", "b"), [(RED, AMBER), (AMBER, GREEN), (RED, GREEN)])
def test_ratings_differ_without_hue(a: str, b: str) -> None:
    assert colours.contrast(a, b) >= NEIGHBOURS


@pytest.mark.parametrize("fill", TEXT_ON)
def test_text_can_be_read_on_every_fill(fill: str) -> None:
    assert colours.contrast(fill, TEXT_ON[fill]) >= AA_TEXT


@pytest.mark.parametrize("ink", [INK, SECONDARY, LINK, HIGHER, LOWER])
def test_text_can_be_read_on_paper(ink: str) -> None:
    assert colours.contrast(ink, PAPER) >= AA_TEXT


def test_every_colour_that_carries_text_has_its_text_colour() -> None:
    fills = {value for name, value in vars(colours).items() if name.isupper() and isinstance(value, str)}
    assert fills - set(TEXT_ON) == {INK, SECONDARY, LINK, colours.GRID, WHISKER}
