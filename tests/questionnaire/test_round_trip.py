"""Generated, imported as the platform would, answered by ten people, exported, and read with nothing set."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
import xlsxwriter
from pyxform.xls2xform import convert

from brpipeline.ingest.reading import Reading
from brpipeline.questionnaire import FORMATS
from brpipeline.questionnaire.questions import questionnaire
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.survey import Labels, Survey, slug
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.needs import program
from tests.platforms.sheet import Cells, as_csv, as_workbook
from tests.questionnaire import imports
from tests.questionnaire.imports import Item

START, PEOPLE, LETTERS = datetime(2025, 9, 23, 9, 30), 10, "GARUN"
ENGLISH = Survey()
OTHER = 9  # this person's agency is not in the list
FIRE = "Fire service"


def sent(person: int) -> datetime:
    return START + timedelta(days=2 * person, hours=person)


def rated(person: int, index: int) -> int:
    """Which of the five answers a person chose for the component at this place."""
    return (7 * person + 3 * index) % 5


def ticks(person: int, lever: int, method: int) -> bool:
    return (person + lever + method) % 3 == 0


def says(person: int, lever: int) -> str:
    return f"what {person} knows of {lever}" if (person + lever) % 2 else ""


class Answering:
    """Ten people who answer the questions of a form in its order. survey: its words."""

    def __init__(self, items: Iterable[Item], survey: Survey) -> None:
        self.items, self.survey = list(items), survey
        self.components = self.levers = 0

    def columns(self, item: Item, *, by_code: bool, boxes: Sequence[str] | None = ("Yes", "")) -> list[list[str]]:
        """A column a question; for a grid one a row; for boxes one a choice, or one with all if boxes is None."""
        at = 0 if by_code else 1
        if item.kind == "grid" or (item.kind == "one" and len(item.choices) == len(LETTERS)):
            made = []
            for _ in item.rows or [item]:
                index, self.components = self.components, self.components + 1
                made.append([item.choices[rated(person, index)][at] for person in range(PEOPLE)])
            return made
        if item.kind == "any":
            lever = self.levers
            chosen = [[ticks(person, lever, method) for method in range(len(item.choices))] for person in range(PEOPLE)]
            if boxes is None:
                joint = " " if by_code else ";"
                return [
                    [joint.join(c[at] for c, cell in zip(item.choices, row, strict=True) if cell) for row in chosen]
                ]
            yes, no = boxes
            return [[yes if row[method] else no for row in chosen] for method in range(len(item.choices))]
        if item.kind == "one":
            return [
                [
                    item.choices[person % (len(item.choices) - 1)][at] if person != OTHER else item.choices[-1][at]
                    for person in range(PEOPLE)
                ]
            ]
        if item.text.startswith(self.survey.evidence_text.partition("{lever}")[0]):
            lever, self.levers = self.levers, self.levers + 1
            return [[says(person, lever) for person in range(PEOPLE)]]
        if item.text == self.survey.comments:
            return [["", "=SUM(1)", *[""] * (PEOPLE - 2)]]
        return [[FIRE if person == OTHER else "" for person in range(PEOPLE)]]


def table(columns: Sequence[tuple[str | Sequence[str], Sequence[object]]]) -> Cells:
    """Rows from columns: heading or headings, and cells."""
    rows = [[*([head] if isinstance(head, str) else head), *map(str, cells)] for head, cells in columns]
    return [list(row) for row in zip(*rows, strict=True)]


def _kobo(content: bytes, survey: Survey = ENGLISH, *, labels: bool, split: bool) -> bytes:
    people, columns = range(PEOPLE), []
    columns.append(("start", [f"{sent(p).isoformat()}.000+01:00" for p in people]))
    columns.append(("end", [f"{sent(p).isoformat()}.000+01:00" for p in people]))
    form = Answering(imports.xlsform(content), survey)
    for item in form.items:
        head = item.text if labels else (f"{item.group}/" if item.group else "") + item.name
        columns += [(head, cells) for cells in form.columns(item, by_code=not labels, boxes=None)]
        if item.kind == "any" and split:
            heads = [f"{head}/{label if labels else name}" for name, label in item.choices]
            columns += zip(heads, form.columns(item, by_code=not labels, boxes=("1", "0")), strict=True)
    for own in ("_id", "_uuid", "_submission_time", "_index"):
        columns.append((own, [f"{own[1]}{p}" if own != "_submission_time" else "2025-09-30T10:00:00" for p in people]))
    return as_csv(table(columns), ";")


def _odk(content: bytes, survey: Survey = ENGLISH) -> bytes:
    form, people = Answering(imports.xlsform(content), survey), range(PEOPLE)
    columns = [("SubmissionDate", [f"{(sent(p) - timedelta(hours=1)).isoformat()}.000Z" for p in people])]
    for item in form.items:
        head = (f"{item.group}-" if item.group else "") + item.name
        columns += [(head, cells) for cells in form.columns(item, by_code=True, boxes=None)]
    columns += [("KEY", [f"uuid:{p}" for p in people]), ("ReviewState", [""] * PEOPLE)]
    return as_csv(table(columns))


def _limesurvey(content: bytes, survey: Survey = ENGLISH, *, codes: bool) -> bytes:
    form, people, at = Answering(imports.limesurvey(content), survey), range(PEOPLE), 0 if codes else 1
    own = ("id", "submitdate", "lastpage", "startlanguage")
    columns: list[tuple[str, Sequence[object]]] = list(
        zip(
            own if codes else ("Response ID", "Date submitted", "Last page", "Start language"),
            ([p + 1 for p in people], [sent(p) for p in people], [6] * PEOPLE, ["en"] * PEOPLE),
            strict=True,
        )
    )
    for item in form.items:
        head, gap = (item.name, "") if codes else (item.text, " ")
        if item.other:
            other, beside = ("-oth-", "[other]") if codes else ("Other", " [Other]")
            chosen = [item.choices[p % len(item.choices)][at] if p != OTHER else other for p in people]
            columns += [(head, chosen), (head + beside, [FIRE if p == OTHER else "" for p in people])]
            continue
        parts = item.rows or (item.choices if item.kind == "any" else [])
        heads = [f"{head}{gap}[{part[at]}]" for part in parts] or [head]
        boxes = ("Y", "") if codes else ("Yes", "No")
        columns += zip(heads, form.columns(item, by_code=codes, boxes=boxes), strict=True)
    return as_csv(table(columns), ";", "utf-8-sig")


def _qualtrics(content: bytes, survey: Survey = ENGLISH) -> bytes:
    form, people = Answering(imports.qualtrics(content), survey), range(PEOPLE)

    def head(name: str, text: str, ident: str) -> list[str]:
        return [name, text, f'{{"ImportId":"{ident}"}}']

    columns: list[tuple[Sequence[str], Sequence[object]]] = [
        (head("StartDate", "Start Date", "startDate"), [sent(p) for p in people]),
        (head("Finished", "Finished", "finished"), ["True"] * PEOPLE),
        (head("RecordedDate", "Recorded Date", "recordedDate"), [sent(p) for p in people]),
        (head("ResponseId", "Response ID", "_recordId"), [f"R_{p}" for p in people]),
    ]
    for number, item in enumerate(form.items, start=1):
        if item.kind == "grid":
            heads = [
                head(f"{item.name}_{code}", f"{item.text} - {text}", f"QID{number}_{code}") for code, text in item.rows
            ]
        else:
            heads = [head(item.name, item.text, f"QID{number}")]
        cells = form.columns(item, by_code=False, boxes=None)
        joined = [[cell.replace(";", ",") for cell in column] for column in cells]
        columns += zip(heads, joined if item.kind == "any" else cells, strict=True)
    return as_csv(table(columns), "\t", "utf-16")


def _google(content: bytes, survey: Survey = ENGLISH) -> bytes:
    form, people = Answering(imports.google(content), survey), range(PEOPLE)
    columns = [("Timestamp", [f"{sent(p):%d/%m/%Y %H:%M:%S}" for p in people])]
    for item in form.items:
        cells = form.columns(item, by_code=False, boxes=None)
        if item.other:
            cells = [[FIRE if p == OTHER else item.choices[p % len(item.choices)][1] for p in people]]
        columns += [(item.text, [cell.replace(";", ", ") for cell in column]) for column in cells]
    return as_csv(table(columns))


def _msforms(content: bytes, survey: Survey = ENGLISH) -> bytes:
    form, people = Answering(imports.msforms(content), survey), range(PEOPLE)
    columns: list[tuple[str, Sequence[object]]] = [
        ("ID", [p + 1 for p in people]),
        ("Start time", [sent(p) for p in people]),
        ("Completion time", [sent(p) for p in people]),
        ("Email", ["anonymous"] * PEOPLE),
        ("Name", [""] * PEOPLE),
    ]
    for item in form.items:
        # The import makes every question a single choice: whoever builds the form sets "Multiple answers" for evidence.
        ticked = item.text.endswith(survey.evidence.partition("{lever}")[2])
        several = Item("any", item.name, item.text, item.choices) if ticked else item
        cells = form.columns(several, by_code=False, boxes=None)
        ended = [[f"{cell};" if cell and several.kind == "any" else cell for cell in column] for column in cells]
        columns.append((item.text, ended[0]))
    return as_workbook(table(columns))


def _offline(content: bytes, survey: Survey = ENGLISH) -> bytes:
    """The workbook itself, written anew with ten rows under its headings."""
    rows, _, lists = imports.sheets(content).values()
    evidence = survey.evidence_text.partition("{lever}")[0]
    agencies = [row[0] for row in lists if row[0]]
    answers = [row[1] for row in lists if row[1]]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, rows[0])
        for person in range(PEOPLE):
            component = lever = method = 0
            for index, heading in enumerate(rows[0]):
                if index == 0:
                    cell = f"P{person}"
                elif index == 1:
                    cell = FIRE if person == OTHER else agencies[person % len(agencies)]
                elif heading.endswith("]"):
                    cell, method = "Yes" if ticks(person, lever, method) else "", method + 1
                elif heading.startswith(evidence):
                    cell, lever, method = says(person, lever), lever + 1, 0
                elif heading == survey.comments:
                    cell = ""
                else:
                    cell, component = answers[rated(person, component)], component + 1
                sheet.write_string(person + 1, index, cell)
    return file.getvalue()


TRIPS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "KoboToolbox, labels": ("xlsform", partial(_kobo, labels=True, split=False)),
    "KoboToolbox, labels, split": ("xlsform", partial(_kobo, labels=True, split=True)),
    "KoboToolbox, names": ("xlsform", partial(_kobo, labels=False, split=False)),
    "KoboToolbox, names, split": ("xlsform", partial(_kobo, labels=False, split=True)),
    "ODK Central": ("xlsform", _odk),
    "LimeSurvey, texts": ("limesurvey", partial(_limesurvey, codes=False)),
    "LimeSurvey, codes": ("limesurvey", partial(_limesurvey, codes=True)),
    "Qualtrics": ("qualtrics", _qualtrics),
    "Google Forms": ("google", _google),
    "Microsoft Forms": ("msforms-text", _msforms),
    "plain table": ("xlsx", _offline),
}


@pytest.fixture
def generated(settings: Settings) -> Callable[[str], bytes]:
    survey = questionnaire(settings.instrument, settings.agencies, Survey())
    return lambda name: FORMATS[name][0](survey)


@pytest.mark.parametrize("trip", TRIPS)
def test_it_comes_back_as_it_was_answered(
    trip: str, generated: Callable[[str], bytes], read: Read, settings: Settings
) -> None:
    made, exported = TRIPS[trip]
    assert_reads_as_answered(read(exported(generated(made))), trip, settings)


# This instrument's scale has no letters for two of its answers, so that they have no code that means them.
@pytest.mark.parametrize("trip", [trip for trip in TRIPS if trip != "LimeSurvey, codes"])
def test_so_does_that_of_another_instrument(trip: str, read: Read, kitchen: Settings) -> None:
    made, exported = TRIPS[trip]
    labels = Labels(green="Good", amber="Fair", red="Poor", unknown="No idea", not_applicable="We have none")
    survey = questionnaire(kitchen.instrument, kitchen.agencies, Survey(labels=labels))
    reading = read(exported(FORMATS[made][0](survey)), by=kitchen)
    assert_reads_as_answered(reading, trip, kitchen)


def assert_reads_as_answered(reading: object, trip: str, settings: Settings) -> None:
    assert isinstance(reading, Reading), reading
    assert reading.platform == trip.split(",", maxsplit=1)[0]
    components, instrument = len(settings.instrument.components), settings.instrument
    assert reading.ratings == ["".join(LETTERS[rated(p, c)] for c in range(components)) for p in range(PEOPLE)]
    agencies = list(settings.agencies.agency)
    named = [settings.agencies.named(typed) for typed in reading.typed]
    assert named == [agencies[p % len(agencies)] if p != OTHER else None for p in range(PEOPLE)]
    assert reading.typed[OTHER] == FIRE
    if trip != "plain table":
        assert [time.date() for time in reading.submitted if time] == [sent(p).date() for p in range(PEOPLE)]
    for person in range(PEOPLE):
        for at, lever in enumerate(instrument.lever):
            evidence = " ".join(text for row, target, text in reading.texts if row == person and target == lever.id)
            offered = {kind.title for kind in instrument.evidence if kind.title in evidence}
            wanted = {kind.title for index, kind in enumerate(instrument.evidence) if ticks(person, at, index)}
            assert (offered, says(person, at) in evidence) == (wanted, True)
    assert reading.unread == []


def test_every_format_makes_the_trip() -> None:
    assert {made for made, _ in TRIPS.values()} == set(FORMATS)


def test_the_form_is_one_that_pyxform_takes(generated: Callable[[str], bytes]) -> None:
    result = convert(generated("xlsform"), validate=False, file_type=".xlsx")
    assert result.warnings == [] or all("language" in warning for warning in result.warnings)
    assert "<h:title>" in result.xform


def test_an_id_that_begins_with_a_digit_still_makes_a_form(settings: Settings, read: Read) -> None:
    """XML has no name that begins with a digit."""
    table = settings.instrument.model_dump()
    table["lever"] = [table["lever"][0] | {"component": [table["lever"][0]["component"][0] | {"id": "1a"}]}]
    instrument = Instrument.model_validate(table)
    form = FORMATS["xlsform"][0](questionnaire(instrument, settings.agencies, Survey()))
    assert convert(form, validate=False, file_type=".xlsx").xform
    reading = read(_odk(form), by=replace(settings, instrument=instrument))
    assert isinstance(reading, Reading), reading
    assert reading.ratings == [LETTERS[rated(person, 0)] for person in range(PEOPLE)]


@pytest.mark.parametrize("partnership", [None, "ashby-vale"])
def test_only_an_agency_can_be_typed_that_is_not_in_its_list(partnership: str | None, settings: Settings) -> None:
    """Also where there are as few agencies as answers."""
    expects = settings.partnership(partnership).expects if partnership else None
    content = FORMATS["xlsx"][0](questionnaire(settings.instrument, settings.agencies, Survey(), expects))
    assert next(iter(imports.sheets(content))) == "Answers"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        lists = re.findall(r"<dataValidation [^>]*>", book.read("xl/worksheets/sheet1.xml").decode())
    assert ["warning" in names for names in lists] == [True] + [False] * (len(lists) - 1)
    assert len(lists) == 1 + len(settings.instrument.components) + 5 * len(settings.instrument.lever)


def test_the_script_builds_the_form_that_it_says(generated: Callable[[str], bytes]) -> None:
    """Run with a stand-in that notes every call, it makes what its text was read as."""
    stand_in = """
        const made = [];
        const item = (kind) => { const one = {kind}; made.push(one);
          const self = new Proxy({}, {get: (_, name) => (value) => { one[name] = value; return self; }});
          return self; };
        const form = new Proxy({}, {get: (_, name) => () => name.startsWith("add") ? item(name) : "" });
        const FormApp = {create: () => form}, Logger = {log: () => null};
    """
    script = generated("google").decode()
    done = subprocess.run(
        [program("node", "nodejs"), "-"],
        input=f"{stand_in}{script}makeSurvey(); console.log(JSON.stringify(made));",
        capture_output=True,
        text=True,
        check=True,
    )
    built = [one for one in json.loads(done.stdout) if one["kind"] != "addPageBreakItem"]
    read_as = imports.google(script.encode())
    assert [part["setTitle"] for part in built] == [one.text for one in read_as]
    assert [part.get("setChoiceValues", []) for part in built] == [[text for _, text in one.choices] for one in read_as]


# A text that the platform would take for something else, and what must not stand in the file for it.
SLY = {
    "limesurvey": ("Say {SAVEDID} </script>", ("{SAVEDID", "</script>")),
    "google": ('Say </script>\n");alert(1);//', ("</script>", '\n");')),
    "qualtrics": ("[[PageBreak]]", ("\n[[PageBreak",)),
    "msforms-text": ("Say\n1. Yes", ("\n1. Yes",)),
}


@pytest.mark.parametrize("name", SLY)
def test_no_text_becomes_a_command_of_the_platform(name: str, settings: Settings) -> None:
    text, signs = SLY[name]
    form = FORMATS[name][0](questionnaire(settings.instrument, settings.agencies, Survey(comments=text)))
    assert not [sign for sign in signs if sign in form.decode("utf-8-sig").replace("\r", "")]
    readers = {"limesurvey": imports.limesurvey, "google": imports.google, "qualtrics": imports.qualtrics}
    last = list(readers.get(name, imports.msforms)(form))[-1]
    assert last.text.replace("[ [", "[[").replace("] ]", "]]").split() == text.split()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_settings_make_the_same_bytes(name: str, generated: Callable[[str], bytes]) -> None:
    assert generated(name) == generated(name)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("xlsform", "xlsx")])
def test_green_is_read_first(name: str, generated: Callable[[str], bytes]) -> None:
    text = generated(name).decode("utf-8-sig")
    start = text.index("Clear referral pathway")
    assert -1 < text.index("Green", start) < text.index("Amber", start) < text.index("Red", start)


def test_a_partnership_lists_the_agencies_that_it_expects(settings: Settings) -> None:
    expects = settings.partnership("ashby-vale").expects
    survey = questionnaire(settings.instrument, settings.agencies, Survey(), expects)
    assert [choice.name for choice in survey.agency.choices] == [
        agency for agency in settings.agencies.agency if agency in expects
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Systems and structures", "systems_and_structures"), ("Don't know", "dont_know"), ("A&E — 0-19", "a_e_0_19")],
)
def test_names_are_spelled_like_their_texts(text: str, name: str) -> None:
    assert slug(text) == name
