"""The one palette of all pictures: our colours, and what lies between two that meet at an edge.

Fixed, so that a colour is the same in every picture, and a byte a pixel is enough.
"""

from collections.abc import Iterator
from functools import cache

from PIL import Image

from brpipeline.publish.charts import colours

Colour = tuple[int, int, int]
OWN = (
    colours.PAPER,
    colours.INK,
    colours.SECONDARY,
    colours.GRID,
    colours.WHISKER,
    colours.SCORE,
    *colours.TEXT_ON,
)
STEPS = 8
"""Into which the way from one colour to another is divided."""
APART = 8
"""No blend is nearer to a colour of our own, which Pillow's search, coarse as it is, might take for it."""
SIZE = 256


@cache
def palette() -> Image.Image:
    """A picture that holds the palette, as Pillow's quantize takes it."""
    held = Image.new("P", (1, 1))
    held.putpalette([channel for colour in entries() for channel in colour])
    return held


def entries() -> list[Colour]:
    """The colours, our own first; each once, and no more than a byte can name."""
    own = list(dict.fromkeys(map(_channels, OWN)))
    between = [colour for colour in _blends() if all(_apart(colour, ours) >= APART for ours in own)]
    return list(dict.fromkeys([*own, *between]))[:SIZE]


def _blends() -> Iterator[Colour]:
    """What lies between two colours, in an order of its own."""
    yield from _between(colours.INK, colours.PAPER, 2 * STEPS)
    for colour in (colours.SECONDARY, colours.HIGHER, colours.LOWER, *colours.RATING.values()):
        yield from _between(colour, colours.PAPER, STEPS)
    for fill, ink in colours.TEXT_ON.items():
        yield from _between(fill, ink, STEPS)


def _apart(first: Colour, second: Colour) -> int:
    """How far the channels of two colours are apart, at the most."""
    return max(abs(a - b) for a, b in zip(first, second, strict=True))


def _between(first: str, second: str, steps: int) -> Iterator[Colour]:
    """Colours that divide the way between two into so many steps."""
    a, b = _channels(first), _channels(second)
    for step in range(1, steps):
        red, green, blue = (round(x + (y - x) * step / steps) for x, y in zip(a, b, strict=True))
        yield red, green, blue


def _channels(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
