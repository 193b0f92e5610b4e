"""Where a radar's lines, marks and words stand. Distances are in units of the drawing; the centre is (0, 0)."""

import itertools
import math
from collections.abc import Sequence

import pytest

from brpipeline.publish.charts.radar.geometry import CAP, DIAMOND, Geometry, Spoke, geometry
from brpipeline.publish.charts.radar.layout import CHARACTER, RING_SIZE, lay_out

RINGS = [(1, "Red"), (2, "Amber"), (3, "Green")]
SHARES = [(25, "25%"), (50, "50%"), (75, "75%"), (100, "100%")]
POSITION = {"R": 1, "A": 2, "G": 3}
TITLE = "Referral pathway"


def placed(lever: Sequence[Spoke], rings: Sequence[tuple[float, str]] = RINGS) -> Geometry:
    return geometry(lay_out(tuple(spoke.title for spoke in lever)), lever, rings)


def spokes(letters: str, previous: str = "") -> list[Spoke]:
    """A lever whose components are rated by letters, "-" for not rated."""
    pairs = zip(letters, previous.ljust(len(letters)), strict=True)
    return [Spoke("S1", TITLE, POSITION.get(now), now, None, POSITION.get(before)) for now, before in pairs]


def test_a_lever_all_red_stands_on_the_innermost_ring() -> None:
    radius = lay_out((TITLE,) * 6).radius
    rated = placed(spokes("RRRRRR")).rated
    assert [math.hypot(*index) for _, index in rated] == pytest.approx([radius / 3] * 6)


def test_nothing_stands_at_the_centre_even_at_0_percent() -> None:
    drawn = placed([Spoke("0%", TITLE, 0, None, (0, 10), 0)] * 4, SHARES)
    points = [point for _, point in drawn.rated] + [end for bar in drawn.bars for end in bar]
    assert len({point for _, point in drawn.rated}) == 4
    assert min(math.hypot(*point) for point in points) > 5


@pytest.mark.parametrize(
    ("letters", "edges"),
    [("AGRAAG", 6), ("AG-AAG", 4), ("A-R-A-", 0), ("AG-", 1), ("AG", 1), ("A-", 0), ("A", 0), ("---", 0)],
)
def test_the_outline_closes_from_three_spokes_on_but_for_gaps(letters: str, edges: int) -> None:
    assert len(placed(spokes(letters)).outline) == edges


@pytest.mark.parametrize(
    ("now", "before", "edges", "diamonds"),
    [
        ("AGRA", "GGRA", 2, 1),
        ("AGRA", "AGRA", 0, 0),
        ("AGRA", "", 0, 0),
        ("A-RA", "AGRA", 2, 1),
        ("AGRA", "A-RA", 0, 0),
    ],
)
def test_of_the_last_wave_only_what_differs_is_drawn(now: str, before: str, edges: int, diamonds: int) -> None:
    drawn = placed(spokes(now, before))
    assert (len(drawn.changed), len(drawn.moved)) == (edges, diamonds)


def test_a_whisker_lies_along_its_spoke_and_its_caps_across() -> None:
    drawn = placed([Spoke("S1", TITLE, 2, "A", (1, 3)), *spokes("AG")])
    radius = lay_out((TITLE,) * 3).radius
    (low, high), *others = drawn.bars
    assert not others
    assert [*low, *high] == pytest.approx([0, -radius / 3, 0, -radius])
    assert [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in drawn.caps] == [(2 * CAP, 0), (2 * CAP, 0)]


@pytest.mark.parametrize("before", ["R", "A", "G"])
@pytest.mark.parametrize("others", ["GGGGG", "RAGA", "AA", "G"])
def test_not_rated_is_said_on_its_spoke_and_off_the_last_wave_s_mark(others: str, before: str) -> None:
    drawn = placed(spokes("-" + others, before + others))
    ((x, y),), ((_, diamond),) = drawn.notes, drawn.moved
    assert x == 0
    assert 0.4 < -y / lay_out((TITLE,) * (1 + len(others))).radius < 0.9
    assert abs(y - diamond) >= RING_SIZE / 2 + DIAMOND - 1


@pytest.mark.parametrize("letters", ["AGRA", "RRRR", "GGGG", "A-GA-R", "AGRA--R", "GGGGGGG", "AG", "AGRAGRAGRA"])
def test_ring_names_do_not_collide_even_where_a_narrow_screen_enlarges_them(letters: str) -> None:
    names, enlarged = placed(spokes(letters)).names, 1.5
    assert len(names) == len(RINGS)
    for ((x1, y1), (_, one)), ((x2, y2), (_, other)) in itertools.combinations(zip(names, RINGS, strict=True), 2):
        wide = CHARACTER * (len(one) + len(other)) / 2
        assert abs(y1 - y2) >= 12 * enlarged - 0.2 or abs(x1 - x2) >= (wide - 1) * enlarged
