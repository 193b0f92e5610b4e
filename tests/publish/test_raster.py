"""Pixels of figures: as another program paints the same SVG, exact in area and colour, and refused where not ours."""

import io
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from brpipeline.publish.charts import colours
from brpipeline.publish.charts.radar import Spoke, radar
from brpipeline.publish.figures.png import DPI, png
from brpipeline.publish.figures.raster import coverage
from brpipeline.publish.figures.raster.letters import in_order_of_sight
from brpipeline.publish.figures.raster.outlines import Line, outlines
from brpipeline.publish.figures.raster.palette import entries, palette
from brpipeline.rating import SCALE
from tests.oracles.matplotlib_radar import svg_by_matplotlib
from tests.oracles.resvg import png_by_resvg

RINGS = [(1.0, "Red"), (2.0, "Amber"), (3.0, "Green")]
SHEET = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">{}</svg>'
LEVER = [
    Spoke("S1", "Referral pathway", 2, "A", (1, 3)),
    Spoke("S2", "Education at meetings", 3, "G", (2, 3), 2),
    Spoke("S3", "HSB as safeguarding", 1, "R"),
    Spoke("S4", "Early-intervention support", None, None),
    Spoke("S5", "Presence in schools", 3, "G", None, 1),
]


def pixels(picture: bytes) -> NDArray[np.int64]:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(np.int64)


def blurred(picture: bytes) -> NDArray[np.int64]:
    """The picture a quarter as large, in which a letter half a pixel off is still the same letter."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return np.asarray(image.reduce(8)).astype(np.int64)


def standing_alone(svg: str, tall: float) -> str:
    """A page's inline SVG as a document with a size."""
    return svg.replace(
        "<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="440" height="{tall:g}" font-family="DejaVu Sans" ', 1
    )


def test_a_radar_is_painted_as_resvg_paints_it_and_as_matplotlib_drew_it() -> None:
    lever = LEVER[:3] + LEVER[4:]
    svg = radar(lever, RINGS, ident="x", title="t", description="d")
    tall = float(svg.split('viewBox="0 0 440 ')[1].split('"')[0])
    mine = blurred(png(standing_alone(svg, tall)))
    for other in (png_by_resvg(standing_alone(svg, tall), 2), png_by_resvg(svg_by_matplotlib(lever, RINGS), 2)):
        theirs = np.asarray(
            Image.open(io.BytesIO(other)).convert("RGB").resize((880, round(2 * tall))).reduce(8)
        ).astype(np.int64)
        difference = np.abs(mine - theirs).max(axis=2)
        assert difference.mean() < 2
        assert difference.max() < 80
    assert np.abs(mine - 255).max(axis=2).mean() > 8  # else white would do as well


def test_pixels_are_those_of_boxes_lines_and_discs() -> None:
    body = (
        '<rect x="5" y="5" width="20" height="10" fill="#cc6800"/>'
        '<path d="M30 5V35" stroke="#0b0c0c" stroke-width="2"/>'
        '<circle cx="45" cy="20" r="8" fill="#660f0f"/><rect x="5" y="25" width="20" height="10" fill="#c4f5d2" '
        'stroke="#0b0c0c" stroke-width="1"/>'
    )
    drawn = pixels(png(SHEET.format(body)))
    assert drawn.shape == (80, 120, 3)

    def area(colour: str) -> int:
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        return int((drawn == wanted).all(axis=2).sum())

    assert area("#cc6800") == 40 * 20
    assert area("#c4f5d2") == 38 * 18
    assert area("#0b0c0c") == 60 * 4 + (42 * 22 - 38 * 18)
    assert area("#660f0f") == pytest.approx(math.pi * 16**2, rel=0.08)


@pytest.mark.parametrize("width", [1.0, 2.8, 5.0, 14.0])
@pytest.mark.parametrize("end", [(90.0, 10.0), (90.0, 31.0), (10.0, 90.0), (-40.0, 70.0), (64.0, -64.0)])
def test_a_line_covers_its_length_times_its_width(end: tuple[float, float], width: float) -> None:
    start = (10.0, 10.0)
    covered = coverage.line(start, end, width, is_round=False)
    assert covered.shares.sum() == pytest.approx(math.dist(start, end) * width, rel=0.02)
    assert len(set(zip(covered.rows.tolist(), covered.columns.tolist(), strict=True))) == len(covered.rows)
    caps = coverage.line(start, end, width, is_round=True).shares.sum() - covered.shares.sum()
    assert caps == pytest.approx(math.pi * width**2 / 4, abs=1 + width / 2)


