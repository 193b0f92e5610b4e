"""Things to paint, on a sheet of pixels. Edges of boxes and level or upright lines are put on whole pixels."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import dist

from PIL import Image, ImageDraw

from brpipeline.publish.figures.raster import coverage
from brpipeline.publish.figures.raster.coverage import Point, Segment
from brpipeline.publish.figures.raster.letters import lettered
from brpipeline.publish.figures.raster.outlines import Line
from brpipeline.publish.figures.raster.read import Box, Pen, Round, Shape, Thing, Words
from brpipeline.publish.figures.raster.strokes import Strokes


def painted(size: tuple[int, int], things: Iterable[Thing], paper: str) -> Image.Image:
    """The picture. size: wide and high, in pixels."""
    sheet = Image.new("RGB", size, paper)
    draw = ImageDraw.Draw(sheet)
    strokes = Strokes([])
    for thing in things:
        if not (isinstance(thing, Shape | Round) and thing.pen.fill is None):
            strokes.put(sheet)
        match thing:
            case Box():
                _box(thing, draw)
            case Round():
                _round(thing, sheet, strokes)
            case Shape():
                _shape(thing, strokes, draw)
            case Words():
                _words(thing, sheet)
    strokes.put(sheet)
    return sheet


def _box(box: Box, draw: ImageDraw.ImageDraw) -> None:
    pen, edges = box.pen, (box.left, box.top, box.right, box.bottom)
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    if pen.fill is not None:
        _fill(draw, edges, pen.fill)
    if pen.stroke is not None and pen.dashes:
        for a, b in _dashed(zip(corners, [*corners[1:], corners[0]], strict=True), pen.dashes):
            _straight(draw, a, b, pen)
    elif pen.stroke is not None:
        half = pen.width / 2
        outer = (box.left - half, box.top - half, box.right + half, box.bottom + half)
        inner = (box.left + half, box.top + half, box.right - half, box.bottom - half)
        _frame(draw, outer, inner, pen.stroke)


def _fill(draw: ImageDraw.ImageDraw, edges: Sequence[float], colour: str) -> None:
    """Fills from edge to edge: left, top, right, bottom, each on the nearest whole pixel."""
    left, top, right, bottom = (round(edge) for edge in edges)
    if right > left and bottom > top:
        draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)


def _frame(draw: ImageDraw.ImageDraw, outer: Sequence[float], inner: Sequence[float], colour: str) -> None:
    _fill(draw, (outer[0], outer[1], outer[2], inner[1]), colour)
    _fill(draw, (outer[0], inner[3], outer[2], outer[3]), colour)
    _fill(draw, (outer[0], outer[1], inner[0], outer[3]), colour)
    _fill(draw, (inner[2], outer[1], outer[2], outer[3]), colour)


def _round(circle: Round, sheet: Image.Image, strokes: Strokes) -> None:
    pen, middle = circle.pen, (round(circle.x), round(circle.y))
    if pen.fill is None and pen.stroke is not None:
        strokes.ring(*middle, circle.radius, pen.width, pen.stroke)
        return
    half = pen.width / 2 if pen.stroke is not None else 0.0
    if pen.stroke is not None:
        _put(sheet, coverage.disc(circle.radius + half), middle, pen.stroke)
    if pen.fill is not None:
        _put(sheet, coverage.disc(circle.radius - half), middle, pen.fill)


def _put(sheet: Image.Image, mask: Image.Image, middle: tuple[int, int], colour: str) -> None:
    sheet.paste(colour, (middle[0] - mask.width // 2, middle[1] - mask.height // 2), mask)


def _shape(shape: Shape, strokes: Strokes, draw: ImageDraw.ImageDraw) -> None:
    pen = shape.pen
    if pen.fill is not None:
        for line in shape.lines:
            draw.polygon(list(line.points), fill=pen.fill)
    if pen.stroke is None:
        return
    segments = [segment for line in shape.lines for segment in _segments(line)]
    if pen.dashes:
        segments = list(_dashed(segments, pen.dashes))
    if not strokes.drawn and all(a[0] == b[0] or a[1] == b[1] for a, b in segments):
        for a, b in segments:
            _straight(draw, a, b, pen)
        return
    is_round = pen.is_round or any(len(line.points) > 2 for line in shape.lines)
    for segment in segments:
        strokes.line(segment, pen.width, pen.stroke, is_round=is_round)


def _segments(line: Line) -> Iterator[Segment]:
    yield from pairwise([*line.points, line.points[0]] if line.is_closed else line.points)


def _straight(draw: ImageDraw.ImageDraw, a: Point, b: Point, pen: Pen) -> None:
    """A level or an upright line, at least one pixel thick."""
    (left, top), (right, bottom) = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    thick = max(round(pen.width), 1)
    if top == bottom:
        first = round(top - thick / 2)
        _fill(draw, (left, first, right, first + thick), pen.stroke or "")
    else:
        first = round(left - thick / 2)
        _fill(draw, (first, top, first + thick, bottom), pen.stroke or "")


def _dashed(segments: Iterable[Segment], dashes: Sequence[float]) -> Iterator[Segment]:
    """The drawn parts of segments, each of which begins with a dash."""
    for a, b in segments:
        length, at, index = dist(a, b), 0.0, 0
        while at < length:
            end = min(at + dashes[index % len(dashes)], length)
            if index % 2 == 0:
                yield _between(a, b, at / length), _between(a, b, end / length)
            at, index = end, index + 1


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _words(words: Words, sheet: Image.Image) -> None:
    if not words.text.strip():
        return
    for halo, colour in ((words.halo, words.halo_colour), (0.0, words.colour)):
        if colour:
            mask, corner, width = lettered(words.text, round(words.size, 2), halo, is_bold=words.is_bold)
            x = round(words.x - words.shift * width) + corner[0]
            sheet.paste(colour, (x, round(words.y) + corner[1]), mask)
