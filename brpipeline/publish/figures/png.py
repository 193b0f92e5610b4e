"""A figure as PNG, with the same bytes on every machine: its one font is the one that comes with matplotlib."""

import io

from brpipeline.publish.charts import colours

SCALE = 2.0
"""Pixels to a unit: 1,760 wide, for print."""
DPI = 280
"""Pixels to the inch, as the file says: so it is put on paper 16 cm wide, which fits between the margins of A4."""


def png(svg: str) -> bytes:
    """The document as PNG, a byte a pixel. Raises ValueError for an SVG that is no figure of ours."""
    from PIL import Image

    from brpipeline.publish.figures.raster.paint import painted
    from brpipeline.publish.figures.raster.palette import palette
    from brpipeline.publish.figures.raster.read import read

    size, things = read(svg, SCALE)
    picture = painted(size, things, colours.PAPER)
    file = io.BytesIO()
    flat = picture.quantize(palette=palette(), dither=Image.Dither.NONE)
    flat.save(file, "PNG", dpi=(DPI, DPI), compress_level=3)
    return file.getvalue()
