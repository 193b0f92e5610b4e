"""The slides as a PowerPoint file, which LibreOffice opens as well: titles, native tables, alt text and notes."""

import io
from collections.abc import Sequence
from typing import Any

from brpipeline.language import say
from brpipeline.publish.figures.png import png
from brpipeline.publish.papers import deck_parts as parts
from brpipeline.publish.papers.answer_bars import WIDE, Bar, described, drawn
from brpipeline.publish.papers.fit import fit, height
from brpipeline.publish.papers.paper import draft_translation
from brpipeline.publish.papers.slide import Slide
from brpipeline.publish.papers.zip_bytes import same_bytes
from brpipeline.publish.report import participation, sentences
from brpipeline.publish.report.wave_status import state
from brpipeline.publish.text.draft import DRAFT, SHORT, marked
from brpipeline.publish.text.numbers_and_dates import one_line
from brpipeline.publish.text.shorten import clipped, few
from brpipeline.results import Results

LEFT, RIGHT, TOP, FOOT = 48, 912, 160, 496
"""The room of a slide of 960 by 540 points: left and right margin, below the title, above the source."""
TABLE = 120
"""Points kept for a table below lines: its heads and two rows at least."""
NAMES_WIDE, BARS_WIDE, BARS_ROW = 260, 408, 78


def deck(slides: Sequence[Slide], results: Results) -> bytes:
    """The file. Raises ImportError without python-pptx."""
    book = parts.presentation()
    parts.tell(book, marked(one_line(sentences.title_of(results)), results.draft))
    for number, slide in enumerate(slides, 1):
        _draw(parts.slide(book), slide, number, results)
    file = io.BytesIO()
    book.save(file)
    return same_bytes(file.getvalue())


def _draw(page: Any, slide: Slide, number: int, results: Results) -> None:
    parts.title(page, slide.title, (LEFT, 56, RIGHT - LEFT, 88))
    about = [say(SHORT)] if results.draft else []
    about += [results.partnership.name, results.instrument.title, results.wave.name]
    parts.text(page, [one_line(" · ".join(clipped(name, 48) for name in about))], (LEFT, 28, RIGHT - LEFT, 24), 14)
    below: float = TOP
    if slide.lines_first:
        _lines_and_table(page, slide)
    elif slide.bars:
        below = _bars(page, slide.bars)
    elif slide.picture is not None:
        below = parts.picture(page, slide.picture.png, slide.picture.described, (LEFT, TOP, 600, 296))
    elif slide.rows:
        below = parts.table(page, slide.heads, slide.rows, (LEFT, TOP, RIGHT - LEFT, 240))
    if not slide.lines_first:
        _words(page, slide, below)
    made_of = say("Source: results.json.")
    source = one_line(f"{participation.who_answered(results)} {state(results)}. {made_of}")
    parts.text(page, [source], (LEFT, 504, RIGHT - LEFT - 40, 20), 11, quiet=True)
    parts.text(page, [str(number)], (RIGHT - 32, 504, 32, 20), 11, quiet=True, right=True)
    notes = [*slide.notes, source, *([say(DRAFT)] if results.draft else []), *draft_translation()]
    page.notes_slide.notes_text_frame.text = "\n".join(one_line(note) for note in notes)


def _bars(page: Any, bars: Sequence[Bar]) -> float:
    """Names, bars and words beside each other. Returns where they end."""
    beside = LEFT + NAMES_WIDE + BARS_WIDE + 20
    for index, bar in enumerate(bars):
        top = TOP + BARS_ROW * index
        who = 38 if bar.names else BARS_ROW - 4
        parts.text(page, [bar.who], (LEFT, top, NAMES_WIDE, who), 16, 12, bold=True, middle=not bar.names)
        if bar.names:
            parts.text(
                page, [few(bar.names, 6, 40)], (LEFT, top + who, NAMES_WIDE, BARS_ROW - who - 4), 12, 9, quiet=True
            )
        parts.text(page, [bar.words], (beside, top, RIGHT - beside, BARS_ROW), 16, bold=True, middle=True)
    image = png(drawn(list(bars), BARS_ROW * WIDE / BARS_WIDE))
    around = (LEFT + NAMES_WIDE + 8, TOP, BARS_WIDE, BARS_ROW * len(bars))
    return parts.picture(page, image, described(list(bars)), around)


def _lines_and_table(page: Any, slide: Slide) -> None:
    """What is said, and below it the table, as high as there is room."""
    size, lines = fit(slide.lines, RIGHT - LEFT, FOOT - TOP - TABLE, 14)
    high = height(lines, RIGHT - LEFT, size)
    parts.text(page, lines, (LEFT, TOP, RIGHT - LEFT, high), size)
    below = TOP + high + 16
    parts.table(page, slide.heads, slide.rows, (LEFT, below, RIGHT - LEFT, FOOT - below))


def _words(page: Any, slide: Slide, below: float) -> None:
    """What is said below or beside, and what the board is asked."""
    high = FOOT - below
    if slide.picture is not None and not slide.bars:
        parts.text(page, slide.lines, (LEFT + 624, TOP, RIGHT - LEFT - 624, FOOT - TOP), 16)
    elif not slide.asked:
        parts.text(page, slide.lines, (LEFT, below, RIGHT - LEFT, high), 14 if slide.rows or slide.bars else 20)
    else:
        middle = (LEFT + RIGHT) / 2
        parts.text(page, slide.lines, (LEFT, below, middle - LEFT - 16, high), 14)
        asked = [say("The board is asked to"), slide.asked]
        parts.text(page, asked, (middle, below, RIGHT - middle, high), 14, first_bold=True)
