"""Reads the files that people drop: bytes into cells, headings into meanings, cells into ratings.

Every recognised column has a stated reason; what is not recognised waits or is refused, and is never guessed.
"""
