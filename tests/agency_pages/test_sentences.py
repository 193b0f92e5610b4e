"""What a page says, case by case: contrasts, the order of speaking, returns, and what could not be shown."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.publish.agency_pages import agency_page, shown_groups
from brpipeline.publish.agency_pages.contrast import contrast, ours_say
from brpipeline.publish.agency_pages.rows import Row
from brpipeline.rating import Answer
from brpipeline.results import (
    AgencyPart,
    Counts,
    Difference,
    GroupRating,
    GroupSight,
    Results,
    ReturnPart,
    ReturnsPart,
)
from tests.agency_pages.reader import exposed, part, table, text
from tests.publish.grown import after_a_meeting, returned
from tests.results.conftest import says

Composed = Callable[..., Results]
NONE = Path("none")


def counts(red: int, amber: int, green: int) -> Counts:
    return Counts(green=green, amber=amber, red=red, unknown=0, not_applicable=0, blank=0)


@pytest.fixture(scope="module")
def small(composed: Composed) -> Results:
    return composed(says("R", police=7) + says("G", schools=8))


def row(results: Results, ours: Counts, others: Counts) -> Row:
    difference = Difference(gap=-1, p=0.1, lower=0.9, higher=0, interval=(-1.5, -0.5), verdict="differs")
    rating = GroupRating(group="police", counts=ours, mean=0, consensus=None, difference=difference)
    return Row(results.components[0], rating, others)


@pytest.mark.parametrize(
    ("ours", "others", "said"),
    [
        ((6, 1, 0), (3, 10, 44), "6 of our 7 say Red; 44 of 57 others say Green."),
        ((7, 0, 0), (14, 27, 18), "All 7 of us say Red; so do 14 of 59 others."),
        ((2, 0, 0), (0, 27, 18), "Both of us say Red; 27 of 45 others say Amber."),
        ((1, 0, 0), (1, 5, 5), "We say Red; so does 1 of 11 others."),
        ((0, 1, 6), (17, 32, 10), "6 of our 7 say Green; 32 of 59 others say Amber."),
        ((0, 1, 6), (10, 10, 0), "6 of our 7 say Green; none of 20 others does."),
        ((3, 3, 0), (1, 2, 9), "Our 6 say 3 Red and 3 Amber; 9 of 12 others say Green."),
        ((2, 2, 2), (4, 4, 4), "Our 6 say 2 Red, 2 Amber and 2 Green."),
        ((0, 0, 3), (0, 0, 1), "All 3 of us say Green; so does 1 of 1 other."),
    ],
)
def test_a_contrast_is_by_the_same_colour_unless_the_others_have_a_majority(
    small: Results, ours: tuple[int, int, int], others: tuple[int, int, int], said: str
) -> None:
    assert contrast(row(small, counts(*ours), counts(*others))) == said


def test_one_of_ours_is_said_in_the_singular() -> None:
    assert ours_say(counts(0, 1, 1)) == "Our 2 say 1 Amber and 1 Green"


def page(results: Results, ident: str) -> str:
    return agency_page(next(group for group in shown_groups(results) if group.group == ident), results, NONE)


def test_the_lowest_speaks_first_and_the_highest_last(composed: Composed) -> None:
    results = composed(says("R", police=7) + says("A", schools=8) + says("G", camhs=9, voluntary=6))
    assert "We speak first, as the lowest on average." in part(page(results, "police"), "meeting")
    assert "We speak in between, if we can add more: one group is lower and two groups are higher." in part(
        page(results, "schools"), "meeting"
    )
    assert "We speak last, with Voluntary and community, as the highest on average." in part(
        page(results, "camhs"), "meeting"
    )


def test_where_all_have_the_same_average_nobody_speaks_first(composed: Composed) -> None:
    sheet = "GRGRGRGRGRGRGRGRGRGR"
    people = [(agency, sheet if nth % 2 else sheet[::-1]) for agency in ("police", "schools") for nth in range(4)]
    said = part(page(composed(people), "police"), "meeting")
    assert "Nobody speaks first: every group has the same average." in said


def test_what_a_meeting_settled_is_not_asked_again(composed: Composed) -> None:
    results = after_a_meeting(composed(says("R", police=7) + says("G", schools=8, camhs=9)))
    first = [component.id for component in results.to_discuss][:3]
    said = part(page(results, "police"), "meeting")
    asked, settled = said.split("Settled, and not asked again")
    for ident in first:
        assert f"({ident})" in settled
        assert f"({ident})" not in asked


def test_absence_of_evidence_is_not_worded_as_agreement(composed: Composed) -> None:
    results = composed(says("A", police=3, schools=3))
    for ident in ("police", "schools"):
        said = text(page(results, ident))
        assert "What cannot be told is not agreement" in said
        assert not [word for word in ("we agree", "no difference", "everyone else") if word in said.casefold()]


def test_with_nobody_to_compare_a_page_says_that_and_no_gap(composed: Composed) -> None:
    results = composed(says("R", police=7))
    said = page(results, "police")
    assert "There is nobody to compare us with." in part(said, "limits")
    assert {line.verdict for line in table(said).values()} == {"non"}
    assert "0 of 20 components" in part(said, "answer")
    assert "nobody else’s ratings are shown" in part(said, "answer")


def signed(results: Results, **answers: Answer) -> Results:
    """The results with a return of the police, Green where nothing else is said."""
    every: dict[str, Answer | None] = {
        component.id: answers.get(component.id, "green") for component in results.components
    }
    own = ReturnPart(agency=AgencyPart(id="police", name="Police"), submitted=datetime(2026, 5, 8), answers=every)
    return results.model_copy(update={"returns": ReturnsPart(agencies=[own], components=[])})


def test_a_return_is_beside_the_staff_with_the_number_that_agree_and_the_direction_of_the_rest(
    composed: Composed,
) -> None:
    results = signed(
        composed(says("A", police=7) + says("G", schools=8)), S1="red", S2="amber", S3="unknown", P1="amber"
    )
    said = part(page(results, "police"), "return")
    assert "Signed off for Police on 8 May 2026." in said
    assert (
        "It gives the rating of our staff on 2 of 19 components that both rated; it is higher on 16 and it is lower on "
        "one." in said
    )
    lines = table(page(results, "police"))
    assert "R lower" in lines["S1"].text
    assert "G higher" in lines["S4"].text
    assert "lower" not in lines["S2"].text
    assert "don’t know" in lines["S3"].text
    assert "We have signed off no return." in part(page(results, "schools"), "return")


def test_where_only_returns_were_asked_a_return_is_ours_and_stands_beside_no_staff(composed: Composed) -> None:
    results = returned(composed(says("R", police=7) + says("G", schools=8, camhs=9)))
    said = page(results, "police")
    assert part(said, "return") == ""
    assert "staff" not in text(said).casefold().replace("multi-agency staff", "")


@pytest.mark.parametrize(
    ("visible", "then", "said"),
    [
        (0.71, 0.69, ["a true gap of 0.8 of 2 points", "With 5 more replies of ours, one of 0.7 points"]),
        (0.74, 0.705, ["a true gap of 0.8 of 2 points"]),
        (0.8, 0.6, ["a true gap of 0.8 of 2 points", "one of 0.6 points"]),
        (None, 1.2, ["even the widest gap on one component would be missed", "one of 1.2 points"]),
        (None, None, ["even the widest gap on one component would be missed"]),
    ],
)
def test_the_smallest_gap_that_could_show(
    small: Results, visible: float | None, then: float | None, said: list[str]
) -> None:
    """Upwards to a tenth; and more replies are named only if they would show more."""
    sight = GroupSight(group="police", visible=visible, compared=20, more=5, visible_with_more=then)
    assert small.comparison is not None
    comparison = small.comparison.model_copy(update={"groups": [sight]})
    words = part(page(small.model_copy(update={"comparison": comparison}), "police"), "limits")
    assert [sentence for sentence in said if sentence not in words] == []
    assert ("more replies" in words) == (len(said) == 2)


@pytest.fixture(scope="module")
def pooled(composed: Composed) -> Results:
    """On S1 two of four police rated, and so they are counted together with probation there."""
    few = [("police", "G" * 20)] * 2 + [("police", "U" + "G" * 19)] * 2
    return composed(few + says("R", probation=3) + says("A", schools=8))


def test_where_ours_is_not_shown_by_itself_no_number_stands_beside_it(pooled: Results) -> None:
    together = "police+probation"
    assert together in {group.group for group in shown_groups(pooled)}
    pages = {group.group: agency_page(group, pooled, NONE) for group in shown_groups(pooled)}
    for ident, other in (("police", "Probation"), ("probation", "Police")):
        line = table(pages[ident])["S1"]
        assert (line.ours, line.others, line.verdict) == (None, None, "non")
        assert f"Counted together with {other} . The others Not shown: ours could be worked out from it." in line.text
        assert table(pages[ident])["S2"].others is not None
    assert list(table(pages[together])) == ["S1"]
    assert "Our other components: Police ; Probation ." in part(pages[together], "answer")
    assert exposed(pooled, pages, 3) == []


def test_lower_and_higher_are_ours(pooled: Results) -> None:
    answers = {ident: part(page(pooled, ident), "answer") for ident in ("police", "probation")}
    assert "▲ higher" in answers["police"]
    assert "▼ lower" in answers["probation"]
    assert "▼ lower" not in answers["police"]
    assert "▲ higher" not in answers["probation"]
