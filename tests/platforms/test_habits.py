"""What a single platform does, beyond what the matrix holds it to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from brpipeline.ingest.platforms.headings import unnumbered
from brpipeline.ingest.reading import Reading
from brpipeline.problems import Problem
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.platforms.dirt import title
from tests.platforms.sheet import Sheet, as_csv
from tests.platforms.test_matrix import assert_reads_to_truth
from tests.platforms.writers import WRITERS

Written = Callable[[str], Sheet]


@pytest.fixture
def written(settings: Settings) -> Written:
    """A platform's export of the one survey."""
    return lambda platform: WRITERS[platform](settings.instrument, title)


def headed(sheet: Sheet, headings: list[str]) -> Sheet:
    """The sheet with other headings for its first columns."""
    first, *others = sheet.rows
    return replace(sheet, rows=[[*headings, *first[len(headings) :]], *others])


def timed(sheet: Sheet, time: str) -> Sheet:
    """The sheet with one time for everybody."""
    below = [[time if at in sheet.times else text for at, text in enumerate(row)] for row in sheet.rows[sheet.heads :]]
    return replace(sheet, rows=[*sheet.rows[: sheet.heads], *below])


def inserted(sheet: Sheet, index: int, column: list[str]) -> list[list[str]]:
    """The sheet's rows with one more column. column: a cell a heading row, and the one that stands in every answer."""
    cells = [*column[: sheet.heads], *column[-1:] * len(sheet.people)]
    return [[*row[:index], cell, *row[index:]] for row, cell in zip(sheet.rows, cells, strict=True)]


