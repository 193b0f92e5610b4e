"""An SVG document of ours as a list of things to paint, in pixels, from the bottom up."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from brpipeline.publish.figures.raster.outlines import Line, outlines

NAMESPACE = re.compile(r"\{[^}]*\}")
TRANSFORM = re.compile(r"(translate|scale)\(([-\d.]+)(?:[ ,]([-\d.]+))?\)")
UNSEEN = {"title", "desc"}
SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Pen:
    """fill, stroke: a colour "#rrggbb", or None. width: of the stroke. dashes: drawn and left out in turn."""

    fill: str | None
    stroke: str | None
    width: float
    dashes: tuple[float, ...] = ()
    is_round: bool = False


@dataclass(frozen=True)
class Shape:
    """Straight lines, each closed or open."""

    lines: tuple[Line, ...]
    pen: Pen


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    pen: Pen


@dataclass(frozen=True)
class Round:
    x: float
    y: float
    radius: float
    pen: Pen


@dataclass(frozen=True)
class Words:
    """shift: what share of the text is left of x. halo: width of the paper-coloured edge around each letter."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    is_bold: bool
    shift: float
    halo: float = 0.0
    halo_colour: str = ""


Thing = Shape | Box | Round | Words


@dataclass(frozen=True)
class _Frame:
    """Where an element is drawn: its units from (x, y), so many pixels each. halo: of the words in it, in units."""

    x: float
    y: float
    scale: float
    halo: float = 0.0
    halo_colour: str = ""


def read(svg: str, scale: float) -> tuple[tuple[int, int], list[Thing]]:
    """Size in pixels, and what is painted. scale: pixels to a unit. Raises ValueError for what no figure holds."""
    root = ElementTree.fromstring(svg)
    size = (round(float(root.attrib["width"]) * scale), round(float(root.attrib["height"]) * scale))
    return size, list(_inside(root, _Frame(0.0, 0.0, scale)))


def _inside(parent: ElementTree.Element, frame: _Frame) -> Iterator[Thing]:
    for element in parent:
        tag = NAMESPACE.sub("", element.tag)
        if tag == "g":
            yield from _inside(element, _framed(element.attrib, frame))
        elif tag in READERS:
            yield READERS[tag](element, frame)
        elif tag not in UNSEEN:
            raise ValueError(f"a figure holds no <{tag}>")


def _framed(given: Mapping[str, str], frame: _Frame) -> _Frame:
    for kind, first, second in TRANSFORM.findall(given.get("transform", "")):
        if kind == "scale":
            frame = replace(frame, scale=frame.scale * float(first))
        else:
            x, y = float(first) * frame.scale, float(second or 0) * frame.scale
            frame = replace(frame, x=frame.x + x, y=frame.y + y)
    if given.get("paint-order") == "stroke":
        frame = replace(frame, halo=float(given["stroke-width"]), halo_colour=given["stroke"])
    return frame


def _pen(given: Mapping[str, str], frame: _Frame) -> Pen:
    fill, stroke = given.get("fill", "#000000"), given.get("stroke", "none")
    dashes = tuple(float(length) * frame.scale for length in given.get("stroke-dasharray", "").split())
    return Pen(
        fill=None if fill == "none" else fill,
        stroke=None if stroke == "none" else stroke,
        width=float(given.get("stroke-width", 1)) * frame.scale,
        dashes=dashes,
        is_round=given.get("stroke-linecap") == "round",
    )


def _box(element: ElementTree.Element, frame: _Frame) -> Box:
    given = element.attrib
    left, top = frame.x + float(given.get("x", 0)) * frame.scale, frame.y + float(given.get("y", 0)) * frame.scale
    wide, high = float(given["width"]) * frame.scale, float(given["height"]) * frame.scale
    return Box(left, top, left + wide, top + high, _pen(given, frame))


def _round(element: ElementTree.Element, frame: _Frame) -> Round:
    given = element.attrib
    x, y = (frame.scale * float(given.get(name, 0)) for name in ("cx", "cy"))
    return Round(frame.x + x, frame.y + y, float(given["r"]) * frame.scale, _pen(given, frame))


def _line(element: ElementTree.Element, frame: _Frame) -> Shape:
    x1, y1, x2, y2 = (float(element.get(name, 0)) * frame.scale for name in ("x1", "y1", "x2", "y2"))
    ends = ((frame.x + x1, frame.y + y1), (frame.x + x2, frame.y + y2))
    return Shape((Line(ends, is_closed=False),), replace(_pen(element.attrib, frame), fill=None))


def _path(element: ElementTree.Element, frame: _Frame) -> Shape:
    lines = tuple(
        Line(tuple((frame.x + x * frame.scale, frame.y + y * frame.scale) for x, y in line.points), line.is_closed)
        for line in outlines(element.attrib["d"])
    )
    pen = _pen(element.attrib, frame)
    is_area = any(len(line.points) > 2 for line in lines)
    return Shape(lines, pen if is_area else replace(pen, fill=None))


def _words(element: ElementTree.Element, frame: _Frame) -> Words:
    given = element.attrib
    x = float(given.get("x", 0)) + float(given.get("dx", 0))
    return Words(
        x=frame.x + x * frame.scale,
        y=frame.y + float(given["y"]) * frame.scale,
        text=element.text or "",
        size=float(given["font-size"]) * frame.scale,
        colour=given.get("fill", "#000000"),
        is_bold=int(given.get("font-weight", 400)) >= 600,
        shift=SHIFT[given.get("text-anchor", "start")],
        halo=frame.halo * frame.scale,
        halo_colour=frame.halo_colour,
    )


READERS: dict[str, Callable[[ElementTree.Element, _Frame], Thing]] = {
    "rect": _box,
    "circle": _round,
    "line": _line,
    "path": _path,
    "text": _words,
}
