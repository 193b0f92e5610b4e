"""The overview: a sentence from data alone, squares for agencies, and links that say whose they are."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from brpipeline.publish.files.published import published
from brpipeline.publish.overview import index_page
from brpipeline.publish.overview.charts import ROW, STEP, score_bar, squares
from brpipeline.publish.overview.lead import lead
from brpipeline.publish.overview.words import change, change_in_points, instrument, states
from brpipeline.results import LeverChange, Results
from tests.publish.grown import after_a_meeting, unanswered, unmoderated


@pytest.fixture
def every(published_example: Path) -> list[Results]:
    folder = published_example / "reports" / "published"
    all_results = [
        published(folder / partnership / wave)
        for partnership in ("northmere", "ashby-vale", "harrowfen")
        for wave in ("autumn-2025", "spring-2026")
    ]
    return [unmoderated(results) for results in all_results if results]


def page(every: list[Results]) -> str:
    return index_page(every, Path("none"))


def named(results: Results, name: str) -> Results:
    return results.model_copy(
        update={"partnership": results.partnership.model_copy(update={"id": name, "short": name})}
    )


def moved(results: Results, name: str, then: float | None, now: float | None) -> Results:
    """The partnership with this overall percentage in both waves, like for like."""
    assert results.previous is not None
    overall = LeverChange(id="overall", then=then, now=now)
    previous = results.previous.model_copy(update={"overall": overall})
    return named(results, name).model_copy(update={"previous": previous})


def test_each_wave_links_its_pages_and_its_workbook_and_says_whose(every: list[Results]) -> None:
    html = page(every)
    for results in every:
        at = f"{results.partnership.id}/{results.wave.id}"
        for file in ("report.html", "annex.html", "summary.html", "workbook.xlsx", "report.html#who"):
            link = re.search(rf'<a href="{at}/{file}">(.*?)</a>', html)
            assert link is not None
            assert results.partnership.short in link[1]
            assert results.wave.name in link[1]
    assert html.count("<a href=") == 5 * len(every)


def test_partnerships_keep_their_own_order_and_waves_stand_newest_first(every: list[Results]) -> None:
    html = page(every)
    assert re.findall(r"<h2>(.*?)</h2>", html) == ["Northmere", "Ashby Vale", "Harrowfen and Coast"]
    links = re.findall(r'href="([^"]+)/report.html"', html)
    assert links[:2] == ["northmere/spring-2026", "northmere/autumn-2025"]
    assert "They are not a league table" in html


def test_how_many_of_those_to_discuss_are_moderated(every: list[Results]) -> None:
    assert "moderated" not in page(every)
    html = page([after_a_meeting(every[1])])
    assert "3 of 5 moderated" in html
    assert "moderated 56%" in html


def test_what_changed_is_said_with_what_it_rests_on(every: list[Results]) -> None:
    first, newest = page(every[:1]), page(every[1:2])
    assert "First wave" in first
    assert "Up 3 points" in newest
    assert "of 100, on 9 of 11 agencies and 19 of 20 components" in newest
    assert newest.count('class="mv nw"') == 2  # R4 rose, and R1 is no longer rated


def test_many_changes_are_cut_and_counted(every: list[Results]) -> None:
    results = every[1]
    assert results.previous is not None
    rose = {"state": "compared", "then": "red", "now": "green"}
    changes = [change.model_copy(update=rose) for change in results.previous.changes]
    html = page([results.model_copy(update={"previous": results.previous.model_copy(update={"changes": changes})})])
    assert html.count('class="mv nw"') == 4
    assert re.search(r'class="mv small">and .* and \d+ more<', html)


@pytest.mark.parametrize(
    ("then", "now", "points", "said"),
    [
        (50.0, 53.4, 3, "Up 3 points"),
        (53.0, 52.0, -1, "Down 1 point"),
        (53.0, 53.3, 0, "As before"),
        (None, None, None, "Not compared"),
    ],
)
def test_a_change_in_points(
    every: list[Results], then: float | None, now: float | None, points: int | None, said: str
) -> None:
    results = moved(every[1], "One", then, now)
    assert change_in_points(results) == points
    assert change(results) == said


def test_the_lead_names_few_and_counts_many(every: list[Results]) -> None:
    up = [moved(every[1], name, 50, 55) for name in ("North", "South", "East", "West")]
    down = moved(every[1], "Down", 55, 50)
    same = moved(every[1], "Same", 55, 55.2)
    assert lead(up[:1]) == "North rose since the previous wave."
    assert lead(up[:2]) == "North and South each rose since the previous wave."
    assert lead(up) == "Four partnerships rose since the previous wave."
    assert lead([*up[:1], down, same]) == (
        "North rose since the previous wave. Down fell since the previous wave. "
        "Same is unchanged since the previous wave."
    )
    assert lead([every[0]]) == "Northmere is not compared with an earlier wave."
    assert lead([]) == ""


def test_a_comparison_on_too_little_is_no_rise(every: list[Results]) -> None:
    assert lead([moved(every[1], "Few", None, None)]) == "Few has too little in both waves to be compared."


def test_of_too_little_it_is_said_how_little(every: list[Results]) -> None:
    """Ashby Vale: three of its five agencies answered the second wave, and one of them is counted with others."""
    html = page(every[2:4])
    assert re.search(r"Not compared: <span[^>]*>2 of 5 agencies and 0 of 20 components can be</span>", html)
    assert "Ashby Vale has too little in both waves to be compared." in html
    assert not re.search(r"Up \d|Down \d|As before", html)


def test_the_lead_says_who_is_still_open(every: list[Results]) -> None:
    still_open = every[3].model_copy(update={"status": "provisional", "previous": None})
    assert lead([still_open]).endswith(
        "Ashby Vale is open until 22 May 2026, and two of its five agencies have not answered."
    )
    many = [named(still_open, f"P{index}") for index in range(5)]
    assert lead(many).endswith("Five partnerships are still open, and ten agencies have not answered.")


def test_the_lead_says_which_closed_reports_wait(every: list[Results]) -> None:
    first = every[3]
    assert first.disclosure is not None
    part = {"status": "provisional", "previous": None}
    waiting = first.model_copy(update=part | {"disclosure": first.disclosure.model_copy(update={"awaited": 2})})
    still_open = first.model_copy(update=part)
    assert lead([still_open, waiting]).endswith(
        "Ashby Vale is open until 22 May 2026, and two of its five agencies have not answered. "
        "Ashby Vale closed on 22 May 2026, and two rows wait for a decision."
    )
    many = [named(waiting, f"P{position}") for position in range(4)]
    assert lead(many).endswith(
        "Four partnerships are over, and eight rows wait for a decision before they can be closed."
    )


def test_states_and_instruments_of_the_newest_wave(every: list[Results]) -> None:
    assert states([every[1], every[3].model_copy(update={"status": "provisional"})]) == "1 closed, 1 provisional"
    assert instrument(every) == "Version 1, 20 components"
    other = every[0].model_copy(update={"instrument": every[0].instrument.model_copy(update={"version": "2"})})
    assert instrument([*every, other]) == "2 in use"


@pytest.mark.parametrize(("answered", "missing", "rows"), [(11, 1, 1), (21, 5, 2), (30, 0, 3), (0, 3, 1)])
def test_a_square_for_each_agency_in_rows(answered: int, missing: int, rows: int) -> None:
    root = ElementTree.fromstring(squares(answered, missing))
    drawn = {path.get("fill", ""): (path.get("d") or "").count("M") for path in root.iter("path")}
    assert drawn == {fill: count for fill, count in (("#5b6770", answered), ("#ffffff", missing)) if count}
    assert root.get("height") == str(rows * STEP)
    assert float(root.get("width", "")) <= ROW * STEP
    assert root.get("aria-hidden") == "true"


def test_without_agencies_there_are_no_squares_and_without_a_score_no_bar() -> None:
    assert squares(0, 0) == ""
    assert score_bar(None).count("<rect") == 1
    assert 'width="62.5%"' in score_bar(62.5)


def test_nothing_published_and_nobody_answered(every: list[Results]) -> None:
    assert "No assessment has been published yet." in page([])
    html = page([unanswered(every[1])])
    assert "no ratings yet" in html
    assert "not rated" not in html
    assert "Nobody answered." in html


def test_names_are_text(every: list[Results]) -> None:
    html = page(
        [
            named(every[1], "x").model_copy(
                update={"partnership": every[1].partnership.model_copy(update={"short": "<b>&"})}
            )
        ]
    )
    assert "<b>&" not in html
    assert "&lt;b&gt;&amp;" in html
