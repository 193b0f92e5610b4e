"""Report and summary as Word: what they say, how they are built, and templates of one's own."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import docx
import pytest

from brpipeline.language import spoken
from brpipeline.publish.papers.faults import TemplateError
from brpipeline.publish.papers.parts import Paper
from brpipeline.publish.papers.word import word
from brpipeline.results import Results
from tests.conftest import ROOT
from tests.language.messages import messages
from tests.papers import templates
from tests.papers.conftest import Made
from tests.papers.texts import in_word, rows_of
from tests.publish.grown import unanswered, worst

NONE = Path("none")
NAMES = ("report.docx", "summary.docx")
GROUPS = ("Group", "Rating", "Red", "Amber", "Green", "Don’t know")


def test_the_same_results_give_the_same_bytes(results: Results, made: Made) -> None:
    for name in NAMES:
        assert word(name, made(results), NONE) == word(name, made(results), NONE)


def test_every_part_of_the_file_has_one_date_and_is_stored(results: Results, made: Made) -> None:
    with zipfile.ZipFile(io.BytesIO(word("report.docx", made(results), NONE))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in parts.infolist()} == {zipfile.ZIP_STORED}
        assert parts.testzip() is None


@pytest.mark.parametrize("name", NAMES)
def test_it_says_its_title_and_language_and_names_no_author(results: Results, made: Made, name: str) -> None:
    about = docx.Document(io.BytesIO(word(name, made(results), NONE))).core_properties
    assert (about.title, about.language) == ("Northmere, spring 2026", "en-GB")
    assert about.author == about.last_modified_by == ""
    assert about.created == about.modified
    with zipfile.ZipFile(io.BytesIO(word(name, made(results), NONE))) as parts:
        styles = parts.read("word/styles.xml").decode()
    assert re.findall(r'<w:lang w:val="([^"]+)"/>', styles) == ["en-GB"]


def test_its_headings_tell_the_story(results: Results, made: Made) -> None:
    document = docx.Document(io.BytesIO(word("report.docx", made(results), NONE)))
    heads = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith(("Title", "Head"))]
    assert heads[0] == ("Title", "Northmere, spring 2026")
    assert [text for style, text in heads if style == "Heading 1"] == [
        "The answer",
        "Who answered",
        "The radars",
        "Where agencies disagree",
        "What is agreed",
        "What changed",
        "Actions: 1 overdue, 3 new, 3 done, 1 dropped, as at 18 June 2026",
        "What we do not know",
    ]
    disputed = [f"{part.short} ({part.id})" for part in results.to_discuss]
    assert [text for style, text in heads if style == "Heading 2" and text in disputed] == disputed


def test_each_figure_says_what_it_shows(results: Results, made: Made) -> None:
    document = docx.Document(io.BytesIO(word("report.docx", made(results), NONE)))
    described = [one.get("descr") for one in document.element.body.xpath(".//wp:docPr")]
    assert len(described) == 1 + len(results.levers)
    assert all(text and len(text) > 40 for text in described)
    assert len(set(document.element.body.xpath(".//wp:docPr/@id"))) == len(described)


def test_tables_are_native_and_repeat_their_heads(results: Results, made: Made) -> None:
    document = docx.Document(io.BytesIO(word("report.docx", made(results), NONE)))
    assert len(document.tables) == 1 + len(results.levers) + len(results.to_discuss) + 3
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")
        assert not any("{" in cell.text for row in table.rows for cell in row.cells)


def test_its_counts_are_those_of_the_results(results: Results, made: Made) -> None:
    names = {group.group: group.name for group in results.responses.groups}
    tables = rows_of(word("report.docx", made(results), NONE), GROUPS)
    assert len(tables) == len(results.to_discuss)
    for part, rows in zip(results.to_discuss, tables, strict=True):
        counted = {
            (names[one.group], *(str(n) for n in (c.red, c.amber, c.green, c.unknown)))
            for one in part.groups
            if (c := one.counts) and one.counted
        }
        assert {(row[0], *row[2:]) for row in rows} == counted


def test_a_rating_is_its_letter_on_its_colour(results: Results, made: Made) -> None:
    document = docx.Document(io.BytesIO(word("report.docx", made(results), NONE)))
    fills = {"R": "660F0F", "A": "CC6800", "G": "C4F5D2", "–": "FFFFFF"}
    cells = [cell for table in document.tables for row in table.rows[1:] for cell in row.cells if cell.text in fills]
    assert len(cells) > 40
    for cell in cells:
        assert cell._tc.xpath("./w:tcPr/w:shd/@w:fill") == [fills[cell.text]]
        inks = cell._tc.xpath(".//w:color/@w:val")
        assert inks == (["FFFFFF"] if cell.text == "R" else ["0B0C0C"])


def test_where_nobody_answered_it_says_so_and_nothing_else(results: Results, made: Made) -> None:
    for name in NAMES:
        text = in_word(word(name, made(unanswered(results)), NONE))
        assert "There are no answers, and so no ratings." in text
        assert not [words for words in (": None", "nan ", "{{", "{%", "The radars", " 0%") if words in text]


@pytest.mark.parametrize("name", NAMES)
def test_the_longest_names_and_lists_are_whole(results: Results, made: Made, name: str) -> None:
    text = in_word(word(name, made(worst(results)), NONE))
    assert "{" not in text
    long = worst(results)
    named_there = {long.group(one.group).name for part in long.to_discuss for one in part.groups if one.counted}
    assert all(one in text for one in named_there) or name == "summary.docx"


def test_a_draft_says_so(results: Results, made: Made) -> None:
    content = word("report.docx", made(results.model_copy(update={"draft": True})), NONE)
    assert in_word(content).count("Draft, not for circulation") >= 2  # above the title, and at the foot
    assert docx.Document(io.BytesIO(content)).core_properties.title.startswith("Draft")


def test_what_somebody_typed_is_text(results: Results, made: Made) -> None:
    name = '<w:b/>& {{ title }} {% for one in x %} \x07\n"Police"'
    groups = [one.model_copy(update={"name": name}) for one in results.responses.groups]
    strange = results.model_copy(update={"responses": results.responses.model_copy(update={"groups": groups})})
    assert '<w:b/>& {{ title }} {% for one in x %} "Police"' in in_word(word("report.docx", made(strange), NONE))


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    """A folder of one's own templates, with a report of one paragraph."""

    def written(text: str) -> Path:
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / "report.docx"))
        return tmp_path

    return written


