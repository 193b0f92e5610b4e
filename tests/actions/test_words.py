"""What is said of an action: measured, dated, never more than is known. And what each page shows of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brpipeline.publish.overview import index_page
from brpipeline.publish.report.action_block import block, context, followed, heading
from brpipeline.publish.report.actions import came_of_it, chips, of_group, status
from brpipeline.publish.report.page import report_page
from brpipeline.publish.report.progress import NO_CAUSE, progress
from brpipeline.publish.summary import summary_page
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.text.templates import environment
from brpipeline.results import NoActionPart, Results, WithoutAction, read
from tests.actions.parts import action, with_actions

TEMPLATES = Path("none")
DONE = {"status": "done", "ended": date(2026, 3, 3), "evidence": "https://a.example/x"}
HOSTILE = "<script>alert(1)</script> & =HYPERLINK(1)"


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    """Northmere's spring, in which P2 is split, I2 waits for evidence and S1 is agreed to be Red."""
    folder = published_example / "reports" / "published" / "northmere" / "spring-2026"
    return read((folder / "results.json").read_text(encoding="utf-8"))


CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "overdue": (
        {"state": "overdue", "due": date(2026, 4, 30), "then": "red", "now": "red"},
        "Overdue since 30 April 2026",
        "Rating not moved",
    ),
    "open": ({}, "Open", "The rating cannot be compared"),
    "new, from a split": (
        {"wave": "spring-2026", "component": "P2", "arose": "split"},
        "New",
        "From the recorded split",
    ),
    "new, of no meeting": ({"wave": "spring-2026"}, "New", ""),
    "done and moved": (
        {**DONE, "state": "done-moved", "then": "red", "now": "amber", "beyond_chance": True},
        "Done 3 March 2026",
        "Rating rose from Red to Amber",
    ),
    "moved, perhaps by chance": (
        {**DONE, "state": "done-moved", "then": "red", "now": "amber", "beyond_chance": False},
        "Done 3 March 2026",
        "Rating rose from Red to Amber, by no more than chance explains",
    ),
    "done, and it fell": (
        {**DONE, "state": "done-moved", "then": "green", "now": "red", "beyond_chance": True},
        "Done 3 March 2026",
        "Rating fell from Green to Red",
    ),
    "done, not moved, and asked for again": (
        {**DONE, "component": "I2", "arose": "evidence", "state": "done-not-moved", "then": "red", "now": "red"},
        "Done 3 March 2026",
        "Rating not moved; the meeting asked for evidence again",
    ),
    "done, without evidence": (
        {**DONE, "evidence": None, "state": "done-not-moved", "then": "red", "now": "red", "note": "On paper"},
        "Done 3 March 2026",
        "Rating not moved; no evidence is linked. On paper",
    ),
    "done too late to tell": (
        {**DONE, "ended": date(2026, 5, 30), "state": "done", "then": "red", "now": "amber"},
        "Done 30 May 2026",
        "Done after this wave’s answers were asked for",
    ),
    "dropped": (
        {"status": "dropped", "ended": date(2026, 2, 10), "state": "dropped", "note": "Asked for visits"},
        "Dropped 10 February 2026",
        "Asked for visits",
    ),
    "still split": (
        {"component": "P2", "arose": "split", "then": "green", "now": "green"},
        "Open",
        "Rating not moved; still split between Red and Green",
    ),
    "a lever": (
        {"component": None, "lever": "S", "percent_then": 40.0, "percent_now": 52.4},
        "Open",
        "Points rose from 40% to 52%",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_an_action(case: str, results: Results) -> None:
    values, now, came = CASES[case]
    one = action(**values)
    assert (status(one, results), came_of_it(one, results)) == (now, came)


def test_a_rating_is_shown_once_if_it_stayed(results: Results) -> None:
    assert chips(action(then="red", now="red")) == ["red"]
    assert chips(action(then="red", now="amber")) == ["red", "amber"]
    assert chips(action()) == []


def test_the_heading_counts_each_kind_once(results: Results) -> None:
    every = with_actions(
        results,
        action(state="overdue"),
        action(id="P2-1", wave="spring-2026"),
        action(id="S4-2"),
        action(id="S4-3", **DONE, state="done"),
    )
    assert heading(every) == "Actions: 1 overdue, 1 open, 1 new, 1 done"
    assert followed(every) == "1 of 3 open actions overdue."


def test_what_has_neither_is_named_by_report_and_status(results: Results) -> None:
    without = WithoutAction(wave="spring-2026", wave_name="Spring 2026", component="P2", need="split")
    lacking = with_actions(results, without=[without])
    assert followed(lacking) == "Neither an action nor a reason for none: P2 (recorded split, Spring 2026)."
    page = report_page(lacking, TEMPLATES)
    assert "Neither an action nor a reason for none: P2 (recorded split, Spring 2026)." in page
    assert "has an action, or a reason for none" not in page


def test_results_without_the_part_are_drawn_as_before(results: Results) -> None:
    before = results.model_copy(update={"actions": None})
    assert block(before) is None
    assert progress(before) == []
    assert 'id="actions"' not in report_page(before, TEMPLATES)
    assert "name an owner and a date for" in " ".join(asks(before))
    assert index_page([before], TEMPLATES)


def test_the_board_is_asked_to_see_to_what_is_overdue_and_new(results: Results) -> None:
    assert asks(results)[0] == (
        "see to one overdue action (S4: Police, due 30 April 2026) and three new actions (P2: Police, due "
        "31 July 2026; I2: Community health 0-19, due 11 September 2026; S1: Children's social care, due "
        "30 September 2026)"
    )
    assert "see to one overdue action" in summary_page(results, TEMPLATES)
    assert "1 of 4 open actions overdue" in index_page([results], TEMPLATES)


def test_the_board_names_an_owner_for_what_has_no_action_alone(results: Results) -> None:
    assert not [item for item in asks(results) if "name an owner" in item]
    assert "name an owner and a date for S1 and S4, which are agreed to be Red" in asks(with_actions(results))


def test_a_group_has_the_actions_of_its_agencies(results: Results) -> None:
    every = with_actions(results, action(), action(id="S4-2", owner="probation"), action(id="S4-3", owner="camhs"))
    group = {part.group: part for part in every.responses.groups}
    assert [one.id for one in of_group(every, group["youth-justice+probation"])] == ["S4-2"]
    assert [one.id for one in of_group(every, group["schools"])] == []


def test_the_actions_of_a_group_are_a_table_without_their_owner(results: Results) -> None:
    template = environment(TEMPLATES).get_template("agency_actions.html.j2")
    police = next(group for group in results.responses.groups if group.group == "police")
    page = template.render(r=results, **context(results), own_actions=of_group(results, police))
    assert page.count('<tr role="row" class=') == 2
    assert "Overdue since 30 April 2026" in page
    assert "Head of intelligence" not in page


def test_what_ended_long_ago_is_in_the_workbook_alone(results: Results) -> None:
    old = {"wave": "spring-2025", "wave_name": "Spring 2025"}
    every = with_actions(results, action(**old, **DONE, state="done"), action(id="S4-2", **old))
    shown = block(every)
    assert shown
    assert ([one.id for one in shown.shown], shown.older) == (["S4-2"], 1)


def test_the_draft_for_the_yearly_report_claims_no_cause(results: Results) -> None:
    text = " ".join(progress(results))
    assert text.endswith(NO_CAUSE)
    assert "Responding to trends (R4) rose from Red to Amber after an action." in text


def test_the_draft_says_what_cannot_be_told(results: Results) -> None:
    late = with_actions(results, action(**(DONE | {"ended": date(2026, 5, 30)}), state="done"))
    assert progress(late) == [
        "The one priority agreed in Autumn 2025, Analysis of HSB trends (S4), was acted on.",
        "Analysis of HSB trends (S4) was acted on; whether it moved a rating cannot be told by this wave.",
    ]


def test_a_rating_that_rose_without_an_action_is_not_called_progress_by_one(results: Results) -> None:
    risen = with_actions(results, action(then="red", now="green", beyond_chance=True, state="overdue"))
    assert progress(risen) == [
        "The one priority agreed in Autumn 2025, Analysis of HSB trends (S4), was not acted on.",
        "Analysis of HSB trends (S4) rose from Red to Green, though no action is done.",
    ]


def test_markup_in_an_action_is_text_on_every_page(results: Results) -> None:
    none = NoActionPart(
        wave="autumn-2025", wave_name="Autumn 2025", component="R5", reason=HOSTILE, date=date(2025, 11, 19)
    )
    texts = {"what": HOSTILE, "role": HOSTILE, "note": HOSTILE, "owner_name": HOSTILE}
    hostile = with_actions(results, action(**texts, state="overdue"), none=[none])
    for page in (report_page(hostile, TEMPLATES), summary_page(hostile, TEMPLATES)):
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_a_board_with_many_actions_is_told_what_they_are_about(results: Results) -> None:
    late = [action(id=f"S4-{number}", state="overdue", owner_name="A long name " * 9) for number in range(9)]
    assert "see to nine overdue actions (S4)" in asks(with_actions(results, *late))
