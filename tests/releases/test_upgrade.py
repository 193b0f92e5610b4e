"""An upgrade: what was published before there was a ledger is entered as it is, and nothing of it can be subtracted.

`published_before.zip` is a workspace as the last version without a ledger left it: its settings, its inbox, its store
and its results. Autumn had closed. Spring was open and was published three times: one of the police withdrew together
with three who came, and one more was held since. The record of that version knows all ten.
"""

import json
import sqlite3
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.publish.files.published import published
from brpipeline.results import Counts, Results
from brpipeline.settings.new_workspace import begin

BEFORE = Path(__file__).with_name("published_before.zip")
AUTUMN, SPRING = "autumn-2025", "spring-2026"
OPEN, CLOSED = datetime(2026, 5, 19, 9), datetime(2026, 6, 1, 9)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("undrawn")]
Published = dict[str, dict[str, Counts]]
"""By component, what each group said."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The workspace, with the rest of its settings."""
    begin(tmp_path)
    with zipfile.ZipFile(BEFORE) as files:
        files.extractall(tmp_path)
    return tmp_path


def results(root: Path, wave: str) -> Results:
    there = published(root / "reports/published/northmere" / wave)
    assert there
    return there


def counts(root: Path, wave: str) -> Published:
    return {
        component.id: {group.group: group.counts for group in component.groups if group.counted}
        for component in results(root, wave).components[:2]
    }


def added(groups: Mapping[str, Counts], agencies: set[str]) -> dict[str, int]:
    """What the groups say together that these agencies are in."""
    inside = [counts.model_dump() for group, counts in groups.items() if set(group.split("+")) <= agencies]
    return {answer: sum(group[answer] for group in inside) for answer in Counts.model_fields}


def adds(root: Path, wave: str, more: list[str], *, without: str = "") -> None:
    """Another export of a wave, in which people of the police come: two letters each, of S1 and S2."""
    paths = sorted((root / "inbox").glob(f"{wave[:6]}-*.csv"))
    lines = [line for line in paths[-1].read_text(encoding="utf-8").splitlines() if not line.startswith(f"{without},")]
    words = {"G": "Green", "A": "Amber", "R": "Red", "U": "Don't know"}
    month, day = ("2025-10", 20) if wave == AUTUMN else ("2026-05", 17)
    lines += [
        f"More{len(paths)}{at},{month}-{day} 1{len(paths)}:{at:02},Police,{words[said[0]]},{words[said[1]]}"
        for at, said in enumerate(more)
    ]
    (root / "inbox" / f"{wave[:6]}-{len(paths) + 1}.csv").write_text("\n".join(lines), encoding="utf-8")


