"""Letters as masks, in the two faces of the font that comes with matplotlib; no font of the machine is looked at."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

REGULAR, BOLD = "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"
FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Glyph:
    """A character's mask, None without ink; how far its upper left pixel is from its origin; how far the next is."""

    mask: Image.Image | None
    corner: tuple[int, int]
    advance: float


@lru_cache(maxsize=2048)
def lettered(text: str, size: float, halo: float, *, is_bold: bool) -> tuple[Image.Image, tuple[int, int], float]:
    """The mask of a line of text, how far its upper left pixel is from the start of the baseline, and its width.

    size, halo: of the letters, and of an edge around them, in pixels.
    """
    glyphs = [_glyph(char, size, round(halo / 2), is_bold) for char in in_order_of_sight(text)]
    rise, fall = _font(size, is_bold).getmetrics()
    around, width = round(halo / 2) + round(size / 8) + 1, sum(glyph.advance for glyph in glyphs)
    mask, x = Image.new("L", (round(width) + 2 * around, rise + fall + 2 * around)), float(around)
    for glyph in glyphs:
        if glyph.mask:
            mask.paste(255, (round(x) + glyph.corner[0], rise + around + glyph.corner[1]), glyph.mask)
        x += glyph.advance
    left, top, right, bottom = mask.getbbox() or (0, 0, 1, 1)
    return mask.crop((left, top, right, bottom)), (left - around, top - rise - around), width


@lru_cache(maxsize=4096)
def _glyph(char: str, size: float, edge: int, is_bold: bool) -> Glyph:
    """Drawn once: a font works longest on a letter's outline, not on its pixels."""
    font = _font(size, is_bold)
    left, top, right, bottom = (int(end) for end in font.getbbox(char, anchor="ls", stroke_width=edge))
    if char.isspace() or right <= left or bottom <= top:
        return Glyph(None, (0, 0), float(font.getlength(char)))
    mask = Image.new("L", (right - left + 2, bottom - top + 2))
    place = (1 - left, 1 - top)
    ImageDraw.Draw(mask).text(place, char, fill=255, font=font, anchor="ls", stroke_width=edge, stroke_fill=255)
    return Glyph(mask, (left - 1, top - 1), float(font.getlength(char)))


def in_order_of_sight(text: str) -> str:
    """The text with words that are written from the right turned round, as they are seen in a line from the left."""
    if not FROM_THE_RIGHT.search(text):
        return text
    runs: list[str] = []
    is_turned = False
    for char in text:
        kind = unicodedata.bidirectional(char)
        turns = kind in ("R", "AL") or (is_turned and kind in ("WS", "NSM", "ON"))
        if runs and turns == is_turned:
            runs[-1] += char
        else:
            runs.append(char)
            is_turned = turns
    return "".join(run[::-1] if FROM_THE_RIGHT.search(run) else run for run in runs)


@cache
def _font(size: float, is_bold: bool) -> ImageFont.FreeTypeFont:
    """BASIC: what else would lay out a text is not on every machine."""
    path = font_folder() / (BOLD if is_bold else REGULAR)
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def font_folder() -> Path:
    """Where the font is; matplotlib itself is not imported."""
    package = find_spec("matplotlib")
    folders = list(package.submodule_search_locations or ()) if package else []
    return Path(folders[0]) / "mpl-data" / "fonts" / "ttf"
