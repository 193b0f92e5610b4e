"""The command `actions`: what it changes in the settings, what it refuses, and how it ends."""

import os
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from brpipeline.cli import actions as cli_actions
from brpipeline.pipeline import action_digest, messages
from brpipeline.settings.workspace import load
from tests.conftest import ROOT, Command, write_example
from tests.docs.test_docs import commands

SPRING = "northmere/spring-2026"
FILE = "config/actions/northmere.spring-2026.toml"
NEW = ("component=S4", "what=Buy a licence", "owner=Childrens Social Care", "role=Head of data", "due=31 October 2026")


class Today(datetime):
    """The middle of June, when nothing of spring's is due yet."""

    @classmethod
    def now(cls, tz: object = None) -> "Today":
        return cls(2026, 6, 19, 9)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of the worked example, before anything has run."""
    monkeypatch.setattr(cli_actions, "datetime", Today)
    write_example(tmp_path)
    return tmp_path


def text(root: Path) -> str:
    return (root / FILE).read_text(encoding="utf-8")


def test_they_are_listed_and_it_ends_with_1_while_one_is_overdue(root: Path, command: Command) -> None:
    code, output = command("actions", "northmere", "-w", root)
    assert code == 1
    lines = output.splitlines()
    assert lines[0] == "northmere/spring-2026: 8 actions"
    assert lines[2].startswith("S4-1\tS4\tName an analyst")
    assert lines[2].endswith("2026-04-30\toverdue")
    assert [line.split("\t")[0] for line in lines[2:10]] == [
        "S4-1",
        "P2-2",
        "I2-2",
        "S1-2",
        "R4-1",
        "I2-1",
        "S1-1",
        "P2-1",
    ]
    assert "no action on R5 (Autumn 2025): A new threshold document" in lines[10]


def test_it_ends_with_0_if_nothing_is_overdue(root: Path, command: Command) -> None:
    assert command("actions", SPRING, "--set", "S4-1", "due=2026-06-19", "-w", root)[0] == 0
    assert command("actions", "northmere", "-w", root)[0] == 0


def test_one_is_added_with_who_and_when_and_what_people_typed_stays(root: Path, command: Command) -> None:
    before = f"# Ours.\n{text(root)}# The end.\n"
    (root / FILE).write_text(before, encoding="utf-8")
    code, output = command("actions", SPRING, "--add", *NEW, "--by", "Ada Marsh", "-w", root)
    assert (code, "Action S4-2 added." in output) == (0, True), output
    after = text(root)
    assert after.startswith(before.removesuffix("# The end.\n"))
    assert "# The end." in after
    assert "[[action]] # added by Ada Marsh, 19 June 2026" in after
    added = load(root).actions[load(root).assessment_ids[1]].action[-1]
    assert (added.id, added.owner, added.due, added.status) == ("S4-2", "social-care", date(2026, 10, 31), "open")
    code, output = command("audit", "-w", root)
    assert "action S4-2 added" in output
    assert "Ada Marsh" in output


def test_the_first_of_a_wave_makes_its_file_and_undoing_takes_it_away(root: Path, command: Command) -> None:
    file = root / "config/actions/harrowfen.spring-2026.toml"
    assert command("actions", "harrowfen/spring-2026", "--add", *NEW, "-w", root)[0] == 0
    assert file.read_text(encoding="utf-8").startswith("# What follows from what was agreed on harrowfen/spring-2026.")
    code, output = command("actions", "--undo", "-w", root)
    assert (code, output) == (0, f"Undone: action S4-1 added ({os.environ.get('USER') or 'root'}, 2026-06-19).\n")
    assert not file.exists()


def test_one_is_changed_and_the_change_is_undone_as_a_decision_is(root: Path, command: Command) -> None:
    before = text(root)
    assert (
        command("actions", SPRING, "--set", "i2-2", "status=done", "evidence=https://a.example/x", "-w", root)[0] == 0
    )
    assert 'status = "done" # changed by ' in text(root)
    assert "ended = 2026-06-19 # changed by " in text(root)  # today, since nobody said when
    assert command("decide", "--undo", "-w", root)[0] == 0
    assert text(root) == before


def test_what_is_opened_again_has_not_ended(root: Path, command: Command) -> None:
    assert command("actions", SPRING, "--set", "R4-1", "status=open", "-w", root)[0] == 0
    action = load(root).actions[load(root).assessment_ids[0]].action[0]
    assert (action.id, action.status, action.ended) == ("R4-1", "open", None)


def test_a_reason_for_none_takes_the_place_of_the_one_before(root: Path, command: Command) -> None:
    for reason in ("Later", "Later", "Never"):
        assert command("actions", SPRING, "--none", "component=S6", f"reason={reason}", "-w", root)[0] == 0
    (none,) = load(root).actions[load(root).assessment_ids[1]].none
    assert (none.component, none.reason, none.date) == ("S6", "Never", date(2026, 6, 19))


REFUSED = {
    "an unknown assessment": (["norhtmere", "--add", *NEW], "Did you mean “northmere”?"),
    "no assessment": (["--add", *NEW], "it is not said which"),
    "fields, and nothing to do": ([SPRING, *NEW], "not what to do with them"),
    "nothing to add": ([SPRING, "--add"], "--add needs fields"),
    "two things at once": ([SPRING, "--add", "--none", *NEW], "--add and --none cannot be done at once"),
    "a field twice": ([SPRING, "--add", *NEW, "owner=police"], "owner is said twice"),
    "an unknown field": ([SPRING, "--set", "S1-2", "statu=done"], "Did you mean “status”?"),
    "an unknown action": ([SPRING, "--set", "S1-9", "status=done"], "Did you mean “S1-2”?"),
    "an unknown owner": ([SPRING, "--set", "S1-2", "owner=plice"], "Did you mean “Police”?"),
    "an unknown component": ([SPRING, "--set", "S1-2", "component=S11"], "is no component of levers-of-practice"),
    "a day that could be two": ([SPRING, "--set", "S1-2", "due=04/05/2026"], "It is not certain which day"),
    "a link that is none": ([SPRING, "--set", "S1-2", "evidence=javascript:x"], "a link begins with https://"),
    "a person's address": ([SPRING, "--set", "S1-2", "role=jo@example.org"], "no person's address"),
    "dropped, and not why": ([SPRING, "--set", "S1-2", "status=dropped"], "say why it was dropped"),
    "a lever without an action": ([SPRING, "--none", "about=S", "reason=Later"], "give a component, not a lever"),
    "10,000 letters": ([SPRING, "--set", "S1-2", f"what={'x' * 10_000}"], "10,000 characters, and may have 300"),
    "a stray word": ([SPRING, "tomorrow", "--set", "S1-2", "due=2026-01-01"], "is no assessment and no FIELD=VALUE"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_said_and_nothing_is_changed(case: str, root: Path, command: Command) -> None:
    words, expected = REFUSED[case]
    before = {path: path.read_bytes() for path in (root / "config").rglob("*.toml")}
    code, output = command("actions", *words, "-w", root)
    assert (code, expected in output) == (2, True), output
    assert {path: path.read_bytes() for path in (root / "config").rglob("*.toml")} == before


def test_each_owner_has_a_digest_of_what_is_overdue_or_due_soon(root: Path, command: Command) -> None:
    code, output = command("actions", "--due", "45", "-w", root)
    assert code == 1
    assert output.splitlines() == [
        "Northmere, Police: 1 overdue, 1 due soon",
        "  2026-04-30 OVERDUE  S4  Name an analyst, half a day a week, for patterns across incidents and schools "
        "(Head of intelligence, S4-1)",
        "  2026-07-31  P2  Visit the early-help offer twice, and give every officer a list of what there is "
        "(Safeguarding inspector, P2-2)",
    ]
    assert "P2-2" not in command("actions", "northmere", "--due", "-w", root)[1]  # in more than 30 days
    assert "Community health 0-19: 1 due soon" in command("actions", "northmere", "--due", "100", "-w", root)[1]


def test_the_digests_are_sent_where_failures_are_told(
    root: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(messages, "send", lambda _, title, body: bool(sent.append((title, body))) or len(sent) > 1)
    code, output = command("actions", "--send", "-w", root)
    assert (code, "No address is set" in output) == (2, True)
    monkeypatch.setenv("BRPIPELINE_NOTIFY", "json://localhost")
    code, output = command("actions", "--send", "100", "-w", root)
    assert code == 1
    assert [title for title, _ in sent] == [
        "Northmere, Police: 1 overdue, 1 due soon",
        "Northmere, Community health 0-19: 1 due soon",
    ]
    assert "Not sent to every address" in output  # the first was not, and the others were sent all the same


def test_due_dates_are_written_as_a_calendar_and_no_file_of_others_is_overwritten(root: Path, command: Command) -> None:
    file = root / "due.ics"
    code, output = command("actions", "northmere", "--calendar", file, "-w", root)
    assert (code, output) == (0, f"Wrote 4 due dates to {file}.\n")
    assert file.read_bytes().count(b"BEGIN:VEVENT\r\n") == 4
    file.write_text("mine", encoding="utf-8")
    code, output = command("actions", "northmere", "--calendar", file, "-w", root)
    assert (code, "file-foreign" in output) == (2, True)
    assert file.read_text(encoding="utf-8") == "mine"
    assert command("actions", "ashby-vale", "--calendar", root / "none.ics", "-w", root)[0] == 0
    assert not (root / "none.ics").exists()


def test_what_has_neither_is_listed_until_it_has(example: Path, command: Command) -> None:
    code, output = command("actions", "harrowfen", "-w", example)
    assert code == 1
    assert "S4, agreed Red in Spring 2026, has neither an action nor a reason for none" in output
    assert (
        "Neither an action nor a reason for none: S4 (agreed Red, Spring 2026)." in command("status", "-w", example)[1]
    )
    code, output = command(
        "actions", "harrowfen/spring-2026", "--none", "component=S4", "reason=The region does it", "-w", example
    )
    assert code == 0, output
    code, output = command("actions", "harrowfen", "-w", example)
    assert (code, "neither" in output) == (0, False), output


def test_the_list_reads_no_clock_of_its_own(root: Path) -> None:
    from brpipeline.review.action_request import request

    asked = request(root, ["northmere"], [])
    late = [
        [action.id for action in one.actions.actions if action.state == "overdue"]
        for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 1))
        for one in action_digest.found(asked, day)
    ]
    assert late == [[], ["S4-1"], ["S4-1", "P2-2"]]


def test_the_commands_of_the_page_on_actions_run_as_they_stand(
    example: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch, undrawn: None
) -> None:
    text = (ROOT / "docs" / "actions.md").read_text(encoding="utf-8")
    example.rename(tmp_path / "my-partnership")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_actions, "datetime", Today)
    ended = [(command(*words[1:]), words) for words in commands(text)]
    # One action is overdue on that day, and rows of the example wait.
    assert [code for (code, _), _ in ended] == [0, 0, 0, 0, 0, 1, 1, 0, 1], ended
    assert (tmp_path / "due.ics").exists()


def test_the_settings_on_the_page_are_settings(root: Path) -> None:
    text = (ROOT / "docs" / "actions.md").read_text(encoding="utf-8")
    (root / "config/actions/northmere.autumn-2025.toml").unlink()
    (root / FILE).write_text(re.findall(r"^```toml\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)[0])
    (own,) = load(root).actions.values()
    assert [action.status for action in own.action] == ["open", "dropped"]
