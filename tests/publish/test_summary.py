"""The summary for the board: what it says, and what it says no more for want of room."""

import re
from pathlib import Path

import pytest

from brpipeline.publish.files.pdf import pdf
from brpipeline.publish.files.published import published
from brpipeline.publish.report.agreed import agreed_reds
from brpipeline.publish.report.furthest_group import furthest
from brpipeline.publish.summary import summary_page
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.summary.fit import ROOMY, TIGHT, room
from brpipeline.publish.summary.not_known import gaps
from brpipeline.publish.summary.short_bar import short_bar
from brpipeline.publish.text.shorten import clipped, ended, few
from brpipeline.results import Results
from tests.needs import needs
from tests.publish.grown import after_a_meeting, moderated, unanswered, unmoderated, with_moderated, worst
from tests.words import words


@pytest.fixture
def results(published_example: Path) -> Results:
    report = published(published_example / "reports" / "published" / "northmere" / "spring-2026")
    assert report is not None
    return unmoderated(report)


def page(results: Results) -> str:
    return summary_page(results, Path("none"))


def test_it_says_the_survey_s_score_alone_before_a_meeting(results: Results) -> None:
    text = words(page(results))
    assert f"{results.overall.points} of {results.overall.maximum} points." in text
    assert "oderated" not in text


def test_after_a_meeting_both_scores_and_both_ratings_stand(results: Results) -> None:
    after = after_a_meeting(results)
    first, second, third = after.to_discuss[:3]
    html = page(after)
    text = words(html)
    assert "55% 21 of 38 points in the survey. With what meetings agreed, the same wave has 20 of 36 (56%)." in text
    assert "3 of 5 moderated, 18 June 2026" in text
    assert text.count("Moderated: Survey") == 3
    assert f"{first.id} " in text
    assert "split R (Red) G (Green)" in text
    assert "agreed R (Red)" in text
    assert "evidence asked for (survey then: Green)" in text
    assert "(agreed Red)" in text
    assert second.consensus != "red"
    assert third.moderated is not None


def test_a_meeting_that_recorded_no_survey_leaves_nothing_to_compare(results: Results) -> None:
    first = results.to_discuss[0].id
    assert "survey then" not in words(page(with_moderated(results, {first: moderated("red", survey=None)})))


def test_the_board_is_asked_for_what_the_data_ask_for(results: Results) -> None:
    assert asks(results) == [
        "name an owner and a date for S4, which is agreed to be Red",
        "hear about P2, R5, S6, I2 and S1, on which agencies differ and no meeting has agreed a rating",
        "ask General practice to answer in the next wave",
    ]
    assert asks(after_a_meeting(results)) == [
        "name an owner and a date for S4 and R5, which are agreed to be Red",
        "accept the moderated rating of R5 and note that the meeting left P2 split",
        "hear about I2 and S1, on which agencies differ and no meeting has agreed a rating; "
        "and see the evidence that the meeting asked for on S6",
        "ask General practice to answer in the next wave",
    ]
    assert len(asks(worst(results))) <= 4


def test_while_a_wave_is_open_agencies_are_asked_to_answer_in_it(results: Results) -> None:
    still_open = results.model_copy(update={"status": "provisional"})
    assert asks(still_open)[-1] == "ask General practice to answer by 22 May 2026"


def test_a_red_that_a_meeting_saw_otherwise_needs_no_owner(results: Results) -> None:
    assert [component.id for component in agreed_reds(results)] == ["S4"]
    assert agreed_reds(with_moderated(results, {"S4": moderated("amber")})) == []
    waiting = with_moderated(results, {"S4": moderated(None)})
    assert [component.id for component in agreed_reds(waiting)] == ["S4"]


def test_nothing_to_ask_is_said(results: Results) -> None:
    quiet = results.model_copy(
        update={"flags": [], "responses": results.responses.model_copy(update={"missing": [], "waiting": 0})}
    )
    assert "hear about " in words(page(_without_flags(quiet)))  # what is most in doubt
    firm = [
        component.model_copy(update={"certainty": 0.99, "groups": [], "consensus": "amber", "flags": []})
        for component in quiet.components
    ]
    assert "The board is asked to note these results." in words(page(quiet.model_copy(update={"components": firm})))


def test_the_group_furthest_from_the_others_is_the_one_of_the_widest_gap(results: Results) -> None:
    by_id = {component.id: component for component in results.components}
    far = furthest(by_id["P2"], results)
    assert far is not None
    assert far.group == "police"
    flags = [results.flags[index] for index in by_id["R5"].flags]
    widest = max((flag for flag in flags if flag.kind == "agency-apart"), key=lambda flag: abs(flag.gap or 0))
    far = furthest(by_id["R5"], results)
    assert far is not None
    assert far.group == widest.group


