"""Only what changed is done again: not a byte of the other reports is touched, and it is said why."""

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from brpipeline import pipeline
from brpipeline.pipeline.assess import freshness_of_all
from brpipeline.pipeline.freshness import GONE, NEW, Freshness
from brpipeline.pipeline.reasons import REASONS
from brpipeline.pipeline.status import status
from brpipeline.publish.files.published import fingerprint_of, published
from brpipeline.settings.workspace import load
from brpipeline.store.publications import Publication
from tests.conftest import NOW

LATER = NOW + timedelta(days=1)
Stamps = dict[str, tuple[int, int]]


def stamps(root: Path) -> Stamps:
    """Of every published file its time of change and its place on the disk: both change when it is put anew."""
    folder = root / "reports" / "published"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def touched(before: Stamps, after: Stamps) -> set[str]:
    """The assessments, or files over all of them, that were put anew."""
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return {"/".join(name.split("/")[:2]) for name in names}


def add_answer(root: Path, export: str) -> None:
    """One more answer at the end of an export with ids: the last row again, under another id."""
    path = root / "inbox" / export
    *rows, last = path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    ident = re.split("[,;]", last, maxsplit=1)[0].strip('"')
    more = last.replace(ident, f"{int(ident) + 1}", 1)
    path.write_text("\n".join([*rows, last, more]) + "\n", encoding="utf-8-sig")


def test_one_new_answer_publishes_one_assessment_and_the_overview(example: Path) -> None:
    before = stamps(example)
    add_answer(example, "northmere-spring-staff.csv")
    done = pipeline.run(example, LATER)
    assert [str(result.assessment) for result in done.assessed if result.changed] == ["northmere/spring-2026"]
    assert touched(before, stamps(example)) == {"northmere/spring-2026", "index.html"}


def test_an_answer_to_an_earlier_wave_publishes_the_wave_that_is_compared_with_it_too(
    example: Path, undrawn: None
) -> None:
    add_answer(example, "northmere-autumn-staff-2025-10-24.csv")
    done = pipeline.run(example, LATER)
    changed = [str(result.assessment) for result in done.assessed if result.changed]
    assert changed == ["northmere/autumn-2025", "northmere/spring-2026"]


def test_nothing_new_touches_nothing(example: Path) -> None:
    before = stamps(example)
    done = pipeline.run(example, LATER)
    assert not any(result.changed for result in done.assessed)
    assert stamps(example) == before
    assert done.waiting == 4  # what waits is known though nothing was computed


def one_is_deleted(root: Path) -> None:
    (root / "reports/published/northmere/spring-2026/report.html").unlink()


def an_agency_page_is_deleted(root: Path) -> None:
    (root / "reports/published/northmere/spring-2026/agencies/police.html").unlink()


def one_is_of_another_day(root: Path) -> None:
    path = root / "reports/published/northmere/spring-2026/results.json"
    print_then = fingerprint_of(path.parent)
    assert print_then
    path.write_text(path.read_text(encoding="utf-8").replace(print_then, "0" * 64), encoding="utf-8")


def the_rules_change(root: Path) -> None:
    path = root / "config/assessment.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("gap = 0.5 ", "gap = 0.7 "), encoding="utf-8")


def a_template_appears(root: Path) -> None:
    (root / "reports/templates/narrow.css").write_text("body{margin:0}", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "why", "reports"),
    [
        (one_is_deleted, GONE, 1),
        (an_agency_page_is_deleted, GONE, 1),
        (one_is_of_another_day, GONE, 1),
        (the_rules_change, "rules", 6),
        (a_template_appears, "templates", 6),
    ],
)
def test_whatever_it_rests_on_publishes_it_anew_and_status_says_why(
    example: Path, undrawn: None, change: object, why: str, reports: int
) -> None:
    assert callable(change)
    change(example)
    plans = [state.next_run for state in status(example, LATER)]
    assert sum(f"the next run will publish it because {REASONS[why]}" in text for text in plans) == reports
    done = pipeline.run(example, LATER)
    assert sum(result.changed for result in done.assessed) == reports
    after = status(example, LATER)
    assert {state.next_run for state in after} == {"up to date"}
    if why != GONE:  # the same was published then, so it was published then
        published_then = f"published 2026-11-25 09:00 because {REASONS[why]}"
        assert [state.last_published for state in after if state.assessment.wave == "autumn-2025"] == [
            published_then
        ] * 3
        if why == "rules":  # they are in the results of the wave before, with which this one is compared
            published_then = f"published 2026-11-25 09:00 because {REASONS['before']} and {REASONS[why]}"
        assert {state.last_published for state in after if state.assessment.wave != "autumn-2025"} == {published_then}


def test_status_says_when_and_why_each_was_published(published_example: Path) -> None:
    for state in status(published_example, NOW):
        assert state.last_published == f"published 2026-11-24 09:00 because {REASONS[NEW]}"


def test_every_part_of_a_fingerprint_has_its_reason(published_example: Path) -> None:
    for freshness in freshness_of_all(load(published_example), NOW).values():
        assert set(freshness.parts) <= set(REASONS)


@pytest.mark.slow
def test_a_wave_that_closed_is_published_as_closed_by_the_next_run(
    unread_example: Path, tmp_path: Path, undrawn: None
) -> None:
    """Nobody answers any more, nothing arrives: the day alone changes, and the schedule starts the run."""
    example = Path(shutil.copytree(unread_example, tmp_path / "example"))
    path = example / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("closes = 2026-05-22", "closes = 2026-11-30"), encoding="utf-8")
    folder = load(example).published / "northmere" / "spring-2026"
    states = []
    for day in (29, 30):
        pipeline.run(example, datetime(2026, 11, day, 6))
        results = published(folder)
        assert results
        states.append(results.status)
    done = pipeline.run(example, datetime(2026, 12, 1, 6))
    assert [str(result.assessment) for result in done.assessed if result.changed] == [
        "northmere/spring-2026",
        "ashby-vale/spring-2026",
        "harrowfen/spring-2026",
    ]
    results = published(folder)
    assert results
    assert [*states, results.status] == ["provisional", "provisional", "closed"]


@pytest.mark.slow
def test_a_later_closing_day_opens_nothing_again(example: Path, undrawn: None) -> None:
    """Everybody was counted at closing: from then on nobody stays outside, so no lot would be safe."""
    path = example / "config/assessment.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("closes = 2026-05-22", "closes = 2026-11-30"), encoding="utf-8")
    folder = load(example).published / "northmere" / "spring-2026"
    before = published(folder)
    pipeline.run(example, datetime(2026, 11, 29, 6))
    after = published(folder)
    assert before
    assert after
    assert (after.wave.closes.month, after.status) == (11, before.status)
    assert after.components == before.components


def test_a_part_that_an_earlier_version_did_not_know_is_no_reason() -> None:
    then = Publication("old", {"code": "1", "rules": "1"}, [NEW], {}, NOW)
    now = {"code": "2", "rules": "1", "decided": "1"}
    assert Freshness(None, False, now, "new", then, False).why == ["code"]
    assert Freshness(None, False, {"code": "1", "rules": "1"}, "old", then, False).why == [GONE]
