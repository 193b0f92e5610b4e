"""Our own drawings as pixels: of SVG as much as figures use, painted by Pillow, with the font that we ship.

read -> paint -> encode. What a figure does not use is refused, never left out in silence.
"""
