"""A survey in another language: its words come from the catalogue, and its answers are read back with nothing set."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from brpipeline.ingest.headings.components import component_of
from brpipeline.ingest.headings.evidence import evidence_of, written_columns
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.reading import Reading
from brpipeline.language import catalogue, spoken
from brpipeline.language.catalogue import SHIPPED, languages
from brpipeline.questionnaire import FORMATS
from brpipeline.questionnaire.questions import Questionnaire, questionnaire
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.instrument_words import translated
from brpipeline.settings.survey import SURVEY_FILE, Labels, Survey, load_survey
from brpipeline.settings.titles import titles
from brpipeline.settings.workspace import Settings, load
from tests.ingest.conftest import Read
from tests.questionnaire import imports
from tests.questionnaire.test_round_trip import FIRE, TRIPS, assert_reads_as_answered


@pytest.fixture
def welsh(workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a survey in Welsh, whose instrument has titles there from which nobody can guess the English."""
    (workspace / SURVEY_FILE).write_text('language = "cy"\n', encoding="utf-8")
    settings = load(workspace)
    instrument = Instrument.model_validate(settings.instrument.model_dump())
    known = read_po(BytesIO((SHIPPED / "cy.po").read_bytes()), locale="cy")
    for part in (*instrument.lever, *instrument.components, *instrument.evidence):
        known.add(part.title, codecs.encode(part.title, "rot13"))
    folder = tmp_path / "catalogues"
    folder.mkdir()
    with (folder / "cy.po").open("wb") as file:
        write_po(file, known)
    monkeypatch.setattr(catalogue, "SHIPPED", folder)
    forget()
    yield replace(settings, instrument=instrument.spoken(settings.instrument.scale.languages))
    forget()


def forget() -> None:
    """Has catalogues read again."""
    titles.cache_clear()
    catalogue._read.cache_clear()


def form(name: str, settings: Settings) -> tuple[Survey, bytes]:
    """The survey's words, and its file, as the command makes them."""
    survey, questions = asked(settings)
    with spoken(survey.catalogue):
        return survey, FORMATS[name][0](questions)


def asked(settings: Settings) -> tuple[Survey, Questionnaire]:
    survey = load_survey(settings.root, settings.instrument, settings.agencies)
    with spoken(survey.catalogue):
        return survey, questionnaire(settings.instrument, settings.agencies, survey)


@pytest.mark.parametrize("trip", TRIPS)
def test_it_comes_back_as_it_was_answered(trip: str, welsh: Settings, read: Read) -> None:
    made, exported = TRIPS[trip]
    survey, content = form(made, welsh)
    assert_reads_as_answered(read(exported(content, survey), by=welsh), trip, welsh)


@pytest.mark.parametrize("name", FORMATS)
def test_none_of_our_words_is_left_in_english(name: str, welsh: Settings) -> None:
    _, content = form(name, welsh)
    text = str(imports.sheets(content)) if content.startswith(b"PK") else content.decode("utf-8-sig")
    words = Survey().model_dump(exclude={"language", "labels", "other"}).values()
    english = [word.partition("{lever}")[0] for word in words]
    english += [Labels().unknown, Labels().not_applicable, "Reference", "What is asked", "'Answers'", "'Lists'"]
    english += [part.title for part in (*welsh.instrument.lever, *welsh.instrument.components)]
    assert [word for word in english if word in text] == []


def test_a_component_is_known_by_its_title_alone(welsh: Settings) -> None:
    with spoken("cy"):
        said = translated(welsh.instrument).components
    assert len(said) == 20
    for component in said:
        for heading in (component.title, f"I ba raddau y mae hyn ar waith? [{component.title}]"):
            named = component_of(heading, welsh.instrument)
            assert isinstance(named, tuple)
            assert named[0] == component.id
        assert evidence_of(f"Pa dystiolaeth sydd gennych am {component.title}?", welsh.instrument) == component.id


def test_a_short_title_of_a_lever_is_not_found_within_a_word(welsh: Settings) -> None:
    """The Welsh of Prevention is within “catalogue”; here its title in another language is within another word."""
    lever = welsh.instrument.lever[1]
    assert lever.title == "Prevention"
    headings = {0: "P1", 1: "I1", 2: "R1", 3: f"Evidence {codecs.encode('Prevention', 'rot13')}s for Identification"}
    recognised = {at: Recognition(at, text, Meaning.COMPONENT, "", text) for at, text in headings.items() if at < 3}
    (found,) = written_columns(recognised, headings, welsh.instrument)
    assert (found.target, found.reason) == (welsh.instrument.lever[2].id, "asks for evidence and names this lever")


# How platforms and people head what is typed beside “Other”, after the agency's question.
@pytest.mark.parametrize(
    "beside", ["{agency} [Arall]", "{agency} [Other]", "Os arall, pa asiantaeth?", "Arall, nodwch", "Os arall, pa un?"]
)
def test_what_is_typed_beside_other_is_found(
    beside: str, welsh: Settings, read: Read, answers: Callable[..., str]
) -> None:
    agency = asked(welsh)[0].agency
    first = [agency, beside.format(agency=agency), "Unrhyw sylwadau eraill"]
    reading = read(answers(first, ["Police", "", ""], ["Arall", FIRE, "diolch"], by=welsh), by=welsh)
    assert isinstance(reading, Reading), reading
    assert reading.typed == ["Police", FIRE]
    assert list(reading.texts) == [(1, "comment", "diolch")]


@pytest.mark.parametrize("code", languages())
def test_the_words_of_every_catalogue_can_be_read_back(code: str, workspace: Path) -> None:
    """`load_survey` refuses others, and a workbook takes no names of worksheets but short and plain ones."""
    (workspace / SURVEY_FILE).write_text(f'language = "{code}"\n', encoding="utf-8")
    survey, content = form("xlsx", load(workspace))
    assert survey.thanks != Survey().thanks
    assert len(imports.sheets(content)) == 3


@pytest.mark.parametrize("code", ["cy", "cy-GB"])
def test_of_the_shipped_file_only_the_language_need_be_changed(code: str, workspace: Path) -> None:
    path = workspace / SURVEY_FILE
    text = path.read_text(encoding="utf-8").replace('language = "en"', f'language = "{code}"')
    path.write_text(text.replace("Thank you. Your answers have been sent.", "Ta very much."), encoding="utf-8")
    survey, _ = asked(load(workspace))
    assert (survey.other, survey.labels.green, survey.thanks) == ("Arall", "Gwyrdd", "Ta very much.")


POLISH = """
[pl]
name = "Polski"
[pl.labels]
green = "Zielony"
amber = "Bursztyn"
red = "Czerwony"
unknown = "Nie wiem"
not_applicable = "Nie dotyczy"
[pl.wordings]
"Green" = ["Zielony"]
"Amber" = ["Bursztyn"]
"Red" = ["Czerwony"]
"Don't know" = ["Nie wiem"]
"Not applicable" = ["Nie dotyczy"]
"""


def test_a_language_without_a_catalogue_has_english_words_and_its_own_labels(workspace: Path) -> None:
    (workspace / "config" / "languages.toml").write_text(POLISH, encoding="utf-8")
    (workspace / SURVEY_FILE).write_text('language = "pl"\n', encoding="utf-8")
    survey, questions = asked(load(workspace))
    assert (survey.catalogue, survey.title, survey.labels.green) == ("en", Survey().title, "Zielony")
    assert questions.language == "pl"
