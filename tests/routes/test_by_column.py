"""One survey for several partnerships: a column says to which each row belongs."""

import shutil
from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.answer import Act, Answer, choices
from brpipeline.review.cause import Kind
from brpipeline.review.decide import decide
from brpipeline.review.open_causes import open_causes
from brpipeline.settings.workspace import load
from tests.conftest import Command
from tests.routes.world import BY_COLUMN, NOW, SPRING, Person, counts, drop, made, published, ran, source

CASES = Path(__file__).parent / "cases"
IN_SPRING = 'wave = "spring-2026"'
NORTHMERE, ASHBY = "northmere/spring-2026", "ashby-vale/spring-2026"
AREAS = ("Northmere", "Ashby Vale")
NAMES = ', names = { "The north" = "northmere", "Vale" = "ashby-vale", "Both" = ["northmere", "ashby-vale"] }'


def people(*areas: str) -> list[Person]:
    """Three people an area, of two agencies."""
    return [
        Person(3 * at + one, area, agency=("Police", "CAMHS")[one % 2], rating="GAR"[at % 3])
        for at, area in enumerate(areas)
        for one in range(3)
    ]


def test_the_case_of_a_regional_survey(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    shutil.copy(CASES / "region.csv", root / "inbox")
    assert counts(ran(root)) == {
        NORTHMERE: {"used": 20, "elsewhere": 20},
        ASHBY: {"used": 20, "elsewhere": 20},
        "harrowfen/spring-2026": {"elsewhere": 40},
    }


def test_what_is_published_is_what_exports_split_beforehand_would_give(tmp_path: Path) -> None:
    everyone = people("Northmere", "Ashby Vale", "Northmere", "Ashby Vale")
    routed = made(tmp_path / "routed", source("region", BY_COLUMN, IN_SPRING))
    drop(routed, "region.csv", everyone)
    split = made(
        tmp_path / "split",
        source("north", 'partnership = "northmere"', IN_SPRING, 'ignore = ["Partnership"]'),
        source("vale", 'partnership = "ashby-vale"', IN_SPRING),
    )
    drop(split, "north.csv", [one for one in everyone if one.area == "Northmere"])
    drop(split, "vale.csv", [one for one in everyone if one.area == "Ashby Vale"])
    ran(routed), ran(split)
    for assessment in (NORTHMERE, ASHBY):
        assert published(routed, assessment) == published(split, assessment)
        folders = [root / "reports" / "published" / assessment for root in (routed, split)]
        for name in ("components.csv", "ratings.csv", "flags.csv", "changes.csv", "nspcc.csv"):
            assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


@pytest.mark.parametrize(
    "typed",
    [
        "Northmere Safeguarding Children Partnership",
        "northmere",
        " NORTHMERE ",
        "North-mere",
        "The north",
        "the  North",
    ],
)
def test_a_name_an_id_or_what_the_settings_say_means_the_partnership(typed: str, tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN.replace(" }", NAMES + " }"), IN_SPRING))
    drop(root, "region.csv", people(typed, "Vale"))
    found = counts(ran(root))
    assert (found[NORTHMERE]["used"], found[ASHBY]["used"]) == (3, 3)


@pytest.mark.parametrize(
    "typed", ["Northmere; Ashby Vale", "Northmere|Ashby Vale", "ashby-vale, Northmere", "Northmere\nAshby Vale", "Both"]
)
def test_an_answer_may_count_for_several_partnerships(typed: str, tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN.replace(" }", NAMES + " }"), IN_SPRING))
    drop(root, "region.csv", people(typed, "Northmere"))
    found = counts(ran(root))
    assert found[NORTHMERE] == {"used": 6}
    assert found[ASHBY] == {"used": 3, "elsewhere": 3}


def test_an_agency_signs_one_return_for_several_partnerships(tmp_path: Path) -> None:
    lines = (BY_COLUMN, IN_SPRING, 'respondents = "agency-return"')
    root = made(tmp_path, source("returns", *lines))
    drop(root, "returns.csv", [Person(1, "Northmere; Ashby Vale"), Person(2, "Northmere", agency="CAMHS")])
    ran(root)
    returned = {
        assessment: [row["agency"]["id"] for row in published(root, assessment)["returns"]["agencies"]]
        for assessment in (NORTHMERE, ASHBY)
    }
    assert returned == {NORTHMERE: ["police", "camhs"], ASHBY: ["police"]}


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("Norhtmere", "area-unknown", ["“Norhtmere”", "Northmere Safeguarding", '"Norhtmere" = "northmere"']),
        ("Northmere; Elsewhere", "area-unknown", ["“Northmere; Elsewhere”"]),
        ("Elsewhere", "area-unknown", ['"Elsewhere" = "FILL IN"']),
        ("", "area-missing", ["“Partnership” is blank", "correction"]),
    ],
)
def test_who_names_no_partnership_waits_wherever_it_may_belong(
    typed: str, code: str, words: list[str], tmp_path: Path
) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", "Ashby Vale", typed))
    done = ran(root)
    assert counts(done)[NORTHMERE] == {"used": 3, "waiting": 3, "elsewhere": 3}
    assert counts(done)[ASHBY] == {"used": 3, "waiting": 3, "elsewhere": 3}
    for assessed in done.assessed:
        (cause,) = [problem for problem in assessed.problems if problem.weight == "row"]
        assert (cause.code, cause.rows) == (code, 3)
        assert [word for word in words if word not in cause.sentence()] == []
        assert cause.where.startswith("region, region.csv, rows 8, 9, 10")


