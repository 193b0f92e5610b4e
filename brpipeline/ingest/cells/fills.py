"""Cells of a workbook that are coloured and empty: an answer that was given by colour alone, which nobody can read.

Only fills in a colour that people use for a rating count: green, amber or yellow, red. Workbooks are shaded in grey and
blue for other reasons.
"""

import colorsys
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

STYLES, THEME, SHEETS = "xl/styles.xml", "xl/theme/theme1.xml", "xl/worksheets/"
LARGEST = 1 << 23  # bytes of a part that is looked at; larger styles or themes are none
CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*?)/>|<(?:\w+:)?c\s([^<>]*?)>\s*</(?:\w+:)?c>")
PLACE, STYLE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']"), re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
# The order in which a theme's colours are numbered, and the indexed colours of old workbooks that show a rating.
THEMED = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
INDEXED = {
    **{number + old: colour for old in (0, 8) for number, colour in ((2, "FF0000"), (3, "00FF00"), (5, "FFFF00"))},
    **{17: "008000", 42: "CCFFCC", 43: "FFFF99", 50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 57: "339966"},
}
HUES = ((0.0, 0.19), (0.2, 0.46), (0.95, 1.0))  # of red to yellow, of green, and of red again
LEAST = 0.15  # of the saturation of a colour


def coloured_blanks(path: Path) -> Iterator[frozenset[tuple[int, int]]]:
    """Yields for each sheet of an XLSX the (row, column), from 1, of its cells that are coloured and empty.

    Nothing for any other file. The file's parts were checked when its table was read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist()]
            styles = _coloured_styles(archive) if STYLES in names else frozenset()
            for name in names if styles else ():
                if name.startswith(SHEETS) and name.endswith(".xml"):
                    yield frozenset(_places(archive.read(name), styles))
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError):
        return


def _places(sheet: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    for match in CELL.finditer(sheet):
        attributes = match.group(1) or match.group(2) or b""
        place, style = PLACE.search(attributes), STYLE.search(attributes)
        if place and style and int(style.group(1)) in styles:
            yield int(place.group(2)), _number(place.group(1))


def _coloured_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that are filled in a colour of a rating."""
    styles = _part(archive, STYLES)
    if styles is None:
        return frozenset()
    theme = _theme(archive)
    fills = [_is_of_a_rating(fill, theme) for fill in styles.iterfind("{*}fills/{*}fill")]
    used = [int(style.get("fillId", 0)) for style in styles.iterfind("{*}cellXfs/{*}xf")]
    return frozenset(number for number, fill in enumerate(used) if fill < len(fills) and fills[fill])


def _is_of_a_rating(fill: ElementTree.Element, theme: Mapping[int, str]) -> bool:
    """True if a fill is solid, and its colour green, amber or red."""
    pattern = fill.find("{*}patternFill")
    colour = None if pattern is None or pattern.get("patternType") != "solid" else pattern.find("{*}fgColor")
    if colour is None:
        return False
    code = colour.get("rgb") or theme.get(int(colour.get("theme", -1))) or INDEXED.get(int(colour.get("indexed", -1)))
    if not code or not re.fullmatch("[0-9A-Fa-f]{6,8}", code):
        return False
    red, green, blue = (int(code[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    spread = max(red, green, blue) - min(red, green, blue)
    return spread >= LEAST and saturation >= LEAST and any(low <= hue <= high for low, high in HUES)


def _theme(archive: zipfile.ZipFile) -> dict[int, str]:
    """The colours of the workbook's theme by number, as six hexadecimal digits."""
    theme = _part(archive, THEME) if THEME in archive.namelist() else None
    colours = (
        {}
        if theme is None
        else {
            scheme.tag.rpartition("}")[2]: colour.get("lastClr") or colour.get("val") or ""
            for scheme in theme.iterfind("{*}themeElements/{*}clrScheme/*")
            for colour in scheme
        }
    )
    return {number: colours[name] for number, name in enumerate(THEMED) if name in colours}


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    """A part as XML, None if it is too large or declares entities."""
    if archive.getinfo(name).file_size > LARGEST:
        return None
    content = archive.read(name)
    return None if b"<!DOCTYPE" in content else ElementTree.fromstring(content)


def _number(letters: bytes) -> int:
    """The number of a column from its letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper()[:4]:
        number = 26 * number + letter - 64
    return number
