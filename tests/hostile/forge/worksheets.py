"""Worksheets, texts and styles of a workbook (XLSX) that lie about cells."""

import random
import re
from collections.abc import Callable

from tests.hostile.forge.survey import Survey
from tests.hostile.forge.xlsx import SHEET, STRINGS, STYLES, about, book, column, parts

NAME = "worksheet"
FAR_ROWS = ("1048576", "60000", "99999999999", "4294967296", "4294967298", "18446744073709551618", "0", "-1", "9" * 400)
FAR_COLUMNS = ("XFD", "XFE", "ZZZZ", "AAAAAAA", "A" * 40, "", "A")


def _dimension(rng: random.Random, sheet: str) -> str:
    lie = rng.choice(
        (
            "A1:B2",
            "A1:XFD1048576",
            "XFD1048576:A1",
            "A1",
            "",
            "A0:B0",
            "A1:B99999999999",
            "A:B",
            "1:5",
            "A1:B2:C3",
            "$A$1:$B$2",
            "#REF!",
            f"A1:{'Z' * 50}9",
        )
    )
    return re.sub(r'<dimension ref="[^"]*"/>', rng.choice((f'<dimension ref="{lie}"/>', "<dimension/>", "")), sheet)


def far_cell(rng: random.Random, sheet: str) -> str:
    place = rng.choice(FAR_COLUMNS) + rng.choice(FAR_ROWS)
    cell = rng.choice(
        (
            f'<c r="{place}"/>',
            f'<c r="{place}" s="1"/>',
            f'<c r="{place}" t="inlineStr"><is><t>far</t></is></c>',
            f'<c r="{place}"><v>1</v></c>',
            f"<c r='{place}'><v>1</v></c>",
            f'<c a=">" r = "{place}"><v>1</v></c>',
            f'<c\nr="{place}"><v>1</v></c>',
        )
    )
    row = rng.choice((f"<row>{cell}</row>", f'<row r="{rng.choice(FAR_ROWS)}">{cell}</row>', cell))
    return sheet.replace("</sheetData>", f"{row}</sheetData>")


def _references(rng: random.Random, sheet: str) -> str:
    cells, rows = r'<c r="[^"]*"', r'<row r="[^"]*"'
    if (what := rng.randrange(5)) == 0:  # none at all
        return re.sub(rows, "<row", re.sub(cells, "<c", _with_blank_cells(sheet)))
    if what == 1:  # of one cell
        return sheet.replace(f'<c r="{rng.choice("ABCDE")}{rng.randint(1, 4)}"', "<c", 1)
    if what == 2:  # of one row
        return sheet.replace(f'<row r="{rng.randint(1, 4)}"', "<row", 1)
    if what == 3:  # one place is another's
        places = re.findall(r'<c r="([^"]*)"', sheet)
        return sheet.replace(f'<c r="{rng.choice(places)}"', f'<c r="{rng.choice(places)}"', 1)
    return re.sub(r'<c r="([^"]*)"', lambda match: f'<c r="{match[1].lower()}"', sheet)


def _with_blank_cells(sheet: str) -> str:
    """A cell for each place, so that none needs to say where it is."""
    width = max(len(re.findall("<c ", row)) for row in re.findall(r"<row .*?</row>", sheet))

    def filled(match: re.Match[str]) -> str:
        number, cells = match[1], dict(re.findall(r'(<c r="[A-Z]+\d+")(.*?(?:</c>|/>))', match[2]))
        places = [f'<c r="{column(position)}{number}"' for position in range(width)]
        return f'<row r="{number}">' + "".join(place + cells.get(place, "/>") for place in places) + "</row>"

    return re.sub(r'<row r="(\d+)">(.*?)</row>', filled, sheet)


def _twice(rng: random.Random, sheet: str) -> str:
    rows = re.findall(r"<row .*?</row>", sheet)
    cells = re.findall(r'<c r="[^"]*".*?</c>', sheet)
    first, second = rng.choice(cells), rng.choice(cells)
    place = re.search(r'r="[^"]*"', first)
    assert place
    if rng.random() < 0.5:
        return sheet.replace(first, first + re.sub(r'r="[^"]*"', place[0], second, count=1), 1)
    return sheet.replace("</sheetData>", rng.choice(rows) + "</sheetData>")