def test_an_area_is_one_decision_that_frees_its_rows_and_is_undone(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", "Norhtmere", ""))
    ran(root)
    code, text = command("waiting", "-w", root)
    assert code == 1
    assert text.count("“Norhtmere” is no known partnership") == 1
    before = (root / "config" / "assessment.toml").read_bytes()
    causes = {cause.typed: cause for cause in open_causes(load(root)) if cause.typed}
    area = causes["Norhtmere"]
    assert (area.kind, len(area.rows), area.frees) == (Kind.AREA, 3, 3)
    assert area.suggestion is not None
    assert area.suggestion.value == "northmere"
    assert next(choice.words for choice in choices(area, load(root))).startswith("Northmere")
    decide(root, area, Answer(Act.EVERYWHERE, "northmere"), NOW)
    assert counts(ran(root))[NORTHMERE] == {"used": 6, "waiting": 3}
    command("decide", "--undo", "-w", root)
    assert (root / "config" / "assessment.toml").read_bytes() == before


def test_a_blank_area_is_decided_row_by_row(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", ""))
    ran(root)
    blank = open_causes(load(root))
    assert [(cause.kind, len(cause.rows)) for cause in blank] == [(Kind.AREA, 1)] * 3
    decide(root, blank[0], Answer(Act.HERE, "ashby-vale"), NOW)
    found = counts(ran(root))
    assert (found[NORTHMERE]["used"], found[ASHBY]["used"], found[ASHBY]["waiting"]) == (3, 1, 2)
    with pytest.raises(SettingsError):
        decide(root, blank[0], Answer(Act.HERE, "northmere"), NOW)


def test_a_name_that_is_added_frees_its_rows_without_reading_the_export_again(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", "The vale"))
    done = ran(root)
    (line,) = {
        problem.remedy.partition("assessment.toml: ")[2]
        for assessed in done.assessed
        for problem in assessed.problems
        if problem.code == "area-unknown"
    }
    file = root / "config" / "assessment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(BY_COLUMN, line), encoding="utf-8")
    again = ran(root)
    assert not again.ingested.taken
    assert (counts(again)[NORTHMERE], counts(again)[ASHBY]) == (
        {"used": 3, "elsewhere": 3},
        {"used": 3, "elsewhere": 3},
    )


def test_a_correction_says_to_which_partnership_a_row_belongs(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", "Ashby Vale", ""))
    said = {"6": "northmere", "7": "ashby-vale", "0": "ashby-vale"}
    text = "".join(
        f'[[correction]]\nsource = "region"\nresponse = "{key}"\nfield = "partnership"\nvalue = "{value}"\n'
        'reason = "the organiser knows"\nauthor = "A. Person"\ndate = 2026-06-01\n'
        for key, value in said.items()
    )
    (root / "config" / "corrections.toml").write_text(text, encoding="utf-8")
    done = ran(root)
    assert counts(done)[NORTHMERE] == {"used": 3, "waiting": 1, "elsewhere": 5}
    assert counts(done)[ASHBY] == {"used": 5, "waiting": 1, "elsewhere": 3}
    assert not [one for row in done.assessed for one in row.problems if one.code == "correction-unused"]


@pytest.mark.parametrize("column", ['"Partnership"', '["Partnership", "Area"]', '"partnership"'])
def test_the_column_is_found_as_others_that_settings_name(column: str, tmp_path: Path) -> None:
    root = made(tmp_path, source("region", f"partnership = {{ column = {column} }}", IN_SPRING))
    drop(root, "region.csv", people(*AREAS))
    assert counts(ran(root))[ASHBY] == {"used": 3, "elsewhere": 3}


def test_of_two_columns_the_filled_one_says_it(tmp_path: Path) -> None:
    root = made(tmp_path, source("region", 'partnership = { column = ["Partnership", "Area"] }', IN_SPRING))
    drop(root, "region.csv", people("", "Ashby Vale"))
    file = root / "inbox" / "region.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    areas = ["Area", "Northmere", "Northmere", "Northmere", "", "", ""]
    file.write_text("\n".join(f'{line},"{area}"' for line, area in zip(lines, areas, strict=True)), encoding="utf-8")
    found = counts(ran(root))
    assert (found[NORTHMERE], found[ASHBY]) == ({"used": 3, "elsewhere": 3}, {"used": 3, "elsewhere": 3})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('partnership = { column = "Partnership", names = { "A" = "nowhere" } }', ["“nowhere”", "is no partnership"]),
        ('partnership = { column = "Partnership", names = { "A" = ["ashby-vale", "x"] } }', ["“x”"]),
        ('partnership = { heading = "Partnership" }', ["partnership"]),
        ("partnership = { column = [] }", ["partnership"]),
    ],
)
def test_what_is_wrong_in_the_settings_is_said(line: str, words: list[str], tmp_path: Path) -> None:
    root = made(tmp_path, source("region", line, IN_SPRING))
    with pytest.raises(SettingsError) as refused:
        load(root)
    text = " ".join(problem.sentence() for problem in refused.value.problems)
    assert [word for word in words if word not in text] == []


def test_a_heading_that_the_export_lacks_refuses_it(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("region", 'partnership = { column = "Locality" }', IN_SPRING))
    drop(root, "region.csv", people(*AREAS))
    code, text = command("run", "-w", root)
    assert code == 1
    assert "the column “Locality” for partnership" in text


def test_the_line_that_a_refused_regional_survey_is_told_routes_it(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("region", 'partnership = "northmere"', IN_SPRING))
    drop(root, "region.csv", people(*AREAS))
    code, text = command("check", root / "inbox" / "region.csv", "-w", root)
    assert code == 1
    assert BY_COLUMN in text
    file = root / "config" / "assessment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('partnership = "northmere"', BY_COLUMN), encoding="utf-8")
    code, text = command("check", root / "inbox" / "region.csv", "-w", root)
    assert code == 0
    assert (
        "6 rows = 6 used\n  northmere/spring-2026: 3 rows = 3 used\n  ashby-vale/spring-2026: 3 rows = 3 used" in text
    )
    assert "named in the source" in text


def test_check_counts_a_row_that_waits_in_several_assessments_once(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people("Northmere", "Northmere; Ashby Vale", "Nowhere"))
    code, text = command("check", root / "inbox" / "region.csv", "-w", root)
    assert code == 1
    assert "9 rows = 6 used + 3 waiting" in text
    assert text.count("“Nowhere” in “Partnership”") == 1


def test_another_column_of_partnerships_is_still_a_question(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, IN_SPRING))
    drop(root, "region.csv", people(*AREAS))
    file = root / "inbox" / "region.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f'{head},"Lives in"', *(f'{line},"Ashby Vale"' for line in lines)]), encoding="utf-8")
    code, text = command("check", file, "-w", root)
    assert code == 1
    assert "“Lives in” holds names of partnerships" in text
    assert 'ignore = ["Lives in"]' in text


def test_of_several_sources_of_an_assessment_each_person_counts_once(tmp_path: Path) -> None:
    """An e-mail address is recognised in a source of its own and in one that routes its rows."""
    root = made(
        tmp_path,
        source("region", BY_COLUMN, IN_SPRING),
        source("north", 'partnership = "northmere"', IN_SPRING),
    )
    for name, areas in (("region", AREAS), ("north", ("Northmere",))):
        drop(root, f"{name}.csv", [Person(1, area, SPRING) for area in areas])
        file = root / "inbox" / f"{name}.csv"
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        mails = "\n".join([f"{head},Email", *(f"{line},a.person@example.org" for line in lines)])
        file.write_text(mails.replace('"id",', "").replace('\n"1",', "\n"), encoding="utf-8")
    found = counts(ran(root, NOW))
    assert found[NORTHMERE] == {"used": 1, "duplicate": 1, "elsewhere": 1}
    assert found[ASHBY] == {"used": 1, "elsewhere": 1}


def test_a_command_adds_a_source_of_several_partnerships_and_waves(tmp_path: Path, command: Command) -> None:
    root = made(tmp_path)
    drop(root, "region survey.csv", people(*AREAS))
    export = root / "inbox" / "region survey.csv"
    code, _ = command("add", "source", export, "--column", "Partnership", "--wave", "By date", "-w", root)
    assert code == 0
    (added,) = load(root).assessments.source
    assert (added.by_column and added.by_column.column, added.by_date) == ("Partnership", True)
    assert counts(ran(root))[ASHBY] == {"used": 3, "elsewhere": 3}
    whose = ("--partnership", "northmere", "--column", "Partnership")
    code, text = command("add", "source", *whose, "--wave", "spring-2026", "-w", root)
    assert (code, len(load(root).assessments.source)) == (2, 1)
    assert "option-twice" in text
