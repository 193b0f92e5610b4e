"""What is said of who is counted, held and waits, of what is not shown, and of drafts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from brpipeline.publish.figures import figures
from brpipeline.publish.files.all_files import outputs
from brpipeline.publish.files.csv_feeds import csv_feeds
from brpipeline.publish.files.names import DICTIONARY
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.overview import index_page
from brpipeline.publish.report import disclosure, participation, remains, sentences, shown
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.report.wave_status import state
from brpipeline.publish.summary import summary_page
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.text.draft import DRAFT
from brpipeline.results import DisclosurePart, ReleasePart, Results
from tests.publish.grown import unanswered
from tests.publish.partly import changed, draft, hidden, nothing
from tests.results.conftest import composed, repository, says

__all__ = ["composed", "repository"]
Composed = Callable[..., Results]
NONE = Path("none")


@pytest.fixture
def results(composed: Composed) -> Results:
    """Police say Red to all, others Green."""
    return composed(says("R", police=7) + says("G", schools=12, camhs=10))


def counting(results: Results, low: int, high: int) -> Results:
    return results.model_copy(
        update={"responses": results.responses.model_copy(update={"counted": (low, high)}), "status": "provisional"}
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (29, 29, ""),
        (14, 22, "Between 14 and 22 of 29 people are counted, depending on the component."),
        (22, 22, "22 of 29 people are counted on every component."),
        (30, 30, "A component counts 30 people; 29 people answered."),
        (28, 30, "A component counts 28 to 30 people; 29 people answered."),
    ],
)
def test_how_many_are_counted(results: Results, low: int, high: int, expected: str) -> None:
    assert participation.counted_people(counting(results, low, high)) == expected


def test_who_is_held_and_until_when(results: Results) -> None:
    assert participation.held(results) == participation.why_held(results) == ""
    late = changed(results, held={"police": 2, "camhs": 1})
    assert participation.held(late) == (
        "Held: 2 people of Police and 1 person of CAMHS. Something that they said is not published yet, or published "
        "as it was before they changed it or withdrew."
    )
    assert participation.why_held(late).startswith(
        "It is published once at least 3 people who were never counted before have rated the component in the same gr"
    )
    still_open = changed(results, held={"police": 2}, status="provisional")
    assert "at least 6 of its people" in participation.why_held(still_open)
    assert "the latest 3 of them wait" in participation.why_held(still_open)
    assert not [part.id for part in results.components if part.id in participation.held(late)]


def test_what_the_closed_report_waits_for(results: Results) -> None:
    waiting = changed(results, status="provisional", awaited=4)
    assert participation.awaited(waiting) == (
        "The wave closed on 24 October 2025. 4 rows wait for a decision; the closed report is published when they are "
        "settled or when somebody decides to leave them out."
    )
    one = changed(results, status="provisional", awaited=1)
    assert participation.awaited(one).endswith("it is settled or when somebody decides to leave it out.")
    assert state(waiting) == "Provisional; the wave closed on 24 October 2025, and 4 rows wait for a decision"
    assert sentences.status(waiting) == "Provisional, 4 rows wait"
    assert (
        asks(waiting)[0]
        == "see that the 4 rows that wait are settled or left out, so that the closed report can be published"
    )
    html = index_page([waiting], NONE)
    assert "Closed on 24 October 2025; 4 rows wait for a decision" in html
    assert "pen until" not in html
    for page in (report_page(waiting, NONE), summary_page(waiting, NONE)):
        assert "4 rows wait for a decision" in page
        assert "open until" not in page


@pytest.mark.parametrize(
    ("status", "unanimous", "expected"),
    [
        ("closed", "shown", "S1 and S2 are not shown: fewer than 3 people rated each of them."),
        (
            "closed",
            "hidden",
            "S1 and S2 are not shown: fewer than 3 people rated each of them, or all gave one rating.",
        ),
        ("provisional", "shown", "S1 and S2 are not shown yet: too few people are counted."),
    ],
)
def test_a_component_that_is_not_shown(results: Results, status: str, unanimous: str, expected: str) -> None:
    few = hidden(changed(results, status=status, not_shown=["S1", "S2"], unanimous=unanimous), "S1", "S2")
    assert shown.not_shown(few) == expected
    html = report_page(few, NONE) + annex_page(few, NONE)
    assert expected in html
    assert "nobody rated" not in html.casefold()
    assert "too few people to show" not in html
    assert not [name for name, document in figures(few).items() if "nobody" in document]


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        ("provisional", {"while_open": "nothing"}, "While the wave is open this page says who took part. Ratings are"),
        ("provisional", {"while_open": "lots"}, "published once at least 6 people of it have rated it. No agency has"),
        ("provisional", {"awaited": 2}, "No rating is published before the wave is closed. The wave closed on 24 Oct"),
        ("closed", {}, "Fewer than 3 people rated any one component, so that no rating can be published."),
    ],
)
def test_a_report_of_participation_only(results: Results, status: str, said: dict[str, object], expected: str) -> None:
    part = nothing(results, held={"police": 7}, status=status, **said)
    made = outputs(part, NONE)
    assert figures(part) == {}
    for name in ("report.html", "annex.html", "summary.html"):
        html = str(made[name])
        assert name == "annex.html" or (expected in html and "No ratings are published yet" in html)
        assert "Police" in html
        assert 'class="radar-svg"' not in html
        assert not [
            words for words in ("Not rated", "not rated", "Nobody rated", "nobody rated", "Lowest:") if words in html
        ]
    assert "29 people from 3 of 12 agencies." in str(made["report.html"])
    assert expected in index_page([part], NONE)
    assert disclosure.statement(part)[-3][1].startswith("Everybody: no rating is published yet.")


def test_the_statement_says_the_rule_and_what_is_held(results: Results) -> None:
    late = changed(results, held={"police": 2}, smallest_group=3, cells=60, pooled=4)
    said = dict(disclosure.statement(late))
    assert said["Threshold"] == "3 people."
    assert "at least 3 people of it rated that component" in said["Rule"]
    assert said["Groups shown"].startswith(
        "60 groups are shown, over 20 components: 4 of them are several agencies each"
    )
    assert said["Components not shown"] == "None."
    assert said["People held"].startswith("2 people of Police. Something that they said")
    assert said["What waits"] == "3 rows wait for a decision and are not counted."
    assert any("gave the same rating" in sentence for sentence in remains.remains(late))
    assert any("one of 3 people" in sentence for sentence in remains.remains(late))
    staff = dict(disclosure.statement(changed(results, while_open="nothing", unanimous="hidden")))
    assert staff["While a wave is open"] == "Nothing is published but who took part."
    assert staff["Groups that gave one rating only"].startswith("They are counted together with another group.")


def test_every_release_stands_there(results: Results) -> None:
    releases = [
        ReleasePart(day=date(2025, 10, 10), stage="open", by="", reason=""),
        ReleasePart(day=date(2025, 12, 1), stage="decided", by="Ada Marsh", reason="The board <meets>"),
    ]
    part = changed(results, releases=releases)
    assert disclosure.releases(part) == [
        ("10 October 2025", "While the wave was open", "", ""),
        ("1 December 2025", "A person decided to publish what was held", "Ada Marsh", "The board <meets>"),
    ]
    assert "The board &lt;meets&gt;" in annex_page(part, NONE)
    assert remains.remains(part)[-1].endswith("stays known for ever.")
    assert set(disclosure.STAGES) == set(ReleasePart.model_json_schema()["properties"]["stage"]["enum"])


def test_results_of_an_earlier_version_or_of_signed_returns_have_no_rule_to_state(results: Results) -> None:
    old = results.model_copy(update={"disclosure": None})
    assert [label for label, _ in disclosure.statement(old)] == ["Rule"]
    assert (remains.remains(old), disclosure.releases(old)) == ([], [])
    assert 'class="sign"' not in annex_page(old, NONE)
    signed = old.model_copy(update={"responses": old.responses.model_copy(update={"respondents": "agency-return"})})
    assert disclosure.statement(signed)[0][1].startswith("Each agency signed its answers")


def test_who_answered_stands_by_agency(results: Results) -> None:
    late = report_page(changed(results, held={"police": 2}), NONE)
    who = late[late.index('id="who"') : late.index('id="radars"')]
    rows = [row for row in who.split("<tr ") if "Police<" in row]
    assert len(rows) == 1
    assert ">7</td>" in rows[0]
    assert 'data-l="Held">2</td>' in rows[0]


def test_a_draft_says_so_on_every_page_and_sheet_and_in_every_figure(results: Results) -> None:
    own = draft(results)
    pages = {
        "report": report_page(own, NONE),
        "annex": annex_page(own, NONE),
        "summary": summary_page(own, NONE),
        "meeting": meeting_page(own, NONE),
    }
    for name, html in pages.items():
        assert f'<aside class="draft" aria-label="Draft"><strong>{DRAFT}.</strong></aside>' in html, name
        assert "<title>Draft, not for circulation: " in html, name
    for name in ("report", "annex", "meeting"):  # on every sheet of paper
        assert '@top-left{content:"Draft, not for circulation\\3a  it shows answers that are not published"' in pages[
            name
        ].replace("circulation: it", "circulation\\3a  it")
    assert "@top-left{content:none}" not in pages["report"]
    for name, document in figures(own).items():
        assert f">{DRAFT}</text>" in document, name
        assert "<title>Draft, not for circulation: " in document, name
    assert f'"dc:description": "{DRAFT}"' in csv_feeds(own)[DICTIONARY]
    assert "nobody can sign for it" in pages["annex"]
    assert 'class="sign"' not in pages["annex"]


def test_what_is_published_says_nothing_of_drafts(results: Results) -> None:
    for name, content in outputs(results, NONE).items():
        if isinstance(content, str):
            assert "not for circulation" not in content, name


def test_no_draft_is_in_the_overview(results: Results) -> None:
    own = draft(results)
    assert "No assessment has been published yet." in index_page([own], NONE)
    both = index_page([results, own.model_copy(update={"wave": own.wave.model_copy(update={"id": "drafted"})})], NONE)
    assert "drafted" not in both
    assert f"{results.partnership.id}/{results.wave.id}/report.html" in both


def test_whatever_is_said_holds_for_a_survey_that_nobody_answered(results: Results) -> None:
    nobody = unanswered(results)
    assert participation.who_answered(nobody) == "Nobody answered."
    assert isinstance(nobody.disclosure, DisclosurePart)
    assert [label for label, _ in disclosure.statement(nobody)][:2] == ["Reader", "Threshold"]
