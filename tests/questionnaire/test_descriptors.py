"""Descriptors stand where the colour is chosen, in every format, and change nothing of how answers come back."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from pyxform.xls2xform import convert

from brpipeline.ingest.read_rules import read_by
from brpipeline.questionnaire import FORMATS
from brpipeline.questionnaire.questions import questionnaire
from brpipeline.settings.survey import Labels, Survey
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.questionnaire import imports
from tests.questionnaire.described import described, said
from tests.questionnaire.test_round_trip import TRIPS, assert_reads_as_answered

KITCHEN = Labels(green="Good", amber="Fair", red="Poor", unknown="No idea", not_applicable="We have none")


def form(name: str, settings: Settings, survey: Survey | None = None) -> bytes:
    return FORMATS[name][0](questionnaire(settings.instrument, settings.agencies, survey or Survey()))


def words(content: bytes) -> str:
    """All that a form says, on one line, without the marks with which a format writes it."""
    if content.startswith(b"PK"):
        text = " ".join(cell for rows in imports.sheets(content).values() for row in rows for cell in row)
    else:
        text = content.decode("utf-8-sig")
    if text.startswith("//"):
        text = text.encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
    for written, meant in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&#123;", "{"),
        ('""', '"'),
    ):
        text = text.replace(written, meant)
    for written, meant in (("&#125;", "}"), ("&amp;", "&"), ("$ {", "${"), ("[ [", "[["), ("] ]", "]]")):
        text = text.replace(written, meant)
    return " ".join(text.split())


@pytest.mark.parametrize("trip", TRIPS)
def test_with_descriptors_it_comes_back_as_it_was_answered(trip: str, read: Read, settings: Settings) -> None:
    made, exported = TRIPS[trip]
    with_all = replace(settings, instrument=described(settings.instrument))
    assert_reads_as_answered(read(exported(form(made, with_all)), by=with_all), trip, with_all)


@pytest.mark.parametrize("trip", TRIPS)
def test_so_it_does_where_one_lever_has_some(trip: str, read: Read, settings: Settings) -> None:
    made, exported = TRIPS[trip]
    with_some = replace(settings, instrument=described(settings.instrument, ["P2"]))
    assert_reads_as_answered(read(exported(form(made, with_some)), by=with_some), trip, with_some)


@pytest.mark.parametrize("trip", [trip for trip in TRIPS if trip != "LimeSurvey, codes"])
def test_so_does_that_of_another_instrument(trip: str, read: Read, kitchen: Settings) -> None:
    made, exported = TRIPS[trip]
    own = replace(kitchen, instrument=described(kitchen.instrument))
    assert_reads_as_answered(read(exported(form(made, own, Survey(labels=KITCHEN))), by=own), trip, own)


@pytest.mark.parametrize("name", FORMATS)
def test_each_colour_is_described_in_whole_green_first(name: str, settings: Settings) -> None:
    with_all = replace(settings, instrument=described(settings.instrument))
    printed = words(form(name, with_all))
    for component in settings.instrument.component_ids:
        texts = [
            f"{colour.title()}: {' '.join(said(component, colour).split())}" for colour in ("green", "amber", "red")
        ]
        places = [printed.find(text) for text in texts]
        assert -1 < places[0] < places[1] < places[2], (component, places)


@pytest.mark.parametrize("name", FORMATS)
def test_no_descriptor_is_an_answer(name: str, settings: Settings) -> None:
    """The answers to choose are the same five words."""
    with_all = replace(settings, instrument=described(settings.instrument))
    readers = {"limesurvey": imports.limesurvey, "qualtrics": imports.qualtrics, "google": imports.google}
    content = form(name, with_all)
    if name == "xlsx":
        offered = [[row[1] for row in imports.sheets(content)["Lists"] if row[1]]]
    else:
        reader = readers.get(name) or (imports.xlsform if name == "xlsform" else imports.msforms)
        items = [item for item in reader(content) if item.kind in ("one", "grid")]
        offered = [[label for _, label in item.choices] for item in items if "which of these" not in item.text][1:]
    assert {tuple(labels) for labels in offered} == {("Green", "Amber", "Red", "Don't know", "Not applicable")}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("components", "told"),
    [(None, Survey().described), (["S1"], Survey().partly_described), ([], Survey().not_described)],
)
def test_the_survey_says_what_it_explains(
    name: str, components: list[str] | None, told: str, settings: Settings
) -> None:
    own = replace(settings, instrument=described(settings.instrument, components))
    printed = words(form(name, own))
    every = (Survey().described, Survey().partly_described, Survey().not_described)
    assert [text in printed for text in every] == [text == told for text in every]


def test_where_one_colour_is_not_described_the_survey_does_not_say_that_all_are(settings: Settings) -> None:
    table = described(settings.instrument).model_dump()
    table["descriptors"]["R5"]["red"] = None
    own = replace(settings, instrument=type(settings.instrument).model_validate(table))
    assert Survey().partly_described in words(form("limesurvey", own))


def test_pyxform_takes_it_and_refers_to_nothing(settings: Settings) -> None:
    own = replace(settings, instrument=described(settings.instrument))
    result = convert(form("xlsform", own), validate=False, file_type=".xlsx")
    hint = next(one for one in ElementTree.fromstring(result.xform).iter() if one.tag.endswith("}hint") and one.text)
    assert "<script>alert(1)</script> $ {agency}" in (hint.text or "")


def test_limesurvey_s_codes_are_its_own_and_begin_with_a_letter(settings: Settings) -> None:
    table = described(settings.instrument).model_dump()
    table["lever"] = table["lever"][:1]
    table["descriptors"] = {}
    for number, ident in enumerate(["1a", "agency", "Lever1", "a-very-long-name-of-a-component", "S5", "S6"]):
        table["lever"][0]["component"][number]["id"] = ident
        table["descriptors"][ident] = {"green": "invented"}
    own = replace(settings, instrument=type(settings.instrument).model_validate(table))
    rows = csv.DictReader(io.StringIO(form("limesurvey", own).decode("utf-8-sig"), newline=""), delimiter="\t")
    codes = [row["name"] for row in rows if row["class"] == "Q"]
    assert codes[1:7] == ["Q1n001", "Q1n002", "Q1n003", "Q1n004", "S5", "S6"]
    assert len({code.casefold() for code in codes}) == len(codes)


def test_beside_a_cell_stands_what_has_room_there(settings: Settings) -> None:
    table = settings.instrument.model_dump() | {
        "descriptors": {"S1": {"green": "All of it", "red": "None of it"}, "S2": {"green": "word " * 80}}
    }
    own = replace(settings, instrument=type(settings.instrument).model_validate(table))
    with zipfile.ZipFile(io.BytesIO(form("xlsx", own))) as book:
        text = book.read("xl/worksheets/sheet1.xml").decode()
    told = re.findall(r'prompt="([^"]*)"', text)
    assert [unescape(one) for one in told] == [
        "Green: All of it\nRed: None of it",
        "What Green, Amber and Red mean here is written on the sheet “What is asked”.",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_descriptors_make_the_same_bytes_each_time(name: str, settings: Settings) -> None:
    own = replace(settings, instrument=described(settings.instrument))
    assert form(name, own) == form(name, own)


def test_a_descriptor_is_no_reason_to_read_an_export_again(settings: Settings) -> None:
    own = replace(settings, instrument=described(settings.instrument))
    source = settings.assessments.source[0]
    assert read_by(source, own) == read_by(source, settings)
