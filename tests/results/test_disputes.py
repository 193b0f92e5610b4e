"""Who disagrees, as the report tells it: open before settled, who says what, who speaks first, the rest together."""

from collections.abc import Callable

import pytest

from brpipeline.publish.report import disputes
from brpipeline.publish.report.agenda import by_state
from brpipeline.publish.report.moderation import agreed_and_why
from brpipeline.results import Results
from tests.publish.grown import moderated, with_moderated
from tests.spec.test_like_for_like import says

Composed = Callable[..., Results]


@pytest.fixture(scope="module")
def apart(composed: Composed) -> Results:
    """Police say Red to everything, and CAMHS; three large agencies Green to the first component, else Amber."""
    green = says("G" + "A" * 19, schools=12, voluntary=12, icb=12)
    return composed(says("R" + "A" * 19, police=12) + green)


def test_what_is_open_comes_before_what_a_meeting_settled(apart: Results) -> None:
    assert [part.id for part in disputes.still_open(apart)] == ["S1"]
    assert disputes.settled(apart) == []
    after = with_moderated(apart, {"S1": moderated("red", survey="green")})
    assert disputes.still_open(after) == []
    assert [part.id for part in disputes.settled(after)] == ["S1"]
    assert next(heading for heading, _ in by_state(apart)) == "Still to decide"
    assert next(heading for heading, _ in by_state(after)) == "Settled on 18 June 2026"
    assert agreed_and_why(after.components[0], after) == "agreed Red: Met, 18 June 2026."
    assert agreed_and_why(apart.components[0], apart) == ""


def test_the_lowest_rater_comes_first_and_is_marked(apart: Results) -> None:
    rows = disputes.group_rows(apart.components[0], apart)
    assert next((row.name, row.direction) for row in rows) == ("Police", "lower")
    assert [row.counts.red for row in rows] == [12, 0, 0, 0]
    assert not any(row.together for row in rows)
    assert disputes.who_differs_by(apart.components[0], apart) == "Lower by, in points: Police (2.00)."
    assert disputes.order_of_speaking(apart.components[0], apart).startswith("Speaks first: Police. Last: ")


def test_of_many_groups_those_not_marked_are_one_row_and_add_up(apart: Results) -> None:
    component = apart.components[0]
    rows = disputes.group_rows(component, apart, most=3)
    assert [(row.name, row.together) for row in rows] == [("Police", False), ("3 other groups together", True)]
    assert rows[1].consensus is None
    assert [sum(getattr(row.counts, name) for row in rows) for name in ("red", "amber", "green")] == [12, 0, 36]
    assert disputes.group_rows(component, apart, most=4) == disputes.group_rows(component, apart)


def test_a_group_beside_the_others_loses_nobody(apart: Results) -> None:
    component = apart.components[0]
    police = next(group for group in component.groups if group.group == "police")
    own, others = disputes.one_and_the_others(component, police, apart)
    assert (own.name, own.direction, own.counts) == ("Police", "lower", police.counts)
    assert component.counts is not None
    assert own.counts.people + others.counts.people == component.counts.people


def test_where_nobody_is_marked_nobody_is_named(apart: Results) -> None:
    assert disputes.who_differs_by(apart.components[1], apart) == ""
    assert not any(row.direction for row in disputes.group_rows(apart.components[1], apart))
