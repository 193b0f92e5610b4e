"""The plain text of an answer: without markup, entities, invisible characters and the accents of fancy letters."""

import html
import re
import unicodedata

# Tags that only say how a text looks. Others, such as a picture, stay, and nobody reads the text.
INLINE = re.compile(r"</?(?:b|i|u|em|strong|small|big|mark|font|span|label|a)(?:\s[^<>]*)?>", re.IGNORECASE)
BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|center|h[1-6]|td|tr|table|tbody)(?:\s[^<>]*)?/?>", re.IGNORECASE)
STRUCK_TAG = re.compile(r"<(?:s|strike|del)(?:\s[^<>]*)?>", re.IGNORECASE)
STRUCK_END = re.compile(r"</(?:s|strike|del)>", re.IGNORECASE)
EMPHASIS = re.compile(r"(\*{1,3})([^*]+)\1")
STRUCK = "\u0336"
STROKES = "\u0334\u0335\u0336\u0337\u0338"  # lines through the letter before
SKIN = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def unescaped(text: str) -> str:
    """A cell's text with its apostrophes restored: some platforms write `&#39;`, and SmartSurvey `@SQ@`."""
    return html.unescape(text).replace("@SQ@", "'") if "&" in text or "@" in text else text


def plain(text: str) -> str:
    """An answer without what only decorates it, its lines trimmed. A text that is struck out keeps one stroke."""
    text = unescaped(text)
    if "<" in text:
        text = STRUCK_END.sub("", STRUCK_TAG.sub(STRUCK, text))
        text = BLOCK.sub("\n", INLINE.sub("", text))
    if not text.isascii():
        text = "".join(filter(_shows, unicodedata.normalize("NFKC", text)))
    text = "\n".join(line for line in map(_trimmed, text.splitlines()) if line)
    emphasised = EMPHASIS.fullmatch(text)
    return emphasised[2].strip() if emphasised else text


def _trimmed(line: str) -> str:
    return " ".join(line.split())


def _shows(character: str) -> bool:
    """False for what changes no letter or sign: formats, variants of a sign, accents that no letter has taken up."""
    if character in SKIN:
        return False
    return character in STROKES or unicodedata.category(character) not in ("Cf", "Mn", "Me")
