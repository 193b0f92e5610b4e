"""Exports of codes are refused; with the survey's own file beside them they are read, with nothing said in settings."""

import re
import tomllib
from collections.abc import Callable

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.questionnaire import FORMATS
from brpipeline.questionnaire.questions import questionnaire
from brpipeline.settings.survey import load_survey
from brpipeline.settings.workspace import Settings
from tests.conftest import EXPORTS
from tests.survey_files import files
from tests.survey_files.conftest import Beside, assert_truth

PLATFORMS = {
    "limesurvey": ("survey.lss", files.lss, files.limesurvey),
    "limesurvey before version 4": ("survey.lss", lambda titles: files.lss(titles, later=False), files.limesurvey),
    "qualtrics": ("survey.qsf", files.qsf, files.qualtrics),
    "kobo": ("form.xlsx", files.xlsform, files.kobo),
    "redcap": ("dictionary.csv", files.dictionary, files.redcap),
}
Build = Callable[[list[str]], bytes]


@pytest.mark.parametrize(("name", "survey", "export"), PLATFORMS.values(), ids=PLATFORMS)
def test_codes_are_read_by_the_survey(
    name: str, survey: Build, export: Build, beside: Beside, titles: list[str], settings: Settings
) -> None:
    without = beside(export(titles), {})
    assert isinstance(without, Problem)
    assert without.weight == "file"
    reading = beside(export(titles), {name: survey(titles)})
    assert_truth(reading, settings)
    assert isinstance(reading, Reading)
    assert f"explained by {name}" in reading.reason
    assert reading.notes == ()


@pytest.mark.parametrize("name", [entry[0] for key, entry in PLATFORMS.items() if "before" not in key])
def test_another_survey_changes_nothing(name: str, beside: Beside, titles: list[str], settings: Settings) -> None:
    """Of a survey none of whose questions is in the file, nothing is used."""
    survey = next(entry[1] for entry in PLATFORMS.values() if entry[0] == name)
    others = survey([f"Anything else {at}" for at in range(3)])
    others = re.sub(rb"G0(\d)Q0|\bQ(\d)\b|f(\d)\b", rb"X\1\2\3", others) if name != "form.xlsx" else others
    export = files.limesurvey(titles, files.ENGLISH, full=True)
    plain, read = beside(export, {}), beside(export, {name: others.replace(files.WHICH[0].encode(), b"Else?")})
    assert isinstance(plain, Reading)
    assert isinstance(read, Reading)
    assert (read.ratings, read.typed) == (plain.ratings, plain.typed)
    assert_truth(read, settings)


@pytest.mark.parametrize("cut", [18, 22, 26])
def test_cut_headings_are_told_apart(cut: int, beside: Beside, titles: list[str], settings: Settings) -> None:
    export = files.limesurvey(titles, cut=cut)
    assert isinstance(beside(export, {}), Problem)
    assert_truth(beside(export, {"survey.lss": files.lss(titles)}), settings)


@pytest.mark.parametrize("words", [files.WELSH, ("Ydy", "Bron", "Nac ydy", "Dim syniad", "Ddim i ni")])
def test_labels_in_another_language_are_those_of_the_survey(
    words: tuple[str, ...], beside: Beside, titles: list[str], settings: Settings
) -> None:
    """Also in words that no list of languages has."""
    export = files.limesurvey(titles, words, full=True)
    assert_truth(beside(export, {"survey.lss": files.lss(titles, welsh=words)}), settings)


def test_of_two_surveys_the_one_counts_that_has_more_of_the_columns(
    beside: Beside, titles: list[str], settings: Settings
) -> None:
    surveys = {"a.lss": files.lss(titles[:4]), "b.lss": files.lss(titles)}
    assert_truth(beside(files.limesurvey(titles), surveys), settings)


