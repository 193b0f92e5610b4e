"""By what a response is known, and which responses are one person's."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from brpipeline.ingest.cells.respondents import identified
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.column import Column
from brpipeline.ingest.tables.table import Table
from brpipeline.problems import Problem

Read = Callable[..., Reading | Problem]
Answers = Callable[..., str]


def known(reading: Reading | Problem) -> Reading:
    assert isinstance(reading, Reading), reading
    return reading


def keyed(
    *ids: str, emails: list[str] | None = None, survey: str = "a/1", source: str = "staff"
) -> tuple[list[str], list[str]]:
    """Keys and persons of rows with these ids, whose only other cell is the row's number."""
    table = Table.of("t", "t", [Column.of(str(index) for index in range(len(ids)))])
    addresses = Column.of(emails) if emails else None
    _, column, persons = identified(table, Column.of(ids), addresses, survey, source, timed=True)
    keys = column.cells()
    return keys, persons or [f"{source} {key}" for key in keys]


def test_by_the_platforms_id(read: Read, answers: Answers) -> None:
    keys = known(read(answers(["id", "email", "Agency"], [" 7 ", "a@x.org", "Police"], ["8", "", "GP"])))
    assert (keys.identified_by, keys.keys) == ("the platform's response id", ["7", "8"])


@pytest.mark.parametrize(
    ("ids", "differ"),
    [
        (("8", "9", "10", "11"), True),  # as platforms number responses
        (("11", "10", "9", "8"), True),
        (("é", "zz", "f"), True),
        (("8", "9", "9"), False),
        (("8", "9", "8"), False),
        (("10", "9", "11", "9"), False),
        (("8", "", "9"), False),
        (("8", "9 "), False),
        ((), True),
    ],
)
def test_whether_all_ids_differ_is_seen_before_they_are_counted(ids: tuple[str, ...], differ: bool) -> None:
    assert Column(pa.array(ids, pa.string())).all_differ() is differ


def test_by_the_e_mail_address_and_never_in_plain_sight(read: Read, answers: Answers) -> None:
    keys = known(read(answers(["Email address", "Agency"], ["Ann@X.org", "Police"], ["bo@x.org", "GP"])))
    assert keys.identified_by == "the e-mail address"
    assert len(set(keys.keys)) == 2
    kept = " ".join([*keys.keys, *keys.persons]).casefold()
    assert "ann" not in kept
    assert "x.org" not in kept


def test_by_content_and_time(read: Read, answers: Answers) -> None:
    first, second, later = ["Police", "2025-10-01"], ["GP", "2025-10-01"], ["Police", "2025-10-02"]
    keys = known(read(answers(["Agency", "Date"], first, second, later)))
    assert keys.identified_by == "the content of the row"
    assert len(set(keys.keys)) == len(set(keys.persons)) == 3
    turned = known(read(answers(["Agency", "Date"], second, later, first)))
    assert sorted(turned.keys) == sorted(keys.keys), "the order of rows is no part of it"


def test_equal_rows_at_one_time_are_one_person_and_without_a_time_two_who_agree(read: Read, answers: Answers) -> None:
    at_one_time = known(read(answers(["Agency", "Date"], ["Police", "2025-10-01"], ["Police", "2025-10-01"])))
    assert (len(set(at_one_time.keys)), len(set(at_one_time.persons))) == (2, 1)
    without = known(read(answers(["Agency", "Team"], ["Police", "West"], ["Police", "West"])))
    assert (len(set(without.keys)), len(set(without.persons))) == (2, 2)


def test_a_name_in_the_column_of_addresses_is_no_address(read: Read, answers: Answers) -> None:
    keys = known(read(answers(["Email", "Agency"], ["anonymous", "Police"], ["anonymous", "GP"])))
    assert keys.identified_by == "the content of the row"
    assert len(set(keys.persons)) == 2


def test_the_same_address_twice_is_two_answers_of_one_person(read: Read, answers: Answers) -> None:
    keys = known(read(answers(["Email", "Agency"], ["ann@x.org", "Police"], [" ANN@x.org", "GP"], ["bo@x.org", "GP"])))
    assert keys.keys[1] == f"{keys.keys[0]} #2"
    assert keys.persons[0] == keys.persons[1] != keys.persons[2]


def test_the_same_id_twice_is_two_answers_of_one_person() -> None:
    keys, persons = keyed("7", "7", "8")
    assert (keys, persons[0] == persons[1], persons[1] == persons[2]) == (["7", "7 #2", "8"], True, False)


def test_an_address_joins_answers_that_have_ids() -> None:
    keys, persons = keyed("7", "8", "9", emails=["a@x.org", "a@x.org", ""])
    assert keys == ["7", "8", "9"]
    assert persons[0] == persons[1] != persons[2]


def test_a_blank_id_falls_back_to_the_content() -> None:
    keys, persons = keyed("7", "", " ")
    assert keys[0] == "7"
    assert keys[1].startswith("row ")
    assert len(set(keys)) == len(set(persons)) == 3


@pytest.mark.parametrize("ids", [("a", "a", "a #2"), ("a #2", "a", "a"), ("a", "a #2", "a", "a #2", "a")])
def test_keys_are_never_equal(ids: tuple[str, ...]) -> None:
    keys, _ = keyed(*ids)
    assert len(set(keys)) == len(ids)
    assert keys[ids.index("a")] == "a"


def test_the_same_number_in_another_source_is_somebody_else() -> None:
    """Platforms number responses from 1; one person's answers are looked for in all sources of an assessment."""
    assert keyed("1", source="staff")[0] == keyed("1", source="schools")[0]
    assert set(keyed("1", source="staff")[1]).isdisjoint(keyed("1", source="schools")[1])
    assert set(keyed("", source="staff")[1]).isdisjoint(keyed("", source="schools")[1])


def test_the_same_address_in_another_source_is_the_same_person() -> None:
    assert keyed("1", emails=["a@x.org"], source="staff")[1] == keyed("2", emails=["a@x.org"], source="schools")[1]


def test_the_same_address_in_another_survey_is_not_to_be_recognised() -> None:
    assert keyed("1", emails=["a@x.org"], survey="a/1")[1] != keyed("1", emails=["a@x.org"], survey="a/2")[1]


def test_a_separator_within_a_cell_does_not_make_two_rows_alike() -> None:
    columns = [Column.of(["a\x1fb", "a"]), Column.of(["c", "b\x1fc"])]
    _, keys, persons = identified(Table.of("t", "t", columns), None, None, "a/1", "staff", timed=True)
    assert persons
    assert len(set(keys.cells())) == len(set(persons)) == 2
    assert "#" not in "".join(keys.cells())
