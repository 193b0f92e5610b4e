"""The worked example, from its files to its pages: every planted story and all planted dirt."""

import filecmp
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from brpipeline.demo import truth
from brpipeline.pipeline import run
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import load
from brpipeline.store.connect import opened
from brpipeline.store.read_responses import responses
from brpipeline.store.row_outcome import Outcome
from tests.conftest import NOW, form, write_example
from tests.words import words

LETTERS = {"G": "green", "A": "amber", "R": "red", "U": "unknown", "N": "not_applicable", "-": "blank"}
NORTHMERE = [("northmere", "autumn-2025"), ("northmere", "spring-2026")]
HARROWFEN = [("harrowfen", "autumn-2025"), ("harrowfen", "spring-2026")]


def results(root: Path, partnership: str, wave: str) -> Results:
    report = published(root / "reports" / "published" / partnership / wave)
    assert report is not None
    return report


def apart(results: Results) -> set[tuple[str | None, str | None, str | None]]:
    return {(flag.component, flag.group, flag.direction) for flag in results.flags if flag.kind == "agency-apart"}


def test_every_row_has_the_outcome_that_was_planted(published_example: Path) -> None:
    settings = load(published_example)
    expected = truth(*form(settings.instrument))
    with opened(settings) as engine, engine.connect() as connection:
        for assessment in settings.assessment_ids:
            stored = responses(connection, settings, assessment)
            for source in settings.sources(assessment):
                at = stored.sources == source.name
                own = [Outcome(code).name.lower() for code in stored.outcome[at]]
                planted = {name: count for name, count in expected.outcomes[source.name].items() if count}
                assert Counter(own) == planted, source.name
                assert len(own) == expected.rows(source.name)


@pytest.mark.parametrize("key", [*NORTHMERE, ("ashby-vale", "autumn-2025"), ("ashby-vale", "spring-2026"), *HARROWFEN])
def test_published_counts_are_the_planted_ones(published_example: Path, key: tuple[str, str]) -> None:
    """Of each component by the groups that it is counted by: every agency that answered is in one of them."""
    expected = truth(*form(load(published_example).instrument)).counts[key]
    report = results(published_example, *key)
    for component in report.components:
        counted = [part for part in component.groups if part.counted]
        inside = [agency.id for part in counted for agency in report.group(part.group).agencies]
        assert sorted(inside) == sorted(agency.id for agency in report.responses.answered), component.id
        assert not any(sum(part.counts.model_dump().values()) for part in component.groups if part not in counted)
        for part in counted:
            agencies = [agency.id for agency in report.group(part.group).agencies]
            for letter, field in LETTERS.items():
                planted = sum(expected[agency][component.id].get(letter, 0) for agency in agencies)
                assert getattr(part.counts, field) == planted, (component.id, part.group, letter)


@pytest.mark.parametrize("key", NORTHMERE)
def test_the_planted_disagreements_are_found(published_example: Path, key: tuple[str, str]) -> None:
    report = results(published_example, *key)
    flagged = apart(report)
    assert ("S1", "social-care", "higher") in flagged  # its owner says Green
    assert ("S6", "police", "higher") in flagged
    assert {flag[0] for flag in flagged} >= {"S1", "S6", "R5"}
    assert not [flag for flag in report.flags if flag.component == "P3"]
    red = [flag for flag in report.flags if flag.kind == "agreed-red"]
    assert [flag.component for flag in red] == ["S4"]
    owner = next(flag for flag in report.flags if (flag.component, flag.group) == ("S1", "social-care"))
    who = "Referral pathway (S1): Children's social care, who run it, rate it higher"
    assert owner.text.startswith(f"{who} than the others taken together: ")


@pytest.mark.parametrize("key", HARROWFEN)
def test_leaders_of_the_large_partnership_see_it_otherwise_than_their_staff(
    published_example: Path, key: tuple[str, str]
) -> None:
    report = results(published_example, *key)
    assert report.returns
    signed = {agency.agency.id: agency.answers for agency in report.returns.agencies}
    planted = truth(*form(load(published_example).instrument)).returns[key]
    spelled = {agency: {c: LETTERS[letter] for c, letter in said.items()} for agency, said in planted.items()}
    assert {
        agency: {c: answer or "blank" for c, answer in answers.items()} for agency, answers in signed.items()
    } == spelled
    better = {component.component for component in report.returns.components if (component.steps or 0) > 0}
    assert better >= {"S2", "R3"}
    flagged = apart(report)
    assert {("S2", "schools", "lower"), ("R3", "schools", "lower"), ("I4", "police", "lower")} <= flagged
    assert [flag.component for flag in report.flags if flag.kind == "agencies-split"] == ["I4"]
    assert not [flag for flag in report.flags if flag.component == "P3"]


