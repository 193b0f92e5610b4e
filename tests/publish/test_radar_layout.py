"""Where a radar's labels stand. Distances are in units of the drawing, 440 wide."""

import itertools
import math

import pytest

from brpipeline.publish.charts.radar.layout import CHARACTER, DISC, WIDTH, Layout, lay_out

SHORT = ["Referral pathway", "Education at meetings", "HSB as safeguarding", "Early-intervention support"]
LONG = [
    "Everyone who works with children knows which threshold applies and where to go",
    "Analysis of trends",
    "Schools and colleges are told the outcome of each referral within ten working days",
    "Interdisziplinaritaetsbeauftragtenversammlung and multi-agency-safeguarding-hubs",
]


def boxes(layout: Layout) -> list[tuple[float, float, float, float]]:
    """The labels' boxes by the measure of 6.7 units a character, from what is written."""
    label_boxes = []
    for label in layout.labels:
        width = CHARACTER * max(map(len, label.lines), default=0)
        left = {"left": label.x, "center": label.x - width / 2, "right": label.x - width}[label.anchor]
        label_boxes.append((left, label.box[1], left + width, label.box[3]))
    return label_boxes


@pytest.mark.parametrize("titles", [SHORT, LONG, LONG[:1], LONG[3:], ["x" * 80], ["A"]], ids=lambda t: t[0][:12])
@pytest.mark.parametrize("count", range(1, 13))
def test_labels_stay_on_the_sheet_apart_from_each_other_and_off_the_marks(count: int, titles: list[str]) -> None:
    layout = lay_out(tuple(itertools.islice(itertools.cycle(titles), count)))
    for left, top, right, bottom in boxes(layout):
        assert -WIDTH / 2 <= left <= right <= WIDTH / 2
        assert layout.top <= top < bottom <= layout.bottom
    for a, b in itertools.combinations(boxes(layout), 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for angle, (left, top, right, bottom) in itertools.product(layout.angles, boxes(layout)):
        x, y = layout.radius * math.sin(angle), -layout.radius * math.cos(angle)
        beside, above = max(left - x, x - right, 0), max(top - y, y - bottom, 0)
        assert math.hypot(beside, above) > DISC + 1


@pytest.mark.parametrize("count", range(1, 13))
def test_no_word_of_a_title_is_lost_and_none_that_fits_is_broken(count: int) -> None:
    lever = tuple(itertools.islice(itertools.cycle(SHORT + LONG[:3]), count))
    for title, label in zip(lever, lay_out(lever).labels, strict=True):
        assert " ".join(label.lines).replace("- ", "-") == title


def test_the_ring_is_as_large_as_the_labels_allow() -> None:
    """With the source's six short titles it is the reference's 126 units; a longer word makes it smaller."""
    titles = (
        "Referral pathway", "Education at meetings", "Exclusions and moves panel",
        "Analysis of HSB trends", "Dynamics in local settings", "Presence in schools",
    )  # fmt: skip
    assert lay_out(titles).radius == 126
    assert lay_out((*titles[:5], "Multidisciplinarity")).radius < 126


def test_four_spokes_stand_in_the_corners() -> None:
    assert [round(math.degrees(angle)) for angle in lay_out(tuple(SHORT)).angles] == [-45, 45, 135, 225]
