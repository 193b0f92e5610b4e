"""What whoever exports may choose on the platform's page: columns left out, codes beside texts, boxes without a sum."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.platforms.dirt import title
from tests.platforms.sheet import Sheet, as_csv
from tests.platforms.test_matrix import assert_reads_to_truth
from tests.platforms.writers import AGENCY, EVIDENCE, WRITERS

CODES = {
    "Response ID": "id",
    "Date submitted": "submitdate",
    "Last page": "lastpage",
    "Start language": "startlanguage",
    "Seed": "seed",
}
GERMAN = {
    "Response ID": "Antwort ID",
    "Date submitted": "Datum Abgeschickt",
    "Last page": "Letzte Seite",
    f"{AGENCY} [Other]": f"{AGENCY} [Sonstiges]",
}
NAMES = {
    "Record ID": "record_id",
    "Survey Identifier": "redcap_survey_identifier",
    "Survey Timestamp": "levers_timestamp",
    "Complete?": "levers_complete",
}
STATES = {"Complete": "2", "Incomplete": "0", "Checked": "1", "Unchecked": "0"}


def headed(sheet: Sheet, heading: Callable[[str], str]) -> Sheet:
    """The sheet with other headings."""
    return replace(sheet, rows=[list(map(heading, sheet.rows[0])), *sheet.rows[1:]])


def without(sheet: Sheet, *left_out: str) -> Sheet:
    """The sheet without some of its columns; those of local times are not told apart any more."""
    kept = [index for index, heading in enumerate(sheet.rows[0]) if heading not in left_out]
    return replace(sheet, rows=[[row[index] for index in kept] for row in sheet.rows], times=())


def code_and_text(heading: str) -> str:
    """A heading of LimeSurvey with its code before it: the row of a grid, and “Other”, stand in both."""
    if heading in CODES:
        return f"{CODES[heading]}. {heading}"
    _, bracket, row = heading.partition(" [")
    return (
        f"G01Q{len(heading):02}[{'other' if row == 'Other]' else 'SQ001'}]. {heading}" if bracket else f"Q. {heading}"
    )


@pytest.mark.parametrize(
    "left_out", [("Last page",), ("Last page", "Seed"), ("Start language", "Seed")], ids=["one", "two", "two others"]
)
@pytest.mark.parametrize("codes", [True, False], ids=["codes", "texts"])
def test_limesurvey_is_known_without_some_of_its_columns(
    codes: bool, left_out: tuple[str, ...], settings: Settings, read: Read
) -> None:
    sheet = without(WRITERS["LimeSurvey"](settings.instrument, title), *left_out)
    sheet = headed(sheet, lambda heading: CODES.get(heading, heading)) if codes else sheet
    reading = read(as_csv(sheet.rows))
    assert_reads_to_truth(reading, sheet)
    assert isinstance(reading, Reading)
    assert reading.platform == "LimeSurvey"


@pytest.mark.parametrize("texts", [{}, GERMAN], ids=["English", "German"])
def test_limesurvey_writes_a_code_before_each_text(texts: dict[str, str], settings: Settings, read: Read) -> None:
    sheet = WRITERS["LimeSurvey"](settings.instrument, title)
    both = headed(sheet, lambda heading: code_and_text(heading).replace(heading, texts.get(heading, heading)))
    assert_reads_to_truth(read(as_csv(both.rows)), both)


def test_with_a_code_before_it_limesurveys_last_page_may_be_left_out(settings: Settings, read: Read) -> None:
    sheet = without(WRITERS["LimeSurvey"](settings.instrument, title), "Last page", "Seed")
    both = headed(sheet, code_and_text)
    assert_reads_to_truth(read(as_csv(both.rows)), both)


@pytest.mark.parametrize("before", [lambda heading: heading, code_and_text], ids=["texts", "code and text"])
def test_limesurvey_writes_underscores_for_spaces(before: Callable[[str], str], settings: Settings, read: Read) -> None:
    sheet = WRITERS["LimeSurvey"](settings.instrument, title)

    def underscored(heading: str) -> str:
        return before(heading).replace(heading, heading.replace(" ", "_"))

    spaced = headed(sheet, underscored)
    assert_reads_to_truth(read(as_csv(spaced.rows)), spaced)


def test_a_box_that_limesurvey_never_showed_is_not_ticked(settings: Settings, read: Read) -> None:
    sheet = WRITERS["LimeSurvey"](settings.instrument, title)
    unseen = [["N/A" if cell == "No" else cell for cell in row] for row in sheet.rows]
    shown, reading = read(as_csv(sheet.rows)), read(as_csv(unseen))
    assert isinstance(shown, Reading)
    assert isinstance(reading, Reading)
    assert reading.texts == shown.texts


@pytest.mark.parametrize("group", ["", "Levers/"], ids=["no group", "a group"])
def test_kobos_boxes_are_ticks_without_the_column_of_their_question(group: str, settings: Settings, read: Read) -> None:
    sheet = without(WRITERS["KoboToolbox"](settings.instrument, title), EVIDENCE)
    boxes = headed(sheet, lambda heading: f"{group}{heading}" if heading.startswith(EVIDENCE) else heading)
    assert_reads_to_truth(read(as_csv(boxes.rows, ";")), boxes)


@pytest.mark.parametrize("by_name", [True, False], ids=["names", "labels"])
@pytest.mark.parametrize("stamped", [True, False], ids=["timestamp", "no timestamp"])
def test_redcap_says_who_was_not_done_whichever_survey_fields_are_left_out(
    stamped: bool, by_name: bool, settings: Settings, read: Read
) -> None:
    left_out = ["Survey Identifier"] if stamped else ["Survey Identifier", "Survey Timestamp"]
    sheet = without(WRITERS["REDCap"](settings.instrument, title), *left_out)
    if by_name:
        cells = [[STATES.get(cell, cell) for cell in row] for row in sheet.rows[1:]]
        sheet = headed(replace(sheet, rows=[sheet.rows[0], *cells]), lambda heading: NAMES.get(heading, heading))
    reading = read(as_csv(sheet.rows))
    assert isinstance(reading, Reading)
    assert (reading.platform, reading.identified_by) == ("REDCap", "the platform's response id")
    assert reading.complete.tolist() == [person.complete for person in sheet.people]
    assert reading.ratings == [person.sheet for person in sheet.people]


def test_a_table_of_ones_own_with_a_record_id_is_no_redcap(settings: Settings, read: Read) -> None:
    sheet = without(WRITERS["REDCap"](settings.instrument, title), "Survey Identifier", "Survey Timestamp")
    rows = [[{"Complete": "yes", "Incomplete": "no"}.get(cell, cell) for cell in row] for row in sheet.rows]
    reading = read(as_csv(rows))
    assert isinstance(reading, Reading)
    assert reading.platform == "plain table"


@pytest.mark.parametrize(
    "status",
    ["1", "2", "8", "9", "12", "17", "40", "256", "Survey Test", "Spam", "Imported Spam", "EX Spam", "Synthetic"],
)
def test_what_nobody_answered_on_qualtrics_is_set_aside(status: str, settings: Settings, read: Read) -> None:
    sheet = WRITERS["Qualtrics"](settings.instrument, title)
    rows = [[status if cell == "Survey Preview" else cell for cell in row] for row in sheet.rows]
    assert_reads_to_truth(read(as_csv(rows)), sheet)


@pytest.mark.parametrize("status", ["0", "4", "16", "32", "48", "IP Address", "Imported", "Offline"])
def test_what_somebody_answered_on_qualtrics_counts(status: str, settings: Settings, read: Read) -> None:
    sheet = WRITERS["Qualtrics"](settings.instrument, title)
    rows = [[status if cell == "IP Address" else cell for cell in row] for row in sheet.rows]
    assert_reads_to_truth(read(as_csv(rows)), sheet)
