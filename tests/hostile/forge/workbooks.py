"""Workbooks (XLSX) whose parts lie about one another, or are very large."""

import random
from collections.abc import Callable

from tests.hostile.forge import lies
from tests.hostile.forge.survey import Survey
from tests.hostile.forge.worksheets import far_cell
from tests.hostile.forge.xlsx import BOOK, HEAD, MAIN, OFFICE, RELATIONS, SHEET, STRINGS, STYLES, book, parts

NAME = "workbook"


def _elsewhere(rng: random.Random, survey: Survey) -> bytes:
    """The sheet is in another place, with its relation to match or not, and perhaps a cell far out."""
    made = parts(survey)
    name, target = rng.choice(
        (
            ("data/table.xml", "/data/table.xml"),
            ("data/table.xml", "../data/table.xml"),
            ("xl/worksheets/Sheet1.XML", "worksheets/sheet1.xml"),
            ("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml"),
            ("xl/worksheets/sheet 1.xml", "worksheets/sheet%201.xml"),
            ("sheet.vml", "../sheet.vml"),
            ("xl/media/image1.png", "media/image1.png"),
            ("../../outside.xml", "../../../outside.xml"),
            ("/etc/sheet.xml", "/etc/sheet.xml"),
            ("xl/worksheets/sheet1.xml", "worksheets/./../worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.bin", "worksheets/sheet1.bin"),
        )
    )
    sheet = made.pop(SHEET)
    made[name] = far_cell(rng, sheet) if rng.random() < 0.4 else sheet
    made[RELATIONS] = made[RELATIONS].replace("worksheets/sheet1.xml", target)
    return book(made)


def _relationships(rng: random.Random, survey: Survey) -> bytes:
    made = parts(survey)
    sheet = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    made[RELATIONS] = made[RELATIONS].replace(
        sheet,
        rng.choice(
            (
                "",
                sheet * 2,
                sheet.replace("worksheet", "chartsheet", 1),
                sheet.replace("/>", ' TargetMode="External"/>'),
                sheet.replace("worksheets/sheet1.xml", "http://example.org/sheet1.xml"),
                sheet.replace("worksheets/sheet1.xml", "file:///etc/passwd"),
                sheet.replace("worksheets/sheet1.xml", "workbook.xml"),
                sheet.replace("worksheets/sheet1.xml", ""),
                sheet.replace("worksheets/sheet1.xml", "sharedStrings.xml"),
                sheet.replace("rId1", ""),
                sheet + "".join(sheet.replace("rId1", f"rId{number}") for number in range(9, 5000)),
            )
        ),
    )
    if rng.random() < 0.2:
        del made[rng.choice([RELATIONS, "_rels/.rels", "[Content_Types].xml", STRINGS, STYLES])]
    return book(made)


def _sheets(rng: random.Random, survey: Survey) -> bytes:
    made = parts(survey)
    name = rng.choice(("Sheet2", "Sheet1", "", "x" * 5000, "&#10;", "\u202eteehs", "../..", "'", "_xlnm", "1" * 40))
    state = rng.choice(("", ' state="hidden"', ' state="veryHidden"', ' state="lost"'))
    many = rng.choice((1, 2, 300))
    rows = rng.choice(("", "<row/>", "<row><c/></row>"))
    blank = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    entries = relations = ""
    for number in range(many):
        entries += f'<sheet name="{name}{number or ""}" sheetId="{number + 2}"{state} r:id="b{number}"/>'
        relations += f'<Relationship Id="b{number}" Type="{OFFICE}/worksheet" Target="worksheets/blank.xml"/>'
    made[BOOK] = made[BOOK].replace("<sheets>", f"<sheets>{entries}")
    made[RELATIONS] = made[RELATIONS].replace("</Relationships>", f"{relations}</Relationships>")
    return book(made | {"xl/worksheets/blank.xml": blank})


def _entities(rng: random.Random, survey: Survey) -> bytes:
    made = parts(survey, inline=rng.random() < 0.5)
    name = rng.choice(list(made))
    made[name] = lies.with_entities(rng, made[name], ("Green", "Sheet1", "worksheets"))
    return book(made)


def _malformed(rng: random.Random, survey: Survey) -> bytes:
    made = parts(survey, inline=rng.random() < 0.5)
    name = rng.choice([SHEET, SHEET, STRINGS, BOOK, RELATIONS, STYLES])
    made[name] = lies.malformed(rng, made[name])
    return book(made)


def _encoded(rng: random.Random, survey: Survey) -> bytes:
    made = {name: part.encode() for name, part in parts(survey, inline=rng.random() < 0.5).items()}
    name = rng.choice([SHEET, STRINGS, BOOK, RELATIONS])
    made[name] = lies.encoded(rng, made[name].decode())
    return book(made)


def _many_cells(rng: random.Random, survey: Survey) -> bytes:
    """A sheet of very many cells, which a small file unpacks to."""
    made = parts(survey)
    bit = rng.choice(
        (
            '<c r="A1"/>',
            '<c r="A1"><v>1</v></c>',
            "<c/>",
            "<c><v>1</v></c>",
            "<row/>",
            "<row><c><v>1</v></c></row>",
            " ",
            "<!-- -->",
            '<c r="A1" t="inlineStr"><is><t>x</t></is></c>',
            "<mergeCell/>",
            "<d>",
            '<c r="A1" t="',
        )
    )
    size = rng.choice((10_000_000, 100_000_000, 140_000_000))
    end = rng.choice(("</sheetData>", "</worksheet>", ""))
    made[SHEET] = made[SHEET].replace("</sheetData></worksheet>", bit * (size // len(bit)) + end)
    return book(made)


def _many_strings(rng: random.Random, survey: Survey) -> bytes:
    made = parts(survey)
    bit = rng.choice(("<si><t>x</t></si>", "<si/>", "<si><t>", "<r><t>x</t></r>", "&amp;", "x"))
    made[STRINGS] = made[STRINGS].replace(
        "</sst>", bit * (rng.choice((20_000_000, 140_000_000)) // len(bit)) + "</sst>"
    )
    return book(made)


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": lambda rng, survey: book(parts(survey, inline=rng.random() < 0.5)),
    "sheets elsewhere": _elsewhere,
    "relationships": _relationships,
    "sheets": _sheets,
    "entities": _entities,
    "malformed": _malformed,
    "encodings": _encoded,
    "very many cells": _many_cells,
    "very many strings": _many_strings,
}
COSTLY = ("very many cells", "very many strings")
