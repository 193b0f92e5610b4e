"""What the platforms themselves exported reads, without any configuration, to exactly what was answered."""

import csv
import io
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline.check import Checked, check_all
from brpipeline.problems import Problem
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies
from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings
from tests.conftest import ANSWER_CODES, EXPORTS

LONG = sorted(path.name for path in EXPORTS.glob("limesurvey-*-long.*"))
SHORT = ["limesurvey-own-codes-code-short.csv", "limesurvey-own-codes-full-short.csv"]
KOBO = sorted(path.name for path in EXPORTS.glob("kobo-*"))
FORMULA = '=HYPERLINK("http://example.org","click")'
# Workbooks hold what a formula last came to, not its text: nothing in LimeSurvey's, 0 in Kobo's.
KEPT_OF_FORMULA = {"limesurvey-own-codes-full-long.xls": None, "kobo-labels.xlsx": "0"}

Answer = tuple[str | None, str, datetime | None, bool]


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    with (EXPORTS / "truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answered(truth: list[dict[str, str]], settings: Settings, unsent: bool) -> list[Answer]:
    """What was answered: agency, sheet, time, complete. unsent: whether the platform knows of answers never sent."""
    ids = settings.instrument.component_ids
    found: list[Answer] = []
    for row in truth:
        sent = not unsent or row["complete"] == "True"
        time = datetime.fromisoformat(row["submitted"]) if sent else None
        found.append((settings.agencies.named(row["agency"]), "".join(row[ident] or "-" for ident in ids), time, sent))
    return found


def as_read(reading: Reading | Problem, settings: Settings) -> list[Answer]:
    assert isinstance(reading, Reading), reading
    named = [settings.agencies.named(typed) for typed in reading.typed]
    return list(zip(named, reading.ratings, reading.submitted, reading.complete.tolist(), strict=True))


def evidence(truth: list[dict[str, str]]) -> list[tuple[int, str]]:
    return [(index, row["evidence"]) for index, row in enumerate(truth) if row["evidence"]]


def rewritten(name: str, change: Callable[[list[list[str]]], None]) -> bytes:
    """A LimeSurvey CSV with some of its cells changed, in LimeSurvey's own writing."""
    rows = list(csv.reader(io.StringIO((EXPORTS / name).read_text("utf-8-sig"), newline=""), delimiter=";"))
    change(rows)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def test_there_are_files_of_every_kind() -> None:
    assert (len(LONG), len(SHORT), len(KOBO)) == (4, 2, 3)


@pytest.mark.parametrize("name", [*LONG, *KOBO])
def test_it_reads_to_the_truth(name: str, truth: list[dict[str, str]], settings: Settings, source: Source) -> None:
    reading = read_export(EXPORTS / name, source, settings)
    assert as_read(reading, settings) == answered(truth, settings, unsent=name in LONG)
    assert isinstance(reading, Reading)
    assert reading.platform == ("LimeSurvey" if name in LONG else "KoboToolbox")
    assert (reading.notes, reading.unread) == ((), [])
    assert reading.identified_by == "the platform's response id"
    assert len(set(reading.keys)) == len(set(reading.persons)) == 47
    kept = [(index, KEPT_OF_FORMULA.get(name, text) if text == FORMULA else text) for index, text in evidence(truth)]
    assert [(row, text) for row, _, text in reading.texts] == [(index, text) for index, text in kept if text]
    assert {target for _, target, _ in reading.texts} == {"S"}, "it was asked under the first lever"


def test_the_truth_itself_is_a_plain_table(truth: list[dict[str, str]], settings: Settings, source: Source) -> None:
    reading = read_export(EXPORTS / "truth.csv", source, settings)
    assert as_read(reading, settings) == answered(truth, settings, unsent=False)
    assert isinstance(reading, Reading)
    assert (reading.platform, reading.notes) == ("plain table", ())
    assert [(row, text) for row, _, text in reading.texts] == evidence(truth)


@pytest.mark.parametrize("name", SHORT)
def test_codes_for_agencies_wait_and_are_named(name: str, settings: Settings, source: Source) -> None:
    (checked,) = check_all([EXPORTS / name], source, settings)
    assert isinstance(checked, Checked)
    assert {key: count for key, count in checked.counts.items() if count} == {
        "rows": 47,
        "incomplete": 2,
        "waiting": 45,
    }
    assert {problem.code for problem in checked.problems} == {"agency-unknown"}
    assert sum(problem.rows for problem in checked.problems) == 45
    named = sorted(problem.what.split("”")[0].strip("“") for problem in checked.problems)
    assert named == [f"AO0{number}" for number in range(1, 10)]


@pytest.mark.parametrize("name", SHORT)
def test_with_the_codes_as_aliases_it_reads_to_the_truth(
    name: str, truth: list[dict[str, str]], settings: Settings, source: Source
) -> None:
    table = tomllib.loads((settings.root / AGENCIES_FILE).read_text(encoding="utf-8"))
    for number, agency in enumerate(ANSWER_CODES, start=1):
        table[agency]["aliases"].append(f"AO0{number}")
    aliased = replace(settings, agencies=Agencies.model_validate(table))
    assert as_read(read_export(EXPORTS / name, source, aliased), aliased) == answered(truth, aliased, unsent=True)
    (checked,) = check_all([EXPORTS / name], source, aliased)
    assert isinstance(checked, Checked)
    assert (checked.counts["used"], checked.problems) == (45, [])


def test_answer_codes_of_the_platform_are_refused(read: Callable[..., Reading | Problem]) -> None:
    codes = {"Green": "AO01", "Amber": "AO02", "Red": "AO03", "Don't know": "AO04"}

    def coded(rows: list[list[str]]) -> None:
        rows[1:] = [[codes.get(cell, cell) for cell in row] for row in rows[1:]]

    reading = read(rewritten("limesurvey-default-codes-full-long.csv", coded))
    assert isinstance(reading, Problem)
    assert reading.code == "ratings-coded"
    assert "“AO01”, “AO02”, “AO03”, “AO04”" in reading.what
    assert "full answers" in reading.remedy


def test_question_codes_of_the_platform_are_refused(read: Callable[..., Reading | Problem]) -> None:
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "G01Q01", "G01Q01[other]"]

    def coded(rows: list[list[str]]) -> None:
        rows[0] = own + [f"G02Q02[SQ0{index:02}]" for index in range(len(rows[0]) - len(own))]

    reading = read(rewritten("limesurvey-default-codes-full-long.csv", coded))
    assert isinstance(reading, Problem)
    assert reading.code == "no-component-columns"
    assert "“G01Q01”, “G01Q01[other]”, “G02Q02[SQ000]”" in reading.what, "not LimeSurvey's own columns"
    assert 'columns = { S1 = "its heading" }' in reading.remedy
