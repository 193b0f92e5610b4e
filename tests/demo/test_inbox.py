"""The files: the same bytes every time, found by the settings, and saying what the truth says."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime
from fnmatch import fnmatch
from io import StringIO
from pathlib import Path

import pytest
from python_calamine import load_workbook

from brpipeline.demo import write_inbox
from brpipeline.demo.exports import exports
from brpipeline.demo.headcount import SOURCES
from brpipeline.demo.response import USED

# Two components are enough to see whether any draw, date or ordering changed. The workbooks are left out here: other
# releases of the library that writes them may order their parts differently.
SMALL_COMPONENTS = {"S1": "Clear referral pathway", "R2": "Sharing what worked"}
SMALL_LEVERS = {"Systems": ["S1"], "Response": ["R2"]}
SMALL_DIGEST = "110013ddfea2120a3423e3e717ce839b931b0efc2429855fabc81b69b96a9cc1"

CRUDELY_READ = {"limesurvey", "kobo", "plain"}
HARROWFEN_DIGEST = "6bef36e321af54a51bd8260e8ef819024f5f14d8e4f9d21a2b2eb1a471c11c47"


def digest(folder: Path, pattern: str = "*") -> str:
    """One hash over the names and bytes of files."""
    paths = sorted(folder.glob(pattern), key=lambda path: path.name)
    lines = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def table(path: Path) -> list[list[object]]:
    """Cells of an export as they stand, heading row first; empty lines left out."""
    if path.suffix == ".xlsx":
        return load_workbook(str(path)).get_sheet_by_index(0).to_python()
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8-sig")
    separator = max("\t;,", key=text.splitlines()[0].count)
    return [row for row in csv.reader(StringIO(text, newline=""), delimiter=separator) if row]


def columns(headings: list[object], form) -> dict[str, int]:
    """Component id -> place of its column."""
    columns_of = {}
    for index, heading in enumerate(headings):
        words = str(heading).replace("\u00a0", " ")
        for component, title in form.components.items():
            if words in {component, title} or re.search(
                rf"\[({component}|{re.escape(title)})\]$|/{component}$|^{component}\. ", words
            ):
                columns_of[component] = index
    return columns_of


def letter(cell: object) -> str:
    """The rating in a cell, read as crudely as can be and by no table that the writers use."""
    text = str(int(cell) if isinstance(cell, float) else cell).strip().lower().replace("_", " ")
    if text in {"", "?", "amber/red"}:
        return text or "-"
    if text in {"0", "1", "2"}:
        return "RAG"[int(text)]
    if text.startswith(("d", "not s")):
        return "N" if text.startswith("does") else "U"
    return text[0].upper()


def test_the_same_bytes_again_and_files_that_are_there_stay_untouched(form, inbox, tmp_path):
    again = tmp_path / "not" / "there" / "yet"
    paths = write_inbox(again, form.components, form.levers)
    assert [path.name for path in paths] == [export.file_name for export in exports(form)]
    assert digest(again) == digest(inbox)

    first, second, *_ = paths
    os.utime(first, (1, 1))
    second.write_bytes(b"somebody saved this one")
    own = again / "northmere-spring-staff-our-own.csv"
    own.write_bytes(b"somebody's own")
    write_inbox(again, form.components, form.levers)
    assert first.stat().st_mtime == 1
    assert own.read_bytes() == b"somebody's own"
    own.unlink()
    assert digest(again) == digest(inbox)


def test_the_same_bytes_in_another_process_with_other_hashes_and_another_clock(form, inbox, tmp_path):
    program = (
        "import json, sys; from pathlib import Path; from brpipeline.demo import write_inbox;"
        "form = json.load(sys.stdin); write_inbox(Path(sys.argv[1]), *form)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        input=json.dumps([form.components, form.levers]),
        text=True,
        env=environment,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert digest(tmp_path) == digest(inbox)


def test_the_bytes_of_a_small_form_are_known(tmp_path):
    write_inbox(tmp_path, SMALL_COMPONENTS, SMALL_LEVERS)
    quoted = "the example changed: say so where its numbers are quoted"
    assert digest(tmp_path, "[!h]*.[ct]sv") == SMALL_DIGEST, quoted
    assert digest(tmp_path, "harrowfen*.[ct]sv") == HARROWFEN_DIGEST, quoted


def test_every_file_belongs_to_exactly_one_source_of_the_settings(form, settings):
    declared = {source["name"]: source for source in settings["source"]}
    assert {source.name for source in SOURCES} == set(declared)
    for source in SOURCES:
        assert (declared[source.name]["partnership"], declared[source.name]["wave"]) == (
            source.partnership,
            source.wave,
        )
    for export in exports(form):
        matching = [name for name, source in declared.items() if fnmatch(export.file_name, source["files"])]
        assert matching == [export.source.name], export.file_name


def test_files_say_what_the_truth_says(form, inbox):
    """Platforms whose exports need more than this are read by the reader itself, in tests/pipeline."""
    for export in (export for export in exports(form) if export.source.platform in CRUDELY_READ):
        headings, *rows = table(inbox / export.file_name)
        columns_of = columns(headings, form)
        assert list(form.components) == sorted(columns_of, key=list(form.components).index), export.file_name
        written = [[letter(row[columns_of[component]]) for component in form.components] for row in rows]
        meant = [
            [response.cells.get(component, response.ratings[component]).lower() for component in form.components]
            for _, response in export.rows
        ]
        assert [[cell.lower() for cell in row] for row in written] == meant, export.file_name


def test_the_last_export_of_each_source_holds_every_used_answer(form, planted):
    last = {export.source.name: export for export in exports(form)}
    for name, export in last.items():
        assert sum(r.outcome == USED for _, r in export.rows) == planted.outcomes[name][USED]


def test_a_later_snapshot_has_the_old_answers_new_ones_one_edited_and_one_less(form):
    first, second = (dict(e.rows) for e in exports(form) if e.source.name == "northmere-autumn-staff")
    gone = first.keys() - second.keys()
    edited = [number for number in first.keys() & second.keys() if first[number] != second[number]]
    assert [first[number].outcome for number in gone] == ["withdrawn"]
    assert len(edited) == 1
    assert len(second.keys() - first.keys()) > 10


def test_columns_are_renamed_and_reordered_between_two_exports_of_one_survey(form, inbox):
    first, second = (table(inbox / f"northmere-autumn-schools-2025-10-{day}.xlsx")[0] for day in ("10", "24"))
    assert set(first) & set(second) == {"Email", "Comments"}
    order = [sorted(columns(headings, form), key=columns(headings, form).get) for headings in (first, second)]
    assert order[0] != order[1]


def test_bytes_are_those_of_the_platforms(inbox):
    limesurvey = (inbox / "northmere-autumn-staff-2025-10-24.csv").read_bytes()
    assert limesurvey.startswith(b'\xef\xbb\xbf"id";"submitdate";')
    assert limesurvey.endswith(b'"\r\n\r\n')
    assert (
        (inbox / "northmere-spring-staff.csv").read_bytes().startswith(b'\xef\xbb\xbf"Response ID","Date submitted",')
    )
    kobo = (inbox / "northmere-spring-justice.csv").read_bytes()
    assert kobo.startswith(b'"start";"end";"agency";"systems_and_structures/S1";')
    assert kobo.endswith(b'"')
    assert b"\r" not in kobo
    assert (inbox / "ashby-vale-spring.tsv").read_bytes().startswith(b"\xff\xfeR\0")


def test_times_are_excel_dates_serials_and_us_dates_that_can_be_told_apart(inbox):
    headings, *rows = table(inbox / "northmere-autumn-schools-2025-10-24.xlsx")
    assert {type(row[headings.index("Date completed")]) for row in rows} == {datetime}
    headings, *rows = table(inbox / "ashby-vale-spring.tsv")
    assert all(46_132 <= float(row[headings.index("Date completed")]) < 46_165 for row in rows)
    headings, *rows = table(inbox / "northmere-spring-schools.csv")
    dates = [[int(part) for part in row[headings.index("Submitted")].split()[0].split("/")] for row in rows]
    assert {month for month, _, _ in dates} == {4, 5}
    assert any(day > 12 for _, day, _ in dates)
    assert any(day <= 12 for _, day, _ in dates)


@pytest.fixture(scope="module")
def cells(inbox) -> set[object]:
    """Every cell of every export, as it stands."""
    return {cell for path in inbox.iterdir() if path.suffix != ".zip" for row in table(path) for cell in row}


@pytest.mark.parametrize(
    "text",
    [
        *("CSC", "CAHMS", "DSL", "POLICE ", "youth justice (YOT)", "Saferschools", "Test"),
        *("G", "green ", "2", "Green - we do this", "?", "Amber/Red"),
        "Clear\u00a0referral pathway",
        '=HYPERLINK("http://example.org","click")',
        "<script>alert(1)</script>",
        "Getting better \U0001f642",
        'Panel minutes; the "thresholds" document,\nand page two of it',
    ],
)
def test_planted_dirt_is_there(cells, text):
    assert text in cells


def test_a_digit_typed_into_a_workbook_is_a_number(inbox):
    cells = {cell for path in inbox.glob("*schools*.xlsx") for row in table(path) for cell in row}
    assert {0.0, 1.0, 2.0} <= cells


def test_one_person_answers_twice_and_addresses_are_nobodys(form, inbox):
    headings, *rows = table(inbox / "northmere-spring-schools.csv")
    spelt = Counter(row[headings.index("Email")] for row in rows)
    people = Counter(row[headings.index("Email")].strip().lower() for row in rows)
    assert max(spelt.values()) == 1
    assert [email for email, times in people.items() if times == 2] == ["northmere.person01@example.org"]
    everything = " ".join(str(cell) for path in inbox.glob("[!h]*") for row in table(path) for cell in row)
    assert {address.rpartition("@")[2] for address in re.findall(r"\S+@\S+", everything)} == {"example.org"}