def test_without_a_flag_it_is_the_one_whose_mean_lies_furthest(results: Results) -> None:
    component = next(component for component in results.components if component.id == "P2").model_copy(
        update={"flags": []}
    )
    far = furthest(component, results)
    assert far is not None
    assert far.group == "police"
    assert furthest(component.model_copy(update={"groups": component.groups[:1]}), results) is None


def test_what_is_not_known_is_said_shortly(results: Results) -> None:
    sentences = gaps(results, 2)
    assert [ident for ident, _ in sentences[:2]] == ["R1", "P1"]
    assert ("", "Also not known: what is not set up.") in sentences
    assert ("", "No answer from General practice.") in sentences
    assert ("", "1 row is waiting for a decision.") in sentences


def test_nobody_answered(results: Results) -> None:
    said = words(page(unanswered(results)))
    assert "No ratings are published yet There are no answers, and so no ratings. Nobody answered." in said
    assert "Police no answer" in said
    assert not [words for words in ("ot rated", "Agreed Red", "All 20 components", "nobody rated") if words in said]
    assert "ask Children's social care, Education and inclusion, Schools and colleges and 9 more to answer" in said
    assert "0%" not in said


def test_long_names_and_long_lists_make_the_sheet_tight(results: Results) -> None:
    assert room(results, 4) == ROOMY
    assert room(worst(results), 4) == TIGHT
    html = page(worst(results))
    assert 'class="sum tight"' in html
    assert " more" in words(html)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\"&'", "\N{PARTY POPPER} שלום"])
def test_names_are_text(results: Results, name: str) -> None:
    groups = [group.model_copy(update={"name": name}) for group in results.responses.groups]
    hostile = results.model_copy(
        update={
            "responses": results.responses.model_copy(update={"groups": groups}),
            "partnership": results.partnership.model_copy(update={"name": name, "short": name}),
        }
    )
    html = page(hostile)
    assert "<script" not in html
    assert not re.search(r"\sstyle=", html)
    assert name in words(html) or clipped(name, 20) in words(html)


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("Police", 10, "Police"),
        ("Children's social care", 15, "Children's…"),
        ("Supercalifragilistic", 10, "Supercali…"),
        ("one, two, three", 10, "one, two…"),
    ],
)
def test_a_text_is_cut_between_words_where_it_can_be(text: str, most: int, kept: str) -> None:
    assert clipped(text, most) == kept
    assert len(clipped(text, most)) <= most


def test_a_list_says_how_many_it_leaves_out() -> None:
    assert few(["a", "b", "c"], 3) == "a, b and c"
    assert few(["a", "b", "c", "d", "e"], 3) == "a, b, c and 2 more"
    assert few([], 3) == ""
    assert (ended("a"), ended("a…")) == ("a.", "a…")


@pytest.mark.parametrize(
    ("counts", "printed"),
    [((6, 1, 0), ["R 6", "A"]), ((1, 60, 39), ["A 60", "G 39"]), ((100, 100, 100), ["R 100", "A 100", "G 100"])],
)
def test_a_short_bar_prints_what_it_has_room_for(counts: tuple[int, int, int], printed: list[str]) -> None:
    svg = short_bar(*counts)
    assert re.findall(r">([RAG][ 0-9]*)<", svg) == printed
    ends = [float(x) + float(w) for x, w in re.findall(r'<rect x="([\d.]+)" y="0.5" width="([\d.]+)"', svg)]
    assert ends[-1] == pytest.approx(127.5, abs=0.02)


def test_a_short_bar_of_nobody_is_an_empty_outline() -> None:
    assert 'fill="none"' in short_bar(0, 0, 0)


def test_without_weasyprint_there_is_no_pdf(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    assert pdf(page(results)) is None


@pytest.mark.slow
def test_with_weasyprint_it_is_one_page_and_the_same_bytes_twice(results: Results) -> None:
    needs(
        pdf("<p>"), "WeasyPrint, or the Pango that it draws with, is not installed: the summary's PDF was not tested."
    )
    first, second = pdf(page(worst(results))), pdf(page(worst(results)))
    assert first is not None
    assert first == second
    from weasyprint import HTML

    assert len(HTML(string=page(worst(results))).render().pages) == 1


def _without_flags(results: Results) -> Results:
    components = [component.model_copy(update={"flags": []}) for component in results.components]
    return results.model_copy(update={"components": components})
