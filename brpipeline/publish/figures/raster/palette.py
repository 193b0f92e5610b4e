"""The one palette of all pictures: our colours, and what lies between two that meet at an edge.

Fixed, so that a colour is the same in every picture, and a byte a pixel is enough.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from PIL import Image

from brpipeline.publish.charts import colours

STEPS = 8
SIZE = 256


@cache
def palette() -> Image.Image:
    """A picture that holds the palette, as Pillow's quantize takes it."""
    held = Image.new("P", (1, 1))
    held.putpalette([channel for colour in entries() for channel in colour])
    return held


def entries() -> list[tuple[int, int, int]]:
    """The colours, our own first; each once, and no more than a byte can name."""
    return list(islice(dict.fromkeys(_every()), SIZE))


def _every() -> Iterator[tuple[int, int, int]]:
    plain = (colours.INK, colours.SECONDARY, colours.GRID, colours.WHISKER, colours.SHARE, colours.HAIRLINE)
    yield from map(_channels, [colours.PAPER, *plain, *colours.TEXT_ON])
    yield from map(_channels, (colours.SCORE, colours.SCORE_TRACK))
    yield from _between(colours.INK, colours.PAPER, 2 * STEPS)
    for colour in (colours.SECONDARY, colours.HIGHER, colours.LOWER, *colours.RATING.values()):
        yield from _between(colour, colours.PAPER, STEPS)
    for fill, ink in colours.TEXT_ON.items():
        yield from _between(fill, ink, STEPS)


def _between(first: str, second: str, steps: int) -> Iterator[tuple[int, int, int]]:
    """Colours that divide the way between two into so many steps."""
    a, b = _channels(first), _channels(second)
    for step in range(1, steps):
        red, green, blue = (round(x + (y - x) * step / steps) for x, y in zip(a, b, strict=True))
        yield red, green, blue


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
