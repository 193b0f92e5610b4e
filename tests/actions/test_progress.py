"""The draft for the yearly report: how what was agreed on moved, each way that it can, and what has no progress."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brpipeline.publish.report.progress import NO_CAUSE, progress
from brpipeline.results import Results, read
from tests.actions.parts import action, with_actions

DONE = {"status": "done", "state": "done", "ended": date(2026, 3, 3)}
TRENDS = "Analysis of HSB trends (S4)"
FIRST = f"The one priority agreed in Autumn 2025, {TRENDS}, was "


@pytest.fixture(scope="module")
def results(published_example: Path) -> Results:
    folder = published_example / "reports" / "published" / "northmere" / "spring-2026"
    return read((folder / "results.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ({"then": "red", "now": "green", "beyond_chance": True}, f"{TRENDS} rose from Red to Green"),
        (
            {"then": "red", "now": "amber", "beyond_chance": False},
            f"{TRENDS} rose from Red to Amber, by no more than chance explains",
        ),
        ({"then": "green", "now": "amber", "beyond_chance": True}, f"{TRENDS} fell from Green to Amber"),
        (
            {"then": "amber", "now": "red", "beyond_chance": False},
            f"{TRENDS} fell from Amber to Red, by no more than chance explains",
        ),
        (
            {"component": None, "lever": "S", "percent_then": 40.0, "percent_now": 55.0},
            "Systems and structures (S) rose from 40% to 55%",
        ),
        (
            {"component": None, "lever": "S", "percent_then": 55.0, "percent_now": 40.0},
            "Systems and structures (S) fell from 55% to 40%",
        ),
    ],
)
def test_how_it_moved(results: Results, moved: dict[str, Any], said: str) -> None:
    rose = " rose " in said
    done = progress(with_actions(results, action(**DONE, **moved)))
    assert done[1:] == ([f"{said} after an action.", NO_CAUSE] if rose else [f"{said}."])
    not_done = progress(with_actions(results, action(**moved)))
    assert not_done[1] == (f"{said}, though no action is done." if rose else f"{said}.")


def test_a_rating_that_stayed_is_said_of_one_and_of_several(results: Results) -> None:
    stayed = {"then": "amber", "now": "amber", **DONE}
    one, two = action(**stayed), action(id="S1-1", component="S1", **stayed)
    assert progress(with_actions(results, one)) == [
        f"{FIRST}acted on.",
        f"{TRENDS} was acted on, and its rating did not move.",
    ]
    assert progress(with_actions(results, one, two)) == [
        "Of two priorities agreed in Autumn 2025, two were acted on.",
        f"{TRENDS} and Referral pathway (S1) were acted on, and their ratings did not move.",
    ]


def test_how_many_were_acted_on(results: Results) -> None:
    still_open = action(id="S1-1", component="S1")
    assert progress(with_actions(results, action(), still_open))[0] == (
        "Of two priorities agreed in Autumn 2025, none was acted on."
    )
    assert progress(with_actions(results, action(**DONE), still_open))[0] == (
        "Of two priorities agreed in Autumn 2025, one was acted on."
    )
