"""The words of a Word document, of slides and of a PDF, as their reader gets them."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pptx

from tests.needs import program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def in_word(content: bytes) -> str:
    """Every paragraph and cell, the foot and the alt texts, a line each."""
    document = docx.Document(io.BytesIO(content))
    lines = ["".join(run.text or "" for run in one.iter(f"{W}t")) for one in document.element.body.iter(f"{W}p")]
    lines += [paragraph.text for section in document.sections for paragraph in section.footer.paragraphs]
    lines += [about.get("descr", "") for about in document.element.body.iter(f"{WP}docPr")]
    return "\n".join(lines)


def rows_of(content: bytes, heads: tuple[str, ...]) -> list[list[list[str]]]:
    """The tables of a Word document with these heads: their rows, each a list of texts."""
    document = docx.Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [rows[1:] for rows in tables if tuple(rows[0]) == heads]


def on_slides(content: bytes) -> list[str]:
    """The words of each slide, with its table, alt texts and notes."""
    return ["\n".join(_words(slide)) for slide in pptx.Presentation(io.BytesIO(content)).slides]


def _words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield shape._element.xpath(".//p:cNvPr")[0].get("descr", "")
    yield slide.notes_slide.notes_text_frame.text


def in_pdf(content: bytes, folder: Path) -> str:
    """The words of a PDF in the order of reading."""
    file = folder / "read.pdf"
    file.write_bytes(content)
    reader = program("pdftotext", "poppler-utils")
    return subprocess.run([reader, "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
