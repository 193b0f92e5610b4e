"""Qualtrics' heading rows as people leave them, and REDCap's events and instances."""

from dataclasses import replace

import pytest

from brpipeline.ingest.reading import Reading
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.platforms.dirt import title
from tests.platforms.sheet import Sheet, as_csv, as_workbook
from tests.platforms.test_matrix import assert_reads_to_truth
from tests.platforms.writers import WRITERS

NAMES, TEXTS, IMPORTS = range(3)


def kept(sheet: Sheet, *rows: int) -> Sheet:
    """The sheet with these of its heading rows, in local times, since the zone stands in the last of them."""
    times = {at for at, name in enumerate(sheet.rows[0]) if name.endswith("Date")}
    below = [
        [person.submitted.strftime("%Y-%m-%d %H:%M:%S") if at in times else text for at, text in enumerate(row)]
        for row, person in zip(sheet.rows[sheet.heads :], sheet.people, strict=True)
    ]
    return replace(sheet, rows=[*(sheet.rows[row] for row in rows), *below])


@pytest.mark.parametrize("rows", [(NAMES, TEXTS), (TEXTS,)], ids=["no ImportIds", "texts alone"])
@pytest.mark.parametrize("above", [0, 2], ids=["", "a title"])
def test_qualtrics_with_heading_rows_deleted(rows: tuple[int, ...], above: int, settings: Settings, read: Read) -> None:
    """Previews and what was not finished are counted as such, with the rows and without."""
    sheet = kept(WRITERS["Qualtrics"](settings.instrument, title), *rows)
    blank = [""] * (len(sheet.rows[0]) - 1)
    titles = [[f"Responses {number}", *blank] for number in range(above)]
    for content in (as_csv([*titles, *sheet.rows]), as_workbook([*titles, *sheet.rows])):
        reading = read(content)
        assert_reads_to_truth(reading, sheet)
        assert isinstance(reading, Reading)
        assert reading.platform == "Qualtrics"
        assert reading.aside.any()
        assert not reading.complete.all()


def test_qualtrics_with_its_texts_and_import_ids_alone(settings: Settings, read: Read) -> None:
    """The zone is in the ImportIds, so that the times stay as they were."""
    sheet = WRITERS["Qualtrics"](settings.instrument, title)
    assert_reads_to_truth(read(as_csv(sheet.rows[1:])), sheet)


def test_qualtrics_texts_in_another_language_are_known_by_the_names_or_the_import_ids(
    settings: Settings, read: Read
) -> None:
    sheet = WRITERS["Qualtrics"](settings.instrument, title)
    own = {"Recorded Date": "Aufgezeichnetes Datum", "Response ID": "Antwort-ID", "Response Type": "Antworttyp"}
    own |= {"Finished": "Fertig", "Start Date": "Startdatum", "End Date": "Enddatum", "Progress": "Fortschritt"}
    german = [own.get(text, text) for text in sheet.rows[TEXTS]]
    assert german != sheet.rows[TEXTS]
    assert_reads_to_truth(read(as_csv([german, *sheet.rows[IMPORTS:]])), sheet)
    local = kept(replace(sheet, rows=[sheet.rows[NAMES], german, *sheet.rows[IMPORTS:]]), NAMES, TEXTS)
    assert_reads_to_truth(read(as_csv(local.rows)), local)


HEADS = {
    "labels": ("Event Name", "Repeat Instrument", "Repeat Instance"),
    "names": ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"),
}
NAMED = {"Record ID": "record_id", "Survey Timestamp": "levers_timestamp", "Complete?": "levers_complete"}


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("parts", [(0,), (1, 2), (0, 1, 2)], ids=["events", "instances", "both"])
def test_redcaps_events_and_instances_are_answers_of_their_own(
    heads: str, parts: tuple[int, ...], settings: Settings, read: Read
) -> None:
    """All rows are of one record: the event and the instance tell them apart, and again in the next export."""
    sheet = WRITERS["REDCap"](settings.instrument, title)
    own = {0: "Baseline", 1: "Levers", 2: ""}
    head = [NAMED.get(text, text) if heads == "names" else text for text in sheet.rows[0]]
    rows = [[head[0], *(HEADS[heads][part] for part in parts), *head[1:]]]
    for number, row in enumerate(sheet.rows[1:]):
        told = {0: f"{own[0]} {number if 2 not in parts else ''}".strip(), 1: own[1], 2: str(number)}
        rows.append(["7", *(told[part] for part in parts), *row[1:]])
    reading = read(as_csv(rows))
    assert_reads_to_truth(reading, sheet)
    assert isinstance(reading, Reading)
    assert (reading.platform, len(set(reading.keys))) == ("REDCap", len(sheet.people))
    assert reading.keys[1].startswith("7 / ")
    fewer = read(as_csv([rows[0], *rows[3:]]))
    assert isinstance(fewer, Reading)
    assert fewer.keys == reading.keys[2:]


def test_a_row_of_another_form_of_the_record_is_no_answer(settings: Settings, read: Read) -> None:
    """A record has a row of its own data, and below it the instances of the form that is repeated."""
    sheet = WRITERS["REDCap"](settings.instrument, title)
    head, *rows = sheet.rows
    wide = [[head[0], "Repeat Instrument", "Repeat Instance", "Address", "Complete?", *head[1:]]]
    wide += [["1", "", "", "a street", "Complete", *[""] * (len(head) - 1)]]
    wide += [["1", "Levers", str(at), "", "", *row[1:]] for at, row in enumerate(rows)]
    reading = read(as_csv(wide))
    assert isinstance(reading, Reading), reading
    assert reading.complete.tolist() == [False, *(person.complete for person in sheet.people)]
    assert reading.submitted[1:] == [person.submitted if person.complete else None for person in sheet.people]


def test_records_with_instances_but_without_a_forms_completeness(settings: Settings, read: Read) -> None:
    ids = settings.instrument.component_ids
    rows = [["record_id", "redcap_repeat_instance", "agency", *ids]]
    rows += [["1", str(at), "Police", *["Green"] * len(ids)] for at in (1, 2, 3)]
    reading = read(as_csv(rows))
    assert isinstance(reading, Reading), reading
    assert (reading.platform, reading.keys) == ("REDCap", ["1 / 1", "1 / 2", "1 / 3"])