def stages(root: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(root / "releases.sqlite") as ledger:
        return ledger.execute("SELECT wave, stage FROM release ORDER BY id").fetchall()


def test_nothing_that_was_published_changes(root: Path) -> None:
    """Only schools, of whom one rated S2, are counted with others there: the sum of two groups tells nothing new."""
    before = {wave: counts(root, wave) for wave in (AUTUMN, SPRING)}
    run(root, OPEN)
    for wave in (AUTUMN, SPRING):
        after = counts(root, wave)
        assert after["S1"] == before[wave]["S1"]
        for component in ("S1", "S2"):
            for group, said in after[component].items():
                assert said.model_dump() == added(before[wave][component], set(group.split("+")))
    assert set(counts(root, AUTUMN)["S2"]) == {"schools+police+probation", "camhs"}
    assert counts(root, SPRING)["S2"] == before[SPRING]["S2"]
    assert (results(root, AUTUMN).status, results(root, SPRING).status) == ("closed", "provisional")
    assert sorted(stages(root)) == [(AUTUMN, "adopted closed"), (SPRING, "adopted")]


def test_the_report_says_so(root: Path) -> None:
    run(root, OPEN)
    disclosure = results(root, AUTUMN).disclosure
    assert disclosure
    assert [(past.stage, past.reason) for past in disclosure.releases] == [("adopted closed", "as it was published")]
    held = {agency.id: agency.held for agency in results(root, SPRING).responses.answered}
    assert held == {"police": 1, "probation": 0, "camhs": 0}


@pytest.mark.parametrize("more", [["GG"], ["GG", "AA"], ["GG", "UU", "UU", "UU"]], ids=["one", "two", "one rated"])
def test_what_comes_to_a_closed_wave_is_held(root: Path, more: list[str]) -> None:
    run(root, OPEN)
    before = counts(root, AUTUMN)
    adds(root, AUTUMN, more)
    run(root, OPEN)
    assert counts(root, AUTUMN) == before


def test_it_is_held_even_if_it_comes_with_the_upgrade(root: Path) -> None:
    before = counts(root, AUTUMN)
    adds(root, AUTUMN, ["GG"])
    run(root, OPEN)
    assert counts(root, AUTUMN)["S1"] == before["S1"]


def test_nobody_leaves_either(root: Path) -> None:
    before = counts(root, AUTUMN)
    adds(root, AUTUMN, [], without="Police0")
    run(root, OPEN)
    assert counts(root, AUTUMN)["S1"] == before["S1"]
    assert results(root, AUTUMN).responses.withdrawn == 1


def test_three_more_come_out_with_all_that_changed(root: Path) -> None:
    run(root, OPEN)
    before = counts(root, AUTUMN)["S1"]["police+probation"]
    adds(root, AUTUMN, ["GG", "GG", "GG"], without="Police0")
    run(root, OPEN)
    after = counts(root, AUTUMN)["S1"]["police+probation"]
    assert (after.green, after.red) == (before.green + 3, before.red - 1)


def test_while_open_the_next_lot_takes_six(root: Path) -> None:
    """The one who was held is the first of them."""
    run(root, OPEN)
    before = counts(root, SPRING)
    adds(root, SPRING, ["RR"] * 4)
    run(root, OPEN)
    assert counts(root, SPRING) == before
    adds(root, SPRING, ["RR"])
    run(root, OPEN)
    assert counts(root, SPRING)["S1"]["police+probation"].red == before["S1"]["police+probation"].red + 3


def test_whoever_was_ever_counted_is_nobody_new(root: Path) -> None:
    """One of the police withdrew before the upgrade, and comes back after it: with two others that is no lot."""
    run(root, OPEN)
    before = counts(root, SPRING)["S1"]["police+probation"]
    adds(root, SPRING, ["RR"])
    path = sorted((root / "inbox").glob("spring-*.csv"))[-1]
    first = next(
        line
        for line in (root / "inbox" / "spring-1.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith("Police0,")
    )
    path.write_text(path.read_text(encoding="utf-8") + f"\n{first}", encoding="utf-8")
    run(root, CLOSED)
    assert counts(root, SPRING)["S1"]["police+probation"] == before
    adds(root, SPRING, ["RR", "RR"])
    run(root, CLOSED)
    assert counts(root, SPRING)["S1"]["police+probation"] != before


def test_the_upgrade_can_be_interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger is written first: the next run enters nothing twice, and publishes the same."""
    before = counts(root, AUTUMN)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("brpipeline.pipeline.recompute.compose", dies)
        with pytest.raises(KeyboardInterrupt):
            run(root, OPEN)
    assert counts(root, AUTUMN) == before
    adds(root, AUTUMN, ["GG"])
    run(root, OPEN)
    assert counts(root, AUTUMN)["S1"] == before["S1"]
    assert sorted(stages(root)) == [(AUTUMN, "adopted closed"), (SPRING, "adopted")]


def test_a_setting_that_has_no_meaning_any_more_is_still_read(root: Path) -> None:
    assert "after_closing" in (root / "config/assessment.toml").read_text(encoding="utf-8")
    run(root, OPEN)
    assert "after_closing" not in json.dumps(results(root, AUTUMN).method.settings)
