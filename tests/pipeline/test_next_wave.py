"""What a wave is compared with: what was released of the wave before, as its report would show it now."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.pipeline.survey_over_time import CLOSED, SurveyOverTime

POLICE, CAMHS = ["GG", "GA", "GR", "AG", "RG"], ["GG", "AG", "RG", "GG", "AA"]
SPRING = datetime(2026, 5, 25, 9)


@pytest.fixture
def survey(workspace: Path, undrawn: None) -> SurveyOverTime:
    """An autumn that is published, and a spring that is not yet."""
    survey = SurveyOverTime(workspace)
    survey.reported({"Police": POLICE, "CAMHS": CAMHS}, CLOSED)
    return survey


def test_an_agency_that_has_another_id_since_is_compared_still(survey: SurveyOverTime) -> None:
    survey.rename("[police]", "[constabulary]")
    survey.rename('"police"', '"constabulary"')
    previous = survey.next_wave({"Police": POLICE, "CAMHS": CAMHS}, SPRING).previous
    assert previous
    assert [agency.id for agency in previous.agencies] == ["constabulary", "camhs"]
    assert {change.gap for change in previous.changes if change.gap is not None} == {0.0}


def test_a_group_of_the_wave_before_that_gave_one_rating_stays_joined(workspace: Path, undrawn: None) -> None:
    """By itself it would tell what the report of that wave does not: what each of its people said."""
    survey = SurveyOverTime(workspace)
    survey.settings("privacy", 'unanimous = "hidden"')
    autumn = survey.reported({"Police": POLICE, "CAMHS": ["GG"] * 5}, CLOSED)
    assert [group.group for group in autumn.components[0].groups if group.counted] == ["police+camhs"]
    previous = survey.next_wave({"Police": POLICE, "CAMHS": [*CAMHS, *CAMHS]}, SPRING).previous
    assert previous
    then, now = points("GGGAR" + "GGGGG"), points("GGGAR" + "GARGA" * 2)
    assert previous.changes[0].gap == pytest.approx(now - then)


def points(said: str) -> float:
    """The mean of ratings, by their first letters, in points."""
    return sum("RAG".index(letter) for letter in said) / len(said)