def test_a_template_of_ones_own_takes_the_place_of_the_packaged_one(
    results: Results, made: Made, own: Callable[[str], Path]
) -> None:
    folder = own("Ours: {{ partnership }}, {{ levers[0].components[0].rating.name }} {{ picture(radar, 50) }}")
    text = in_word(word("report.docx", made(results), folder))
    assert text.startswith(f"Ours: {results.partnership.name}, Amber")
    assert "The answer" not in text
    assert "The answer" not in in_word(word("summary.docx", made(results), folder))  # the packaged one


@pytest.mark.parametrize(
    "tag",
    [
        "{{ titel }}",
        "{{ title",
        "{% for one in levers %}",
        "{{ title.__class__.__mro__ }}",
        "{{ picture.__globals__ }}",
        "{{ picture(1) }}",
        "{{ levers.append(1) }}",
        "{% include 'base.css' %}",
    ],
)
def test_a_template_that_cannot_be_filled_in_is_a_problem(
    results: Results, made: Made, own: Callable[[str], Path], tag: str
) -> None:
    with pytest.raises(TemplateError) as raised:
        word("report.docx", made(results), own(tag))
    assert raised.value.name == "report.docx"
    assert raised.value.why
    assert results.partnership.name not in raised.value.why


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_word_document_is_one_too(results: Results, made: Made, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "report.docx").write_bytes(content)
    with pytest.raises(TemplateError):
        word("report.docx", made(results), tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_packaged_templates_are_what_makes_them(name: str) -> None:
    """Read part by part, since a later python-docx may begin a document otherwise."""
    packaged, new = (templates.FOLDER / name).read_bytes(), templates.TEMPLATES[name]()
    for part in ("word/document.xml", "word/footer1.xml"):
        with zipfile.ZipFile(io.BytesIO(packaged)) as then, zipfile.ZipFile(io.BytesIO(new)) as now:
            assert then.read(part) == now.read(part)


def named(model: type) -> set[str]:
    """Every field of a part of a paper, and of the parts that it holds."""
    names = set()
    for field in fields(model):
        names.add(field.name)
        kind = get_type_hints(model)[field.name]
        for inner in (kind, *get_args(kind)):
            names |= named(inner) if is_dataclass(inner) else set()
    return names


def test_everything_that_a_template_can_name_is_explained() -> None:
    text = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`([a-z_]+)`", text))
    assert named(Paper) <= explained


def test_the_packaged_templates_name_all_that_there_is() -> None:
    used = set()
    for name in NAMES:
        with zipfile.ZipFile(templates.FOLDER / name) as parts:
            body = parts.read("word/document.xml").decode() + parts.read("word/footer1.xml").decode()
        tags = re.findall(r"\{[{%].*?[%}]\}", re.sub(r"<[^>]+>", "", body))
        used |= {word for tag in tags for word in re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", tag))}
    unused = {"partnership", "wave", "name", "letter", "colour", "svg", "described", "title", "png"}
    assert named(Paper) - used <= unused


@pytest.mark.parametrize("name", NAMES)
def test_every_message_of_a_packaged_template_is_in_the_catalogues(name: str) -> None:
    with zipfile.ZipFile(templates.FOLDER / name) as parts:
        body = parts.read("word/document.xml").decode()
    said = {text.replace(r"\u2019", "’") for text in re.findall(r"say\('([^']+)'", body)}
    assert len(said) > 10
    assert said <= {message.id for message in messages()}


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_template_has_no_words_of_its_own(name: str) -> None:
    body = docx.Document(str(templates.FOLDER / name)).element.body
    texts = [*body.xpath(".//w:t/text()"), *body.xpath(".//w:tblCaption/@w:val")]
    assert len(texts) > 50
    assert [left for text in texts if re.search(r"[A-Za-z]", left := re.sub(r"\{[{%].*?[%}]\}", "", text))] == []


def test_in_another_language_it_says_which(results: Results, made: Made) -> None:
    with spoken("cy"):
        content = word("report.docx", made(results), NONE)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert re.findall(r'<w:lang w:val="([^"]+)"/>', parts.read("word/styles.xml").decode()) == ["cy"]
    assert docx.Document(io.BytesIO(content)).core_properties.language == "cy"
    assert "This translation is a draft" in in_word(content) or "cyfieithiad" in in_word(content)
