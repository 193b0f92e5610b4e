"""Paper, ink and three rating colours; blue and orange for higher and lower; greys for all else.

A rating is a solid patch with its letter, a difference is a pale tint with a signed number, so that the orange of
"lower" is never read as Amber. Green is near white: every patch gets an ink outline.
"""

from brpipeline.rating import SCALE

INK = "#0b0c0c"
SECONDARY = "#505a5f"
LINK = "#1a5a96"
PAPER = "#ffffff"
FOCUS = "#ffdd00"

RED, AMBER, GREEN = (rating.fill for rating in SCALE)
RATING = {rating.letter: rating.fill for rating in SCALE}

HIGHER = "#1f5fa8"
LOWER = "#a34f00"
HIGHER_TINT = "#dbe8f6"
HIGHER_TINT_STRONG = "#a9cbed"
LOWER_TINT = "#fde8d2"
LOWER_TINT_STRONG = "#f8c391"

SCORE = "#b4bec5"
SCORE_TRACK = "#f3f4f5"
SHARE = "#5b6770"
HAIRLINE = "#dcdfe1"
GRID = "#b1b4b6"
WHISKER = "#8a949b"

TEXT_ON = {
    PAPER: INK,
    FOCUS: INK,
    **{rating.fill: rating.ink for rating in SCALE},
    HIGHER: PAPER,
    LOWER: PAPER,
    HIGHER_TINT: INK,
    HIGHER_TINT_STRONG: INK,
    LOWER_TINT: INK,
    LOWER_TINT_STRONG: INK,
    SCORE: INK,
    SCORE_TRACK: INK,
    SHARE: PAPER,
    HAIRLINE: INK,
}
"""Fill -> colour of the text on it, both "#rrggbb". Grid and whisker never carry text."""


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour "#rrggbb": 0 black to 1 white (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours "#rrggbb", in either order: 1 (equal) to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
