"""A police lead asks: where do we differ, how sure is that, and what do we have to do? One page answers."""

import re
from fractions import Fraction
from pathlib import Path

from tests.acceptance.figure import same
from tests.acceptance.html import tables
from tests.acceptance.reading import agreed_actions, document, folder_of, in_words, is_chance, read
from tests.agency_pages.reader import part


def test_a_police_lead_finds_three_differences_with_direction_and_how_sure_on_one_page(published_example: Path) -> None:
    folder = folder_of(published_example)
    answer = part(read(folder / "agencies" / "police.html"), "answer")
    differ = {
        (component["id"], component["short"]): one["difference"]
        for component in document(folder)["components"]
        for one in component["groups"]
        if one["group"] == "police" and one["difference"] and one["difference"]["verdict"] == "differs"
    }
    assert {ident: difference["gap"] > 0 for (ident, _), difference in differ.items()} == {
        "P2": False,
        "R5": False,
        "S6": True,
    }
    for (ident, short), difference in differ.items():
        said = re.search(
            rf"{re.escape(short)} \({ident}\): ▼? ?▲? ?(lower|higher) by ([\d.]+) of 2 points\. (.*?) The true gap is "
            r"likely ([\d.]+) to ([\d.]+) points; it is (.*?) likely to be a third of a point or more",
            answer,
        )
        assert said, ident
        direction, gap, contrast, low, high, sure = said.groups()
        up = difference["gap"] > 0
        assert direction == ("higher" if up else "lower")
        assert same(gap, Fraction(abs(difference["gap"])))
        assert re.search(r"of our 7|All 7 of us", contrast)
        ends = sorted(difference["interval"] if up else (-end for end in difference["interval"]))
        assert same(low, Fraction(ends[0]))
        assert same(high, Fraction(ends[1]))
        assert is_chance(sure, max(difference["lower"], difference["higher"]))


def test_a_police_lead_finds_their_actions_on_the_same_page(published_example: Path) -> None:
    folder = folder_of(published_example)
    page = read(folder / "agencies" / "police.html")
    (own,) = [table for table in tables(page) if table.caption == "Actions, the overdue first"]
    theirs = sorted(
        (one for one in agreed_actions(published_example) if one["owner"] == "police"), key=lambda one: one["due"]
    )
    assert len(theirs) == 2
    assert [row["Action"] for row in own.by_head()] == [f"{one['component']} {one['what']}" for one in theirs]
    assert [row["Due"] for row in own.by_head()] == [in_words(one["due"]) for one in theirs]
    assert [row["Status"] for row in own.by_head()] == ["Overdue since 30 April 2026", "New"]
    # And what the meeting will ask, so that nothing else need be opened.
    assert "We speak first" in part(page, "meeting")
