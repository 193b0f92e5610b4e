"""What a typed name means: an agency, none in particular, somebody trying the survey out; nothing is guessed."""

import pytest

from brpipeline.settings.workspace import Settings

NAMED = [
    ("Police", "police"),
    ("police", "police"),
    (" POLICE. ", "police"),
    ("SSO", "police"),
    ("children_s_social_care", "social-care"),
    ("Children’s Social Care", "social-care"),
    ("A and E", "acute-trust"),
    ("community_health_0_19", "community-health"),
    ("youth justice (YOT)", "youth-justice"),
    ("Polic", None),
    ("Police and schools", None),
    ("Test", None),
    ("", None),
    ("?", None),
]


@pytest.mark.parametrize(("typed", "agency"), NAMED)
def test_a_name_means_an_agency_or_nothing(typed: str, agency: str | None, settings: Settings) -> None:
    assert settings.agencies.named(typed) == agency


@pytest.mark.parametrize(
    ("typed", "none"),
    [
        ("Multi agency", True),
        ("N/A", True),
        ("Police; GP", True),
        ("Police/CAMHS", True),
        ("Police, police;", False),  # one agency, twice
        ("A&E", False),
        ("Police; Zebra", False),  # one known name, and one that is not known
        ("Zebra", False),
        ("", False),
    ],
)
def test_names_of_no_single_agency(typed: str, none: bool, settings: Settings) -> None:
    assert settings.agencies.is_no_single(typed) is none


@pytest.mark.parametrize(("typed", "test"), [("test", True), ("TEST ROW!", True), ("Tester", False), ("", False)])
def test_names_of_those_who_try_the_survey_out(typed: str, test: bool, settings: Settings) -> None:
    assert settings.agencies.is_test(typed) is test
