"""Report and summary as Word: a template, packaged or a partnership's own, filled in with the words of the pages."""

import io
from collections.abc import Callable
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import StrictUndefined
from markupsafe import Markup

from brpipeline.language import mark, say, say_as, say_count, tag
from brpipeline.publish.papers.faults import TemplateError
from brpipeline.publish.papers.parts import Paper, Picture
from brpipeline.publish.papers.zip_bytes import same_bytes
from brpipeline.publish.text.draft import marked
from brpipeline.publish.text.sandbox import Sandbox
from brpipeline.xlsx import CREATED

SAYS = {"say": say, "say_as": say_as, "say_count": say_count}
"""What a template says its sentences with."""
ALT_TEXTS = (
    mark("Who answered, by agency"),
    mark("Components, rating, answers"),
    mark("What each group answered, the lowest rater first"),
    mark("Ratings that changed"),
    mark("Points and ratings of each lever"),
)
"""Of tables: what the packaged templates say and no page does, since a catalogue is made from code and pages alone."""
WIDTH = 160  # millimetres that a figure is wide if the template names no width


def word(name: str, paper: Paper, templates: Path) -> bytes:
    """A paper as Word. name: of its template, packaged or in the folder of a partnership's own templates.

    Raises ImportError without docxtpl, and TemplateError if a template of the partnership's own cannot be filled in.
    """
    from docxtpl import DocxTemplate

    own = templates / name
    packaged = resources.files("brpipeline.publish.papers") / "templates" / name
    content = own.read_bytes() if own.is_file() else packaged.read_bytes()
    try:
        return _filled(DocxTemplate(io.BytesIO(content)), paper)
    except Exception as error:
        if not own.is_file():
            raise  # the packaged one is ours
        # What Jinja says names what the template asks for, and no data; of anything else only the class is repeated.
        said = f"{type(error).__name__}: {error}" if isinstance(error, jinja2.TemplateError) else type(error).__name__
        raise TemplateError(name, said) from None


def _filled(document: Any, paper: Paper) -> bytes:
    """A template, filled in."""
    words = {field.name: getattr(paper, field.name) for field in fields(paper)}
    environment = Sandbox(undefined=StrictUndefined, autoescape=True)
    environment.globals |= SAYS
    document.render(words | {"picture": _pictures(document)}, environment, autoescape=True)
    _tell(document.docx.core_properties, paper)
    _spoken_in(document.docx.styles.element)
    file = io.BytesIO()
    document.save(file)
    return same_bytes(file.getvalue())


def _tell(properties: Any, paper: Paper) -> None:
    """What the file says of itself: title and language; no author, and always the same day."""
    properties.title, properties.language = marked(paper.title, bool(paper.draft)), tag()
    properties.subject, properties.keywords, properties.comments = paper.instrument, "", ""
    properties.author, properties.last_modified_by, properties.revision = "", "", 1
    properties.created = properties.modified = CREATED


def _spoken_in(styles: Any) -> None:
    """Words are checked in the language that is spoken, where a template is in English."""
    from docx.oxml.ns import qn

    for language in styles.xpath("./w:docDefaults//w:lang"):
        if language.get(qn("w:val")) == "en-GB":
            language.set(qn("w:val"), tag())


def _pictures(document: Any) -> Callable[..., Markup]:
    """The function that a template calls to show a figure."""
    from docx.oxml import parse_xml
    from docx.shared import Mm
    from docxtpl import InlineImage

    class WithAltText(InlineImage):  # type: ignore[misc]
        """A figure that says what it shows to who does not see it."""

        def __init__(self, figure: Picture, width: float) -> None:
            super().__init__(document, io.BytesIO(figure.png), width=Mm(width))
            self.figure = figure

        def _insert_image(self) -> str:
            part = self.tpl.current_rendering_part
            drawn = parse_xml(part.new_pic_inline(self.image_descriptor, self.width, self.height).xml)
            for about in drawn.xpath(".//wp:docPr | .//pic:cNvPr"):
                about.set("name", self.figure.title)
                about.set("descr", self.figure.described)
            return f'</w:t></w:r><w:r><w:drawing>{drawn.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    def picture(figure: Picture | None, width: float = WIDTH) -> Markup:
        """A figure, so many millimetres wide; nothing where there is none."""
        return Markup(str(WithAltText(figure, width))) if figure else Markup()

    return picture