@pytest.mark.parametrize(
    "headings",
    [
        ["Id", "Start time", "Completion time", "Email", "Name"],
        ["ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"],
        ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"],
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"],
        ["Id", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome"],
        ["ID", "Hora de início", "Hora de conclusão", "Email", "Nome"],
        ["ID", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa"],
    ],
)
def test_forms_names_its_own_columns_in_the_language_of_who_exports(
    headings: list[str], written: Written, read: Read
) -> None:
    sheet = headed(written("Microsoft Forms"), headings)
    assert_reads_to_truth(read(as_csv(sheet.rows)), sheet)


def test_forms_shows_the_month_first_whatever_the_language(written: Written, read: Read) -> None:
    reading = read(as_csv(timed(written("Microsoft Forms"), "1/2/26 9:05:00").rows))
    assert isinstance(reading, Reading)
    assert set(reading.submitted) == {datetime(2026, 1, 2, 9, 5)}


def test_a_time_that_a_spreadsheet_wrote_anew_is_not_taken_as_forms_own(written: Written, read: Read) -> None:
    reading = read(as_csv(timed(written("Microsoft Forms"), "1/2/2026 09:05").rows))
    assert isinstance(reading, Problem)
    assert reading.code == "time-order-unclear"


def test_points_of_a_quiz_are_no_second_answer(written: Written, read: Read, settings: Settings) -> None:
    sheet = written("Microsoft Forms")
    component = settings.instrument.components[0].title
    rows = inserted(sheet, sheet.components[0] + 1, [f"Points - {component}", "0"])
    assert_reads_to_truth(read(as_csv(rows)), sheet)


@pytest.mark.parametrize(
    ("stamp", "email"),
    [
        ("Timestamp", "Username"),
        ("Horodateur", "Adresse e-mail"),
        ("Marca temporal", "Nombre de usuario"),
        ("Informazioni cronologiche", "Indirizzo email"),
        ("Carimbo de data/hora", "Endereço de e-mail"),
    ],
)
def test_google_names_its_own_columns_in_the_language_of_the_form(
    stamp: str, email: str, written: Written, read: Read
) -> None:
    sheet = headed(written("Google Forms"), [stamp, email])
    reading = read(as_csv(sheet.rows))
    assert_reads_to_truth(reading, sheet)
    assert isinstance(reading, Reading)
    assert "e-mail" in reading.identified_by


def test_scores_and_feedback_of_a_google_quiz_are_no_answers(written: Written, read: Read, settings: Settings) -> None:
    sheet = written("Google Forms")
    plain = replace(sheet, rows=[[cell.removeprefix("Rate each [").removesuffix("]") for cell in sheet.rows[0]]])
    sheet = replace(sheet, rows=[*plain.rows, *sheet.rows[1:]])
    component, index = settings.instrument.components[0].title, sheet.components[0] + 1
    sheet_with_score = replace(sheet, rows=inserted(sheet, index, [f"{component} [Score]", "-- / 0"]))
    rows = inserted(sheet_with_score, index + 1, [f"{component} [Feedback]", ""])
    assert_reads_to_truth(read(as_csv(rows)), sheet)


def test_a_table_of_ones_own_that_begins_with_a_timestamp_keeps_its_numbers(written: Written, read: Read) -> None:
    sheet = written("plain table")
    rows = [[row[1], row[0], *row[2:]] for row in sheet.rows]
    rows[0][0] = "Timestamp"
    reading = read(as_csv(rows))
    assert_reads_to_truth(reading, sheet)
    assert isinstance(reading, Reading)
    assert "response id" in reading.identified_by


def test_surveymonkey_is_known_without_the_number_of_its_collector(written: Written, read: Read) -> None:
    sheet = written("SurveyMonkey")
    assert_reads_to_truth(read(as_csv([[row[0], *row[2:]] for row in sheet.rows])), sheet)


def test_a_condensed_export_may_have_no_second_heading_row(written: Written, read: Read) -> None:
    sheet = written("SurveyMonkey, condensed")
    assert_reads_to_truth(read(as_csv([sheet.rows[0], *sheet.rows[2:]])), sheet)


def test_an_older_typeform_export_holds_only_what_was_sent(written: Written, read: Read) -> None:
    sheet = written("Typeform")
    kind = sheet.rows[0].index("Response Type")
    sent = [row for row in sheet.rows if row[kind] != "partial"]
    people = tuple(person for person in sheet.people if person.complete)
    rows = [[*row[:kind], *row[kind + 1 :]] for row in sent]
    assert_reads_to_truth(read(as_csv(rows)), replace(sheet, rows=rows, people=people))


def test_smartsurvey_may_have_columns_of_its_own_that_are_not_known(written: Written, read: Read) -> None:
    sheet = written("SmartSurvey")
    index = sheet.rows[0].index("Started")
    assert_reads_to_truth(read(as_csv(inserted(sheet, index, ["Something new", "", "x"]))), sheet)


def test_the_column_of_a_smartsurvey_grid_stands_below_its_row(
    written: Written, read: Read, settings: Settings
) -> None:
    sheet = written("SmartSurvey")
    rows = [*sheet.rows[:2], [""] * len(sheet.rows[0]), *sheet.rows[2:]]
    for index in sheet.components:
        rows[2][index] = "How sure are you?"
    reading = read(as_csv(rows))
    assert isinstance(reading, Reading)
    assert reading.recognitions[sheet.components[1]].heading == (
        f"Rate each: [{settings.instrument.components[1].title} - How sure are you?]"
    )


@pytest.mark.parametrize(
    "number", ["1.a.", "2.", "9.b.iii.b.i.", "21.d.viii."], ids=["first", "own question", "nested", "long"]
)
def test_jisc_numbers_the_box_beside_other_in_several_ways(number: str, written: Written, read: Read) -> None:
    sheet = written("Jisc Online Surveys")
    first, *others = sheet.rows
    box = next(at for at, text in enumerate(first) if "If you selected Other" in text)
    first = [f"{number} If you selected Other, please specify:" if at == box else text for at, text in enumerate(first)]
    assert_reads_to_truth(read(as_csv([first, *others])), sheet)


@pytest.mark.parametrize(
    ("heading", "title_of_it"),
    [
        ("4. Your agency", "Your agency"),
        ("4: Your agency", "Your agency"),
        ("4.1 Your agency", "Your agency"),
        ("Q4 Your agency", "Your agency"),
        ("Q4.1. Your agency", "Your agency"),
        ("9.b.iii.b.i. Your agency", "Your agency"),
        ("24 hour cover", "24 hour cover"),
        ("4.", "4."),
    ],
)
def test_a_number_in_front_is_a_questions_only_with_a_q_a_point_or_a_part(heading: str, title_of_it: str) -> None:
    assert unnumbered(heading) == title_of_it


@pytest.mark.parametrize("zone", ["Amerika/Denver", "../etc/passwd", "", "\\u0000"])
def test_a_zone_that_no_machine_knows_is_no_fault_of_the_file(zone: str, read: Read, settings: Settings) -> None:
    """zoneinfo raises a KeyError for such a name, and its message holds the name."""
    sheet = WRITERS["Qualtrics"](settings.instrument, title)
    rows = [[cell.replace("America/Denver", zone) for cell in row] for row in sheet.rows]
    reading = read(as_csv(rows))
    assert isinstance(reading, Reading)
    assert reading.ratings == [person.sheet for person in sheet.people]
