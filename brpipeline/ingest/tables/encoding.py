"""Text in any encoding as text in UTF-8, a piece at a time: a large text is in memory once, whatever its letters."""

import codecs
from collections.abc import Iterator

import charset_normalizer

GUESSED = 100_000  # bytes that an encoding is guessed from
PIECE = 1 << 20  # bytes that are decoded at once


def as_utf8(content: bytes) -> tuple[str, bytes | None]:
    """The name of the encoding, and the text in UTF-8 without a byte-order mark.

    The name is "" if the encoding is not known; the text is None if it cannot be decoded.
    """
    if content.isascii() and b"\x00" not in content:
        return "utf-8", content
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            text = _converted(content[len(mark) :], encoding)
            return encoding if text is None else f"{encoding} with byte-order mark", text
    for encoding, name in (*_without_mark(content), ("utf-8", "utf-8"), ("cp1252", "windows-1252")):
        if (text := _converted(content, encoding)) is not None:
            return name, text
    # Spreadsheets write Windows' western code page; any other encoding is guessed from what the text looks like.
    guess = charset_normalizer.from_bytes(content[:GUESSED]).best()
    return (guess.encoding, _converted(content, guess.encoding)) if guess else ("", None)


def _converted(content: bytes, encoding: str) -> bytes | None:
    """The content in UTF-8; None if it is not in this encoding."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        pieces = (
            decoder.decode(content[at : at + PIECE], at + PIECE >= len(content)) for at in range(0, len(content), PIECE)
        )
        if encoding != "utf-8":
            return b"".join(piece.encode() for piece in pieces)
        for _ in pieces:  # each is checked, and none is kept
            pass
    except (UnicodeError, LookupError):
        return None
    return content


def _without_mark(content: bytes) -> Iterator[tuple[str, str]]:
    """Yields UTF-16 if more than half of the high bytes are 0, as they are in a text of mostly Latin letters."""
    if b"\x00" in content:
        head = content[:GUESSED]
        for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if 2 * high.count(0) > len(high):
                yield encoding, encoding
