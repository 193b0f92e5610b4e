"""A chair asks: what is overdue? The summary says it, and the report."""

from datetime import date
from pathlib import Path

from brpipeline.publish.files.published import published
from brpipeline.publish.report.page import report_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Results
from tests.acceptance.html import tables
from tests.acceptance.reading import agreed_actions, document, folder_of, in_words, read
from tests.agency_pages.reader import part, text

NONE = Path("none")


def test_a_chair_finds_what_is_overdue_in_the_summary_and_in_the_report(published_example: Path) -> None:
    folder = folder_of(published_example)
    as_at = date.fromisoformat(document(folder)["actions"]["as_at"])
    to_do = [one for one in agreed_actions(published_example) if "ended" not in one]
    late = [one for one in to_do if one["due"] < as_at]
    assert [one["id"] for one in late] == ["S4-1"]
    summary = text(read(folder / "summary.html"))
    asked = summary[summary.index("The board is asked to") :]
    assert asked.startswith("The board is asked to see to one overdue action (S4: Police, due 30 April 2026)")
    page = read(folder / "report.html")
    assert f"1 of {len(to_do)} open actions overdue" in part(page, "answer")  # on the first screen
    assert part(page, "actions").startswith("Actions: 1 overdue, 3 new")
    (table,) = [table for table in tables(page) if table.caption == "Actions to be done"]
    first = table.by_head()[0]
    assert (first["Action"], first["Owner"]) == (f"S4 {late[0]['what']}", f"Police: {late[0]['role']}")
    assert first["Status"] == f"Overdue since {in_words(late[0]['due'])}"
    assert len(table.rows) == len(to_do)


def test_a_chair_finds_each_of_several_overdue_actions_with_owner_and_day(published_example: Path) -> None:
    folder = folder_of(published_example)
    results = published(folder)
    assert results
    three = overdue(results, {"S4-1", "P2-2", "I2-2"})
    summary = text(summary_page(three, NONE))
    assert "see to three overdue actions (S4: Police, due 30 April 2026; P2: Police, due 30 April 2026; I2: " in summary
    page = report_page(three, NONE)
    assert "3 of 4 open actions overdue" in part(page, "answer")
    (table,) = [table for table in tables(page) if table.caption == "Actions to be done"]
    assert [row["Status"] for row in table.by_head()] == ["Overdue since 30 April 2026"] * 3 + ["New"]
    assert {row["Owner"] for row in table.by_head()[:3]} >= {
        "Police: Head of intelligence",
        "Police: Safeguarding inspector",
    }


def overdue(results: Results, late: set[str]) -> Results:
    """The results if these actions had been due on 30 April."""
    part = results.actions
    assert part
    actions = [
        action.model_copy(update={"state": "overdue", "due": date(2026, 4, 30)}) if action.id in late else action
        for action in part.actions
    ]
    return results.model_copy(update={"actions": part.model_copy(update={"actions": actions})})
