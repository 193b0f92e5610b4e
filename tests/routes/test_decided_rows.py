"""Rows of which nobody knows where they belong are decided at a terminal or in a workbook, and undone again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.review.cause import Kind
from brpipeline.review.open_causes import open_causes
from brpipeline.settings.workspace import load
from tests.conftest import Command
from tests.decide.filled_in import fill_in
from tests.routes.world import BY_COLUMN, SPRING, Person, counts, drop, made, ran, source
from tests.setup.conftest import Talk

FIRST, SECOND = "northmere/autumn-2025", "northmere/spring-2026"
UNTIMED, AREA = "nobody knows when it was sent", "“Norhtmere” is no known partnership"
Decide = Callable[[Path, str, str], None]


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """A form of two waves: three answers with a time, and two without."""
    root = made(tmp_path, source("form", 'partnership = "northmere"', 'wave = "by date"'))
    drop(root, "form.csv", [*(Person(at, "", SPRING) for at in (1, 2, 3)), Person(9, "", ""), Person(10, "", "")])
    assert counts(ran(root)) == {FIRST: {"waiting": 2, "elsewhere": 3}, SECOND: {"used": 3, "waiting": 2}}
    return root


@pytest.fixture
def at_a_terminal(talk: Talk) -> Decide:
    """Types the decision for every cause, and no reason."""

    def decided(root: Path, what: str, decision: str) -> None:
        causes = open_causes(load(root))
        assert {cause.what for cause in causes} == {what}
        reasons = [[""] if cause.of_a_row else [] for cause in causes]
        answers = [text for reason in reasons for text in (decision, *reason)]
        code, said = talk(["decide", "--by", "A. Analyst", "-w", str(root)], answers)
        assert (code, said.count("Decided: ")) == (0, len(causes)), said

    return decided


@pytest.fixture
def in_a_workbook(command: Command) -> Decide:
    """Chooses the decision in every row of the workbook."""

    def decided(root: Path, what: str, decision: str) -> None:
        book, causes = root / "decisions.xlsx", open_causes(load(root))
        assert command("waiting", "--sheet", book, "-w", root)[0] == 0
        fill_in(book, {what: decision}, {}, by="A. Analyst")
        code, said = command("waiting", "--take", book, "-w", root)
        assert (code, said.count("decision-"), len(causes) > 0) == (0, 0, True), said

    return decided


@pytest.mark.parametrize("how", ["at_a_terminal", "in_a_workbook"])
def test_the_wave_of_an_answer_without_a_time_is_decided(
    how: str, survey: Path, command: Command, request: pytest.FixtureRequest
) -> None:
    assert [cause.kind for cause in open_causes(load(survey))] == [Kind.DATE] * 2
    request.getfixturevalue(how)(survey, UNTIMED, load(survey).wave("autumn-2025").name)
    assert [(row.field, row.value, row.author) for row in load(survey).corrections.correction] == [
        ("wave", "autumn-2025", "A. Analyst")
    ] * 2
    assert counts(ran(survey)) == {FIRST: {"used": 2, "elsewhere": 3}, SECOND: {"used": 3, "elsewhere": 2}}
    for _ in range(2):
        assert command("decide", "--undo", "-w", survey)[0] == 0
    assert load(survey).corrections.correction == []
    assert counts(ran(survey)) == {FIRST: {"waiting": 2, "elsewhere": 3}, SECOND: {"used": 3, "waiting": 2}}


@pytest.mark.parametrize("how", ["at_a_terminal", "in_a_workbook"])
def test_the_partnership_that_a_text_means_is_decided(
    how: str, tmp_path: Path, command: Command, request: pytest.FixtureRequest
) -> None:
    root = made(tmp_path, source("region", BY_COLUMN, 'wave = "spring-2026"'))
    drop(root, "region.csv", [*(Person(at) for at in (1, 2, 3)), Person(4, "Norhtmere"), Person(5, "Norhtmere")])
    assert counts(ran(root))[SECOND] == {"used": 3, "waiting": 2}
    settings = root / "config" / "assessment.toml"
    before = settings.read_bytes()
    request.getfixturevalue(how)(root, AREA, load(root).partnership("northmere").name)
    assert counts(ran(root))[SECOND] == {"used": 5}
    assert command("decide", "--undo", "-w", root)[0] == 0
    assert settings.read_bytes() == before


def test_a_row_that_waits_in_several_assessments_is_counted_once_in_all(tmp_path: Path, command: Command) -> None:
    """So is a rating that nobody can read yet, of somebody who answered for two partnerships."""
    root = made(tmp_path, source("region", BY_COLUMN, 'wave = "spring-2026"'))
    both = [Person(7, "Northmere; Ashby Vale"), Person(8, "Northmere; Ashby Vale", first="?")]
    drop(root, "region.csv", [*(Person(at) for at in (1, 2, 3)), Person(4, "Nowhere"), Person(5, ""), *both])
    done = ran(root)
    assert [assessed.counts["waiting"] for assessed in done.assessed] == [2, 2, 2]
    assert (done.waiting, done.held_back) == (2, 1)
    total = "2 rows and 1 rating of a row in use wait for a decision"
    for words in (["run"], ["run", "--draft"], ["status"]):
        code, said = command(*words, "-w", root)
        assert (code, said.count(total)) == (1, 1), said


def test_what_waits_in_any_assessment_waits(tmp_path: Path, command: Command) -> None:
    """Somebody answered again and said where: there the first answer is replaced, and everywhere else it waits."""
    root = made(tmp_path, source("region", BY_COLUMN, 'wave = "spring-2026"'))
    again = [Person(1, "Norhtmere", "2026-05-01 10:00"), Person(1, "Northmere", "2026-05-02 10:00")]
    drop(root, "region.csv", [*again, *(Person(at) for at in (2, 3, 4))])
    done = ran(root)
    assert counts(done)[SECOND] == {"used": 4, "duplicate": 1}
    assert done.waiting == 1
    code, said = command("check", root / "inbox" / "region.csv", "-w", root)
    assert (code, "5 rows = 4 used + 1 waiting" in said) == (1, True), said
