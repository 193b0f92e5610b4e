"""The parts of a slide, drawn by python-pptx, which is imported when the first is. Places and sizes are in points."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from brpipeline.language import say, tag
from brpipeline.publish.charts import colours
from brpipeline.publish.papers.fit import fit
from brpipeline.publish.papers.parts import Rating
from brpipeline.xlsx import CREATED

FONT = "Arial"
WIDE, HIGH = 960, 540
Box = tuple[float, float, float, float]
"""Left, top, width and height."""
TITLE_ONLY = 5  # of the layouts that python-pptx comes with
ROW, HIGHEST, CELL = 26.0, 44.0, 14
NUMBER = 60.0  # width of a column of ratings


def presentation() -> Any:
    """An empty deck of slides of 16 to 9, whose master and layouts are as wide."""
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Pt

    book: Any = Presentation()
    scale = Pt(WIDE) / book.slide_width
    down = Pt(HIGH) / book.slide_height
    book.slide_width, book.slide_height = Pt(WIDE), Pt(HIGH)
    for sheet in (book.slide_master, *book.slide_layouts):
        for shape in sheet.placeholders:
            place = shape._element.spPr.xfrm
            if place is not None:
                shape.left, shape.width = round(shape.left * scale), round(shape.width * scale)
                shape.top, shape.height = round(shape.top * down), round(shape.height * down)
    theme = book.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b"Calibri", FONT.encode())
    package = book.part.package
    for related in [key for key, rel in package._rels.items() if rel.reltype.endswith("/thumbnail")]:
        package._rels.pop(related)  # it shows another deck
    return book


def tell(book: Any, title: str, day: datetime = CREATED) -> None:
    """What the file says of itself: title and language; no author, and always the same day."""
    properties = book.core_properties
    properties.title, properties.language, properties.revision = title, tag(), 1
    properties.author = properties.last_modified_by = properties.keywords = properties.comments = ""
    properties.subject = properties.category = ""
    properties.created = properties.modified = day


def slide(book: Any) -> Any:
    """A new slide with room for a title and nothing else."""
    return book.slides.add_slide(book.slide_layouts[TITLE_ONLY])


def title(page: Any, words: str, box: Box) -> None:
    """The title, in the placeholder that programs read as such."""
    place = page.shapes.title
    _place(place, box)
    _write(place.text_frame, *fit([words], box[2], box[3], 30, 16, bold=True), bold=True)
    _anchor(place.text_frame, "t")


def text(
    page: Any,
    paragraphs: Sequence[str],
    box: Box,
    largest: int,
    smallest: int = 11,
    *,
    bold: bool = False,
    first_bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    middle: bool = False,
) -> None:
    """A box of text, in letters as large as fit; nothing without a paragraph. quiet: in grey."""
    if not paragraphs or box[3] < smallest:
        return
    shape = page.shapes.add_textbox(0, 0, 0, 0)
    _place(shape, box)
    size, fitting = fit(paragraphs, box[2], box[3], largest, min(smallest, largest), bold=bold)
    _write(shape.text_frame, size, fitting, bold=bold, first_bold=first_bold, quiet=quiet, right=right)
    _anchor(shape.text_frame, "ctr" if middle else "t")


def picture(page: Any, image: bytes, words: str, box: Box) -> float:
    """A picture as large as the box holds, with its alt text. Returns where it ends."""
    shape = page.shapes.add_picture(io.BytesIO(image), 0, 0)
    scale = min(box[2] / shape.width, box[3] / shape.height)
    wide, high = shape.width * scale, shape.height * scale
    _place(shape, (box[0], box[1], wide, high))
    shape._element.nvPicPr.cNvPr.set("descr", words)
    return float(box[1] + high + 12)


def table(page: Any, heads: Sequence[str], rows: Sequence[Sequence[str | Rating]], box: Box) -> float:
    """A native table. A rating is a cell of its colour with its letter. Returns where it ends."""
    from pptx.util import Pt

    most = int(box[3] / ROW) - 1
    shown = rows[:most] if len(rows) <= most else rows[: most - 1]
    left = len(rows) - len(shown)
    rest = [(say("And {count} more, in the report", count=left), *[""] * (len(heads) - 1))] if left else []
    body = [*shown, *rest]
    high = min((box[3] - ROW) / max(len(body), 1), HIGHEST)
    shape = page.shapes.add_table(len(body) + 1, len(heads), 0, 0, 0, 0)
    _place(shape, (box[0], box[1], box[2], ROW + high * len(body)))
    narrow = [bool(rows) and isinstance(rows[0][index], Rating) for index in range(len(heads))]
    wide = (box[2] - NUMBER * sum(narrow)) / (len(heads) - sum(narrow))
    made = shape.table
    made.horz_banding = False
    for index, is_narrow in enumerate(narrow):
        made.columns[index].width = round(Pt(1) * (NUMBER if is_narrow else wide))
    for number, cells in enumerate([heads, *body]):
        row = high if number else ROW
        made.rows[number].height = round(Pt(1) * row)
        for index, content in enumerate(cells):
            room = NUMBER if narrow[index] else wide
            _cell(made.cell(number, index), content, (room - 12, row - 4), head=number == 0)
    return box[1] + ROW + high * len(body) + 12


def _cell(cell: Any, content: str | Rating, room: tuple[float, float], *, head: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = Pt(6)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill = content.fill if isinstance(content, Rating) else colours.HAIRLINE[1:] if head else colours.PAPER[1:]
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(f"#{fill}")
    words = content.letter if isinstance(content, Rating) else content
    size, fitting = fit([words], *room, CELL, 9, bold=head)
    ink = colours.TEXT_ON[f"#{fill.lower()}"]
    _write(cell.text_frame, size, fitting, bold=head or isinstance(content, Rating), ink=ink)


def _colour(text: str) -> Any:
    from pptx.dml import color

    made: Any = color.RGBColor
    return made(*bytes.fromhex(text[1:]))


def _place(shape: Any, box: Box) -> None:
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = (round(Pt(1) * length) for length in box)


def _anchor(frame: Any, where: str) -> None:
    properties = frame._txBody.bodyPr
    properties.set("anchor", where)
    for side in ("lIns", "rIns", "tIns", "bIns"):
        properties.set(side, "0")


def _write(
    frame: Any,
    size: float,
    paragraphs: Sequence[str],
    *,
    bold: bool = False,
    first_bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    ink: str = "",
) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    for index, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_before = Pt(0.4 * size if index else 0)
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.name, run.font.bold = Pt(size), FONT, bold or (first_bold and index == 0)
        run.font.color.rgb = _colour(ink or (colours.SECONDARY if quiet else colours.INK))
        run._r.get_or_add_rPr().set("lang", tag())
