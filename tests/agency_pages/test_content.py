"""Every number of every page of the worked example, added up again from the text of results.json by a plain loop."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from brpipeline.publish.agency_pages import agency_page, file_of, shown_groups
from brpipeline.publish.agency_pages.rows import rows
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from tests.agency_pages.reader import Line, part, rated, table, text

ASSESSMENTS = ("northmere/autumn-2025", "northmere/spring-2026", "ashby-vale/spring-2026", "harrowfen/spring-2026")
CLASS = {"differs": "dif", "does-not-differ": "sam", "cannot-be-told": "unt"}
LETTER = {"red": "r", "amber": "a", "green": "g", None: "n"}
Document = dict[str, Any]


@pytest.fixture(params=ASSESSMENTS)
def folder(request: pytest.FixtureRequest, published_example: Path) -> Path:
    return published_example / "reports" / "published" / str(request.param)


def pages(folder: Path) -> Iterator[tuple[int, Document, str]]:
    """Position, group and page of every group that a results.json shows."""
    document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    results = published(folder)
    assert results is not None
    files = {one.group: file_of(one) for one in shown_groups(results)}
    for position, group in enumerate(document["responses"]["groups"]):
        if any(component["groups"][position]["counted"] for component in document["components"]):
            yield position, document, (folder / files.pop(group["group"])).read_text(encoding="utf-8")
    assert not files


def test_each_group_that_is_shown_has_a_page_and_no_other(folder: Path) -> None:
    made = {path.name for path in (folder / "agencies").iterdir()}
    results = published(folder)
    assert results
    assert made == {Path(file_of(group)).name for group in shown_groups(results)}
    assert len(list(pages(folder))) == len(made) > 3


def test_what_a_table_shows_is_ours_and_the_sum_of_all_others(folder: Path) -> None:
    compared = 0
    for position, document, page in pages(folder):
        lines, alone = table(page), len(document["responses"]["groups"][position]["agencies"]) == 1
        for component in document["components"]:
            ours = component["groups"][position]
            if not ours["counted"]:
                line = lines.get(component["id"])
                assert (line is not None) == alone
                assert line is None or (line.ours, line.others, line.verdict, line.chips) == (None, None, "non", [])
                continue
            line = lines.pop(component["id"])
            difference = ours["difference"]
            assert line.verdict == (CLASS[difference["verdict"]] if difference else "non")
            if difference is None:
                assert line.others is None
                continue
            compared += 1
            rest = [one for at, one in enumerate(component["groups"]) if at != position and one["counted"]]
            for shown, groups in ((line.ours, [ours]), (line.others, rest)):
                added = {
                    name: sum(one["counts"][key] for one in groups)
                    for name, key in (("R", "red"), ("A", "amber"), ("G", "green"), ("Don’t know", "unknown"))
                    if shown and name in shown
                }
                assert shown == added
                assert rated(added) >= 3
            assert line.chips == [LETTER[ours["consensus"]], LETTER[by_hand(component, position, document)]]
            assert line.gap.replace("−", "-").lstrip("+") == f"{gap_by_hand(component, position, document):z.2f}"
    assert compared > 20


def test_the_headline_counts_the_table(folder: Path) -> None:
    for position, document, page in pages(folder):
        lines = table(page)
        counts = {kind: sum(line.verdict == kind for line in lines.values()) for kind in ("dif", "sam", "unt", "non")}
        answer = part(page, "answer")
        assert f"{counts['dif']} of {len(lines)} component" in answer
        one, two = ("differs", "does") if counts["dif"] == 1 else ("differ", "do")
        assert f"{counts['dif']} {one} " in answer
        assert f"{counts['sam']} {'does' if counts['sam'] == 1 else 'do'} not differ materially" in answer
        assert f"{counts['unt']} cannot be told" in answer
        assert (f"{counts['non']} cannot be compared" in answer) == bool(counts["non"])
        assert sum(counts.values()) == len(lines)
        name = document["responses"]["groups"][position]["name"]
        assert text(page).count(f"{name[:80]}") >= 1
        assert two


def test_where_we_differ_is_in_order_of_the_gap_with_its_likely_range(folder: Path) -> None:
    for position, document, page in pages(folder):
        answer = part(page, "answer")
        gaps = {
            component["id"]: difference
            for component in document["components"]
            if (difference := component["groups"][position]["difference"]) and difference["verdict"] == "differs"
        }
        order = sorted(gaps, key=lambda ident: -abs(gaps[ident]["gap"]))[:5]
        places = [answer.index(f"({ident}): {'▼ lower' if gaps[ident]['gap'] < 0 else '▲ higher'}") for ident in order]
        assert places == sorted(places)
        for ident in order:
            low, high = sorted(abs(end) for end in gaps[ident]["interval"])
            if gaps[ident]["interval"][0] * gaps[ident]["interval"][1] > 0:
                assert f"likely {low:.2f} to {high:.2f} points" in answer
            assert f"by {abs(gaps[ident]['gap']):.2f} of 2 points" in answer


def by_hand(component: Document, position: int, document: Document) -> str | None:
    """The rating of the others taken together in whole fractions: each agency has one voice."""
    weight, people = dict.fromkeys(("red", "amber", "green"), Fraction(0)), 0
    for at, one in enumerate(component["groups"]):
        said = {colour: one["counts"][colour] for colour in weight}
        if at != position and sum(said.values()):
            people += sum(said.values())
            for colour, count in said.items():
                weight[colour] += Fraction(voices(document, at) * count, sum(said.values()))
    rules = document["method"]["settings"]["consensus"]
    threshold, total = Fraction(rules["threshold"]), sum(weight.values())
    if people < rules["fewest_ratings"]:
        return None
    if weight["green"] > threshold * total:
        return "green"
    return "amber" if weight["green"] + weight["amber"] > threshold * total else "red"


def gap_by_hand(component: Document, position: int, document: Document) -> float:
    """Our average less that of the others, each agency with one voice."""
    means = {
        at: Fraction(2 * one["counts"]["green"] + one["counts"]["amber"], total)
        for at, one in enumerate(component["groups"])
        if (total := one["counts"]["green"] + one["counts"]["amber"] + one["counts"]["red"])
    }
    own = means.pop(position)
    weight = sum(voices(document, at) for at in means)
    return float(own - sum(voices(document, at) * mean for at, mean in means.items()) / weight)


def voices(document: Document, position: int) -> int:
    return len(document["responses"]["groups"][position]["agencies"])


def test_the_police_find_their_three_differences_on_one_page(published_example: Path) -> None:
    folder = published_example / "reports/published/northmere/spring-2026"
    answer = part((folder / "agencies/police.html").read_text(encoding="utf-8"), "answer")
    assert answer.startswith("The answer 3 of 20 components where we differ from the others taken together.")
    assert "6 of our 7 say Red; 44 of 57 others say Green." in answer
    assert "All 7 of us say Red; so do 14 of 59 others." in answer
    assert "6 of our 7 say Green; 32 of 59 others say Amber." in answer
    assert "R5: We speak first, with Acute hospital trust, CAMHS and Voluntary and community" in answer
    assert "S6: We speak last, as the highest on average." in answer


def test_an_owner_is_set_beside_those_it_is_for(published_example: Path) -> None:
    folder = published_example / "reports/published/northmere/spring-2026"
    answer = part((folder / "agencies/social-care.html").read_text(encoding="utf-8"), "answer")
    assert (
        "What we run Referral pathway (S1): we rate it higher than those it is for. "
        "22 of our 26 say Green; 25 of 40 others say Amber." in answer
    )
    assert "What we run" not in part((folder / "agencies/police.html").read_text(encoding="utf-8"), "answer")


def test_a_page_is_made_of_results_alone_and_is_the_same_each_time(folder: Path) -> None:
    results = published(folder)
    assert results is not None
    for group in shown_groups(results):
        made = (folder / file_of(group)).read_text(encoding="utf-8")
        assert agency_page(group, results, Path("none")) == made


def test_a_line_that_was_tampered_with_would_be_seen(published_example: Path) -> None:
    """Else the reader would read nothing."""
    page = (published_example / "reports/published/northmere/spring-2026/agencies/police.html").read_text("utf-8")
    before, changed = table(page), table(page.replace('data-l="R">6</td>', 'data-l="R">5</td>', 1))
    assert isinstance(before["P2"], Line)
    assert before != changed


def test_a_return_of_agencies_counted_together_is_compared_on_their_own_pages(harrowfen: Results) -> None:
    together = next(group for group in shown_groups(harrowfen) if len(group.agencies) > 1)
    assert "on that agency’s own page" in part(agency_page(together, harrowfen, Path("none")), "return")


def of(results: Results, ident: str) -> str:
    return agency_page(next(one for one in shown_groups(results) if one.group == ident), results, Path("none"))


def test_more_replies_are_named_only_if_they_would_show_more(northmere: Results) -> None:
    seen = {sight.group: sight for sight in northmere.comparison.groups} if northmere.comparison else {}
    assert "With 5 more replies of ours, one of 0.9 points" in part(of(northmere, "police"), "limits")
    same = seen["social-care"]
    assert same.more
    assert "more replies" not in part(of(northmere, "social-care"), "limits")


def test_the_rows_of_a_group_are_those_of_its_components(northmere: Results) -> None:
    alone = next(group for group in shown_groups(northmere) if group.group == "police")
    assert [one.component.id for one in rows(alone, northmere)] == [one.id for one in northmere.components]
