"""An analyst asks: on how many people does it rest, how sure is it, what are p and q?"""

import re
from fractions import Fraction
from pathlib import Path

import pandas
import pytest

from tests.acceptance.figure import same
from tests.acceptance.html import tables
from tests.acceptance.reading import document, folder_of, found_in, is_chance, is_small, read
from tests.agency_pages.reader import part

ASSESSMENTS = [
    f"{place}/{wave}" for place in ("northmere", "ashby-vale", "harrowfen") for wave in ("autumn-2025", "spring-2026")
]


@pytest.mark.parametrize("assessment", ASSESSMENTS)
def test_an_analyst_finds_base_gap_likely_range_probability_and_p_of_every_cell(
    published_example: Path, assessment: str
) -> None:
    """In the annex, of each group on each component, flagged or not."""
    folder = folder_of(published_example, assessment)
    results = document(folder)
    names = {group["group"]: group["name"] for group in results["responses"]["groups"]}
    rows = {
        (table.caption.split(":")[0], re.sub(r" [▼▲] \w+$", "", row["Group"])): row
        for table in tables(read(folder / "annex.html"))
        if re.match(r"\w+: answers by group", table.caption)
        for row in table.by_head()
    }
    looked_up = 0
    for component in results["components"]:
        for one in component["groups"]:
            if not one["counted"] or one["difference"] is None:
                continue
            row, difference = rows[component["id"], names[one["group"]]], one["difference"]
            assert int(row["Rated"]) == sum(one["counts"][colour] for colour in ("red", "amber", "green"))
            assert same(row["Gap"], Fraction(difference["gap"]))
            low, high = re.split(r" to ", row["Likely range"])
            assert same(low, Fraction(difference["interval"][0]))
            assert same(high, Fraction(difference["interval"][1]))
            assert is_chance(row["Material"], max(difference["lower"], difference["higher"]))
            assert is_small(row["p"], difference["p"])
            looked_up += 1
    assert looked_up >= 40


@pytest.mark.parametrize("assessment", ASSESSMENTS)
def test_an_analyst_finds_why_each_flag_of_a_difference_fires(published_example: Path, assessment: str) -> None:
    """The annex says who against how many, the gap, its likely range and probability; a split, with its q."""
    folder = folder_of(published_example, assessment)
    results = document(folder)
    names = {group["group"]: group["name"] for group in results["responses"]["groups"]}
    said = part(read(folder / "annex.html"), "differences")
    for flag in results["flags"]:
        component = next((one for one in results["components"] if one["id"] == flag["component"]), None)
        if component is None or flag["kind"] not in ("agency-apart", "agencies-split"):
            continue
        about = f"{component['short']} ({component['id']}): "
        if flag["kind"] == "agencies-split":
            assert re.search(re.escape(about) + r"\d+ groups apart", said)
            if flag["q"] is not None:
                assert is_small(found_in(said, re.escape(about) + r"[^.]*?, q (less than 0\.001|0\.\d{3})"), flag["q"])
            continue
        rated = {one["group"]: sum(one["counts"][c] for c in ("red", "amber", "green")) for one in component["groups"]}
        own = rated.pop(flag["group"])
        told = found_in(said, re.escape(f"{about}{names[flag['group']]}: ") + r"(gap .*? a third of a point)\.")
        assert same(found_in(told, r"gap ([\d.]+) points"), Fraction(abs(flag["gap"])))
        assert f"{own} people against {sum(rated.values())} others" in told
        difference = next(one for one in component["groups"] if one["group"] == flag["group"])["difference"]
        low, high = sorted(difference["interval"] if flag["gap"] > 0 else (-end for end in difference["interval"]))
        assert same(found_in(told, r"true gap likely (−?[\d.]+) to"), Fraction(low))
        assert same(found_in(told, r"true gap likely .*? to ([\d.]+) points"), Fraction(high))
        sure = found_in(told, r"points, ([^,]*?%) likely to be at least a third")
        assert is_chance(sure, max(difference["lower"], difference["higher"]))


@pytest.mark.parametrize("assessment", ASSESSMENTS)
def test_an_analyst_finds_p_and_q_of_each_flag_in_the_tables(published_example: Path, assessment: str) -> None:
    """As results.json has them, in the table of flags and in the workbook; a q where a false discovery rate decides."""
    folder = folder_of(published_example, assessment)
    flags = document(folder)["flags"]
    table = pandas.read_csv(folder / "flags.csv")
    book = pandas.read_excel(folder / "workbook.xlsx", "Flags", header=3, engine="calamine")
    assert list(book.columns[:8])[-2:] == ["p", "q"]
    assert len(flags) == len(table) == len(book)
    for at, flag in enumerate(flags):
        for field in ("p", "q"):
            for frame in (table, book):
                cell = frame[field].iloc[at]
                assert pandas.isna(cell) if flag[field] is None else cell == pytest.approx(flag[field], abs=1e-12)
        decided_by_q = flag["kind"] in ("moved", "rates-throughout", "divided") or (
            flag["kind"] == "agencies-split" and flag["p"] is not None
        )
        assert (flag["q"] is not None) == decided_by_q, flag["kind"]


@pytest.mark.parametrize("assessment", ["northmere/spring-2026", "harrowfen/spring-2026"])
def test_an_analyst_finds_the_q_of_every_change_since_the_last_wave(published_example: Path, assessment: str) -> None:
    folder = folder_of(published_example, assessment)
    changes = {one["component"]: one for one in document(folder)["previous"]["changes"] if one["q"] is not None}
    tested = [table for table in tables(read(folder / "annex.html")) if table.heads[-1:] == ["q"]]
    rows = [row for table in tested for row in table.by_head() if row["Component"]]  # a row without is the axis
    assert {row["Component"].split()[0] for row in rows} == set(changes)
    for row in rows:
        assert is_small(row["q"], changes[row["Component"].split()[0]]["q"])
