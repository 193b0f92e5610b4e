"""Ids, days, seasons, and the patterns by which exports are known."""

from datetime import date

import pytest

from brpipeline.ingest.inbox import fits
from brpipeline.problems.settings_error import SettingsError
from brpipeline.setup.ids import day_of, id_of, season_of, short_name
from brpipeline.setup.patterns import overlap, pattern_of

APRIL = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Children's social care", "childrens-social-care"),
        ("A&E / Acute", "a-e-acute"),
        ("Ysgolion â cholegau", "ysgolion-a-cholegau"),
        ("  0-19  ", "0-19"),
        ("警察", "agency-3"),
    ],
)
def test_a_name_becomes_an_id(name: str, ident: str) -> None:
    assert id_of(name, otherwise="agency-3") == ident


def test_an_id_that_is_taken_is_numbered_whatever_its_capitals() -> None:
    assert id_of("Police", ["POLICE", "police-2"]) == "police-3"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-04-20",
        "20 April 2026",
        " 20 apr 2026",
        "20th April, 2026",
        "Monday 20 April 2026",
        "20/4/2026",
        "20.04.2026",
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert day_of(typed, "--opens") == APRIL


@pytest.mark.parametrize(
    "typed",
    [
        "4/5/2026",
        "04/20/2026",
        "Tuesday 20 April 2026",
        "31 February 2026",
        "20/13/2026",
        "20 April",
        "next week",
        "",
        "99" * 99,
    ],
)
def test_what_could_be_another_day_is_refused(typed: str) -> None:
    with pytest.raises(SettingsError) as error:
        day_of(typed, "--opens")
    (problem,) = error.value.problems
    assert (problem.code, problem.where) == ("day-unclear", "--opens")
    assert "20 April 2026" in problem.remedy


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ((2025, 9, 22), "Autumn 2025"),
        ((2026, 4, 20), "Spring 2026"),
        ((2026, 8, 31), "Summer 2026"),
        ((2026, 12, 1), "Winter 2026"),
        ((2026, 2, 28), "Winter 2026"),
    ],
)
def test_a_wave_is_named_after_its_season(day: tuple[int, int, int], season: str) -> None:
    assert season_of(date(*day)) == season


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Northmere Safeguarding Children Partnership", "Northmere"),
        ("Harrowfen and Coast Local Safeguarding Children Board", "Harrowfen and Coast"),
        ("Coombe Hill Safeguarding Children’s Partnership", "Coombe Hill"),
        ("Ashby Vale", "Ashby Vale"),
        ("Safeguarding Partnership", "Safeguarding Partnership"),
    ],
)
def test_what_all_partnerships_are_called_is_left_out(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "later", "pattern"),
    [
        ("Staff survey(1-45).xlsx", "Staff survey(1-61).xlsx", "Staff survey*"),
        (
            "Survey (Responses) - Form Responses 1.csv",
            "survey (responses) - form responses 2.csv",
            "Survey (Responses) - Form Responses*",
        ),
        ("results-survey123456.csv", "results-survey123456 (1).csv", "results-survey123456*"),
        ("Staff_October 10, 2025_09.12.csv", "Staff_May 3, 2026_10.00.csv", "Staff*"),
        ("kobo_export_2025-10-10-09-12.xlsx", "kobo_export_2025-11-01-10-00.xlsx", "kobo_export*"),
        ("north/all [final] 2.csv", "north/all [final] 3.csv", "north/all [[]final]*"),
        ("2025.csv", "2025-2.csv", "2025*"),
        ("what?.csv", "what?2.csv", "what[?]*"),
    ],
)
def test_a_pattern_has_the_next_export_too(name: str, later: str, pattern: str) -> None:
    assert pattern_of(name) == pattern
    assert fits(name, pattern)
    assert fits(later, pattern)


def test_the_pattern_of_one_survey_has_no_file_of_another() -> None:
    assert not fits("results-survey654321.csv", pattern_of("results-survey123456.csv"))
    assert not fits("all f.csv", pattern_of("all [f].csv"))


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ("a*", "a-b*", True),
        ("*", "staff*", True),
        ("inbox/A*", "a*", True),
        ("*.csv", "staff*", True),
        ("a-staff*", "a-returns*", False),
        ("a/*", "b/*", False),
        ("a*.csv", "b*.csv", False),
    ],
)
def test_patterns_that_would_share_files(one: str, other: str, overlaps: bool) -> None:
    assert overlap(one, other) is overlaps
    assert overlap(other, one) is overlaps
