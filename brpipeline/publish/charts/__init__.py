"""Charts as SVG, drawn to the same bytes on every machine."""
