"""Figures as PNG by resvg: another program's reading of the same SVG, with the same font."""

import resvg_py

from brpipeline.publish.figures.raster.letters import BOLD, REGULAR, font_folder


def png_by_resvg(svg: str, zoom: float) -> bytes:
    """The document as PNG, larger by zoom."""
    fonts = [str(font_folder() / name) for name in (REGULAR, BOLD)]
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, background="#ffffff", skip_system_fonts=True, font_files=fonts
    )
    return drawn
