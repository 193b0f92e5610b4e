"""Files that people made, read into answer sheets: bytes to cells, headings to meanings, cells to answers.

Every recognised column has a stated reason; what is not recognised waits or is refused, and is never guessed.
"""
