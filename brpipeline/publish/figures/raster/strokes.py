"""Lines and circles that lie between the pixels: gathered, and put on the sheet together."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageColor

from brpipeline.publish.figures.raster import coverage
from brpipeline.publish.figures.raster.coverage import Covered, Segment


@dataclass(frozen=True)
class Strokes:
    """What is covered, in which colour, from the bottom up."""

    drawn: list[tuple[Covered, str]]

    def line(self, segment: Segment, width: float, colour: str, *, is_round: bool) -> None:
        if segment[0] != segment[1]:
            self.drawn.append((coverage.line(*segment, width, is_round=is_round), colour))

    def ring(self, x: int, y: int, radius: float, width: float, colour: str) -> None:
        ring = coverage.ring(radius, width)
        self.drawn.append((Covered(ring.rows + y, ring.columns + x, ring.shares), colour))

    def put(self, sheet: Image.Image) -> None:
        """Paints all of them, and forgets them. What lies outside the sheet is left out."""
        if not self.drawn:
            return
        left = max(min(int(covered.columns.min()) for covered, _ in self.drawn), 0)
        top = max(min(int(covered.rows.min()) for covered, _ in self.drawn), 0)
        right = min(max(int(covered.columns.max()) for covered, _ in self.drawn) + 1, sheet.width)
        bottom = min(max(int(covered.rows.max()) for covered, _ in self.drawn) + 1, sheet.height)
        if left >= right or top >= bottom:
            self.drawn.clear()
            return
        pixels = np.array(sheet.crop((left, top, right, bottom)))
        for covered, colour in self.drawn:
            rows, columns = covered.rows - top, covered.columns - left
            inside = (rows >= 0) & (rows < bottom - top) & (columns >= 0) & (columns < right - left)
            rows, columns, shares = rows[inside], columns[inside], covered.shares[inside, None]
            below = pixels[rows, columns]
            pixels[rows, columns] = below + (np.array(ImageColor.getrgb(colour)) - below) * shares + 0.5
        sheet.paste(Image.fromarray(pixels), (left, top))
        self.drawn.clear()
