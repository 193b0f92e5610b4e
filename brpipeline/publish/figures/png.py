"""A figure as PNG, with the same bytes on every machine: its one font is the one that comes with matplotlib."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import resvg_py

SCALE = 1.25  # 1,100 pixels wide: some 160 to the inch across a page; for print there is the SVG
FONT_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def png(svg: str) -> bytes:
    """The document as PNG, larger by SCALE."""
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=SCALE, background="#ffffff", skip_system_fonts=True, font_files=list(_fonts())
    )
    return drawn


@cache
def _fonts() -> tuple[str, ...]:
    """Paths of the fonts; matplotlib itself is not imported."""
    package = find_spec("matplotlib")
    folders = list(package.submodule_search_locations or ()) if package else []
    folder = Path(folders[0]) / "mpl-data" / "fonts" / "ttf"
    return tuple(str(folder / name) for name in FONT_FILES)
