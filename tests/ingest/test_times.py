"""When an answer was sent, read in one way for a whole column, or not at all."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.ingest.cells.times import Order, Times, times
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.column import Column
from brpipeline.problems import Problem

LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = date(2025, 9, 22), date(2025, 10, 24)


def read_times(*cells: str, zone: str = "Europe/London", day_first: bool | None = None) -> Times:
    return times(Column.of(cells), ZoneInfo(zone), day_first, OPENS, CLOSES)


# The cell, and the local time that it means in London.
CELLS = [
    ("2025-10-01", "2025-10-01 00:00:00"),
    ("2025-10-01 08:03:59", "2025-10-01 08:03:59"),
    ("2025-10-01T08:03", "2025-10-01 08:03:00"),
    (" 2025-10-01 08:03:59 ", "2025-10-01 08:03:59"),
    # A zone is turned into local time; the clocks went back on 26 October 2025 at 01:00 UTC.
    ("2025-10-01T08:00:00.000+01:00", "2025-10-01 08:00:00"),
    ("2025-10-01T08:00:00Z", "2025-10-01 09:00:00"),
    ("2025-11-01T08:00:00Z", "2025-11-01 08:00:00"),
    ("2025-10-01T08:00:00-04:00", "2025-10-01 13:00:00"),
    ("2025-10-26T00:30:00Z", "2025-10-26 01:30:00"),
    ("2025-10-26T01:30:00Z", "2025-10-26 01:30:00"),
    ("2026-03-29T00:59:59Z", "2026-03-29 00:59:59"),
    ("2026-03-29T01:00:00Z", "2026-03-29 02:00:00"),
    # Excel counts days from 30 December 1899, and the time is their fraction.
    ("45931", "2025-10-01 00:00:00"),
    ("45931.5", "2025-10-01 12:00:00"),
    ("45931.4264351852", "2025-10-01 10:14:04"),
    # Days before months, as the wave has it.
    ("13/10/2025", "2025-10-13 00:00:00"),
    ("13.10.2025 9:05", "2025-10-13 09:05:00"),
    ("13-10-25 21:05:06", "2025-10-13 21:05:06"),
    ("10/13/2025 9:05 PM", "2025-10-13 21:05:00"),
    ("10/13/2025 12:05:01 am", "2025-10-13 00:05:01"),
    ("10/13/2025 12:05:01 pm", "2025-10-13 12:05:01"),
    # As forms write them: the offset beside a time changes when the clocks do.
    ("2025/10/20 10:00:00 AM GMT+1", "2025-10-20 10:00:00"),
    ("2025/10/20 10:00:00 pm GMT+1", "2025-10-20 22:00:00"),
    ("2025/10/27 10:00:00 AM GMT", "2025-10-27 10:00:00"),
    ("2025/10/20 9:00:00 AM UTC", "2025-10-20 10:00:00"),
    ("2025/10/20 2:30:00 PM GMT+5:30", "2025-10-20 10:00:00"),
    ("2025-10-20 10:00:00 BST", "2025-10-20 10:00:00"),
    ("2025-10-20T10:00:00+0100", "2025-10-20 10:00:00"),
    ("2025-10-20 10:00:00 UTC+01:00", "2025-10-20 10:00:00"),
    # Months by their names.
    ("3 Oct 2025", "2025-10-03 00:00:00"),
    ("03-Oct-25 9:05", "2025-10-03 09:05:00"),
    ("October 3, 2025 9:05 AM", "2025-10-03 09:05:00"),
    ("Sept 30, 2025", "2025-09-30 00:00:00"),
    # The clock first, or the weekday, or the year last.
    ("09:05:00 13/10/2025", "2025-10-13 09:05:00"),
    ("09:05 13/10/2025", "2025-10-13 09:05:00"),
    ("9:05pm 13/10/25", "2025-10-13 21:05:00"),
    ("9.05 p.m. on 13 October 2025", "2025-10-13 21:05:00"),
    ("21.05, 13.10.2025", "2025-10-13 21:05:00"),
    ("9 am, 3rd October 2025", "2025-10-03 09:00:00"),
    ("09:05:00 2025-10-03", "2025-10-03 09:05:00"),
    ("08:05 UTC 2025-10-03", "2025-10-03 09:05:00"),
    ("Fri 3 Oct 2025 09:05", "2025-10-03 09:05:00"),
    ("Friday, 3 October 2025 at 09:05", "2025-10-03 09:05:00"),
    ("Friday, 3 October 2025 at 9:05:07\u202fpm", "2025-10-03 21:05:07"),
    ("Mon, 13/10/2025 09:05", "2025-10-13 09:05:00"),
    ("Mon 09:05 13/10/2025", "2025-10-13 09:05:00"),
    ("09:05 Monday 13/10/2025", "2025-10-13 09:05:00"),
    ("13/10/2025 - 09:05", "2025-10-13 09:05:00"),
    ("13/10/2025, 09:05", "2025-10-13 09:05:00"),
    ("Dydd Gwener 3 Oct 2025 09:05", "2025-10-03 09:05:00"),
    ("3rd of October 2025", "2025-10-03 00:00:00"),
    ("Fri Oct 03 2025 09:05:00 GMT+0100 (British Summer Time)", "2025-10-03 09:05:00"),
    ("Fri Oct  3 09:05:00 BST 2025", "2025-10-03 09:05:00"),
    ("Fri, 03 Oct 2025 08:05:00 GMT", "2025-10-03 09:05:00"),
]
# No times: none is guessed.
NO_CELLS = [
    "yesterday",
    "2025-13-01",
    "31/02/2025",
    "13/13/2025",
    "2025",
    "1759305600",
    "[not completed]",
    "0001-01-01T00:00:00+14:00",  # before the first year there is
    "9999-12-31T23:59:59-14:00",
    "25:00",
    "Friday",
    "13/10/2025 (Mon) 09:05",
    "the 3rd of October 2025",
    "Friday 09:05",
    "09:05",
    "09:05 Green",
    "9am",
    "Sat on 2 boards",
    "25:05 13/10/2025",
    "09:05 10/2025",
    "09:05 09:05 13/10/2025",
    "2025-10-20 10:00:00 IST",  # the time of three countries
    "2025-10-20 10:00:00 EST",  # no name of the survey's own zone
    "2025-10-20 10:00 GMT+99",
    "3 Foo 2025",
    "2025-10-20 25:00",
    "2025-10-20" + "\n" * 20_000 + "x",  # patterns must not try every way to part so much space
]

# The cells of a column, and the order of day and month that they decide.
ORDERS: list[tuple[tuple[str, ...], Order | None]] = [
    (("2025-10-01", "45931", "soon", ""), None),
    (("13/10/2025", "01/10/2025"), Order.DAY_FIRST),
    (("10/13/2025", "10/01/2025"), Order.MONTH_FIRST),
    (("03/10/2025", "04/10/2025"), Order.DAY_FIRST),  # 10 March is no day of the wave
    (("10/03/2025", "10/04/2025"), Order.MONTH_FIRST),
    (("03/10/2025", "10/03/2025"), Order.UNCLEAR),  # each order has one day in the wave
    (("03/04/2025", "05/06/2025"), Order.UNCLEAR),  # neither order has any
    (("09/10/2025", "10/09/2025", "13/10/2025"), Order.DAY_FIRST),  # one number over 12 decides for all
    (("13/10/2025", "10/13/2025"), Order.UNCLEAR),  # they contradict each other
    (("10/10/2025",), Order.DAY_FIRST),  # one day in either order
    (("10/10/2025", "08/08/2025 9:00"), Order.DAY_FIRST),
    (("09:05 13/10/2025", "09:05 01/10/2025"), Order.DAY_FIRST),
    (("09:05 10/13/2025", "09:05 10/01/2025"), Order.MONTH_FIRST),
    (("09:05 03/10/2025", "Mon 10/03/2025"), Order.UNCLEAR),
    (("10/10/2025", "03/10/2025"), Order.UNCLEAR),  # 10 October is in the wave however it is read
]


@pytest.mark.parametrize(("cell", "local"), CELLS)
def test_a_cell_is_a_local_time(cell: str, local: str) -> None:
    assert read_times(cell) == Times([datetime.fromisoformat(local)], read_times(cell).order, 0)


@pytest.mark.parametrize("cell", NO_CELLS)
def test_what_is_no_time_is_counted_and_not_guessed(cell: str) -> None:
    read = read_times(cell, "", day_first=True)
    assert (read.values, read.unread) == ([None, None], 1)


@pytest.mark.parametrize(("cells", "order"), ORDERS)
def test_day_and_month_are_decided_for_the_whole_column(cells: tuple[str, ...], order: Order | None) -> None:
    assert read_times(*cells).order is order


@pytest.mark.parametrize(("day_first", "expected"), [(True, "2025-10-03"), (False, "2025-03-10")])
def test_the_settings_decide_before_the_cells(day_first: bool, expected: str) -> None:
    assert str(read_times("03/10/2025", day_first=day_first).values[0]) == f"{expected} 00:00:00"


def test_a_date_against_the_stated_order_is_no_time() -> None:
    read = read_times("13/10/2025", "10/03/2025", day_first=False)
    assert [str(value) for value in read.values] == ["None", "2025-10-03 00:00:00"]
    assert read.unread == 1


def test_local_time_is_the_surveys() -> None:
    assert str(read_times("2025-10-01T08:00:00Z", zone="Europe/Paris").values[0]) == "2025-10-01 10:00:00"


def test_a_column_of_unclear_order_refuses_the_file_and_settings_free_it(
    read: Callable[..., Reading | Problem], answers: Callable[..., str]
) -> None:
    text = answers(["Agency", "Date"], ["Police", "03/10/2025"], ["GP", "10/03/2025"])
    reading = read(text)
    assert isinstance(reading, Problem)
    assert (reading.code, reading.where) == ("time-order-unclear", "survey, export.csv")
    assert "“Date”" in reading.what
    stated = read(text, day_first=True)
    assert isinstance(stated, Reading)
    assert [str(time) for time in stated.submitted] == ["2025-10-03 00:00:00", "2025-03-10 00:00:00"]
    assert str(stated.latest) == "2025-10-03 00:00:00"


@pytest.mark.parametrize(
    ("dates", "counted"),
    [([], ""), (["soon"], "1 cell"), (["soon", "later"], "2 cells"), (["soon", "soon"], "2 cells")],
)
def test_an_unreadable_time_is_noted_and_the_answer_used(
    dates: list[str], counted: str, read: Callable[..., Reading | Problem], answers: Callable[..., str]
) -> None:
    rows = [["Police", "2025-10-01"], *(["GP", text] for text in dates), ["CAMHS", ""]]
    reading = read(answers(["Agency", "Date"], *rows))
    assert isinstance(reading, Reading)
    assert (len(reading), reading.complete.all()) == (len(dates) + 2, True)
    assert reading.submitted == [datetime(2025, 10, 1), *[None] * (len(dates) + 1)]
    assert [(note.code, note.weight) for note in reading.notes] == [("time-unreadable", "note")] * bool(dates)
    assert all(note.what.startswith(f"{counted} in column “Date” could not be read") for note in reading.notes)


def test_a_platforms_text_for_no_time_is_not_an_unreadable_one(read: Callable[..., Reading | Problem]) -> None:
    lines = [
        "record_id,survey_timestamp,agency,S1,survey_complete",
        "1,2025-10-01 09:05:00,Police,Green,2",
        "2,[not completed],Police,Green,0",
    ]
    reading = read("\n".join(lines))
    assert isinstance(reading, Reading)
    assert (reading.platform, reading.submitted) == ("REDCap", [datetime(2025, 10, 1, 9, 5), None])
    assert [note.code for note in reading.notes] == ["component-missing"]


@pytest.mark.parametrize("separator", [";", ","])
def test_with_date_stamps_off_an_answer_is_complete_and_of_unknown_time(
    separator: str, read: Callable[..., Reading | Problem]
) -> None:
    lines = [
        "id;submitdate;lastpage;agency;S1",
        "1;1980-01-01 00:00:00;5;Police;Green",
        "2;;3;Police;Green",
        "3;1980-01-01 00:00:00;5;GP;Red",
    ]
    reading = read("\n".join(lines).replace(";", separator))
    assert isinstance(reading, Reading)
    assert reading.submitted == [None, None, None]
    assert reading.complete.tolist() == [True, False, True]
    assert (reading.latest, reading.notes[1:]) == (None, ())


def test_1980_elsewhere_is_a_time(read: Callable[..., Reading | Problem], answers: Callable[..., str]) -> None:
    reading = read(answers(["Agency", "Date"], ["Police", "1980-01-01 00:00:00"]))
    assert isinstance(reading, Reading)
    assert reading.submitted == [datetime(1980, 1, 1)]


@given(st.lists(st.one_of(st.text(max_size=25), st.from_regex(r"\A[\d/.:T+Z-]{1,25}\Z"), st.datetimes().map(str))))
def test_no_cell_raises(cells: list[str]) -> None:
    column = Column.of(cells)
    read = times(column, LONDON, None, OPENS, CLOSES)
    assert len(read.values) == len(cells)
    assert all(value is None or value.tzinfo is None for value in read.values)
