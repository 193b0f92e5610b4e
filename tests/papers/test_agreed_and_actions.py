"""Papers list as agreed what the report lists, and as actions those that are still to be done."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from brpipeline.publish.papers.deck import deck
from brpipeline.publish.papers.report_pdf import paper_page
from brpipeline.publish.papers.slide import Slide
from brpipeline.publish.papers.slides import slides
from brpipeline.publish.papers.word import word
from brpipeline.publish.report import agreed
from brpipeline.publish.report.page import report_page
from brpipeline.results import ComponentPart, Results
from tests.papers.conftest import Made
from tests.papers.texts import in_word, on_slides, rows_of
from tests.publish.grown import moderated, unmoderated, with_moderated
from tests.words import words

NONE = Path("none")
ACTIONS = ("", "Action", "Owner", "Due", "Status", "Rating", "What came of it")


def ids(parts: Sequence[object]) -> list[str]:
    return [part.id for part in parts]  # type: ignore[attr-defined]


def differing(results: Results, ident: str) -> Results:
    """The results if a group were shown to differ on a component, without that it is disputed."""
    return results.model_copy(
        update={"components": [_differing(part) if part.id == ident else part for part in results.components]}
    )


def _differing(part: ComponentPart) -> ComponentPart:
    at = next(at for at, group in enumerate(part.groups) if group.difference)
    difference = part.groups[at].difference
    assert difference
    shown = difference.model_copy(update={"verdict": "differs", "lower": 0.95})
    groups = [*part.groups]
    groups[at] = groups[at].model_copy(update={"difference": shown})
    return part.model_copy(update={"groups": groups})


@pytest.fixture(scope="module")
def page(results: Results) -> str:
    """The words of the report."""
    return words(report_page(results, NONE))


def without_pictures(results: Results) -> list[Slide]:
    return slides(results, lambda _: None)


def slide_of(results: Results, word_of_title: str) -> str:
    (said,) = (
        text for text in on_slides(deck(without_pictures(results), results)) if word_of_title in text.split("\n", 1)[0]
    )
    return said


def test_the_lists_are_those_of_the_report(results: Results, made: Made, page: str) -> None:
    paper = made(results)
    assert ids(paper.strengths) == ids(agreed.strengths(results)) == ["P3"]
    assert ids(paper.green) == ids(agreed.quiet_greens(results)) == ["S3", "I1"]
    assert ids(paper.agreed_red) == ids(agreed.agreed_reds(results)) == ["S1", "S4"]
    assert len(paper.thin_evidence) == len(agreed.thin_greens(results)) == 1
    for part in (*paper.strengths, *paper.agreed_red):
        assert f"{part.title} ({part.id}). {part.agreed}" in page  # in the words of the report
        assert f"{part.title} ({part.id}). {part.agreed}" in in_word(word("report.docx", paper, NONE))
        assert f"{part.title} ({part.id}). {part.agreed}" in words(paper_page(paper, NONE))


def test_a_green_on_which_a_group_was_shown_to_differ_is_no_quiet_one(results: Results, made: Made) -> None:
    apart = differing(results, "S3")
    assert "S3" not in apart.disputed
    assert ids(made(apart).green) == ["I1"]
    said = slide_of(apart, "agreed to be Red")
    assert "could be shown: HSB as safeguarding (I1)." in said
    assert "(S3)" not in said
    assert "could be shown: Exclusions and moves panel (S3) and" in slide_of(results, "agreed to be Red")


def test_what_a_meeting_agreed_to_be_green_is_a_strength_that_says_so(results: Results, made: Made) -> None:
    after = with_moderated(results, {"S3": moderated("green"), "R2": moderated("green", "green")})
    paper = made(after)
    assert ids(paper.strengths) == ["S3", "P3", "R2"]
    assert ids(paper.green) == ["I1"]
    assert paper.thin_evidence == []  # the meeting looked at it
    assert "(S3). Agreed by the meeting of 18 June 2026" in in_word(word("report.docx", paper, NONE))
    assert "Strengths: Exclusions and moves panel (S3), Responses as prevention (P3) and" in slide_of(
        after, "agreed to be Red"
    )


def test_where_nobody_can_be_compared_nothing_is_said_of_differences(results: Results, made: Made) -> None:
    alone = results.model_copy(update={"comparison": None})
    assert "Green, and there is nobody to compare" in in_word(word("report.docx", made(alone), NONE))
    assert "Green, and there is nobody to compare" in words(paper_page(made(alone), NONE))
    assert "Green, and there is nobody to compare" in slide_of(alone, "agreed to be Red")


@pytest.mark.parametrize(
    ("open_ones", "title"),
    [
        (["S1", "S4"], "S1 and S4 are agreed to be Red"),
        (["S1"], "S1 and S4 are agreed to be Red, and S4 needs an owner"),
        ([], "S1 and S4 are agreed to be Red and need owners"),
    ],
)
def test_an_owner_is_asked_for_where_there_is_none(results: Results, open_ones: list[str], title: str) -> None:
    part = results.actions
    assert part
    kept = [action for action in part.actions if action.component in open_ones]
    fewer = results.model_copy(update={"actions": part.model_copy(update={"actions": kept})})
    assert slide_of(fewer, "agreed to be Red").split("\n", 1)[0] == title


def test_the_open_actions_are_a_table_and_the_overdue_come_first(results: Results, made: Made, page: str) -> None:
    part = results.actions
    assert part
    to_do = [one for one in part.actions if one.status == "open"]
    (rows,) = rows_of(word("report.docx", made(results), NONE), ACTIONS)
    assert [(row[0], row[1]) for row in rows] == [(one.component, one.what) for one in to_do]
    assert rows[0] == [
        "S4",
        "Name an analyst, half a day a week, for patterns across incidents and schools",
        "Police: Head of intelligence",
        "30 April 2026",
        "Overdue since 30 April 2026",
        "R",
        "Rating not moved",
    ]
    assert [row[4] for row in rows[1:]] == ["New"] * 3
    printed = words(paper_page(made(results), NONE))
    assert all(cell in page and cell in printed for row in rows for cell in row if cell != "–")
    assert "Of six priorities agreed in Autumn 2025, three were acted on." in in_word(
        word("report.docx", made(results), NONE)
    )


def test_the_board_sees_the_open_actions_under_what_it_is_asked(results: Results) -> None:
    said = slide_of(results, "The board is asked")
    lines = said.splitlines()
    assert lines.index("Open action") > max(at for at, line in enumerate(lines) if re.match(r"\d\. ", line))
    at = lines.index("Open action")
    assert lines[at + 3 : at + 6] == [
        "S4: Name an analyst, half a day a week, for patterns across incidents and schools",
        "Police: Head of intelligence",
        "30 April 2026, overdue",
    ]
    assert said.count("Name an analyst") == 2  # and in the notes


def test_with_many_actions_the_slide_names_how_many_more_and_the_notes_have_all(results: Results) -> None:
    part = results.actions
    assert part
    more = [part.actions[0].model_copy(update={"what": f"Thing {at}", "due": date(2026, 9, at)}) for at in range(1, 21)]
    many = results.model_copy(update={"actions": part.model_copy(update={"actions": more})})
    said = slide_of(many, "The board is asked")
    table, _, notes = said.partition("more, in the report")
    assert notes
    assert 2 <= table.count("S4: Thing ") < 20
    assert notes.count("S4: Thing ") == 20


def test_without_actions_there_is_no_heading_of_them(results: Results, made: Made) -> None:
    none = unmoderated(results)
    text = in_word(word("report.docx", made(none), NONE))
    assert "Actions" not in text
    assert "Draft for the yearly report" not in text
    assert "Open action" not in "\n".join(on_slides(deck(without_pictures(none), none)))
