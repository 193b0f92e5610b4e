"""Workbooks of LibreOffice (ODS) that repeat what is not there."""

import random
import re
from collections.abc import Callable
from html import escape

from tests.hostile.forge import lies
from tests.hostile.forge.survey import Survey
from tests.hostile.forge.zips import STORED, zipped

NAME = "ODS"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
TIMES = ("2", "1000", "16384", "1048576", "999999999", "4294967297", "99999999999999999999", "0", "-1", "x", "9" * 5000)


def content(survey: Survey) -> str:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            if text
            else "<table:table-cell/>"
            for text in row
        )
        + "</table:table-row>"
        for row in survey.table
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OASIS}:office:1.0" '
        f'xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )


def document(text: str | bytes) -> bytes:
    manifest = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>'
    body = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    return zipped([("mimetype", TYPE), ("content.xml", body), ("META-INF/manifest.xml", manifest.encode())])


def _repeats(rng: random.Random, survey: Survey) -> bytes:
    """A row or a cell, filled or blank, is repeated, at the end or before something."""
    times, text = rng.choice(TIMES), content(survey)
    filled = '<table:table-cell office:value-type="string"{}><text:p>far</text:p></table:table-cell>'
    blank = rng.choice(("<table:table-cell{}/>", "<table:covered-table-cell{}/>", '<table:table-cell a=">"{} />'))
    columns = rng.choice((' table:number-columns-repeated="{}"', " table:number-columns-repeated = '{}'")).format(times)
    rows = f' table:number-rows-repeated="{times}"'
    long = f' table:formula="{"x" * 3000}"'
    row = rng.choice(
        (
            f"<table:table-row>{filled.format(columns)}</table:table-row>",
            f"<table:table-row>{blank.format(columns)}</table:table-row>",
            f"<table:table-row>{blank.format(columns)}{filled.format('')}</table:table-row>",
            f"<table:table-row{rows}>{filled.format('')}</table:table-row>",
            f"<table:table-row{rows}>{blank.format('')}</table:table-row>",
            f"<table:table-row{rows}/><table:table-row>{filled.format('')}</table:table-row>",
            f"<table:table-row{rows}>{blank.format(columns)}{filled.format(columns)}</table:table-row>",
            f"<table:table-row>{filled.format(long + columns)}</table:table-row>",
            f'<table:table-row><table:table-cell office:value="1"{columns}/></table:table-row>',
        )
    )
    if rng.random() < 0.7:
        return document(text.replace("</table:table>", f"{row}</table:table>"))
    return document(text.replace('"Sheet1">', f'"Sheet1">{row}'))


def _cell_repeats(rng: random.Random, survey: Survey) -> bytes:
    """A cell of the answers says that it is repeated once, or not at all."""
    repeated = f'<table:table-cell table:number-columns-repeated="{rng.choice(("1", "01", "1.0", " 1", "0"))}"'
    return document(content(survey).replace("<table:table-cell", repeated, rng.randint(1, 40)))


def _tables(rng: random.Random, survey: Survey) -> bytes:
    text = content(survey)
    table = text[text.index("<table:table ") : text.index("</table:table>") + 14]
    blank = '<table:table table:name="blank"><table:table-row><table:table-cell/></table:table-row></table:table>'
    if (what := rng.randrange(4)) == 0:
        return document(text.replace(table, blank * rng.choice((1, 500)) + table))
    if what == 1:
        return document(text.replace("<text:p>", f"{blank}<text:p>", 1))
    if what == 2:
        return document(text.replace(table, table * 2))
    return document(
        text.replace("<text:p>", "<text:p><text:s/><office:annotation><text:p>Red</text:p></office:annotation>")
    )


def _types(rng: random.Random, survey: Survey) -> bytes:
    kind = rng.choice(("float", "date", "time", "boolean", "percentage", "currency", "void", "", "unheard-of"))
    value = rng.choice(('office:date-value="2025-13-99"', 'office:boolean-value="x"', "", "", ""))
    cells = f'<table:table-cell office:value-type="{kind}" {value}' if kind else "<table:table-cell "
    return document(
        re.sub(r'<table:table-cell office:value-type="string"', cells, content(survey), count=rng.randint(1, 9))
    )


def _parts(rng: random.Random, survey: Survey) -> bytes:
    text = content(survey).encode()
    other = text.replace(b"Green", b"Red")
    return zipped(
        rng.choice(
            (
                [("mimetype", TYPE), ("content.xml", other), ("content.xml", text)],
                [("mimetype", TYPE), ("content.xml", text), ("Content.xml", other)],
                [("content.xml", text)],
                [("mimetype", b"text/plain"), ("content.xml", text)],
                [("mimetype", TYPE)],
                [("mimetype", TYPE), ("content.xml", text), ("[Content_Types].xml", b"<Types/>")],
            )
        ),
        STORED,
    )


def _entities(rng: random.Random, survey: Survey) -> bytes:
    return document(lies.with_entities(rng, content(survey), ("Green",)))


def _malformed(rng: random.Random, survey: Survey) -> bytes:
    return document(lies.malformed(rng, content(survey)))


def _encoded(rng: random.Random, survey: Survey) -> bytes:
    return document(lies.encoded(rng, content(survey)))


def _many_cells(rng: random.Random, survey: Survey) -> bytes:
    bit = rng.choice(
        (
            "<table:table-row/>",
            "<table:table-cell/>",
            '<table:table-row><table:table-cell office:value="1" table:number-columns-repeated="16384"/>'
            "</table:table-row>",
            '<table:table-row><table:table-cell office:value="1"/></table:table-row>',
            "<text:p>x</text:p>",
            " ",
        )
    )
    size = rng.choice((10_000_000, 140_000_000))
    return document(content(survey).replace("</table:table>", bit * (size // len(bit)) + "</table:table>"))


KINDS: dict[str, Callable[[random.Random, Survey], bytes]] = {
    "as it is": lambda rng, survey: document(content(survey)),
    "repeats": _repeats,
    "repeats of answers": _cell_repeats,
    "tables": _tables,
    "types of cells": _types,
    "parts": _parts,
    "entities": _entities,
    "malformed": _malformed,
    "encodings": _encoded,
    "very many cells": _many_cells,
}
COSTLY = ("very many cells",)