def test_two_surveys_that_say_otherwise_are_a_question(beside: Beside, titles: list[str], settings: Settings) -> None:
    twin = {"a.lss": files.lss(titles), "b.lss": files.lss(titles)}
    assert_truth(beside(files.limesurvey(titles), twin), settings)
    refused = beside(files.limesurvey(titles), {"a.lss": files.lss(titles), "b.lss": files.lss(titles[::-1])})
    assert isinstance(refused, Problem)
    assert (refused.code, "“a.lss”, “b.lss”" in refused.what) == ("survey-files-differ", True)


def test_a_survey_that_contradicts_the_headings_is_a_question(
    beside: Beside, titles: list[str], settings: Settings
) -> None:
    """The author's codes look like our ids, but are on other questions."""
    export = files.limesurvey(titles).replace(b"[SQ001]", b"[P1]")
    survey = files.lss(titles).replace(b"SQ001", b"P1")
    refused = beside(export, {"survey.lss": survey})
    assert isinstance(refused, Problem)
    assert (refused.code, "P1" in refused.what, "S1" in refused.what) == ("survey-contradiction", True, True)
    line = refused.remedy.partition("which it is: ")[2]
    assert_truth(beside(export, {"survey.lss": survey}, **tomllib.loads(line)), settings)


def test_what_the_settings_say_of_codes_and_headings_counts(
    beside: Beside, titles: list[str], settings: Settings
) -> None:
    export, survey = files.limesurvey(titles), {"survey.lss": files.lss(titles)}
    stated = beside(export, survey, codes={"AO01": "red"})
    assert isinstance(stated, Reading)
    plain = beside(export, survey)
    assert isinstance(plain, Reading)
    assert stated.ratings == [row.replace("G", "R") for row in plain.ratings]
    swapped = {"S1": "G02Q02[SQ002]", "S2": "G02Q02[SQ001]"}
    named = beside(export, survey, columns=swapped)
    assert isinstance(named, Reading)
    assert named.ratings == [row[1] + row[0] + row[2:] for row in plain.ratings]


@pytest.mark.parametrize("content", [b"<LimeSurveyDocType>Survey</LimeSurveyDocType>", b'{"SurveyEntry": 3}'])
def test_a_survey_that_cannot_be_read_is_named(content: bytes, beside: Beside, titles: list[str]) -> None:
    read = beside(files.limesurvey(titles, files.ENGLISH, full=True), {"survey.lss": content})
    assert isinstance(read, Reading)
    assert [note.code for note in read.notes] == ["survey-unreadable"]


def test_numbers_that_are_labels_of_others_are_left_alone(beside: Beside, titles: list[str]) -> None:
    """Choices labelled 3, 2, 1 under the codes 1, 2, 3: nothing tells which of the two the file holds."""
    survey = files.dictionary(titles).replace(b"1, Green | 2, Amber | 3, Red", b"1, 3 | 2, 2 | 3, 1")
    refused = beside(files.redcap(titles).replace(b'"4"', b'"1"').replace(b'"5"', b'"2"'), {"dictionary.csv": survey})
    assert isinstance(refused, Problem)
    assert refused.code == "ratings-coded"


@pytest.mark.parametrize("format", ["limesurvey", "xlsform"])
def test_what_brpipeline_wrote_is_such_a_file(format: str, settings: Settings, beside: Beside) -> None:
    """It explains the codes of the agencies in LimeSurvey's own export of codes."""
    build, name = FORMATS[format]
    words = load_survey(settings.root, settings.instrument, settings.agencies)
    export = "kobo-xml-groups.csv" if format == "xlsform" else "limesurvey-own-codes-code-short.csv"
    content = build(questionnaire(settings.instrument, settings.agencies, words, None))
    read, plain = beside((EXPORTS / export).read_bytes(), {name: content}), beside((EXPORTS / export).read_bytes(), {})
    assert isinstance(read, Reading)
    assert isinstance(plain, Reading)
    assert (read.ratings, read.texts) == (plain.ratings, plain.texts)
    assert "explained by" in read.reason
