"""A Word document with the tags of a template, as python-docx writes it."""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from brpipeline.language import tag
from brpipeline.publish.papers.zip_bytes import same_bytes
from brpipeline.xlsx import CREATED

INK, SECONDARY, HAIRLINE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F), "B1B4B6"
FONT = "Arial"
NOT_NEEDED = ("thumbnail", "stylesWithEffects", "customXml")  # of what python-docx begins a document with
TABLES = {"Normal Table", "Table Grid"}
Column = tuple[str, str, Any]
"""Heading (a message), content of a row's cell, width."""


def said(message: str, **values: str) -> str:
    """The tag that says a message. values: what stands for each name in braces, as the template names it.

    An apostrophe stands as its code, since docxtpl makes it straight within a tag.
    """
    named = "".join(f", {name}={value}" for name, value in values.items())
    return "{{ say('" + message.replace("’", r"\u2019") + f"'{named}) }}}}"


class Template:
    """A Word document with the tags of a template. size: of its text, in points. margin: in millimetres."""

    def __init__(self, size: float, margin: float) -> None:
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin, section.bottom_margin = Mm(margin), Mm(margin)
        section.header_distance = section.footer_distance = Mm(8)
        self._styles(size)
        self._foot()
        for part in (self.document.part.package, self.document.part):
            for related in [rel.rId for rel in part.rels.values() if rel.reltype.rpartition("/")[2] in NOT_NEEDED]:
                part.rels.pop(related)

    def _styles(self, size: float) -> None:
        styles = self.document.styles
        for style in [one for one in styles if one.type == WD_STYLE_TYPE.TABLE and one.name not in TABLES]:
            style.delete()
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for language in defaults.findall(qn("w:lang")):
            defaults.remove(language)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), tag())
        defaults.append(language)
        sizes = {"Normal": size, "Title": 2 * size, "Subtitle": size + 1, "Heading 1": 1.45 * size}
        sizes |= {"Heading 2": 1.15 * size, "List Bullet": size, "List Number": size, "Caption": size - 1}
        for name, points in sizes.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.italic = FONT, Pt(points), False
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in [key for key in fonts.attrib if "heme" in key]:
                del fonts.attrib[theme]
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), FONT)
            style.font.color.rgb = SECONDARY if name in ("Subtitle", "Caption") else INK
            style.font.bold = name in ("Title", "Heading 1", "Heading 2")
            heading = name.startswith("Heading")
            style.paragraph_format.space_before = Pt(1.2 * size if heading else 0)
            style.paragraph_format.space_after = Pt(0.4 * size)
            style.paragraph_format.keep_with_next = heading or name == "Caption"
        border = styles["Title"].element.pPr.find(qn("w:pBdr"))
        if border is not None:
            styles["Title"].element.pPr.remove(border)

    def _foot(self) -> None:
        foot = self.document.sections[0].footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = foot.add_run("{{ title }} · {{ draft or status }} · ")
        run.font.size = Pt(8)
        number = foot.add_run()
        number.font.size = Pt(8)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            number._r.append(element)

    def write(self, text: str, style: str = "Normal", *, keep: bool = False) -> None:
        """A paragraph; of its first words up to | those in bold. keep: on one page with what follows."""
        bold, _, rest = text.rpartition("|")
        paragraph = self.document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(rest)
        if keep:
            paragraph.paragraph_format.keep_with_next = True

    def each(self, names: str, text: str, style: str = "List Bullet", one: str = "one") -> None:
        """A paragraph for each of a list."""
        self.write(f"{{%p for {one} in {names} %}}")
        self.write(text, style)
        self.write("{%p endfor %}")

    def table(self, names: str, columns: Sequence[Column], about: str, one: str = "one") -> None:
        """A table with a row for each of a list. about: its alt text, a message as the headings are."""
        table = self.document.add_table(rows=4, cols=len(columns), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for column, (_, _, width) in zip(table.columns, columns, strict=True):
            column.width = width
        _described(table, said(about))
        heads = [said(name) if name else "" for name, _, _ in columns]
        rows = (heads, [f"{{%tr for {one} in {names} %}}"], [cell for _, cell, _ in columns])
        for row, cells in zip(table.rows, (*rows, ["{%tr endfor %}"]), strict=True):
            for index, text in enumerate(cells):
                cell = row.cells[index]
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                run = cell.paragraphs[0].add_run(text)
                run.font.size, run.bold = Pt(9), row is table.rows[0] or None
            for index, (_, _, width) in enumerate(columns):
                row.cells[index].width = width
            _keep(row, "w:cantSplit")
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        _keep(table.rows[0], "w:tblHeader")
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def content(self) -> bytes:
        """The document, with the same bytes each time."""
        properties = self.document.core_properties
        properties.title = properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = CREATED
        properties.language = tag()
        file = io.BytesIO()
        self.document.save(file)
        return same_bytes(file.getvalue())


def _keep(row: Any, name: str) -> None:
    element = OxmlElement(name)
    row._tr.get_or_add_trPr().append(element)


def _described(table: Any, about: str) -> None:
    """The alt text of a table, its style's lines in grey, and its first row as the heads."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", HAIRLINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:
        layout.addprevious(borders)
    else:
        properties.append(borders)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), about)
    properties.append(caption)