@pytest.mark.parametrize("radius", [12.0, 92.4, 369.6])
def test_a_ring_covers_its_length_times_its_width(radius: float) -> None:
    ring = coverage.ring(radius, 2.8)
    assert ring.shares.sum() == pytest.approx(2 * math.pi * radius * 2.8, rel=0.01)
    assert len(set(zip(ring.rows.tolist(), ring.columns.tolist(), strict=True))) == len(ring.rows)
    assert np.hypot(ring.rows, ring.columns) == pytest.approx(radius, abs=2.5)
    mask = np.asarray(coverage.disc(radius)).astype(float) / 255
    assert mask.sum() == pytest.approx(math.pi * radius**2, rel=0.01)


def test_our_colours_are_in_the_palette_and_come_out_as_they_are() -> None:
    assert len(entries()) <= 256
    ours = {*colours.TEXT_ON, *colours.RATING.values(), colours.GRID, colours.WHISKER, colours.SECONDARY}
    solid = [colour for rating in SCALE for colour in (rating.fill, rating.ink)] + sorted(ours)
    for colour in solid:
        image = Image.new("RGB", (2, 2), colour).quantize(palette=palette(), dither=Image.Dither.NONE)
        red, green, blue = image.convert("RGB").getpixel((0, 0))  # type: ignore[misc]
        assert f"#{red:02x}{green:02x}{blue:02x}" == colour


def test_a_picture_is_for_print() -> None:
    image = Image.open(io.BytesIO(png(SHEET.format(""))))
    assert (image.mode, image.size) == ("P", (120, 80))
    assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)
    assert 15 < 1760 / DPI * 2.54 < 17  # centimetres between the margins of A4


@pytest.mark.parametrize(
    "body",
    ['<image href="x.png"/>', '<path d="M0 0C1 1 2 2 3 3"/>', '<path d="M0 0A1 1 0 0 0 3 3"/>', '<use href="#a"/>'],
)
def test_what_no_figure_holds_is_refused_and_not_left_out(body: str) -> None:
    with pytest.raises(ValueError, match="holds no"):
        png(SHEET.format(body))


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("M1 2L3 4", [Line(((1, 2), (3, 4)), is_closed=False)]),
        ("M1 2H5V-3", [Line(((1, 2), (5, 2), (5, -3)), is_closed=False)]),
        ("M15 5l5 5-5 5-5-5z", [Line(((15, 5), (20, 10), (15, 15), (10, 10)), is_closed=True)]),
        ("M3 3v14M27 3v14", [Line(((3, 3), (3, 17)), is_closed=False), Line(((27, 3), (27, 17)), is_closed=False)]),
        ("M0 0 4 0.5", [Line(((0, 0), (4, 0.5)), is_closed=False)]),
    ],
)
def test_a_path_is_its_lines(data: str, lines: list[Line]) -> None:
    assert outlines(data) == lines


def test_words_from_the_right_are_seen_in_their_order() -> None:
    assert in_order_of_sight("Police and schools") == "Police and schools"
    assert in_order_of_sight("a \u05e9\u05dc\u05d5") == "a \u05d5\u05dc\u05e9"
    assert in_order_of_sight("\u05e9\u05dc \u05d5") == "\u05d5 \u05dc\u05e9"


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    body = '<text x="4" y="20" font-size="13">Agée — £5</text><path d="M3 3L50 36" stroke="#0b0c0c"/>'
    path = tmp_path / "figure.svg"
    path.write_text(SHEET.format(body), encoding="utf-8")
    program = (
        "import sys; from brpipeline.publish.figures import png\n"
        "sys.stdout.buffer.write(png(open(sys.argv[1], encoding='utf-8').read()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == png(SHEET.format(body))
    assert runs[0] != png(SHEET.format(""))
