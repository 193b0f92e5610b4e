"""One form over several waves: the date says to which each answer belongs; answers before a wave opens are early."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.cause import Kind
from brpipeline.review.open_causes import open_causes
from brpipeline.settings.assessment import Wave
from brpipeline.settings.routes import wave_days
from brpipeline.settings.workspace import load
from tests.conftest import Command
from tests.routes.world import AUTUMN, BY_COLUMN, NOW, SPRING, Person, counts, drop, made, published, ran, source

CASES = Path(__file__).parent / "cases"
NORTH, BY_DATE = 'partnership = "northmere"', 'wave = "by date"'
FIRST, SECOND, THIRD = "northmere/autumn-2025", "northmere/spring-2026", "northmere/autumn-2026"
THREE = "".join(
    f'[[wave]]\nid = "{ident}"\nname = "{ident}"\nopens = {opens}\ncloses = {closes}\n\n'
    for ident, opens, closes in (
        ("autumn-2025", "2025-09-22", "2025-10-24"),
        ("spring-2026", "2026-04-20", "2026-05-22"),
        ("autumn-2026", "2026-09-21", "2026-10-23"),
    )
)


def answers(sent: str, first: int, rating: str = "G") -> list[Person]:
    """Three people of the police and three of CAMHS, who answered at this time."""
    return [Person(first + at, "", sent, ("Police", "CAMHS")[at % 2], rating) for at in range(6)]


def test_the_case_of_a_form_that_is_used_again(tmp_path: Path) -> None:
    root = made(tmp_path, source("kobo", NORTH, BY_DATE))
    shutil.copy(CASES / "kobo-two-waves.csv", root / "inbox")
    assert counts(ran(root)) == {FIRST: {"used": 20, "elsewhere": 20}, SECOND: {"used": 20, "elsewhere": 20}}


def test_the_same_form_in_one_wave_has_answers_that_are_early_and_are_named(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("kobo", NORTH, 'wave = "spring-2026"'))
    shutil.copy(CASES / "kobo-two-waves.csv", root / "inbox")
    done = ran(root)
    assert counts(done) == {SECOND: {"used": 20, "early": 20}}
    (note,) = [problem for assessed in done.assessed for problem in assessed.problems]
    assert (note.code, note.weight, note.rows) == ("answers-early", "note", 0)
    assert note.where == "kobo, kobo-two-waves.csv, rows 2, 3, 4, 5, 6, 7 and 14 more"
    assert "20 answers were sent before the wave spring-2026 opens on 20 April 2026" in note.what
    assert BY_DATE in note.remedy
    code, text = command("status", "-w", root)
    assert code == 0
    assert "40 rows = 20 used + 20 early" in text
    annex = (root / "reports" / "published" / SECOND / "annex.html").read_text(encoding="utf-8")
    assert "Before the opening date" in annex


@pytest.mark.parametrize(
    ("sent", "outcome"),
    [
        ("2026-04-19 23:59:59", "early"),
        ("2026-04-20 00:00:00", "used"),
        ("2026-05-22 23:59:59", "used"),
        ("2026-05-23 00:00:00", "late"),
        ("2019-01-01 10:00:00", "early"),
        ("", "used"),
    ],
)
def test_an_answer_is_early_until_the_day_on_which_its_wave_opens(sent: str, outcome: str, tmp_path: Path) -> None:
    root = made(tmp_path, source("form", NORTH, 'wave = "spring-2026"'))
    drop(root, "form.csv", [*answers(SPRING, 1), Person(9, "", sent)])
    found = counts(ran(root))[SECOND]
    assert found == ({"used": 7} if outcome == "used" else {"used": 6, outcome: 1})


def test_an_early_answer_replaces_nothing_and_is_replaced_by_nothing(tmp_path: Path) -> None:
    root = made(tmp_path, source("form", NORTH, 'wave = "spring-2026"'))
    drop(root, "form.csv", [Person(1, "", AUTUMN), Person(2, "", SPRING)])
    file = root / "inbox" / "form.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f"{head},Email", *(f"{line},a@example.org" for line in lines)]), encoding="utf-8")
    assert counts(ran(root))[SECOND] == {"used": 1, "early": 1}


@pytest.mark.parametrize(
    ("sent", "assessment", "outcome"),
    [
        ("2025-09-21 23:59:59", FIRST, "early"),
        ("2025-09-22 00:00:00", FIRST, "used"),
        ("2025-10-25 00:00:00", FIRST, "late"),
        ("2026-04-19 23:59:59", FIRST, "late"),
        ("2026-04-20 00:00:00", SECOND, "used"),
        ("2026-09-20 23:59:59", SECOND, "late"),
        ("2026-09-21 00:00:00", THIRD, "used"),
        ("2027-01-01 00:00:00", THIRD, "late"),
    ],
)
def test_an_answer_belongs_to_the_wave_that_opened_last(
    sent: str, assessment: str, outcome: str, tmp_path: Path
) -> None:
    root = made(tmp_path, source("form", NORTH, BY_DATE), waves=THREE)
    drop(root, "form.csv", [Person(1, "", sent)])
    wanted = {of: {outcome: 1} if of == assessment else {"elsewhere": 1} for of in (FIRST, SECOND, THIRD)}
    assert counts(ran(root)) == wanted


@pytest.mark.slow
def test_an_export_that_grows_over_three_waves_feeds_each_without_a_change_of_the_settings(tmp_path: Path) -> None:
    root = made(tmp_path / "routed", source("form", NORTH, BY_DATE), waves=THREE)
    split = made(
        tmp_path / "split",
        *(source(f"of-{wave}", NORTH, f'wave = "{wave}"') for wave in ("autumn-2025", "spring-2026", "autumn-2026")),
        waves=THREE,
    )
    grown: list[Person] = []
    for at, (wave, sent, rating, now) in enumerate(
        [
            ("autumn-2025", AUTUMN, "G", datetime(2025, 11, 1)),
            ("spring-2026", SPRING, "R", datetime(2026, 6, 1)),
            ("autumn-2026", "2026-10-01 10:00", "A", datetime(2026, 11, 1)),
        ]
    ):
        new = answers(sent, 10 * at, rating)
        grown += new
        drop(root, f"form-{at}.csv", grown)
        drop(split, f"of-{wave}.csv", new)
        done = ran(root, now)
        ran(split, now)
        found = counts(done)[f"northmere/{wave}"]
        assert found["used"] == 6
        assert set(found) <= {"used", "elsewhere"}
        for of in ("autumn-2025", "spring-2026", "autumn-2026"):
            assert published(root, f"northmere/{of}") == published(split, f"northmere/{of}")
    assert published(root, THIRD)["previous"]["wave"] == "spring-2026"


def test_a_wave_without_answers_is_compared_with_nothing(tmp_path: Path) -> None:
    """The third wave is compared with the first, since nobody answered in the second."""
    root = made(tmp_path, source("form", NORTH, BY_DATE), waves=THREE)
    drop(root, "form.csv", answers(AUTUMN, 1) + answers("2026-10-01 10:00", 11, "R"))
    ran(root, datetime(2026, 11, 1))
    assert published(root, THIRD)["previous"]["wave"] == "autumn-2025"
    assert published(root, SECOND)["responses"]["used"] == 0


def test_without_a_time_nobody_knows_the_wave_until_somebody_says_it(tmp_path: Path) -> None:
    root = made(tmp_path, source("form", NORTH, BY_DATE))
    drop(root, "form.csv", [*answers(SPRING, 1), Person(9, "", ""), Person(10, "", "")])
    done = ran(root)
    assert counts(done) == {FIRST: {"waiting": 2, "elsewhere": 6}, SECOND: {"used": 6, "waiting": 2}}
    for assessed in done.assessed:
        (cause,) = [problem for problem in assessed.problems if problem.weight == "row"]
        assert (cause.code, cause.rows) == ("wave-unknown", 2)
    (root / "config" / "corrections.toml").write_text(
        '[[correction]]\nsource = "form"\nresponse = "9"\nfield = "wave"\nvalue = "autumn-2025"\n'
        'reason = "it came on paper"\nauthor = "A. Person"\ndate = 2026-06-01\n',
        encoding="utf-8",
    )
    assert counts(ran(root)) == {
        FIRST: {"used": 1, "waiting": 1, "elsewhere": 6},
        SECOND: {"used": 6, "waiting": 1, "elsewhere": 1},
    }


def test_what_is_asked_of_a_row_is_what_nobody_has_said_of_it_yet(tmp_path: Path) -> None:
    """Its partnership was corrected, so that the wave alone is not known: problems and decisions say the same."""
    root = made(tmp_path, source("form", BY_COLUMN, BY_DATE))
    placed = [answer.moved(area="Northmere") for answer in answers(SPRING, 1)]
    drop(root, "form.csv", [*placed, Person(9, "Nowhere that anybody knows", "")])
    (root / "config" / "corrections.toml").write_text(
        '[[correction]]\nsource = "form"\nresponse = "9"\nfield = "partnership"\nvalue = "northmere"\n'
        'reason = "the organiser knows"\nauthor = "A. Person"\ndate = 2026-06-01\n',
        encoding="utf-8",
    )
    problems = [problem for assessed in ran(root).assessed for problem in assessed.problems if problem.weight == "row"]
    assert {problem.code for problem in problems} == {"wave-unknown"}
    assert [cause.kind for cause in open_causes(load(root))] == [Kind.DATE]


def test_waves_that_overlap_are_refused_where_the_date_decides(tmp_path: Path) -> None:
    overlapping = THREE.replace("2025-10-24", "2026-04-20")
    load(made(tmp_path / "named", source("form", NORTH, 'wave = "spring-2026"'), waves=overlapping))
    with pytest.raises(SettingsError) as refused:
        load(made(tmp_path / "dated", source("form", NORTH, BY_DATE), waves=overlapping))
    (told,) = refused.value.problems
    assert told.code == "waves-overlap"
    assert "autumn-2025 and spring-2026" in told.what


@pytest.mark.parametrize("value", ["no-wave", "northmere"])
def test_a_correction_names_a_wave_that_there_is(value: str, tmp_path: Path) -> None:
    root = made(tmp_path, source("form", NORTH, BY_DATE))
    (root / "config" / "corrections.toml").write_text(
        f'[[correction]]\nsource = "form"\nresponse = "9"\nfield = "wave"\nvalue = "{value}"\n'
        'reason = "it came on paper"\nauthor = "A. Person"\ndate = 2026-06-01\n',
        encoding="utf-8",
    )
    with pytest.raises(SettingsError) as refused:
        load(root)
    assert "is no wave" in refused.value.problems[0].sentence()


def test_a_wave_that_is_added_needs_no_source_where_the_date_decides(tmp_path: Path, command: Command) -> None:
    vale = source("vale", 'partnership = "ashby-vale"', 'wave = "spring-2026"')
    root = made(tmp_path, source("form", NORTH, BY_DATE), vale)
    days = ("--opens", "2026-09-21", "--closes", "2026-10-23")
    code, _ = command("add", "wave", "Autumn 2026", *days, "-w", root)
    assert code == 0
    named = [row.name for row in load(root).assessments.source]
    assert [name for name in named if "autumn-2026" in name and name.startswith("northmere")] == []
    assert [name for name in named if "autumn-2026" in name] != []
    drop(root, "form.csv", answers("2026-10-01 10:00", 1))
    assert counts(ran(root, NOW))[THIRD] == {"used": 6}


def test_the_days_of_waves_leave_no_gap_whatever_their_order() -> None:
    waves = [
        Wave(id=ident, name=ident, opens=datetime(2026, month, 1).date(), closes=datetime(2026, month, 9).date())
        for ident, month in (("b", 5), ("a", 2), ("c", 9))
    ]
    days = wave_days(waves)
    assert [day.wave for day in days] == ["a", "b", "c"]
    assert days[0].first is None
    assert days[-1].until is None
    assert [day.until for day in days[:-1]] == [day.first for day in days[1:]]
