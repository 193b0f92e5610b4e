"""Figures for board papers: they stand alone, are the same bytes each time, and show colours, not black squares."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from brpipeline.publish.charts.bars import answer_bar, lever_bar
from brpipeline.publish.charts.fixed_width import drawn_at, height, inside
from brpipeline.publish.charts.radar.spokes import radars
from brpipeline.publish.figures import figures
from brpipeline.publish.figures.lettering import plain, width, wrapped
from brpipeline.publish.figures.png import SCALE, png
from brpipeline.publish.figures.sheet import INNER
from brpipeline.publish.files.published import published
from brpipeline.publish.report.agency_cells import notes
from brpipeline.results import Results
from tests.oracles.resvg import png_by_resvg
from tests.publish.grown import after_a_meeting, many, returned, two_spokes, unanswered, unmoderated, worst

SVG = "{http://www.w3.org/2000/svg}"
RED, AMBER, GREEN, HIGHER, LOWER = (0x660F0F, 0xCC6800, 0xC4F5D2, 0xA9CBED, 0xF8C391)
NAMES = {"levers", "radar-all", "disagreement", "heatmap", "difference"} | {
    f"{kind}-{lever}" for kind in ("radar", "answers") for lever in "spir"
}


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    report = published(published_example / "reports" / "published" / "northmere" / "spring-2026")
    assert report is not None
    return unmoderated(report)


@pytest.fixture(scope="module")
def drawn(results: Results) -> dict[str, bytes]:
    """Every figure and its picture, by file name."""
    return pictured(results)


def pictured(results: Results, ready: Mapping[str, str] | None = None) -> dict[str, bytes]:
    documents = figures(results, ready)
    pictures = {f"{name}.png": png(document) for name, document in documents.items()}
    return {f"{name}.svg": document.encode() for name, document in documents.items()} | pictures


def texts(svg: str | bytes) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def count(picture: bytes, colour: int) -> int:
    """Pixels of exactly this colour."""
    rows = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    return int(((rows[..., 0] << 16 | rows[..., 1] << 8 | rows[..., 2]) == colour).sum())


def test_every_figure_is_there_as_svg_and_as_png(drawn: dict[str, bytes]) -> None:
    assert set(drawn) == {f"{name}.{kind}" for name in NAMES for kind in ("svg", "png")}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_it_stands_alone(drawn: dict[str, bytes], name: str) -> None:
    svg = drawn[f"{name}.svg"].decode()
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert [child.tag for child in root][:3] == [f"{SVG}title", f"{SVG}desc", f"{SVG}rect"]
    assert root[2].get("fill") == "#ffffff"
    assert "Northmere Safeguarding Children Partnership · Spring 2026 · Closed on 22 May 2026" in texts(svg)
    assert not re.search(r"style|<script|%\"|href=\"(?!#)|var\(", svg)
    referenced = set(re.findall(r'href="#([^"]+)"', svg))
    assert referenced <= set(re.findall(r' id="([^"]+)"', svg))
    assert len(list(root.iter(f"{SVG}svg"))) == 1  # what is nested is a group: not every program knows an svg in an svg


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_is_drawn_outside_the_sheet(drawn: dict[str, bytes], name: str) -> None:
    picture = np.asarray(Image.open(io.BytesIO(drawn[f"{name}.png"])).convert("RGB"))
    assert picture.shape[1] == 880 * SCALE
    edge = np.concatenate([picture[:8].reshape(-1, 3), picture[-8:].reshape(-1, 3), picture[:, -8:].reshape(-1, 3)])
    assert (edge == 255).all()
    dark = (picture.max(axis=2) < 60).mean()
    assert 0.002 < dark < 0.2


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_picture_is_what_another_program_makes_of_the_same_drawing(drawn: dict[str, bytes], name: str) -> None:
    theirs = png_by_resvg(drawn[f"{name}.svg"].decode(), SCALE)
    both = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in (drawn[f"{name}.png"], theirs)]
    assert both[0].size == both[1].size
    mine, other = (np.asarray(picture.reduce(8)).astype(int) for picture in both)
    difference = np.abs(mine - other).max(axis=2)
    assert difference.mean() < 4
    assert (difference > 110).mean() < 0.001


@pytest.mark.parametrize(
    ("name", "colours"),
    [
        ("radar-s", (RED, AMBER, GREEN)),
        ("answers-i", (RED, AMBER, GREEN)),
        ("heatmap", (RED, AMBER, GREEN)),
        ("difference", (HIGHER, LOWER)),
        ("disagreement", (0x1F5FA8, 0xA34F00)),
        ("levers", (0xB4BEC5, 0x0B0C0C)),
    ],
)
def test_a_picture_has_its_colours(drawn: dict[str, bytes], name: str, colours: tuple[int, ...]) -> None:
    for colour in colours:
        assert count(drawn[f"{name}.png"], colour) > 150


def test_a_difference_is_never_the_colour_of_a_rating(drawn: dict[str, bytes]) -> None:
    assert [count(drawn["difference.png"], colour) for colour in (RED, AMBER, GREEN)] == [0, 0, 0]


@pytest.mark.slow
def test_the_same_bytes_each_time_whoever_drew_the_radars(results: Results, drawn: dict[str, bytes]) -> None:
    again = pictured(results, radars(results, "another title"))
    assert again.keys() == drawn.keys()
    again = pictured(results)
    assert {name for name in drawn if drawn[name] != again[name]} == set()


def test_ready_radars_are_taken_as_they_are(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = radars(results, "wave")

    def drawn_again(*_: object) -> dict[str, str]:
        raise AssertionError("the radars were drawn twice")

    monkeypatch.setattr("brpipeline.publish.figures.every.radars", drawn_again)
    assert "Referral" in figures(results, ready)["radar-s"]


def test_counts_are_printed_beside_each_bar(results: Results, drawn: dict[str, bytes]) -> None:
    printed = texts(drawn["answers-p.svg"])
    for component in results.components:
        if component.lever == "P":
            assert component.counts is not None
            index = printed.index(component.id)
            assert component.counts.rated + component.counts.unknown > 0
            assert str(component.counts.green) in printed[index:]


def test_the_heat_map_has_a_letter_for_every_group_and_component(results: Results, drawn: dict[str, bytes]) -> None:
    printed = texts(drawn["heatmap.svg"])
    ratings = sum(1 for text in printed if text in ("R", "A", "G", "–"))
    assert ratings == len(results.components) * (len(results.responses.answered) + 1)
    together = [f"{mark} {agencies}" for mark, agencies in notes(results)]
    assert together
    assert " ".join(together) in " ".join(printed)


def test_what_meetings_agreed_is_a_row_of_its_own(results: Results) -> None:
    after = figures(after_a_meeting(results))["heatmap"]
    assert "In meetings" in texts(after)
    assert "R/G" in texts(after)
    assert "In meetings" not in texts(figures(results)["heatmap"])


@pytest.mark.parametrize("change", [worst, returned, after_a_meeting, two_spokes, many])
def test_other_assessments_are_drawn_too(results: Results, change: object) -> None:
    for name, document in figures(change(results)).items():  # type: ignore[operator]
        picture = np.asarray(Image.open(io.BytesIO(png(document))).convert("RGB"))
        edges = np.concatenate(
            [picture[:8].reshape(-1, 3), picture[-8:].reshape(-1, 3), picture[:, -8:].reshape(-1, 3)]
        )
        assert (edges == 255).all(), name


def test_a_lever_of_one_or_two_components_is_bars_and_says_so(results: Results) -> None:
    drawn = figures(two_spokes(results))
    for name, number in (("radar-p", 1), ("radar-r", 2), ("radar-i", 0)):
        boxes = [box for box in ElementTree.fromstring(drawn[name]).iter(f"{SVG}rect") if box.get("height") == "10"]
        rated = [
            component.consensus is not None
            for component in two_spokes(results).components
            if component.lever == name[-1].upper()
        ]
        assert len(boxes) - (number > 0) == (sum(rated) if number else 0)  # one more is in the legend
        assert ("Each bar is a component" in drawn[name]) == (number > 0)


def test_what_cannot_be_drawn_is_left_out(results: Results) -> None:
    assert figures(unanswered(results)) == {}
    alone = results.model_copy(
        update={"responses": results.responses.model_copy(update={"groups": results.responses.groups[:1]}), "flags": []}
    )
    components = [
        component.model_copy(update={"flags": [], "groups": component.groups[:1]}) for component in alone.components
    ]
    names = figures(alone.model_copy(update={"components": components})).keys()
    assert "heatmap" in names
    assert {"disagreement", "difference"}.isdisjoint(names)


@pytest.mark.parametrize(
    "name", ["<script>&\"'", "\x00\x07\x1b\ud800", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "שלום", "\N{PARTY POPPER}" * 9]
)
def test_names_are_text(results: Results, name: str) -> None:
    groups = [group.model_copy(update={"name": name}) for group in results.responses.groups]
    levers = [lever.model_copy(update={"name": name, "short": name}) for lever in results.levers]
    components = [component.model_copy(update={"short": name}) for component in results.components]
    hostile = results.model_copy(
        update={
            "responses": results.responses.model_copy(update={"groups": groups}),
            "levers": levers,
            "components": components,
            "partnership": results.partnership.model_copy(update={"name": name}),
        }
    )
    for document in figures(hostile).values():
        ElementTree.fromstring(document)
        assert "<script" not in document
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in document
        assert png(document).startswith(b"\x89PNG")


def test_a_name_loses_only_what_no_drawing_can_hold() -> None:
    assert plain(" a\tb\n\x00c \N{RIGHT-TO-LEFT OVERRIDE}d\ud800 ") == "a b c d"
    assert plain("Zoë & שלום \N{PARTY POPPER}") == "Zoë & שלום \N{PARTY POPPER}"


def test_a_text_is_wrapped_to_its_width_and_cut_after_its_last_line() -> None:
    lines = wrapped("Children's social care and education together in one long name", 120, 12, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert max(width(line, 12) for line in lines) < 1.2 * 120
    assert wrapped("", 120, 12, 2) == []


def test_a_stretching_chart_is_drawn_in_units() -> None:
    chart = lever_bar(50, (40, 60), 25)
    drawn = drawn_at(chart, 200)
    root = ElementTree.fromstring(drawn)
    assert root.get("viewBox") == "0 0 200 20"
    assert "%" not in drawn
    assert [box.get("width") for box in root.findall("rect")] == ["200", "100"]
    assert [group.get("transform") for group in root.findall("g")] == ["translate(100 0)", "translate(50 0)"]
    assert height(chart) == 20
    bar = ElementTree.fromstring(f"<g>{inside(answer_bar(1, 1, 2, 0, 4), INNER)}</g>")
    assert float(bar[0].get("width", "")) == pytest.approx(0.81 * INNER / 4, abs=0.01)


def test_what_is_no_chart_of_a_row_is_refused() -> None:
    with pytest.raises(ValueError, match="not a chart of a row"):
        drawn_at("<svg></svg>", 100)
