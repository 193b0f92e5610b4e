"""What each decision writes: beside what somebody typed, and never over what somebody else decided."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from brpipeline.pipeline import run
from brpipeline.problems.deciding import DECIDING
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import AMBER
from brpipeline.review import journal
from brpipeline.review.answer import NEW, Act, Answer, choices
from brpipeline.review.cause import Cause, Kind
from brpipeline.review.causes import left_out
from brpipeline.review.decide import decide
from brpipeline.review.open_causes import open_causes
from brpipeline.review.undo import undo
from brpipeline.settings.agencies import AGENCIES_FILE
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.workspace import load
from tests.conftest import NOW, Command

Read = Callable[[Path], dict[str, bytes]]
FILE = "ashby-vale-autumn.csv"
HEAD = "id,submitted,agency,S1,S2,S3"
POLISE = "1,2025-10-01,Polise,Green,Red,Red"


@pytest.fixture
def waits(workspace: Path, undrawn: None) -> Callable[..., list[Cause]]:
    """What is to be decided once these rows were imported."""

    def imported(*rows: str, head: str = HEAD) -> list[Cause]:
        (workspace / "inbox" / FILE).write_text("\n".join([head, *rows]), encoding="utf-8")
        run(workspace, NOW)
        return open_causes(load(workspace))

    return imported


def counts(root: Path) -> dict[str, int]:
    by_name = {str(assessed.assessment): assessed.counts for assessed in run(root, NOW).assessed}
    return {name: count for name, count in by_name["ashby-vale/autumn-2025"].items() if count}


def refused(root: Path, cause: Cause, answer: Answer) -> str:
    """The code of the problem because of which a decision is refused."""
    with pytest.raises(SettingsError) as fault:
        decide(root, cause, answer, NOW)
    return fault.value.problems[0].code


CASES: dict[str, tuple[Sequence[str], Kind, Answer, dict[str, int]]] = {
    "an alias": ([POLISE], Kind.AGENCY, Answer(Act.EVERYWHERE, "police"), {"rows": 1, "used": 1}),
    "an agency for these rows": ([POLISE], Kind.AGENCY, Answer(Act.HERE, "police"), {"rows": 1, "used": 1}),
    "a new agency": (
        ["1,2025-10-01,Polise,Green,Red,Red"],
        Kind.AGENCY,
        Answer(Act.NEW_AGENCY, NEW, name="Polite Society", sector="Health"),
        {"rows": 1, "used": 1},
    ),
    "a blank agency": (["1,2025-10-01,,Green,Red,Red"], Kind.BLANK, Answer(Act.HERE, "camhs"), {"rows": 1, "used": 1}),
    "no single agency": (
        ["1,2025-10-01,Multi agency,Green,Red,Red"],
        Kind.NOBODY,
        Answer(Act.HERE, "camhs"),
        {"rows": 1, "used": 1},
    ),
    "an agency without a letter": (
        ["1,2025-10-01,?,Red,Red,Red"],
        Kind.NOBODY,
        Answer(Act.HERE, "camhs"),
        {"rows": 1, "used": 1},
    ),
    "a row taken out": ([POLISE], Kind.AGENCY, Answer(Act.TAKE_OUT), {"rows": 1, "taken_out": 1}),
    "a row with one bad cell taken out": (
        ["1,2025-10-01,Police,Hm,Red,Red"],
        Kind.RATING,
        Answer(Act.TAKE_OUT),
        {"rows": 1, "taken_out": 1},
    ),
    "a wording": (
        ["1,2025-10-01,Police,So so,Red,Red"],
        Kind.RATING,
        Answer(Act.EVERYWHERE, "amber"),
        {"rows": 1, "used": 1},
    ),
    "a rating for these rows": (
        ["1,2025-10-01,Police,Amber/Red,Red,Red"],
        Kind.RATING,
        Answer(Act.HERE, "amber"),
        {"rows": 1, "used": 1},
    ),
    "a rating left blank": (
        ["1,2025-10-01,Police,?,Red,Red"],
        Kind.RATING,
        Answer(Act.HERE, "blank"),
        {"rows": 1, "used": 1},
    ),
    "set aside": (
        ["1,2025-10-01,Police,?,Red,Red"],
        Kind.RATING,
        Answer(Act.ASIDE, reason="have asked the school"),
        {"rows": 1, "used": 1, "held_back": 1},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_decision_is_kept_and_can_be_undone(
    case: str, waits: Callable[..., list[Cause]], workspace: Path, settings_of: Read
) -> None:
    rows, kind, answer, expected = CASES[case]
    (cause,) = waits(*rows)
    assert cause.kind is kind
    assert any(
        (one.answer.act, one.answer.value) == (answer.act, answer.value) for one in choices(cause, load(workspace))
    ) or (answer.act is Act.HERE)
    before = settings_of(workspace)
    decide(workspace, cause, answer, NOW, "A. Analyst")
    assert left_out(open_causes(load(workspace)), load(workspace))[0] == []
    assert counts(workspace) == expected
    assert refused(workspace, cause, answer) == "decision-made"
    assert "A. Analyst" in "".join(content.decode() for content in settings_of(workspace).values())
    undo(workspace, NOW)
    assert settings_of(workspace) == before
    run(workspace, NOW)  # a wording is read with the file
    assert [again.identity for again in open_causes(load(workspace))] == [cause.identity]


def test_what_somebody_typed_stays_as_it_was(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    """Comments, order, ends of lines and lists over several lines."""
    (cause,) = waits(POLISE)
    path = workspace / AGENCIES_FILE
    text = path.read_text(encoding="utf-8").replace(
        '["Constabulary", "CAIT", "PPU"', '[\n  "Constabulary", # the old name\n  "CAIT", "PPU"'
    )
    path.write_bytes(("# ours\n" + text).replace("\n", "\r\n").encode())
    decide(workspace, cause, Answer(Act.EVERYWHERE, "police"), NOW)
    after = path.read_bytes().decode()
    assert (after.startswith("# ours\r\n"), "# the old name\r\n" in after) == (True, True)
    assert after.count("\n") == after.count("\r\n")
    assert load(workspace).agencies.named("Polise") == "police"
    undo(workspace, NOW)
    assert path.read_bytes().decode() == ("# ours\n" + text).replace("\n", "\r\n")


def test_whoever_decides_later_overwrites_nothing(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    (cause,) = waits(POLISE)
    decide(workspace, cause, Answer(Act.EVERYWHERE, "police"), NOW, "A. Analyst")
    for answer in (Answer(Act.EVERYWHERE, "camhs"), Answer(Act.HERE, "camhs"), Answer(Act.TAKE_OUT)):
        assert refused(workspace, cause, answer) == "decision-made"
    assert load(workspace).agencies.named("Polise") == "police"


def test_lines_that_somebody_changed_since_are_not_undone(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    (cause,) = waits(POLISE)
    decide(workspace, cause, Answer(Act.EVERYWHERE, "police"), NOW)
    path = workspace / AGENCIES_FILE
    changed = path.read_text(encoding="utf-8").replace('"Polise"', '"Polise", "Bobbies"')
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        undo(workspace, NOW)
    assert fault.value.problems[0].code == "decision-changed"
    assert path.read_text(encoding="utf-8") == changed


def test_what_is_changed_elsewhere_stays_when_a_decision_is_undone(
    waits: Callable[..., list[Cause]], workspace: Path
) -> None:
    (cause,) = waits(POLISE)
    path = workspace / AGENCIES_FILE
    before = path.read_text(encoding="utf-8")
    decide(workspace, cause, Answer(Act.EVERYWHERE, "police"), NOW)
    path.write_text("# a line above\n" + path.read_text(encoding="utf-8") + "# a line below\n", encoding="utf-8")
    undo(workspace, NOW)
    assert path.read_text(encoding="utf-8") == "# a line above\n" + before + "# a line below\n"


def test_one_text_is_one_cause_in_all_spellings_components_and_files(
    waits: Callable[..., list[Cause]], workspace: Path
) -> None:
    (workspace / "inbox" / "ashby-vale-spring.csv").write_text(f"{HEAD}\n9,2026-05-01,POLISE,Green,so  so,Red\n")
    causes = waits(POLISE, "2,2025-10-01,polise ,Green,So so,SO SO", "3,2025-10-01,Police,So so,Red,Red")
    assert [(cause.kind, len(cause.rows), cause.frees) for cause in causes] == [
        (Kind.AGENCY, 3, 1),
        (Kind.RATING, 3, 1),
    ]
    assert list(causes[1].components) == ["S1", "S2", "S3"]
    decide(workspace, causes[0], Answer(Act.EVERYWHERE, "police"), NOW)
    decide(workspace, causes[1], Answer(Act.EVERYWHERE, "amber"), NOW)
    assert open_causes(load(workspace)) == []


def test_each_blank_agency_is_a_decision_of_its_own(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    causes = waits("1,2025-10-01,,Green,Red,Red", "2,2025-10-02,,Red,Red,Red")
    decide(workspace, causes[0], Answer(Act.HERE, "camhs"), NOW)
    decide(workspace, causes[1], Answer(Act.TAKE_OUT, reason="nobody knows who it was"), NOW)
    assert counts(workspace) == {"rows": 2, "used": 1, "taken_out": 1}
    assert [row.reason for row in load(workspace).corrections.correction][1] == "nobody knows who it was"


def test_a_column_in_question_is_one_decision(
    waits: Callable[..., list[Cause]], workspace: Path, settings_of: Read
) -> None:
    rows = [f"{number},2025-10-01,Police,Green,Red,Amber" for number in range(1, 6)]
    (cause,) = waits(*rows, head=HEAD.replace("S3", "Our panel"))
    assert (cause.kind, cause.typed, cause.frees) == (Kind.COLUMN, "Our panel", 0)
    assert cause.suggestion
    assert cause.suggestion.value.startswith("columns.")
    before = settings_of(workspace)
    decide(workspace, cause, Answer(Act.COLUMN, "columns.S3"), NOW)
    assert counts(workspace) == {"rows": 5, "used": 5}
    assert open_causes(load(workspace)) == []
    undo(workspace, NOW)
    assert settings_of(workspace) == before
    decide(workspace, cause, Answer(Act.COLUMN, "ignore"), NOW)
    assert counts(workspace) == {"rows": 5, "used": 5}


@pytest.mark.parametrize(
    "stated",
    [
        'columns = { S1 = "S1", S3 = "Panel" }',
        'columns = { S3 = ["Panel"] } # ours',
        'ignore = ["x"]\ncolumns = { S3 = "Panel" }',
        '[source.columns]\nS3 = "Panel"',
    ],
)
def test_a_column_joins_what_its_source_says_already(
    stated: str, waits: Callable[..., list[Cause]], workspace: Path, settings_of: Read
) -> None:
    path = workspace / ASSESSMENT_FILE
    first, *sources = path.read_text(encoding="utf-8").split("[[source]]")
    at = next(at for at, text in enumerate(sources) if 'name = "ashby-vale-autumn"' in text)
    sources[at] = f"{sources[at].rstrip()}\n{stated}\n\n"
    path.write_text("[[source]]".join([first, *sources]), encoding="utf-8")
    rows = [f"{at},2025-10-01,Police,Green,Red,{'Amber,' if at % 2 else ',Red'}" for at in range(1, 9)]
    causes = waits(*rows, head=HEAD.replace("S3", "Panel,Our panel"))
    assert [cause.typed for cause in causes] == ["Our panel"]
    before = settings_of(workspace)
    decide(workspace, causes[0], Answer(Act.COLUMN, "columns.S3"), NOW)
    assert counts(workspace) == {"rows": 8, "used": 8}
    source = next(source for source in load(workspace).assessments.source if source.name == "ashby-vale-autumn")
    assert source.columns["S3"] == ["Panel", "Our panel"]
    undo(workspace, NOW)
    assert settings_of(workspace) == before
    decide(workspace, causes[0], Answer(Act.COLUMN, "ignore"), NOW)
    assert "Our panel" in next(row for row in load(workspace).assessments.source if row.name == source.name).ignore


def test_one_bad_cell_holds_back_that_rating_alone(
    waits: Callable[..., list[Cause]], workspace: Path, command: Command
) -> None:
    rows = [f"{number},2025-10-0{number},CAMHS,Green,Red,Red" for number in range(1, 5)]
    waits(*rows, "5,2025-10-05,CAMHS,Hm,Red,Red")
    assert counts(workspace) == {"rows": 5, "used": 5, "held_back": 1}
    code, said = command("run", "--draft", "-w", workspace)
    assert (code, "1 rating of a row in use waits for a decision" in said) == (1, True)
    annex = (workspace / "reports/draft/ashby-vale/autumn-2025/annex.html").read_text(encoding="utf-8")
    assert "1 rating cannot be read yet and is left out until somebody decides" in annex


def test_whoever_is_forgotten_is_forgotten_here_too(
    waits: Callable[..., list[Cause]], workspace: Path, command: Command
) -> None:
    (cause,) = waits("1,2025-10-01,,Green,Red,Red", "2,2025-10-02,CAMHS,Red,Red,Red")
    decide(workspace, cause, Answer(Act.HERE, "camhs"), NOW)
    assert len(journal.entries(workspace)) == 1
    assert command("forget", "--source", "ashby-vale-autumn", "--response", "1", "--yes", "-w", workspace)[0] == 0
    assert journal.entries(workspace) == []


def test_what_is_set_aside_goes_on_waiting_and_is_asked_again_on_demand(
    waits: Callable[..., list[Cause]], workspace: Path, command: Command
) -> None:
    (cause,) = waits(POLISE)
    decide(workspace, cause, Answer(Act.ASIDE, reason="have asked"), NOW)
    code, said = command("waiting", "-w", workspace)
    assert (code, "Set aside: “Polise” is no known agency (1 row)." in said) == (1, True)
    assert command("decide", "-w", workspace) == (1, "Nothing is to be decided but what was set aside.\n")
    decide(workspace, cause, Answer(Act.EVERYWHERE, "police"), NOW)
    assert command("waiting", "-w", workspace) == (0, "Nothing waits.\n")


def test_an_agency_that_comes_with_brpipeline_is_suggested(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    shipped = load(workspace).agencies.agency["fire-rescue"]
    path, asking = workspace / AGENCIES_FILE, workspace / ASSESSMENT_FILE
    text = path.read_text(encoding="utf-8")
    start = text.index("[fire-rescue]")
    path.write_text(text[:start] + text[text.index("\n[", start) + 1 :], encoding="utf-8")
    asking.write_text(re.sub('"fire-rescue",? ?', "", asking.read_text(encoding="utf-8")), encoding="utf-8")
    (cause,) = waits(f"1,2025-10-01,{shipped.name.upper()},Green,Red,Red")
    assert cause.suggestion
    assert (cause.suggestion.value, shipped.name in cause.suggestion.reason) == (NEW, True)
    first = choices(cause, load(workspace))[0].answer
    decide(workspace, cause, replace(first, name=shipped.name, sector=shipped.sector), NOW)
    assert load(workspace).agencies.agency["fire-rescue"].name == shipped.name


def test_nobody_is_asked_where_nobody_can_answer(
    waits: Callable[..., list[Cause]], workspace: Path, command: Command
) -> None:
    waits(POLISE)
    code, said = command("decide", "-w", workspace)
    assert (code, "answer-needed" in said) == (2, True)


def test_the_code_of_the_wording_is_what_was_decided(waits: Callable[..., list[Cause]], workspace: Path) -> None:
    (cause,) = waits("1,2025-10-01,Police,So so,Red,Red")
    decide(workspace, cause, Answer(Act.EVERYWHERE, "amber"), NOW)
    assert load(workspace).instrument.scale.answer("so so") == AMBER


def test_where_nothing_was_decided_there_is_nothing_to_undo(workspace: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        undo(workspace, NOW)
    assert [problem.code for problem in caught.value.problems] == ["decisions-none"]


def test_every_problem_of_deciding_has_a_case() -> None:
    """By its code in a test beside this one, or in those of descriptors."""
    folder = Path(__file__).parent
    files = [*folder.glob("test_*.py"), *folder.with_name("descriptors").glob("test_*.py")]
    beside = "".join(path.read_text(encoding="utf-8") for path in files)
    assert {code for code in DECIDING if code not in beside} == set()
