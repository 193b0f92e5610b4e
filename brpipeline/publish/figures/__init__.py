"""Charts for board papers: each of the report's on its own, as SVG and as PNG, drawn from results alone."""

from brpipeline.publish.figures.every import figures
from brpipeline.publish.figures.png import png

__all__ = ["figures", "png"]
