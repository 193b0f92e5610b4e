"""The pages of all groups together tell a reader who kept them no more than the report does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.publish.agency_pages import agency_pages, rows, shown_groups
from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.files.published import published
from brpipeline.results import ComponentPart, GroupPart, GroupRating, Results
from tests.agency_pages.reader import exposed, part, table, text
from tests.publish.partly import changed, hidden, nothing
from tests.results.conftest import says

Composed = Callable[..., Results]
NONE = Path("none")
SMALLEST = 3


def by_group(results: Results) -> dict[str, str]:
    made = agency_pages(results, NONE)
    return dict(zip((group.group for group in shown_groups(results)), made.values(), strict=True))


@pytest.mark.parametrize("wave", ["autumn-2025", "spring-2026"])
@pytest.mark.parametrize("partnership", ["northmere", "ashby-vale", "harrowfen"])
def test_the_pages_of_all_groups_expose_nobody(published_example: Path, partnership: str, wave: str) -> None:
    results = published(published_example / "reports" / "published" / partnership / wave)
    assert results is not None
    assert exposed(results, by_group(results), SMALLEST) == []


def test_the_attack_would_see_the_others_beside_a_group_that_is_not_shown(
    northmere: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The total less them would be the answers of the group, be it of one person."""
    original, leaked = rows._row, next(one for one in northmere.components[1].groups if one.difference)

    def leaking(group: GroupPart, component: ComponentPart, ours: GroupRating, results: Results) -> Row:
        row = original(group, component, ours, results)
        return row if row.ours or component.counts is None else replace(row, ours=leaked, others=component.counts)

    monkeypatch.setattr(rows, "_row", leaking)
    assert "P1 of police: numbers of a group that is not shown there" in exposed(
        northmere, by_group(northmere), SMALLEST
    )


def test_the_attack_reads_numbers_that_a_template_prints(northmere: Results) -> None:
    """Whatever stands in a row of numbers is read, and held to the groups that are shown."""
    pages = by_group(northmere)
    line = table(pages["police"])["P2"]
    assert line.ours is not None
    assert line.others is not None
    spoilt = pages["police"].replace(f'data-l="G">{line.others["G"]}<', f'data-l="G">{line.others["G"] - 1}<')
    assert exposed(northmere, {**pages, "police": spoilt}, SMALLEST)
    moved = pages["police"].replace('id="c-P2"', 'id="c-P1"').replace('id="c-P1"', 'id="c-P0"', 1)
    assert "P1 of police: numbers of a group that is not shown there" in exposed(northmere, {"police": moved}, SMALLEST)


def test_where_ours_is_not_shown_nothing_is_said_of_the_others(northmere: Results) -> None:
    page = by_group(northmere)["police"]
    line = table(page)["P1"]
    assert (line.ours, line.others, line.chips) == (None, None, [])
    assert "Counted together with Youth justice service and Probation" in line.text
    assert "Not shown: ours could be worked out from it." in line.text
    assert not [number for number in ("fewer than", "none of us", "nobody rated") if number in line.text]


def test_a_page_of_several_agencies_says_whom_it_holds_and_shows_only_where_it_is_a_group(northmere: Results) -> None:
    group = next(one for one in shown_groups(northmere) if one.group == "police+youth-justice+probation")
    page = by_group(northmere)[group.group]
    assert list(table(page)) == ["P1"]
    assert "We are Police, Youth justice service and Probation." in text(page)
    assert "0 of 1 component on which we are counted together" in part(page, "answer")


def test_nothing_is_said_of_components_that_are_not_shown(composed: Composed) -> None:
    results = hidden(composed(says("R", police=7) + says("G", schools=12, camhs=10)), "S1", "S2")
    assert exposed(results, by_group(results), SMALLEST) == []
    for page in by_group(results).values():
        for component in ("S1", "S2"):
            line = table(page)[component]
            assert (line.ours, line.others, line.verdict) == (None, None, "non")
        assert "S1 and S2 are not shown: fewer than 3 people rated" in part(page, "limits")


def test_before_the_first_rating_there_is_no_page(composed: Composed) -> None:
    results = nothing(composed(says("R", police=7) + says("G", schools=12)), status="provisional")
    assert agency_pages(results, NONE) == {}


def test_who_is_held_is_said_on_its_own_page_alone(composed: Composed) -> None:
    results = changed(composed(says("R", police=7) + says("G", schools=12)), held={"police": 2})
    pages = by_group(results)
    assert "2 people of ours are held: something that they said is not published." in part(pages["police"], "limits")
    assert "held" not in part(pages["schools"], "limits")


def test_free_text_and_people_are_nowhere(published_example: Path) -> None:
    """What no results.json holds no page can say; here, of the example's comments and addresses."""
    folder = published_example / "reports" / "published"
    pages = sorted(folder.glob("*/*/agencies/*.html"))
    assert len(pages) > 40
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert "@" not in text(page)
        assert "HYPERLINK" not in page
        assert "<script" not in page
