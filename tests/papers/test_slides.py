"""The slides: what they say, that all of it fits, and the same bytes each time."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pptx
import pytest
from PIL import ImageFont

from brpipeline.language import spoken
from brpipeline.publish.papers.answer_bars import bars, described, drawn
from brpipeline.publish.papers.deck import deck
from brpipeline.publish.papers.fit import fit
from brpipeline.publish.papers.pictures import figures_of
from brpipeline.publish.papers.slide import first_sentence
from brpipeline.publish.papers.slides import MOST, slides
from brpipeline.publish.summary.asks import asks
from brpipeline.results import Results
from tests.conftest import ROOT
from tests.papers import conftest
from tests.papers.texts import on_slides
from tests.publish.grown import LONG, after_a_meeting, returned, unanswered, unmoderated, worst

FONTS = ROOT / "brpipeline" / "publish" / "fonts"
POINT = 12700  # units of a file
WIDE, HIGH = 960 * POINT, 540 * POINT


def made(results: Results) -> bytes:
    return deck(slides(results, figures_of(conftest.drawn(results))), results)


def opened(results: Results) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(made(results))).slides)


def crowded(results: Results) -> Results:
    """25 groups, each of a name of 120 characters or so."""
    groups = [
        results.responses.groups[at % len(results.responses.groups)].model_copy(
            update={"group": f"group-{at}", "name": f"{LONG} {at}"}
        )
        for at in range(25)
    ]
    components = [
        part.model_copy(
            update={
                "groups": [
                    part.groups[at % len(part.groups)].model_copy(update={"group": f"group-{at}"}) for at in range(25)
                ]
            }
        )
        for part in results.components
    ]
    flags = [flag.model_copy(update={"group": flag.group and "group-3"}) for flag in results.flags]
    responses = results.responses.model_copy(update={"groups": groups, "dominant": None})
    return results.model_copy(
        update={
            "responses": responses,
            "components": components,
            "flags": flags,
            "comparison": None,
            "settling": None,
        }
    )


def as_they_are(results: Results) -> Results:
    return results


CASES = [as_they_are, unmoderated, worst, unanswered, returned, after_a_meeting, crowded]
each = pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
Change = Callable[[Results], Results]


def test_the_same_results_give_the_same_bytes(results: Results) -> None:
    assert made(results) == made(results)


@each
def test_each_slide_has_a_finding_as_its_title_and_says_what_it_rests_on(results: Results, change: Change) -> None:
    shown = opened(change(results))
    titles = [slide.shapes.title.text_frame.text for slide in shown]
    assert 3 <= len(shown) <= MOST
    assert len(set(titles)) == len(titles)
    assert all(len(title) > 10 for title in titles)
    assert titles[-1].startswith("The board is asked ")
    for slide in shown:
        assert "Source: results.json." in slide.notes_slide.notes_text_frame.text
        assert slide.shapes[0] == slide.shapes.title  # what is read first


def test_an_open_question_has_a_slide_each_and_what_is_settled_share_one(results: Results) -> None:
    said = on_slides(made(results))
    open_ones = [part.id for part in results.to_discuss if part.moderated is None]
    assert [re.search(r"\((\w+)\)", text.split("\n", 1)[0])[1] for text in said[2:4]] == open_ones  # type: ignore[index]
    (settled,) = (text for text in said if text.startswith("Meetings discussed three components"))
    assert all(f"({part.id})" in settled for part in results.components if part.moderated)


def test_what_has_no_room_is_named(results: Results) -> None:
    said = on_slides(made(unmoderated(results)))
    ids = [part.id for part in results.to_discuss]
    assert len(said) == MOST
    assert any(f"Also open, and in the report: {ids[3]} and {ids[4]}." in text for text in said)


def test_the_last_slide_asks_what_the_page_for_the_board_asks(results: Results) -> None:
    last = on_slides(made(results))[-1]
    assert [line[3:-1].lower() for line in re.findall(r"^\d\. .*\.$", last, re.MULTILINE)] == [
        ask.lower() for ask in asks(results)
    ]


def test_bars_are_at_most_three_and_hold_everybody_who_is_counted(results: Results) -> None:
    for part in results.components:
        shown = bars(part, results)
        assert len(shown) <= 3
        counted = [one.counts for one in part.groups if one.counted and one.consensus]
        for colour in ("red", "amber", "green"):
            assert sum(getattr(bar, colour) for bar in shown) == sum(getattr(one, colour) for one in counted) or (
                not counted
            )
        assert described(shown).count(" Red, ") == len(shown)
        assert drawn(shown, 60).count("<rect") == sum(bool(n) for bar in shown for n in (bar.red, bar.amber, bar.green))


def test_groups_that_say_the_same_share_a_bar(results: Results) -> None:
    part = next(part for part in results.components if part.id == "R5")
    red, amber, green = bars(part, results)
    assert (red.words, amber.words, green.words) == ("20 of 20 say Red", "24 of 26 say Amber", "17 of 20 say Green")
    assert (red.who, amber.who, len(green.names)) == ("Police and three more", "Children's social care", 4)
    assert set(red.names) == {"Police", "Acute hospital trust", "CAMHS", "Voluntary and community"}


@each
def test_pictures_have_alt_text_and_tables_are_native(results: Results, change: Change) -> None:
    for slide in opened(change(results)):
        pictures = [shape for shape in slide.shapes if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE]
        assert len(pictures) <= 1
        assert all(len(shape._element.nvPicPr.cNvPr.get("descr")) > 20 for shape in pictures)
        assert all(shape.table.first_row for shape in slide.shapes if shape.has_table)


def lines_of(frame: Any, wide: float) -> Iterator[tuple[float, float]]:
    """Width and height in points of each line of a text, as Liberation Sans, which is as wide as Arial, breaks it."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            size = run.font.size.pt
            name = "LiberationSans-Bold.ttf" if run.font.bold else "LiberationSans-Regular.ttf"
            font = ImageFont.truetype(str(FONTS / name), 100)
            lines = [""]
            for one in run.text.split():
                longer = f"{lines[-1]} {one}".strip()
                if font.getlength(longer) * size / 100 > wide and lines[-1]:
                    lines.append(one)
                else:
                    lines[-1] = longer
            yield from ((font.getlength(line) * size / 100, 1.2 * size) for line in lines)
            yield 0, 0.4 * size  # between paragraphs