def test_the_example_is_read_from_eight_platforms(published_example: Path) -> None:
    read = {
        file.platform
        for assessment in load(published_example).assessment_ids
        for file in results(published_example, *assessment).files
    }
    assert len(read) == 8


@pytest.mark.parametrize("key", NORTHMERE)
def test_one_large_agency_would_flip_the_language(published_example: Path, key: tuple[str, str]) -> None:
    report = results(published_example, *key)
    language = next(component for component in report.components if component.id == "I2")
    assert (language.other_rules.agency_voice, language.other_rules.respondent_voice) == ("red", "amber")
    assert report.responses.dominant is not None
    assert report.responses.dominant.group == "social-care"


def test_trends_are_responded_to_better_in_spring(published_example: Path) -> None:
    colours = [
        next(component.consensus for component in results(published_example, *key).components if component.id == "R4")
        for key in NORTHMERE
    ]
    assert colours == ["red", "amber"]


@pytest.mark.parametrize("key", NORTHMERE)
@pytest.mark.parametrize(
    ("kind", "component", "start"),
    [
        ("agencies-split", "R5", "agencies do not agree: 4 groups say Green, 1 Amber, 4 Red. "),
        ("one-voice", "I2", "2"),  # 24 of 61 in autumn, 26 of 66 in spring
        ("thin-evidence", "R2", "nearly everyone says Green ("),
        ("many-unknown", "P1", ""),
    ],
)
def test_every_planted_doubt_is_flagged_and_only_where_it_was_planted(
    published_example: Path, key: tuple[str, str], kind: str, component: str, start: str
) -> None:
    flagged = [flag for flag in results(published_example, *key).flags if flag.kind == kind]
    (own,) = [flag for flag in flagged if flag.component == component]
    assert own.text.split(f"({component}): ")[1].startswith(start)
    assert own.fired is not None
    if kind != "agencies-split":  # on S1 and S6 agencies are planted apart both ways
        assert flagged == [own]


def test_the_largest_agency_is_named_with_its_share(published_example: Path) -> None:
    (flag,) = [flag for flag in results(published_example, *NORTHMERE[0]).flags if flag.kind == "one-voice"]
    assert flag.text == (
        "Consistent language (I2): 24 of 61 ratings come from Children's social care. "
        "Counting each agency once changes it from Amber to Red."
    )


def test_spring_is_compared_with_autumn_on_the_agencies_that_can_be(published_example: Path) -> None:
    """Probation was silent in autumn, and in spring it is shown together with youth justice."""
    autumn, spring = (results(published_example, *key) for key in NORTHMERE)
    assert (autumn.previous, autumn.method.absent["previous"]) == (None, "no earlier wave has answers")
    assert spring.previous is not None
    assert spring.previous.wave == "autumn-2025"
    assert [agency.id for agency in spring.previous.left_out] == ["youth-justice", "probation"]
    assert len(spring.previous.agencies) == 9
    assert not {agency.id for agency in spring.previous.agencies} & {"youth-justice", "probation"}


def test_only_the_response_to_trends_moved(published_example: Path) -> None:
    autumn, spring = (results(published_example, *key) for key in NORTHMERE)
    assert [flag.component for flag in spring.flags if flag.kind == "moved"] == ["R4"]
    assert not [flag for flag in autumn.flags if flag.kind == "moved"]
    assert spring.previous is not None
    (change,) = [change for change in spring.previous.changes if change.moved]
    assert (change.component, change.then, change.now) == ("R4", "red", "amber")


def test_a_rating_that_northmere_lost_is_a_change_on_every_page(published_example: Path) -> None:
    """R1 was Amber; in spring four of 66 people rated it."""
    spring = results(published_example, *NORTHMERE[1])
    assert spring.previous is not None
    (lost,) = [change for change in spring.previous.changes if change.state == "lost"]
    assert (lost.component, lost.then, lost.now) == ("R1", "amber", None)
    assert (spring.previous.overall.points_then, spring.previous.overall.points_now) == (20, 21)
    assert (spring.previous.overall.maximum, spring.previous.overall.rated) == (38, 20)
    folder = published_example / "reports" / "published"
    wave = folder / "northmere" / "spring-2026"
    lost = "A (Amber) → to – (not rated)"
    assert f"{lost} Investment in services (R1), no longer rated" in read(wave / "report.html")
    assert f"{lost} R1 Investment in services" in read(wave / "summary.html")
    assert "→ to – (not rated) R1" in read(folder / "index.html")
    assert ",lost,amber,,0,11," in (wave / "changes.csv").read_text("utf-8")


