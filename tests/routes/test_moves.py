"""A row that moves from one partnership to another, that is erased, or that anybody's SQL looks at."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from brpipeline.review.erase import forget_response
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened
from tests.routes.world import BY_COLUMN, Person, counts, drop, made, published, ran, source
from tests.store.views import assert_equal_to_reports

IN_SPRING = 'wave = "spring-2026"'
NORTHMERE, ASHBY = "northmere/spring-2026", "ashby-vale/spring-2026"
ONE = 'partnership = "northmere"\nignore = ["Partnership"]'  # all rows belong to it
OPEN, CLOSED = datetime(2026, 5, 10), datetime(2026, 6, 30)
CORRECTION = (
    '[[correction]]\nsource = "region"\nresponse = "{key}"\nfield = "partnership"\nvalue = "ashby-vale"\n'
    'reason = "the organiser knows"\nauthor = "A. Person"\ndate = 2026-06-01\n'
)


def everyone() -> list[Person]:
    """Six of the police and six of CAMHS in each of two partnerships, who do not all say the same."""
    return [
        Person(12 * at + one, area, f"2026-05-01 1{at}:{one:02}", ("Police", "CAMHS")[one % 2], "GAR"[one % 3])
        for at, area in enumerate(("Northmere", "Ashby Vale"))
        for one in range(12)
    ]


def cells(root: Path, assessment: str) -> Any:
    """What is published of each group on each component."""
    return [
        [(row["group"], row["counts"]) for row in component["groups"]]
        for component in published(root, assessment)["components"]
    ]


def held(root: Path, assessment: str) -> int:
    count: int = published(root, assessment)["responses"]["held"]
    return count


@pytest.mark.parametrize("when", [OPEN, CLOSED])
@pytest.mark.parametrize("how", ["in the survey", "by a correction"])
def test_who_moves_to_another_partnership_is_singled_out_in_neither(how: str, when: datetime, tmp_path: Path) -> None:
    """A report less the one before it would be one person's answers; so both stand, and say that something is held."""
    root, people = made(tmp_path, source("region", BY_COLUMN, IN_SPRING)), everyone()
    drop(root, "region-1.csv", people)
    ran(root, when)
    before = [cells(root, assessment) for assessment in (NORTHMERE, ASHBY)]
    held_before = [held(root, assessment) for assessment in (NORTHMERE, ASHBY)]
    assert all(any(sum(counts.values()) for _, counts in component) for shown in before for component in shown)
    if how == "in the survey":
        drop(root, "region-2.csv", [people[0].moved(area="Ashby Vale"), *people[1:]])
    else:
        (root / "config" / "corrections.toml").write_text(CORRECTION.format(key=0), encoding="utf-8")
    found = counts(ran(root, when))
    assert found[NORTHMERE] == {"used": 11, "elsewhere": 13}
    assert found[ASHBY] == {"used": 13, "elsewhere": 11}
    assert [cells(root, assessment) for assessment in (NORTHMERE, ASHBY)] == before
    held_now = [held(root, assessment) for assessment in (NORTHMERE, ASHBY)]
    assert [now - then for now, then in zip(held_now, held_before, strict=True)] == [1, 1], (held_before, held_now)


def test_a_row_that_moved_is_one_revision_more_and_not_another_person(tmp_path: Path) -> None:
    root, people = made(tmp_path, source("region", BY_COLUMN, IN_SPRING)), everyone()
    drop(root, "region-1.csv", people)
    ran(root)
    drop(root, "region-2.csv", [people[0].moved(area="Ashby Vale"), *people[1:]])
    ((_, _, taken),) = ran(root).ingested.taken
    assert (taken.new, taken.changed, taken.known, taken.withdrawn) == (0, 1, 23, 0)


def test_whoever_is_forgotten_is_gone_from_every_partnership_and_comes_back_in_none(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    people = [*everyone(), Person(90, "Northmere; Ashby Vale"), Person(91, "The place nobody else names")]
    drop(root, "region-1.csv", people)
    assert counts(ran(root))[ASHBY] == {"used": 13, "waiting": 1, "elsewhere": 12}
    for key in ("90", "91"):
        forget_response(root, "region", key, CLOSED)
    assert b"nobody else names" not in (root / "responses.sqlite").read_bytes()
    (root / "inbox" / "region-1.csv").unlink()
    drop(root, "region-2.csv", people)
    found = counts(ran(root))
    assert (found[NORTHMERE], found[ASHBY]) == ({"used": 12, "elsewhere": 12}, {"used": 12, "elsewhere": 12})


def test_anybodys_sql_sees_each_answer_in_its_partnership_and_wave(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, 'wave = "by date"'))
    both = Person(90, "Northmere; Ashby Vale")
    lost = Person(91, "Elsewhere", "2025-10-01 10:00")
    drop(root, "region.csv", [*everyone(), both, lost, Person(92, "Northmere", "")])
    ran(root)
    assert_equal_to_reports(root)
    with opened(load(root)) as engine, engine.connect() as connection:
        query = text("SELECT partnership, wave, response FROM rating WHERE component = 'S1' AND response >= '90'")
        rows = sorted(map(tuple, connection.execute(query)), key=str)
    assert rows == [
        ("ashby-vale", "spring-2026", "90"),
        ("northmere", "spring-2026", "90"),
        ("northmere", None, "92"),
        (None, "autumn-2025", "91"),
    ]


def test_a_source_that_no_longer_routes_has_all_rows_in_its_own_assessment_again(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", everyone())
    ran(root)
    file = root / "config" / "assessment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(BY_COLUMN, ONE), encoding="utf-8")
    assert counts(ran(root))[NORTHMERE] == {"used": 24}
    file.write_text(file.read_text(encoding="utf-8").replace(ONE, BY_COLUMN), encoding="utf-8")
    assert counts(ran(root))[ASHBY] == {"used": 12, "elsewhere": 12}


@pytest.mark.parametrize(("begins", "ends"), [(ONE, BY_COLUMN), (BY_COLUMN, ONE)])
def test_whoever_was_erased_stays_erased_when_a_source_comes_to_route_or_ceases_to(
    begins: str, ends: str, tmp_path: Path
) -> None:
    """Where people have ids. The export that has them still lies in the inbox, and is read again."""
    root = made(tmp_path, source("region", begins, IN_SPRING))
    drop(root, "region.csv", everyone())
    ran(root)
    assert forget_response(root, "region", "0", CLOSED).forgotten.responses == 1
    file = root / "config" / "assessment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(begins, ends), encoding="utf-8")
    found = counts(ran(root))
    assert sum(found[NORTHMERE].values()) == 23
    assert found[NORTHMERE]["used"] == (23 if ends == ONE else 11)


def test_rows_of_an_export_that_is_gone_wait_when_its_source_comes_to_route(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", ONE, IN_SPRING))
    drop(root, "region.csv", everyone())
    ran(root)
    (root / "inbox" / "region.csv").unlink()
    file = root / "config" / "assessment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(ONE, BY_COLUMN), encoding="utf-8")
    done = ran(root)
    assert (counts(done)[NORTHMERE], done.waiting) == ({"waiting": 24}, 24)
