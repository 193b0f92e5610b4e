"""What readers get, drawn and written from results alone.

Charts here are SVG text for a page with a strict Content-Security-Policy: attributes only, never a style.
"""
