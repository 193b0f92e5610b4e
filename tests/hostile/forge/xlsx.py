"""Workbooks (XLSX) as Excel writes them, part by part."""

import random
from collections.abc import Callable
from html import escape

from tests.hostile.forge.survey import Survey
from tests.hostile.forge.zips import zipped

SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
RELATIONS, STYLES = "xl/_rels/workbook.xml.rels", "xl/styles.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Parts = dict[str, str]


def column(position: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parts(survey: Survey, *, inline: bool = False) -> Parts:
    """A workbook as Excel would write it. inline: the texts are in the cells."""
    texts = list(dict.fromkeys(text for row in survey.table for text in row if text))
    rows = []
    for number, row in enumerate(survey.table, 1):
        cells = []
        for position, text in enumerate(row):
            place = f"{column(position)}{number}"
            if text and inline:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>')
            elif text:
                cells.append(f'<c r="{place}" t="s"><v>{texts.index(text)}</v></c>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    size = f"A1:{column(len(survey.headings) - 1)}{len(survey.table)}"
    strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}"/>'
        for name, kind in (
            (BOOK, "sheet.main+xml"),
            (SHEET, "worksheet+xml"),
            (STRINGS, "sharedStrings+xml"),
            (STYLES, "styles+xml"),
        )
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": relations_of(("rId1", "officeDocument", BOOK)),
        BOOK: f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        RELATIONS: relations_of(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        SHEET: f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="{size}"/>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>",
        STRINGS: f'{HEAD}<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{strings}</sst>',
        STYLES: f'{HEAD}<styleSheet xmlns="{MAIN}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy"/></numFmts>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
    }


def relations_of(*relations: tuple[str, str, str]) -> str:
    each = "".join(
        f'<Relationship Id="{ident}" Type="{OFFICE}/{kind}" Target="{to}"/>' for ident, kind, to in relations
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def book(made: Parts | dict[str, bytes]) -> bytes:
    return zipped([(name, part if isinstance(part, bytes) else part.encode()) for name, part in made.items()])


def about(part: str, change: Callable[[random.Random, str], str]) -> Callable[[random.Random, Survey], bytes]:
    """A forger that changes one part of a workbook."""

    def forge(rng: random.Random, survey: Survey) -> bytes:
        made = parts(survey, inline=rng.random() < 0.3)
        return book(made | {part: change(rng, made[part])})

    return forge