@each
def test_every_text_fits_its_box_and_every_box_its_slide(results: Results, change: Change) -> None:
    for slide in opened(change(results)):
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= WIDE
            assert shape.top + shape.height <= HIGH
            frames = [(shape.text_frame, shape.width / POINT, shape.height / POINT)] if shape.has_text_frame else []
            if shape.has_table:
                columns = [column.width / POINT - 12 for column in shape.table.columns]
                frames += [
                    (cell.text_frame, columns[at], row.height / POINT - 4)
                    for row in shape.table.rows
                    for at, cell in enumerate(row.cells)
                ]
            for frame, wide, high in frames:
                lines = list(lines_of(frame, wide))[:-1]
                assert all(line <= wide for line, _ in lines), frame.text
                assert sum(line for _, line in lines) <= high + 0.5, frame.text


@each
def test_no_box_lies_over_another(results: Results, change: Change) -> None:
    for slide in opened(change(results)):
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in slide.shapes]
        for at, (left, top, right, bottom) in enumerate(boxes):
            for other_left, other_top, other_right, other_bottom in boxes[:at]:
                apart = left >= other_right or other_left >= right or top >= other_bottom or other_top >= bottom
                assert apart, slide.shapes.title.text_frame.text


def test_a_text_that_fits_nowhere_is_cut(results: Results) -> None:
    assert fit(["word " * 400], 200, 60, 20)[1][0].endswith("\N{HORIZONTAL ELLIPSIS}")
    size, kept = fit([f"{at} word word word" for at in range(30)], 200, 100, 20)
    assert size == 12
    assert kept[-1] == f"And {30 - len(kept) + 1} more points, in the report."
    assert fit(["short"], 200, 60, 20) == (20, ["short"])


@pytest.mark.parametrize(("text", "first"), [("One. Two.", "One"), ("1.5 points.", "1.5 points"), ("No end", "No end")])
def test_a_title_is_a_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_it_says_its_title_and_language_and_names_no_author(results: Results) -> None:
    content = made(results)
    about = pptx.Presentation(io.BytesIO(content)).core_properties
    assert (about.title, about.language, about.author) == ("Northmere, spring 2026", "en-GB", "")
    for slide in opened(results):
        languages = slide.shapes._spTree.xpath(".//a:r/a:rPr/@lang")
        assert languages
        assert set(languages) == {"en-GB"}


def test_in_another_language_it_says_which(results: Results) -> None:
    with spoken("cy"):
        content = made(results)
    book = pptx.Presentation(io.BytesIO(content))
    assert book.core_properties.language == "cy"
    assert {lang for slide in book.slides for lang in slide.shapes._spTree.xpath(".//a:r/a:rPr/@lang")} == {"cy"}


def test_a_draft_says_so_on_every_slide(results: Results) -> None:
    said = on_slides(made(results.model_copy(update={"draft": True})))
    assert all("Draft, not for circulation" in text for text in said)


def test_its_numbers_are_those_of_the_results(results: Results) -> None:
    part = next(part for part in results.to_discuss if part.moderated is None)
    (text,) = (text for text in on_slides(made(results)) if f"({part.id})" in text.split("\n", 1)[0])
    for count in re.findall(r"(\d+) of (\d+) say (Red|Amber|Green)\.", text):
        assert int(count[0]) <= int(count[1]) <= (part.counts.rated if part.counts else 0)