def _strings(rng: random.Random, strings: str) -> str:
    count = rng.choice(("0", "1", "99999999", "4294967295", "99999999999999999", "-1", "x", ""))
    what = rng.randrange(8)
    if what == 0:
        return re.sub(r'uniqueCount="\d+"', f'uniqueCount="{count}"', strings)
    if what == 1:
        return re.sub(r'uniqueCount="\d+"', f'a=">" uniqueCount = "{count}"', strings)
    if what == 2:  # fewer than the cells refer to
        return strings.replace("<si>", "<!-- <si>", 1).replace("</si>", "</si> -->", 1)
    if what == 3:  # reading aids, which are no text
        return strings.replace("</t></si>", '</t><rPh sb="0" eb="1"><t>Red</t></rPh></si>')
    if what == 4:  # in runs
        return re.sub(r"<t [^>]*>(\w+)</t>", r"<r><t>\1</t></r><r><rPr><b/></rPr><t></t></r>", strings)
    if what == 5:
        return strings.replace("Green", rng.choice(("Gree_x006E_", "_x0047_reen", "Green_x000D_", "Gr&#101;en")))
    if what == 6:
        return strings.replace("</sst>", "<si><t>x</t></si>" * rng.choice((1000, 100_000)) + "</sst>")
    return strings.replace("</sst>", f"<si><t>{'x' * rng.choice((40_000, 4_000_000))}</t></si></sst>")


def _indexes(rng: random.Random, sheet: str) -> str:
    index = rng.choice(("-1", "99999", "4294967295", "99999999999999999999", "1.5", "x", " 1 ", "+1", "0x1"))
    cells = re.findall(r"<v>\d+</v>", sheet)
    return sheet.replace(rng.choice(cells), f"<v>{index}</v>", 1) if cells else sheet


def _styles(rng: random.Random, styles: str) -> str:
    what = rng.randrange(4)
    if what == 0:
        return styles.replace("</cellXfs>", '<xf numFmtId="164"/>' * rng.choice((1000, 200_000)) + "</cellXfs>")
    if what == 1:
        return styles.replace('count="2"', f'count="{rng.choice(("4294967295", "-1", "x"))}"')
    if what == 2:
        return styles.replace('"yyyy"', f'"{rng.choice(("[" * 5000, "y" * 100_000, "&quot;" * 999, "General", ""))}"')
    return rng.choice(("", "<styleSheet/>", styles[: len(styles) // 2]))


def _styled(rng: random.Random, sheet: str) -> str:
    return re.sub(r'<c r="', f'<c s="{rng.choice(("1", "99", "-1", "4294967296", "x"))}" r="', sheet)


def _types(rng: random.Random, survey: Survey) -> bytes:
    """The text of a cell under a type that is not a text's, or in an element that is not its type's."""
    made = parts(survey, inline=True)
    cells = re.findall(r'<c r="[A-Z]+\d+" t="inlineStr"><is><t>.*?</t></is></c>', made[SHEET])
    for _ in range(rng.choice((1, 1, 5))):
        cell = rng.choice(cells)
        place, text = cell.split('"')[1], cell.split("<t>")[1].split("</t>")[0]
        kind = rng.choice(("e", "b", "d", "str", "n", "inlineStr", "s", "unheard-of", ""))
        held = rng.choice(
            ("<v>{}</v>", "<v>{}</v>", "<is><t>{}</t></is>", "<f>1+1</f><v>{}</v>", "<t>{}</t>", "<is>{}</is>", "{}")
        )
        typed = f' t="{kind}"' if kind else ""
        made[SHEET] = made[SHEET].replace(cell, f'<c r="{place}"{typed}>{held.format(text)}</c>', 1)
    return book(made)


def _prefixed(rng: random.Random, sheet: str) -> str:
    """Every element has a prefix, as some libraries write it."""
    prefix = rng.choice(("x", "main", "r"))
    return re.sub(r"<(/?)(\w)", rf"<\1{prefix}:\2", sheet).replace("xmlns=", f"xmlns:{prefix}=")


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "dimension": about(SHEET, _dimension),
    "far cell": about(SHEET, far_cell),
    "references": about(SHEET, _references),
    "cells twice": about(SHEET, _twice),
    "shared strings": about(STRINGS, _strings),
    "indexes of strings": about(SHEET, _indexes),
    "styles": about(STYLES, _styles),
    "styled cells": about(SHEET, _styled),
    "types of cells": _types,
    "prefixes": about(SHEET, _prefixed),
}
