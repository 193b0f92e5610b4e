"""Text that fits a box of a slide: the largest letters at which it does; what does not fit at the smallest is cut."""

from collections.abc import Sequence

from brpipeline.language import say_count
from brpipeline.publish.figures.lettering import LINE, wrapped

SIZES = (30, 26, 22, 20, 18, 16, 14, 12)
BOLDER = 1.1  # how much wider bold letters are
NARROWER = 0.93  # the letters of a slide, beside those that are measured
GAP = 0.4  # between paragraphs, as a share of the letters' size


def fit(
    paragraphs: Sequence[str], wide: float, high: float, largest: int, smallest: int = 12, *, bold: bool = False
) -> tuple[int, list[str]]:
    """The size of letters, and the paragraphs as they fit. wide, high: of the box, in points like the sizes.

    What does not fit even at the smallest is cut: a lone paragraph within it, of several the last ones.
    """
    room = (wide / BOLDER if bold else wide) / NARROWER
    sizes = [size for size in SIZES if smallest <= size <= largest] or [smallest]
    for size in sizes:
        if _high(paragraphs, room, size) <= high:
            return size, list(paragraphs)
    least = sizes[-1]
    if len(paragraphs) == 1:
        lines = wrapped(paragraphs[0], room, least, max(int(high / (least * LINE)), 1))
        return least, [" ".join(lines)]
    kept = len(paragraphs) - 1
    while kept > 1 and _high([*paragraphs[:kept], "and more"], room, least) > high:
        kept -= 1
    left = len(paragraphs) - kept
    rest = say_count("And {count} more point, in the report.", "And {count} more points, in the report.", left)
    return least, [*paragraphs[:kept], rest]


def height(paragraphs: Sequence[str], wide: float, size: float) -> float:
    """How high paragraphs are in letters of this size. wide: of the box, in points like the result."""
    return _high(paragraphs, wide / NARROWER, size)


def _high(paragraphs: Sequence[str], wide: float, size: float) -> float:
    lines = [len(wrapped(text, wide, size, 1000)) for text in paragraphs]
    return size * (LINE * sum(lines) + GAP * max(len(lines) - 1, 0))