def test_of_ashby_vale_nothing_is_said_to_have_risen_or_fallen(published_example: Path) -> None:
    """Two of five agencies are shown alike in both waves. On components of which both waves have a rating by them it
    would be four points down, and on all others as well eight: neither says anything of the five."""
    autumn, spring = (results(published_example, "ashby-vale", wave) for wave in ("autumn-2025", "spring-2026"))
    assert autumn.overall.percent == spring.overall.percent == 55.0
    assert spring.previous is not None
    assert [agency.id for agency in spring.previous.agencies] == ["social-care", "schools"]
    assert [agency.id for agency in spring.previous.gone] == ["police", "voluntary"]
    assert {change.state for change in spring.previous.changes} == {"not-compared"}
    assert {lever.then for lever in (spring.previous.overall, *spring.previous.levers)} == {None}
    folder = published_example / "reports" / "published"
    wave = folder / "ashby-vale" / "spring-2026"
    why = "2 of 5 agencies and 0 of 20 components can be"
    for page in (wave / "report.html", wave / "annex.html", wave / "summary.html"):
        assert f"Not compared with Autumn 2025: {why} compared; at least half of both are needed." in read(page)
    overview = read(folder / "index.html")
    assert f"Not compared: {why}" in overview
    assert "Down" not in overview


def read(page: Path) -> str:
    """The words of a page."""
    return words(page.read_text("utf-8"))


def test_whoever_withdraws_from_a_closed_wave_is_held_and_spring_is_compared_with_what_was_published(
    example: Path, undrawn: None
) -> None:
    """Autumn without them, subtracted from autumn with them, would be their answers."""
    source = example / "inbox" / "northmere-autumn-staff-2025-10-24.csv"
    rows = source.read_bytes().splitlines(keepends=True)
    source.with_name("northmere-autumn-staff-2025-11-07.csv").write_bytes(b"".join(rows[:3] + rows[4:]))
    autumn, before = (results(example, *key) for key in NORTHMERE)
    done = run(example, NOW)
    assert [str(result.assessment) for result in done.assessed if result.changed] == [
        "northmere/autumn-2025",
        "northmere/spring-2026",
    ]
    later, after = (results(example, *key) for key in NORTHMERE)
    assert (later.responses.withdrawn, later.responses.held) == (autumn.responses.withdrawn + 1, 1)
    assert later.components == autumn.components
    assert (after.components, after.previous) == (before.components, before.previous)


def test_probation_is_silent_in_autumn(published_example: Path) -> None:
    silent = [flag.text for flag in results(published_example, *NORTHMERE[0]).flags if flag.kind == "missing-voice"]
    assert silent == ["No answer from Probation.", "No answer from General practice."]


def test_no_agency_is_shown_of_which_fewer_than_three_people_rated(published_example: Path) -> None:
    for assessment in load(published_example).assessment_ids:
        for component in results(published_example, *assessment).components:
            ratings = [part.counts.red + part.counts.amber + part.counts.green for part in component.groups]
            assert [rated for rated in ratings if 0 < rated < 3] == []
            assert [part.counted for part in component.groups] == [rated > 0 for rated in ratings]


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        (("ashby-vale", "autumn-2025"), 77),
        (("ashby-vale", "spring-2026"), 40),
        (("harrowfen", "autumn-2025"), 418),
        (("harrowfen", "spring-2026"), 416),
        (("northmere", "autumn-2025"), 169),
        (("northmere", "spring-2026"), 166),
    ],
)
def test_how_many_cells_are_shown_is_as_was_measured(published_example: Path, key: tuple[str, str], cells: int) -> None:
    """After pooling, at a smallest group of three; by a count made by other means than this code."""
    disclosure = results(published_example, *key).disclosure
    assert disclosure
    assert (disclosure.cells, disclosure.not_shown, disclosure.held) == (cells, [], 0)


