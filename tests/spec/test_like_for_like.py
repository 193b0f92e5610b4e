"""Like for like over waves: what is compared, what is a change, and the exact words, on every page alike."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from brpipeline.publish.overview import index_page
from brpipeline.publish.overview.lead import lead
from brpipeline.publish.overview.words import change
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.report.waves import changed_ratings, components_then, levers_then
from brpipeline.publish.report.waves_in_words import compared_on, not_comparable, then_and_now, too_little
from brpipeline.publish.summary import summary_page
from brpipeline.publish.workbook import workbook
from brpipeline.results import Previous, Results
from brpipeline.results.tables import TABLES
from brpipeline.settings.rules import BetweenWaves
from brpipeline.settings.workspace import Settings
from tests.results.conftest import composed, repository
from tests.words import words

__all__ = ["composed", "repository"]
Composed = Callable[..., Results]
NOWHERE = Path("none")
NOT_COMPARED = "Not compared with Autumn 2025: {} can be compared; at least {} of both are needed."


def says(sheet: str, **people: int) -> list[tuple[str, str]]:
    """So many people an agency, all with these 20 answers."""
    return [(agency.replace("_", "-"), sheet) for agency, count in people.items() for _ in range(count)]


def previous(results: Results) -> Previous:
    assert results.previous is not None
    return results.previous


def pages(results: Results) -> dict[str, str]:
    """The text of everything that says how waves compare, without the marks that only eyes see."""
    html = {
        "report": report_page(results, NOWHERE),
        "annex": annex_page(results, NOWHERE),
        "summary": summary_page(results, NOWHERE),
    }
    html["overview"] = index_page([results], NOWHERE)
    texts = {}
    for name, document in html.items():
        texts[name] = words(document)
    sheet = load_workbook(io.BytesIO(workbook(results)))["Summary"]
    rows = sheet.iter_rows(values_only=True)
    texts["workbook"] = "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)
    return texts


@pytest.fixture(scope="module")
def four_silent(composed: Composed) -> Results:
    """Of four Reds nobody knows any more; nothing else has changed. Over everything it is 0% then and 50% now."""
    return composed(says("A" * 16 + "U" * 4, police=6, schools=6), before=says("A" * 16 + "R" * 4, police=6, schools=6))


def test_four_components_that_turn_to_don_t_know_do_not_make_it_rise(four_silent: Results) -> None:
    """Of everything it was 16 of 40 points, and is 16 of 32: ten points more, and no progress."""
    assert four_silent.overall.percent == 50.0
    part = previous(four_silent).overall
    assert (part.points_then, part.points_now, part.maximum) == (16, 16, 32)
    assert then_and_now(part) == "50% then, 50% now"
    assert change(four_silent) == "As before"
    assert lead([four_silent]).startswith("Northmere is unchanged since the previous wave. ")
    assert compared_on(previous(four_silent)) == (
        "Compared like for like, on 2 of 2 agencies counted in either wave and 16 of 20 components rated in either."
    )


def test_a_rating_lost_is_a_change_wherever_changes_are_listed(four_silent: Results) -> None:
    lost = changed_ratings(four_silent)
    assert [(part.component, part.state, part.then, part.now) for part in lost] == [
        (ident, "lost", "red", None) for ident in ("R2", "R3", "R4", "R5")
    ]
    texts = pages(four_silent)
    assert "R (Red) → to – (not rated) Sharing what worked (R2), no longer rated" in texts["report"]
    assert "R (Red) → to – (not rated) R2 Sharing what worked" in texts["summary"]
    assert "R2 Sharing what worked (was Red)" in texts["summary"]
    assert (
        "As before of 100, on 2 of 2 agencies and 16 of 20 components R (Red) → to – (not rated) R2"
        in texts["overview"]
    )
    assert "R2 Sharing what worked: Red to not rated" in texts["workbook"]
    (row,) = [row for row in TABLES["changes"].rows(four_silent) if row["component"] == "R2"]
    assert (row["state"], row["then"], row["now"]) == ("lost", "red", None)


def test_a_rating_won_is_a_change(composed: Composed) -> None:
    results = composed(says("A" * 19 + "G", police=6), before=says("A" * 19 + "U", police=6))
    assert [(part.component, part.state, part.then, part.now) for part in changed_ratings(results)] == [
        ("R5", "won", None, "green")
    ]
    assert "– (not rated) → to G (Green) Thresholds understood (R5), not rated before" in pages(results)["report"]
    assert previous(results).overall.then == previous(results).overall.now == 50.0


@pytest.mark.parametrize(("silent", "given"), [(10, True), (11, False)])
def test_a_percentage_needs_at_least_half_of_the_components_rated_in_either(
    composed: Composed, silent: int, given: bool
) -> None:
    results = composed(says("G" * (20 - silent) + "U" * silent, police=6), before=says("A" * 20, police=6))
    assert (previous(results).overall.then is not None) == given
    assert (change(results), lead([results]).split(" Northmere is open")[0]) == (
        ("Up 50 points", "Northmere rose since the previous wave.")
        if given
        else ("Not compared", "Northmere has too little in both waves to be compared.")
    )
    why = NOT_COMPARED.format("1 of 1 agency and 9 of 20 components", "half")
    assert too_little(previous(results)) == ("" if given else why)


def test_where_too_little_is_in_both_no_page_says_rose_or_fell_and_every_page_says_why(composed: Composed) -> None:
    """Police alone answered both waves, of five agencies; everything they say is Green now, and was Red."""
    now = says("G" * 20, police=6, schools=6, camhs=6)
    results = composed(now, before=says("R" * 20, police=6, voluntary=6, icb=6))
    why = NOT_COMPARED.format("1 of 5 agencies and 0 of 20 components", "half")
    assert compared_on(previous(results)) == (
        f"{why} Left out: Schools and colleges and CAMHS (counted only now); Integrated Care Board and Voluntary and "
        "community (counted only then)."
    )
    texts = pages(results)
    for name in ("report", "annex", "summary", "workbook"):
        assert why in texts[name]
        assert "like for like" not in texts[name].casefold()
    assert "Not compared: 1 of 5 agencies and 0 of 20 components can be" in texts["overview"]
    for name, text in texts.items():
        for word in (" rose ", " fell ", "Up 100", "then, "):
            assert word not in text, name
        assert "No rating has changed" not in text
    assert not [flag for flag in results.flags if flag.kind == "moved"]
    assert not levers_then(results)
    assert not components_then(results)
    assert results.method.absent["previous.overall"] == (
        "too few of the agencies counted, or of the components rated, are in both waves"
    )


def test_the_share_that_is_needed_is_a_setting(composed: Composed, repository: Settings) -> None:
    rules = repository.assessments.model_copy(update={"between_waves": BetweenWaves(coverage=0.8)})
    four, five = (
        composed(
            says("A" * (20 - silent) + "U" * silent, police=6),
            settings=replace(repository, assessments=rules),
            before=says("A" * 20, police=6),
        )
        for silent in (4, 5)
    )
    assert previous(four).overall.now == 50.0
    assert too_little(previous(five)) == NOT_COMPARED.format("1 of 1 agency and 15 of 20 components", "80%")
    assert five.method.settings["between_waves"] == {"coverage": 0.8}


def test_what_left_is_named_each_with_the_reason(composed: Composed) -> None:
    """S1: of police one person knows, who is counted with others. R5: nobody knows it in either wave."""
    now = says("U" + "G" * 18 + "U", police=3, schools=3) + says("G" * 19 + "U", police=1, camhs=4)
    then = says("U" + "G" * 18 + "U", police=3, schools=3) + says("G" * 19 + "U", police=1, icb=4)
    part = previous(composed(now, before=then))
    assert [agency.name for agency in part.joined] == ["CAMHS"]
    assert [agency.name for agency in part.gone] == ["Integrated Care Board"]
    states = {one.component: one.state for one in part.changes}
    assert (states["S1"], states["S2"], states["R5"]) == ("not-compared", "compared", "not-rated")
    assert not_comparable(part) == (
        "Not compared, because too few of the agencies counted are counted alike in both waves: S1. "
        "Rated in neither wave: R5."
    )


def test_where_too_few_of_those_alike_rated_there_is_a_gap_and_no_colour(composed: Composed) -> None:
    """Police and youth justice are counted together in both waves, four people; half of the four agencies counted."""
    both = {"police": 2, "youth_justice": 2}
    results = composed(says("G" * 20, **both, camhs=4), before=says("R" * 20, **both, icb=4))
    part = previous(results)
    assert {(one.state, one.then, one.now, one.gap) for one in part.changes} == {("not-compared", None, None, 2.0)}
    listed = "S1, S2, S3, S4, S5, S6, P1, P2, P3, P4, I1, I2, I3, I4, I5, R1, R2, R3, R4 and R5"
    assert not_comparable(part) == (
        f"Not compared, because too few people of the agencies in both waves rated them: {listed}."
    )
    assert too_little(part) == NOT_COMPARED.format("2 of 4 agencies and 0 of 20 components", "half")
    assert "too few ratings" in pages(results)["annex"]


def test_a_chart_shows_the_last_wave_only_on_the_basis_of_this_one(composed: Composed) -> None:
    """With schools it is Amber now, without them Green: beside Amber, the Red of the others then would be no fall."""
    then = says("R" * 20, police=6, icb=6)
    results = composed(says("G" * 20, police=6, icb=6) + says("R" * 20, schools=6, camhs=6), before=then)
    assert {part.now for part in previous(results).changes} == {"green"}
    assert {part.consensus for part in results.components} == {"red"}
    assert (levers_then(results), components_then(results)) == ({}, {})
    same = composed(says("G" * 20, police=6, icb=6), before=then)
    assert levers_then(same) == dict.fromkeys(("overall", "S", "P", "I", "R"), 0.0)
    assert set(components_then(same).values()) == {"red"}
