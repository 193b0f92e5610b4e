"""Rows of a good file that wait, are set aside or are noted: each cause is said once, with its rows and a remedy."""

from functools import partial
from pathlib import Path

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.pipeline.check import Checked, check
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

# What stands in the file; its problem's code, place, rows that wait, and words that it must say; and the rows used.
CASES: dict[str, tuple[str, str, str, int, list[str], int]] = {
    "an agency that nobody knows": (
        "id,agency,S1\n1,Polise,Green\n2,GP,Red\n3,Polise,Red\n",
        "agency-unknown",
        "rows 2 and 4, agency",
        2,
        [
            "“Polise” is not an agency or an alias.",
            "Closest: “Police” (Police).",
            "2 rows wait.",
            "brpipeline decide",
        ],
        1,
    ),
    "an agency like no other": (
        "id,agency,S1\n1,Zebra,Green\n2,GP,Red\n",
        "agency-unknown",
        "row 2, agency",
        1,
        ["“Zebra”", "The row waits.", "brpipeline add agency"],
        1,
    ),
    "no agency": ("id,agency,S1\n1, ,Green\n2,GP,Red\n", "agency-missing", "row 2, agency", 1, ["is blank"], 1),
    "two agencies": (
        "id,agency,S1\n1,Police; GP,Green\n2,GP,Red\n",
        "agency-not-single",
        "row 2, agency",
        1,
        ["“Police; GP” does not name a single agency", "say which: brpipeline decide"],
        1,
    ),
    "a rating that nobody can read": (
        "id,agency,S1,S2\n1,Police,Greenish,Red\n2,GP,Red,Red\n",
        "rating-unreadable",
        "row 2, S1",
        1,
        [
            "“Greenish” is not read as a rating: no wording of the scale is in it.",
            "Until somebody decides, it is not counted.",
        ],
        2,
    ),
    "a number that is no rating": (
        "id,agency,S1,S2\n1,Police,-1,Red\n2,GP,0,2\n",
        "rating-unreadable",
        "row 2, S1",
        1,
        ["“-1” is not read as a rating: no wording of the scale is in it."],
        2,
    ),
    "a component that was not asked": (
        "id,agency,S1\n1,Police,Green\n",
        "component-missing",
        "",
        0,
        ["There is no column for S2, S3", "counted as blank"],
        1,
    ),
    "a date that is none": (
        "id,agency,S1,date\n1,Police,Green,soon\n2,GP,Red,2025-10-01\n",
        "time-unreadable",
        "",
        0,
        ["1 cell in column “date”", "no time is known there"],
        2,
    ),
}


def explained(content: str, folder: Path, source: Source, settings: Settings) -> Checked:
    path = folder / "export.csv"
    path.write_text(content, encoding="utf-8")
    checked = check(path, source, settings, partial(read_export, settings=settings))
    assert isinstance(checked, Checked), checked
    return checked


def codes_of_cases(folder: Path, source: Source, settings: Settings) -> set[str]:
    """The codes that the cases above give."""
    every = (explained(case[0], folder, source, settings) for case in CASES.values())
    return {problem.code for found in every for problem in found.problems}


@pytest.mark.parametrize("case", CASES)
def test_a_cause_is_said_once(case: str, tmp_path: Path, source: Source, settings: Settings) -> None:
    content, code, index, rows, words, used = CASES[case]
    checked = explained(content, tmp_path, source, settings)
    (cause,) = [problem for problem in checked.problems if problem.code == code]
    assert cause.where == ", ".join(filter(None, ["survey, export.csv", index]))
    assert (cause.rows, cause.weight) == (rows, "row" if rows else "note")
    assert all(word in cause.sentence() for word in words), cause.sentence()
    held_back = checked.counts.get("held_back", 0)
    assert (checked.counts["used"], checked.counts["waiting"] + held_back) == (used, rows)


def test_rows_are_set_aside_for_a_reason_and_all_are_counted(
    tmp_path: Path, source: Source, settings: Settings
) -> None:
    lines = [
        "id;submitdate;lastpage;agency;agency[other];S1",
        "1;2025-10-01 10:00:00;5;Police;;Green",
        "2;;1;Police;;Green",
        "3;2025-10-02 10:00:00;5;Test;;Green",
        "4;2025-10-25 00:00:01;5;GP;;Green",
        "5;2025-10-24 23:59:59;5;GP;;Green",
        "6;2025-10-03 10:00:00;5;Other;Zebra;Green",
        "7;2025-10-03 10:00:00;5;Other;;Green",
        "5;2025-10-03 10:00:00;5;GP;;Red",
        "8;2025-09-21 23:59:59;5;GP;;Red",
        "9;2025-09-22 00:00:00;5;GP;;Red",
    ]
    counts = explained("\n".join(lines), tmp_path, source, settings).counts
    assert counts == {
        "rows": 10,
        "used": 3,
        "incomplete": 1,
        "test": 1,
        "duplicate": 1,
        "waiting": 2,
        "late": 1,
        "early": 1,
        "withdrawn": 0,
        "elsewhere": 0,
        "taken_out": 0,
    }


def test_what_kobo_did_not_approve_is_set_aside(tmp_path: Path, source: Source, settings: Settings) -> None:
    statuses = ["", "Approved", "Not Approved", "validation_status_not_approved", "On Hold"]
    lines = ["_id;_uuid;_submission_time;_validation_status;end;agency;S1"]
    lines += [
        f"{at};u{at};2025-10-01T09:00:00;{one};2025-10-01T10:00:00+01:00;Police;Green"
        for at, one in enumerate(statuses)
    ]
    checked = explained("\n".join(lines), tmp_path, source, settings)
    assert (checked.counts["used"], checked.counts["test"]) == (3, 2)
    assert {str(time) for time in checked.reading.submitted} == {"2025-10-01 10:00:00"}


def test_without_an_end_kobos_time_is_the_servers_and_that_is_utc(
    tmp_path: Path, source: Source, settings: Settings
) -> None:
    lines = ["_id;_uuid;_submission_time;agency;S1"]
    lines += [
        f"{at};u{at};{time};Police;Green" for at, time in enumerate(["2025-10-01T09:00:00", "2025-10-24T23:30:00"])
    ]
    checked = explained("\n".join(lines), tmp_path, source, settings)
    assert [str(time) for time in checked.reading.submitted] == ["2025-10-01 10:00:00", "2025-10-25 00:30:00"]
    assert checked.counts["late"] == 1