def test_rows_add_up_in_every_report(published_example: Path) -> None:
    for assessment in load(published_example).assessment_ids:
        responses = results(published_example, *assessment).responses
        assert 2 * responses.rows == sum(responses.counts().values())
        assert sum(agency.answered for agency in responses.answered) == responses.people
        assert responses.people == responses.used - (responses.respondents == "practitioner") * responses.returns
        assert responses.counted == (responses.people, responses.people)  # all were counted at closing


def readable(path: Path) -> str:
    """All text of a published file: of a workbook and of its parts, of a picture what stands in it as letters."""
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.slow
def test_no_word_of_a_respondent_is_published(published_example: Path) -> None:
    """Comments, e-mail addresses and unknown agencies are in the store, and nowhere under reports/published."""
    settings = load(published_example)
    with opened(settings) as engine, engine.connect() as connection:
        words = list(connection.execute(text("SELECT text FROM comment")).scalars())
        words += list(connection.execute(text("SELECT typed FROM agency_name WHERE agency IS NULL")).scalars())
    assert any("<script>" in word for word in words)
    assert any(word.startswith("=HYPERLINK") for word in words)
    assert "Saferschools" in words
    for path in settings.published.rglob("*.*"):
        page = readable(path)
        assert "@example.org" not in page
        assert not [word for word in words if len(word) > 4 and word != "Test" and word in page]


@pytest.mark.slow
def test_two_folders_give_the_same_bytes(published_example: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "some" / "other folder"
    write_example(elsewhere)
    run(elsewhere, NOW.replace(hour=17))
    files = sorted(path for path in (published_example / "reports/published").rglob("*") if path.is_file())
    assert len({path.parent for path in files}) == 19  # the overview; of six assessments pages, pictures and agencies
    for path in files:
        assert filecmp.cmp(path, elsewhere / path.relative_to(published_example), shallow=False), path.name


@pytest.mark.slow
def test_a_new_alias_takes_up_what_waited(example: Path, undrawn: None) -> None:
    path = example / "config" / "agencies.toml"
    text_of = path.read_text(encoding="utf-8")
    path.write_text(text_of.replace('"DSL", ', '"DSL", "Saferschools", '), encoding="utf-8")
    done = run(example, NOW)
    assert done.ingested.taken == []
    autumn = next(result for result in done.assessed if result.assessment == AssessmentId(*NORTHMERE[0]))
    assert (autumn.counts["used"], autumn.counts["waiting"]) == (62, 1)


def test_only_what_changed_is_published_again(example: Path, undrawn: None) -> None:
    source = example / "inbox" / "ashby-vale-spring.tsv"
    rows = source.read_text(encoding="utf-16").splitlines(keepends=True)
    source.with_name("ashby-vale-spring-2.tsv").write_text("".join(rows[:-1]), encoding="utf-16")
    done = run(example, NOW)
    assert [str(result.assessment) for result in done.assessed if result.changed] == ["ashby-vale/spring-2026"]


@pytest.mark.slow
def test_a_deleted_report_is_published_again(example: Path) -> None:
    shutil.rmtree(example / "reports" / "published" / "northmere" / "spring-2026")
    done = run(example, NOW)
    assert [str(result.assessment) for result in done.assessed if result.changed] == ["northmere/spring-2026"]


@pytest.mark.slow
def test_a_template_of_the_partnership_overrides_the_packaged_one(example: Path, undrawn: None) -> None:
    templates = example / "reports" / "templates"
    (templates / "agreed.html.j2").write_text('<section id="agreed"><p>In our own words.</p></section>\n')
    done = run(example, NOW)
    assert all(result.changed for result in done.assessed)
    page = (example / "reports/published/northmere/spring-2026/report.html").read_text(encoding="utf-8")
    assert "In our own words." in page


@pytest.mark.slow
def test_an_open_wave_is_provisional_and_closes_by_itself(unread_example: Path, tmp_path: Path, undrawn: None) -> None:
    example = Path(shutil.copytree(unread_example, tmp_path / "example"))
    during = NOW.replace(year=2026, month=5, day=22)
    run(example, during)
    spring = results(example, "northmere", "spring-2026")
    assert (spring.status, results(example, "northmere", "autumn-2025").status) == ("provisional", "moderated")
    done = run(example, during.replace(day=23))
    assert {str(result.assessment) for result in done.assessed if result.changed} == {
        "northmere/spring-2026",
        "ashby-vale/spring-2026",
        "harrowfen/spring-2026",
    }
    assert results(example, "northmere", "spring-2026").status == "closed"
